"""One line for each finding, as editors and grep know it."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.findings import Finding
from cleaner.outcome import Outcome
from cleaner.report.columns import narrow, wide
from cleaner.report.findings import About, Summary, Write
from cleaner.report.plain import EXCERPT, counted, escaped, excerpt
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
        """On a terminal one line counts what was found; into a file or a pipe nothing follows the lines."""
        if self._about.width:
            self._write(f"{ended(summary)}\n")


def head(finding: Finding, colour: bool) -> str:
    """Return `path:line:col rule-id`."""
    place = f"{escaped(finding.path)}:{finding.line}:{finding.column}"
    return f"{paint(place, 'bold', colour)} {paint(escaped(finding.rule), 'cyan', colour)}"


def ended(summary: Summary) -> str:
    """Return how many findings there are in how many documents, the known ones apart."""
    noun = "new finding" if summary.known else "finding"
    found = counted(summary.new, noun) if summary.new else f"no {noun}s"
    known = f", {summary.known:,} known" if summary.known else ""
    return f"{found} in {counted(summary.tally.documents, 'document')}{known}"


make = Text
