"""Lines that stand several times in one document, as menus and prompts do and verse does too."""

from __future__ import annotations

import re
from collections import Counter

from cleaner.heuristics.margin import broken
from cleaner.model import Claim, Confidence
from cleaner.normal import folded, words
from cleaner.segment import Layout, neighbours

RULE = "heuristic/repeated-line"
MIN_TIMES = 3  # a refrain of a short song stands twice
MAX_WORDS = 12
MAX_RUN = 4  # neighbours that repeat; more are a verse, or the rows of a table
STOPS = ".。!?！？,;؟۔।॥"  # what ends a line so belongs to a sentence, as the lines of a refrain do
FIELD = re.compile(r"[A-Z][\w-]*(?: \w+){0,2}: \w\S*$")  # `License: MIT`: data that many entries share


def repeats(layout: Layout) -> list[Claim]:
    """Return a weak claim for each short line that stands at least three times.

    Weak, since refrains, headings and dialogue repeat too: such a line goes only beside others.
    """
    lines = layout.texts
    counts = Counter(lines)
    if max(counts.values(), default=0) < MIN_TIMES or broken(layout):
        return []
    return [
        _claim(layout, place, lines[place], counts[lines[place]])
        for run in neighbours(
            p for p, line in enumerate(lines) if counts[line] >= MIN_TIMES and _prompt(line)
        )
        if len(run) <= MAX_RUN
        for place in run
    ]


def _prompt(line: str) -> bool:
    """Return whether the line may be a prompt: short, with words, no sentence and no field."""
    if words(line) > MAX_WORDS or line[-1] in STOPS or FIELD.match(line):
        return False
    return any(c.isalpha() for c in line)


def _claim(layout: Layout, place: int, line: str, times: int) -> Claim:
    reason = f"a short line that stands {times} times in the document"
    return Claim(RULE, layout.lines[place].span, place, Confidence.WEAK, reason, folded(line)[:80])
