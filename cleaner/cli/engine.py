"""The rules that the options ask for, ready for a run."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner import rulebook
from cleaner.cli.options import Options
from cleaner.formats import Format
from cleaner.run import Work


def work(options: Options, forms: Iterable[Format]) -> Work:
    """Return rules and policy; the rules' XPaths are gathered only when a page is among the inputs."""
    book = rulebook.load(options.rules, select=options.select, ignore=options.ignore)
    pages = any(form is Format.HTML for form in forms)
    prune = tuple(path for rule in book.rules for path in rule.prune) if pages else ()
    return Work(book, options.policy, prune)
