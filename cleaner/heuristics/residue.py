"""What a removal leaves alone: an empty bullet, a bar, a rule of dashes between lines that go."""

from __future__ import annotations

from collections.abc import Collection

from cleaner.model import Claim, Confidence
from cleaner.segment import Layout

RULE = "heuristic/residue"
MAX_RESIDUE = 80  # code points; a rule of dashes across the page


def residue(text: str, layout: Layout, gone: Collection[int]) -> list[Claim]:
    """Return a claim for each line without a letter or digit between lines of `gone`.

    The beginning and the end of the text count as gone, so that a bar over a footer goes with it.
    """
    found: list[Claim] = []
    last = len(layout.lines) - 1
    for place, line in enumerate(layout.lines):
        if place in gone or len(line.span) > MAX_RESIDUE:
            continue
        before, after = place - 1 in gone, place + 1 in gone
        between = (before and after) or (before and place == last) or (after and place == 0)
        if between and not any(c.isalnum() for c in line.span.of(text)):
            reason = "a bullet or bar left alone by a removal"
            found.append(Claim(RULE, line.span, place, Confidence.CERTAIN, reason, line.span.of(text)[:20]))
    return found
