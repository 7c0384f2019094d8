"""The rules that the options ask for, ready for a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner import rulebook
from cleaner.cli.compiling import compiling
from cleaner.cli.options import Options
from cleaner.errors import UsageError
from cleaner.formats import Format
from cleaner.rulebook import Rulebook
from cleaner.run import Work

if TYPE_CHECKING:  # few runs have any
    from cleaner.allowed import Allowed
    from cleaner.ignores import Ignores
    from cleaner.model import Rule


def work(
    options: Options, forms: Iterable[Format], ledger: bool = False, book: Rulebook | None = None
) -> Work:
    """Return rules and policy; the rules' XPaths are gathered only when a page is among the inputs.

    `book` are the rules that the options ask for, if they are loaded already.
    """
    book = rules(options) if book is None else book
    fields = options.fields
    if any(form in {Format.HTML, Format.WARC} for form in forms):
        prune = xpaths(book.rules)
        fields = replace(fields, pages=replace(fields.pages, prune=prune))
    left_out = ignores(options, book)
    for name in (*options.keep_family, *(name for name, _ in options.policy.replace)):
        book.known(name)
    return Work(
        book, options.policy, fields, options.max_document,
        ledger=ledger, ignores=left_out, allowed=allowed(options),
    )  # fmt: skip


def xpaths(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Return the XPaths of the rules. Raise `RuleErrors` if one is none."""
    found = tuple(path for rule in rules for path in rule.prune)
    if found:
        from cleaner.cli.xpaths import checked

        checked(rules)
    return found


def allowed(options: Options) -> Allowed | None:
    """Return the passages that may stay, if there is an allow-list."""
    if not options.allow:
        return None
    from cleaner.cli.loading import allow_lists

    return allow_lists(options.allow)


def ignores(options: Options, book: Rulebook) -> Ignores | None:
    """Return the rules that are left out in some files. Raise `UsageError` for a rule that there is not."""
    if not options.file_ignores:
        return None
    from cleaner.files.patterns import Patterns
    from cleaner.ignores import Ignore, Ignores

    rows = []
    for folder, pattern, left_out, place in options.file_ignores:
        try:
            book.without(left_out)
        except UsageError as error:
            raise UsageError(f"{place}: {error}") from None
        rows.append(Ignore(Patterns(folder, [pattern], place), left_out, place))
    return Ignores(rows)


def rules(options: Options, more: Sequence[Path] = ()) -> Rulebook:
    """Return the rules that the options ask for, and those of `more`."""
    paths = (*options.rules, *more)
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such rule file or folder")
        if path.is_file() and path.suffix != ".toml":
            raise UsageError(f"{path} is no .toml file; name a rule file, or a folder of them")
        if path.is_dir() and next(path.rglob("*.toml"), None) is None:
            raise UsageError(f"no rule files in {path}; they end in .toml")
    waits = None if options.quiet else compiling
    return rulebook.load(paths, select=options.select, ignore=options.ignore, waits=waits)
