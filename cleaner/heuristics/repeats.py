"""Lines that stand several times in one document, as menus and prompts do and verse does too."""

from __future__ import annotations

from collections import Counter

from cleaner.heuristics.margin import broken
from cleaner.model import Claim, Confidence
from cleaner.normal import folded, words
from cleaner.segment import Layout

RULE = "heuristic/repeated-line"
MIN_TIMES = 3  # a refrain of a short song stands twice
MAX_WORDS = 12
STOPS = ".。!?！？,;"  # what ends a line so belongs to a sentence, as the lines of a refrain do


def repeats(text: str, layout: Layout) -> list[Claim]:
    """Return a weak claim for each short line that stands at least three times.

    Weak, since refrains, headings and dialogue repeat too: such a line goes only beside others.
    """
    if broken(text, layout):
        return []
    raw = [line.span.of(text) for line in layout.lines]
    counts = Counter(raw)
    found: list[Claim] = []
    for place, line in enumerate(raw):
        times = counts[line]
        if (
            times >= MIN_TIMES
            and words(line) <= MAX_WORDS
            and line[-1] not in STOPS
            and any(c.isalpha() for c in line)
        ):
            reason = f"a short line that stands {times} times in the document"
            found.append(
                Claim(RULE, layout.lines[place].span, place, Confidence.WEAK, reason, folded(line)[:80])
            )
    return found
