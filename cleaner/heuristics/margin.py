"""Texts whose short lines say nothing: a margin broke them, or they are code."""

from __future__ import annotations

import re

from cleaner.segment import MARKS, Layout, wrapped

MIN_WIDTH, MAX_WIDTH = 30, 100  # code points of a line that a margin broke
MIN_BROKEN = 4  # lines that go on in the next one; a stray break is no margin
MIN_SHARE = 0.08  # of all lines; nine of ten RFCs have 0.12 or more, 97 of 100 news pages 0
MIN_CODE = 0.1  # share of lines that are code; prose and menus have next to none
_CODE_ENDS = (");", "{", "}")
_CODE_BEGINS = ("/", "*", "#")
_CODE = re.compile(r"/[/*]|\*/|#\s?(?:include|define|ifn?def|endif|import)\b")
_ENDS = ".!?:;"
_PAUSE = re.compile(r"[,.;:()\"]")  # prose has them in most of its lines, a list of search words has none


def broken(layout: Layout) -> bool:
    """Return whether many lines break off and go on, in lower case, in the line below them."""
    return _going_on(layout, 0, len(layout.lines)) >= max(MIN_BROKEN, MIN_SHARE * len(layout.lines))


def flowing(layout: Layout, start: int, end: int) -> bool:
    """Return whether the lines `start:end`, one paragraph, are sentences that a margin broke."""
    return wrapped(layout, start, end) and 2 * _going_on(layout, start, end) >= end - start - 1


def _going_on(layout: Layout, start: int, end: int) -> int:
    """Return how many of the lines `start:end` break off and go on in the one below them."""
    lines, texts = layout.lines, layout.texts
    return sum(
        lines[place].paragraph == lines[place + 1].paragraph and _goes_on(texts[place], texts[place + 1])
        for place in range(start, end - 1)
        if MIN_WIDTH <= len(texts[place]) <= MAX_WIDTH
    )


def _goes_on(above: str, below: str) -> bool:
    if above[-1] in _ENDS:
        return False
    return below.lstrip(MARKS)[:1].islower() and bool(_PAUSE.search(above) or _PAUSE.search(below))


def coded(layout: Layout) -> bool:
    """Return whether many lines are code: its comments are short lines that no menu holds."""
    code = sum(
        line.endswith(_CODE_ENDS) or (line.startswith(_CODE_BEGINS) and _CODE.match(line) is not None)
        for line in layout.texts
    )
    return code >= max(MIN_BROKEN, MIN_CODE * len(layout.lines))
