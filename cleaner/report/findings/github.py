"""Annotations for GitHub Actions: commands that the runner reads from the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaner.findings import Finding
from cleaner.model import Confidence
from cleaner.outcome import Outcome
from cleaner.report.findings import About, Summary, Write
from cleaner.report.plain import counted, escaped, excerpt

MOST_OF_EACH = 10  # annotations of one level; the service shows no more of a step
LEVELS = {Confidence.CERTAIN: "error", Confidence.LIKELY: "warning", Confidence.WEAK: "notice"}
WIDTH = 300


class GitHub:
    """The first new findings of each level as annotations, and the number of the others."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = write, about
        self._levels: Counter[str] = Counter()

    def add(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """The document's annotations are written."""
        if outcome.problem:
            self._say("error", {"file": self._about.path(outcome.name)}, outcome.problem)
        for finding in findings:
            if finding.new:
                place = {
                    "file": self._about.path(finding.path),
                    "line": str(finding.line),
                    "endLine": str(finding.end_line),
                    "col": str(finding.column),
                    "title": f"{finding.title} ({finding.rule})",
                }
                self._say(LEVELS[finding.confidence], place, finding.text)

    def close(self, summary: Summary) -> None:
        """What was left out is counted."""
        hidden = sum(max(0, number - MOST_OF_EACH) for number in self._levels.values())
        if hidden:
            self._write(f"{counted(hidden, 'more finding')}; a step shows {MOST_OF_EACH} of each level\n")

    def _say(self, level: str, place: dict[str, str], message: str) -> None:
        """One annotation is written, unless there are enough of its level."""
        self._levels[level] += 1
        if self._levels[level] <= MOST_OF_EACH:
            named = ",".join(f"{name}={_value(value)}" for name, value in place.items())
            self._write(f"::{level} {named}::{_data(excerpt(message, WIDTH))}\n")


def _data(text: str) -> str:
    """Return text in which the runner sees no end of a message."""
    return escaped(text).replace("%", "%25")


def _value(text: str) -> str:
    """Return text in which the runner sees no end of a value."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


make = GitHub
