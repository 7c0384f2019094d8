"""The rules that the options ask for, ready for a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from cleaner import rulebook
from cleaner.cli.options import Options
from cleaner.errors import UsageError
from cleaner.formats import Format
from cleaner.rulebook import Rulebook
from cleaner.run import Work


def work(options: Options, forms: Iterable[Format], ledger: bool = False) -> Work:
    """Return rules and policy; the rules' XPaths are gathered only when a page is among the inputs."""
    book = rules(options)
    pages = any(form is Format.HTML for form in forms)
    prune = tuple(path for rule in book.rules for path in rule.prune) if pages else ()
    return Work(book, options.policy, prune, options.fields, options.max_document, ledger=ledger)


def rules(options: Options, more: Sequence[Path] = ()) -> Rulebook:
    """Return the rules that the options ask for, and those of `more`."""
    paths = (*options.rules, *more)
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such rule file or folder")
    return rulebook.load(paths, select=options.select, ignore=options.ignore)
