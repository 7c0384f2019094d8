"""Each finding with its rule's reason and the lines around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.findings import Finding
from cleaner.outcome import Outcome
from cleaner.report.columns import narrow, wrapped
from cleaner.report.findings import About, Summary, Write
from cleaner.report.findings.text import ended, head
from cleaner.report.plain import escaped
from cleaner.report.terminal import paint

AROUND = 1  # lines with text on either side
FAR = 3  # lines away at which context ends, blank ones counted
TALLEST = 8  # lines of a passage; the middle of a longer one is left out
WIDEST = 110  # code points of a line
GUTTER = 9  # columns before it


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
        """One line counts what was found; where nothing was, it is for a reader at a terminal."""
        if summary.new or self._about.width:
            self._write(f"{ended(summary)}\n")

    def _block(self, finding: Finding, lines: Sequence[str]) -> Iterator[str]:
        """Yield the lines about one finding."""
        colour = self._about.colour
        yield head(finding, colour)
        yield f"  {escaped(finding.reason)} ({finding.confidence})"
        room = min(WIDEST, max(self._about.width - GUTTER, 1)) if self._about.width else WIDEST
        for number, mark, line in passage(finding, lines):
            shown = f"{number:>6} {mark} {narrow(line, room)}".rstrip()
            yield paint(shown, "red" if mark == "-" else "dim", colour)
        rule = self._about.rule(finding.rule)
        if rule:
            why = f"  why: {escaped(' '.join(rule.why.split()))}"
            rows = wrapped(why, self._about.width, " " * 7) if self._about.width else [why]
            yield from (paint(row, "dim", colour) for row in rows)


def passage(finding: Finding, lines: Sequence[str], around: int = AROUND) -> Iterator[tuple[str, str, str]]:
    """Yield number, mark and text of the finding's lines ("-") and of those around them (" ").

    `lines` are those of its document. Around it are so many lines with text, and the blank ones between.
    """
    first = finding.line_in_text - 1
    last = first + finding.text.rstrip().count("\n")
    above = _near(lines, range(first - 1, max(-1, first - 1 - FAR * around), -1), around)
    below = _near(lines, range(last + 1, min(len(lines), last + 1 + FAR * around)), around)
    for place in range(first - above, last + below + 1):
        if first <= place <= last and place - first >= TALLEST // 2 and last - place >= TALLEST // 2:
            if place - first == TALLEST // 2:
                yield "", "⋯", f"{last - first + 1 - TALLEST:,} more lines"
            continue
        yield str(place + 1), "-" if first <= place <= last else " ", lines[place]


def _near(lines: Sequence[str], places: range, around: int) -> int:
    """Return how many of the lines at these places, the nearest first, reach to the last one with text."""
    filled = [number for number, place in enumerate(places, 1) if lines[place].strip()]
    return filled[:around][-1] if filled else 0


make = Full
