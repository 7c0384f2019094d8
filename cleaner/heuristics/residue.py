"""What a removal leaves alone: empty bullets and bars between lines that go, and empty rows of a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cleaner.model import Claim, Confidence
from cleaner.segment import Layout, neighbours

RULE = "heuristic/residue"
MAX_RESIDUE = 80  # code points; a rule of dashes across the page


def residue(layout: Layout, gone: Collection[int]) -> list[Claim]:
    """Return a claim for each line without a letter or digit between lines of `gone`.

    The beginning and the end of the text count as gone, so that a bar over a footer goes with it.
    Empty rows of a table go where one end of their run stands beside such a line: they say nothing.
    """
    lines = layout.texts
    last = len(lines) - 1
    bare = [
        place
        for place, line in enumerate(lines)
        if not line[0].isalnum() and len(line) <= MAX_RESIDUE and place not in gone and _silent(line)
    ]
    found: list[Claim] = []
    for run in neighbours(place for place in bare if not _empty_row(lines[place])):
        place = run[0]
        before, after = place - 1 in gone, place + 1 in gone
        if len(run) == 1 and ((before and after) or (before and place == last) or (after and place == 0)):
            found.append(_claim(layout, lines, place, "a bullet or bar left alone by a removal"))
    for run in neighbours(place for place in bare if _empty_row(lines[place])):
        if run[0] == 0 or run[-1] == last or run[0] - 1 in gone or run[-1] + 1 in gone:
            found += [
                _claim(layout, lines, place, "an empty row of a table beside what goes") for place in run
            ]
    return found


def _silent(line: str) -> bool:
    return not any(c.isalnum() for c in line)


def _empty_row(line: str) -> bool:
    return line.count("|") >= 2 and not line.strip("| ")


def _claim(layout: Layout, lines: Sequence[str], place: int, reason: str) -> Claim:
    return Claim(RULE, layout.lines[place].span, place, Confidence.CERTAIN, reason, lines[place][:20])
