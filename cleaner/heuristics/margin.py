"""Texts whose short lines say nothing: a margin broke them, or they are code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cleaner.model import Unit
from cleaner.segment import Layout, wrapped

MIN_WIDTH, MAX_WIDTH = 30, 100  # code points of a line that a margin broke
MIN_BROKEN = 4  # lines that go on in the next one; a stray break is no margin
MIN_SHARE = 0.08  # of all lines; nine of ten RFCs have 0.12 or more, 97 of 100 news pages 0
MIN_CODE = 0.1  # share of lines that are code; prose and menus have next to none
_CODE_ENDS = (");", "{", "}")
_CODE = re.compile(r"/[/*]|\*/|#\s?(?:include|define|ifn?def|endif|import)\b")
_MARKS = '#*/>;!%|" \t'  # what stands before the words of a comment or of a quoted mail
_ENDS = ".!?:;"
_PAUSE = re.compile(r"[,.;:()\"]")  # prose has them in most of its lines, a list of search words has none


def broken(text: str, layout: Layout) -> bool:
    """Return whether many lines break off and go on, in lower case, in the line below them."""
    return _going_on(text, layout.lines) >= max(MIN_BROKEN, MIN_SHARE * len(layout.lines))


def flowing(text: str, layout: Layout, start: int, end: int) -> bool:
    """Return whether the lines `start:end`, one paragraph, are sentences that a margin broke."""
    return wrapped(layout, start, end) and 2 * _going_on(text, layout.lines[start:end]) >= end - start - 1


def _going_on(text: str, lines: Sequence[Unit]) -> int:
    """Return how many lines break off and go on in the one below them."""
    return sum(
        above.paragraph == below.paragraph and _goes_on(above.span.of(text), below.span.of(text))
        for above, below in pairwise(lines)
    )


def _goes_on(above: str, below: str) -> bool:
    if not MIN_WIDTH <= len(above) <= MAX_WIDTH or above[-1] in _ENDS:
        return False
    return below.lstrip(_MARKS)[:1].islower() and bool(_PAUSE.search(above) or _PAUSE.search(below))


def coded(text: str, layout: Layout) -> bool:
    """Return whether many lines are code: its comments are short lines that no menu holds."""
    lines = [line.span.of(text) for line in layout.lines]
    code = sum(line.endswith(_CODE_ENDS) or _CODE.match(line) is not None for line in lines)
    return code >= max(MIN_BROKEN, MIN_CODE * len(layout.lines))
