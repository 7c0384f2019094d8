"""One line for each finding, as editors and grep know it."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.findings import Finding
from cleaner.outcome import Outcome
from cleaner.report.columns import narrow, wide
from cleaner.report.findings import About, Summary, Write
from cleaner.report.plain import EXCERPT, escaped, excerpt
from cleaner.report.terminal import paint

LEAST = 16  # columns; a shorter excerpt says nothing


class Text:
    """`path:line:col rule-id excerpt`, new findings only."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = write, about

    def add(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """The document's lines are written."""
        for finding in findings:
            if finding.new:
                self._write(f"{head(finding, self._about.colour)} {self._said(finding)}\n")

    def _said(self, finding: Finding) -> str:
        """Return an excerpt that leaves the line whole on a terminal.

        Only beside a long path it does not: what a terminal or an editor opens is never cut.
        """
        if not self._about.width:
            return excerpt(finding.text)
        room = self._about.width - wide(head(finding, False)) - 1
        return narrow(finding.text, min(EXCERPT, max(room, LEAST)))

    def close(self, summary: Summary) -> None:
        """Nothing follows the lines."""


def head(finding: Finding, colour: bool) -> str:
    """Return `path:line:col rule-id`."""
    place = f"{escaped(finding.path)}:{finding.line}:{finding.column}"
    return f"{paint(place, 'bold', colour)} {paint(escaped(finding.rule), 'cyan', colour)}"


make = Text
