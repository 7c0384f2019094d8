"""Each finding with its rule's reason and the lines around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.findings import Finding
from cleaner.outcome import Outcome
from cleaner.report.findings import About, Summary, Write
from cleaner.report.findings.text import head
from cleaner.report.plain import counted, escaped, excerpt
from cleaner.report.terminal import paint

AROUND = 1  # lines of context
TALLEST = 8  # lines of a passage; the middle of a longer one is left out
WIDEST = 110  # code points of a line


class Full:
    """A block for each new finding: place, reason, passage in context, why the rule is there."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = write, about

    def add(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """The document's blocks are written."""
        lines = outcome.text.split("\n") if findings else []
        for finding in findings:
            if finding.new:
                self._write("\n".join(self._block(finding, lines)) + "\n\n")

    def close(self, summary: Summary) -> None:
        """One line counts what was found."""
        if summary.new:
            self._write(
                f"{counted(summary.new, 'finding')} in {counted(summary.tally.documents, 'document')}\n"
            )

    def _block(self, finding: Finding, lines: Sequence[str]) -> Iterator[str]:
        """Yield the lines about one finding."""
        colour = self._about.colour
        yield head(finding, colour)
        yield f"  {escaped(finding.reason)} ({finding.confidence})"
        for number, mark, line in passage(finding, lines):
            shown = f"{number:>6} {mark} {excerpt(line, WIDEST)}".rstrip()
            yield paint(shown, "red" if mark == "-" else "dim", colour)
        rule = self._about.rule(finding.rule)
        if rule:
            yield paint(f"  why: {escaped(' '.join(rule.why.split()))}", "dim", colour)


def passage(finding: Finding, lines: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield number, mark and text of the finding's lines ("-") and of those around them (" ")."""
    first, last = finding.line - 1, finding.end_line - 1
    for place in range(max(0, first - AROUND), min(len(lines), last + AROUND + 1)):
        if first <= place <= last and place - first >= TALLEST // 2 and last - place >= TALLEST // 2:
            if place - first == TALLEST // 2:
                yield "", "⋯", f"{last - first + 1 - TALLEST:,} more lines"
            continue
        yield str(place + 1), "-" if first <= place <= last else " ", lines[place]


make = Full
