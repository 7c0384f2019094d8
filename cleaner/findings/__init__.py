"""What `check` found, one value for each passage, and a name for it that survives moved lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.findings.fingerprint import fingerprint
from cleaner.model import Confidence, Removal, Span, family_of
from cleaner.outcome import Outcome

__all__ = ["Finder", "Finding"]

_TITLE = re.compile(r"(.*) \([a-z]{2,3}(?:-\w+)?\): ")  # how a rule's reason begins: title (language)


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage that would go. `line`, `column` and `end_line` count from 1; `text` is as it stands there.

    `known` says that the baseline has it, `allowed` names the entry of an allow-list that does.
    In a file of records `line` is that of the record, and `line_in_text` counts in its text.
    """

    path: str
    line: int
    column: int
    end_line: int
    rule: str
    title: str
    lang: str
    reason: str
    confidence: Confidence
    span: Span
    text: str
    fingerprint: str
    known: bool = False
    allowed: str = ""
    line_in_text: int = 1

    @property
    def new(self) -> bool:
        """Whether nothing excuses it."""
        return not (self.known or self.allowed)

    @property
    def family(self) -> str:
        """The part of the rule's id before the slash."""
        return family_of(self.rule)


class Finder:
    """The findings of a run. It counts equal passages of one file, over all its records."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()
        self._path = ""

    def of(self, outcome: Outcome) -> Iterator[Finding]:
        """Yield the findings of the next document of the run."""
        if outcome.name != self._path:  # outcomes come in order: a file is never met twice
            self._path = outcome.name
            self._seen.clear()
        for removal in outcome.result.removals if outcome.result else ():
            yield self._finding(outcome, removal)

    def _finding(self, outcome: Outcome, removal: Removal) -> Finding:
        """Return the finding that a removal is; in a file of records its line is that of the record."""
        content = fingerprint(removal.rule, removal.text)
        number = self._seen[removal.rule, content]
        self._seen[removal.rule, content] += 1
        return Finding(
            path=outcome.name,
            line=outcome.number or removal.line,
            column=1 if outcome.number else removal.column,
            end_line=outcome.number or removal.line + removal.text.rstrip().count("\n"),
            rule=removal.rule,
            title=titled(removal.reason),
            lang=removal.lang,
            reason=removal.reason,
            confidence=removal.confidence,
            span=removal.span,
            text=removal.text,
            fingerprint=fingerprint(removal.rule, removal.text, number) if number else content,
            allowed=removal.allowed,
            line_in_text=removal.line,
        )


def titled(reason: str) -> str:
    """Return the title of the rule in a removal's reason.

    >>> titled("Follow-us prompt (en): the whole line")
    'Follow-us prompt'
    """
    found = _TITLE.match(reason)
    return found[1] if found else reason.partition(":")[0]
