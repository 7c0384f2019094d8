"""The XPaths of rules, looked at before a page is read by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaner.errors import RuleError, RuleErrors
from cleaner.model import Rule
from cleaner.rulebook.source import home

EXAMPLE = """write one that names elements: prune = ["//div[@id='share']"]"""


def checked(rules: Iterable[Rule]) -> None:
    """Raise `RuleErrors` with all XPaths of the rules that are none, each with file and line."""
    errors = [error for rule in rules if rule.prune for error in _errors(rule)]
    if errors:
        raise RuleErrors(errors)


def _errors(rule: Rule) -> Iterator[RuleError]:
    """Yield an error for each XPath of a rule that is none."""
    from cleaner.formats.html.xpath import wrong  # loads lxml

    for path in rule.prune:
        why = wrong(path)
        if why:
            yield RuleError(
                rule.file, _line(rule, path), rule.id, f"prune: {path} is no XPath: {why}", EXAMPLE
            )


def _line(rule: Rule, path: str) -> int:
    """Return the line of the rule's file in which an XPath stands, else that of its key, else 1."""
    file = Path(rule.file)
    file = file if file.is_file() else home().parent / rule.file
    try:
        lines = file.read_text("utf-8").split("\n")
    except OSError:  # gone since it was loaded
        return 1
    for text in (path, "prune"):
        for number, line in enumerate(lines, 1):
            if text in line:
                return number
    return 1
