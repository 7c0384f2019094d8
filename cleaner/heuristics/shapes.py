"""What the shape of a line says: how long it is, how it begins, how it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cleaner.normal import CLOSERS, WIDE, words

_CJK = re.compile(f"[{WIDE}]")
_BULLET = re.compile(r"([-*+•·▪►»›>#←→]|\d{1,2}[.)])\s*")
_STOP = tuple(".。:;,")
_CALL = tuple("!?！？")
_CUT_OFF = ("..", "…")
_DATA = re.compile(r"\w ?: \w|\w：\w|\|.*\||[:|]$")  # a name with a value, a row of a table: not links
_PAIR = re.compile(r"[^|]*\w[^|]*\|[^|]*\w[^|]*\|")  # a row of two cells: what something has
# A size, a weight, a power: what a product is like is no link. Most single letters stand at their number.
_MEASURE = re.compile(
    r"(?<![\d.,])\d+(?:[.,x×~-]\d+)*"
    r"(?:\s?(?:kg|g|mg|mm|cm|km|ml|cl|kw|mah|[kmg]?hz|[kmgt]b|px|°[cf]|lbs?|oz)\b|[mlwva]\b|\s?℃)",
    re.IGNORECASE,
)
_CODE = re.compile(r"#\w")
_CODE_ENDS = ("{", "}", ";")
_DIGIT = re.compile(r"\d")
_SPEECH = re.compile(r"[\"“„«‘'「『—–]")
LINE, KNOWN = 1000, 2048  # characters of a line of which is kept what it is like, and lines
OPENING = 400  # characters that tell a paragraph: most have more than `TEASER_WORDS` words
_DRAWN = "_-–—=*~. "  # what a row that parts two texts is drawn with
ENDING = 20  # characters at the end of a line that say how it ends
CJK_WORD = 3  # characters of Chinese or Japanese that weigh as much as a word
TEASER_WORDS = 40  # words of a text that is cut off with dots
CALL_WORDS = 12  # words of a headline that asks or calls


class Shapes:
    """The shapes of lines, by their places; each is looked at when it is first asked for."""

    __slots__ = ("_known", "_lines")

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines, self._known = lines, dict[int, Shape]()

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, place: int) -> Shape:
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = shape(self._lines[place])
        return found


class Shape(NamedTuple):
    """What the shape of a line says."""

    words: float
    bullet: str
    stops: bool
    calls: bool
    cut_off: bool
    speech: bool
    data: bool
    pair: bool
    measure: bool

    @property
    def good(self) -> bool:
        """Whether it is a sentence, or as long as one, and goes to its end."""
        return not self.cut_off and ((self.stops and self.words >= 10) or self.words >= 28)


def shape(line: str) -> Shape:
    """Return what the shape of the line says."""
    return _known_shape(line) if len(line) <= LINE else _shape_of(line)


def _shape_of(line: str) -> Shape:
    count = 0.0 if not line.strip(_DRAWN) else _count(line)
    bullet = _BULLET.match(line)
    end = line[-ENDING:].rstrip(CLOSERS)
    cut_off = end.endswith(_CUT_OFF)
    calls = end.endswith(_CALL)
    ended = end.endswith(_STOP) or (count > CALL_WORDS and calls)
    if count > TEASER_WORDS and not cut_off:  # a paragraph: what else it is like matters to nobody
        return Shape(count, bullet[1] if bullet else "", ended, calls, False, False, False, False, False)
    stops = (ended or _code(line)) and not cut_off
    return Shape(
        count,
        bullet[1] if bullet else "",
        stops,
        calls,
        cut_off,
        bool(_SPEECH.match(line)),
        (":" in line or "：" in line or "|" in line) and bool(_DATA.search(line)),
        line.endswith("|") and _PAIR.fullmatch(line.lstrip("|")) is not None,
        bool(_DIGIT.search(line) and _MEASURE.search(line)),
    )


def _code(line: str) -> bool:
    """Return whether it is a line of a table of contents, or of code."""
    return "...." in line or line.endswith(_CODE_ENDS) or _CODE.match(line) is not None


def _count(line: str) -> float:
    """Return how many words a line has; of a paragraph, those with which it begins."""
    if len(line) > OPENING:
        count = _count(line[:OPENING])
        if count > TEASER_WORDS:
            return count
    cjk = 0 if line.isascii() else len(_CJK.findall(line))
    return words(line) - cjk + cjk / CJK_WORD


_known_shape = lru_cache(maxsize=KNOWN)(_shape_of)  # the next pass asks for most of them again
