"""`cleaner rules`: list, show, test, lint, new; tune and coverage have a module of their own."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from cleaner.cli import exits
from cleaner.cli.engine import rules as load
from cleaner.cli.options import Options
from cleaner.errors import UsageError
from cleaner.files.read import real
from cleaner.model import Rule, family_of, means
from cleaner.report import plain
from cleaner.report.guesses import GUESSES
from cleaner.report.terminal import Looks
from cleaner.rulebook import Rulebook
from cleaner.rulebook.source import home


def rules(words: argparse.Namespace) -> int:
    """Return the exit code of a verb."""
    verbs = {
        "list": _list,
        "show": _show,
        "test": _test,
        "lint": _lint,
        "new": _new,
        "tune": _tune,
        "coverage": _coverage,
    }
    verb = verbs.get(words.verb)
    if verb is None:
        raise UsageError(
            "missing VERB: list, show, test, lint, new, tune or coverage (see cleaner rules --help)"
        )
    return verb(words)


def _list(words: argparse.Namespace) -> int:
    """The rules stand on stdout: a table for a reader, tab-separated for a pipe."""
    book, looks = load(Options.of(words)), Looks.of(sys.stdout, os.environ)
    if looks.live or looks.colour:
        from cleaner.report.catalogue import show

        show(looks.console(sys.stdout), book.rules)
    else:
        sys.stdout.writelines(f"{line}\n" for line in plain.rows(book.rules))
    return exits.DONE


def _show(words: argparse.Namespace) -> int:
    """The page of one rule stands on stdout."""
    from cleaner.cli.matches import examples
    from cleaner.report.page import show

    if words.id in GUESSES:
        sys.stdout.write(f"{words.id}\n\n{GUESSES[words.id]}\n\nA guess from structure: it has no wording.\n")
        return exits.DONE
    book = load(Options.of(words))
    _no_family(words.id, book)
    lang = getattr(words, "lang", "")
    rule = _spoken(book.rule(words.id), lang)
    samples = examples(book.rule(rule.id), book, lang)
    show(Looks.of(sys.stdout, os.environ).console(sys.stdout), rule, samples)
    return exits.DONE


def _spoken(rule: Rule, lang: str) -> Rule:
    """Return the rule with the wording of one language only, or whole. Raise if it has none in it."""
    if not lang:
        return rule
    known = plain.languages(rule)
    if lang not in known:
        raise UsageError(f"{rule.id} has no wording in `{lang}`, but in {', '.join(known)}")
    return replace(
        rule,
        phrases={lang: rule.phrases[lang]} if lang in rule.phrases else {},
        patterns={lang: rule.patterns[lang]} if lang in rule.patterns else {},
        notices=tuple(notice for notice in rule.notices if notice.lang == lang),
    )


def _no_family(word: str, book: Rulebook) -> None:
    """Raise if a word names a family, or begins the names of some: they have no page."""
    families = {family_of(id) for id in book.ids}
    if any(means(word, family) for family in families):
        kind = "is a family" if word in families else "begins the names of families"
        raise UsageError(f"`{word}` {kind}; to see its rules, write: cleaner rules list --select {word}")


def _test(words: argparse.Namespace) -> int:
    """The rules' own examples have run; what failed stands on stdout."""
    from cleaner import selftest

    book, chosen = _chosen(words)
    return _verdict(chosen, "tested", [_line(f, book) for f in selftest.test(chosen, book)])


def _lint(words: argparse.Namespace) -> int:
    """The rules were looked at; what is weak stands on stdout."""
    from cleaner import selftest
    from cleaner.cli.engine import xpaths

    book, chosen = _chosen(words)
    xpaths(chosen)
    return _verdict(chosen, "linted", [_line(f, book) for f in selftest.lint(chosen, book)])


def _selected(path: Path, book: Rulebook) -> str:
    """Return how to name rules by their id or family, for a path that is one."""
    word = path.as_posix()
    known = any(means(word, id) for id in book.ids)
    return f"; for the rules of that name, write: --select {word}" if known else ""


def _chosen(words: argparse.Namespace) -> tuple[Rulebook, list[Rule]]:
    """Return all rules, and those below the paths that were named."""
    if not words.paths:
        book = load(Options.of(words))
        return book, list(book.rules)
    known = [real(place) for place in (home(), *Options.of(words).rules)]
    for path in words.paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder{_selected(path, load(Options.of(words)))}")
    places = [real(path) for path in words.paths]
    new = tuple(path for path in words.paths if not any(map(real(path).is_relative_to, known)))
    book = load(Options.of(words), new)
    chosen = [rule for rule in book.rules if _below(rule, places)]
    if not chosen:
        raise UsageError(f"no rules in {', '.join(str(path) for path in words.paths)}")
    return book, chosen


def _below(rule: Rule, places: list[Path]) -> bool:
    """Whether a rule's file is one of these places or lies below one."""
    # Packaged rules are called rules/… wherever they are; others by their path.
    files = (real(Path(rule.file)), real(home()).parent / rule.file)
    return any(file.is_relative_to(place) for file in files for place in places)


def _line(failure: object, book: Rulebook) -> str:
    """Return `rule: kind: what was said: the example`."""
    rule, kind, text, said = (str(getattr(failure, name)) for name in ("rule", "kind", "text", "said"))
    end = f": {plain.excerpt(text)}" if text else ""
    return f"{plain.escaped(rule)}: {plain.escaped(kind)}: {plain.escaped(said)}{end}"


def _verdict(chosen: list[Rule], done: str, faults: list[str]) -> int:
    """The faults stand on stdout, a closing line on stderr; returns 1 if there is a fault."""
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    sys.stdout.flush()
    found = plain.counted(len(faults), "fault") if faults else "no fault"
    sys.stderr.write(f"{plain.counted(len(chosen), 'rule')} {done}, {found}\n")
    return exits.FOUND if faults else exits.DONE


def _new(words: argparse.Namespace) -> int:
    """A skeleton stands in the folder of the rule's family; an existing file is left alone.

    Raise if a packaged rule has the name: the two could never be loaded together.
    """
    from cleaner.skeleton import skeleton

    text = skeleton(words.id)
    if words.id in load(Options()).ids:
        raise UsageError(
            f"{words.id} is a packaged rule, and two rules with one id are an error; choose another name"
        )
    path: Path = getattr(words, "into", Path("rules")) / f"{words.id}.toml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise UsageError(f"{path} is there already; change it, or choose another name") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    sys.stdout.write(f"{plain.escaped(str(path))}\n")
    sys.stderr.write(f"fill it in, then run: cleaner rules test {plain.escaped(str(path))}\n")
    return exits.DONE


def _tune(words: argparse.Namespace) -> int:
    """What the rules do to a heap of texts stands on stdout."""
    from cleaner.cli.rules_more import tune

    return tune(words)


def _coverage(words: argparse.Namespace) -> int:
    """The table of families and languages stands on stdout, or in a folder."""
    from cleaner.cli.rules_more import coverage

    return coverage(words)
