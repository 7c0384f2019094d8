"""A text as units: lines that are not blank, and hard-wrapped paragraphs of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from cleaner.compiled import compiled
from cleaner.model import Span, Unit
from cleaner.remarks import FIRST, LAST, Turns
from cleaner.sieve import BREAKS

if TYPE_CHECKING:
    from cleaner.segmenting import Segmenting

FORMAT = 1  # of `cleaner.segmenting`: raised with each change of what it is given or says
Parts: TypeAlias = tuple[tuple[Unit, ...], tuple[str, ...], tuple[int, ...], tuple[tuple[int, int], ...]]

BREAK = re.compile(f"\r\n|[{''.join(BREAKS)}]")
MARKS = '#*/>;!%|" \t'  # what stands before the words of a remark in code or of a quoted mail
MIN_WRAPPED = 40  # code points; a shorter line was not broken by a margin


@dataclass(frozen=True)
class Layout:
    """The units of a text.

    `lines` are the lines that are not blank, in order, and `texts` what stands on them. `at` leads from a
    line number of the text (from 0) to the place in `lines`, or -1 for a blank line. `paragraphs` are the
    runs of lines between blank lines, as half-open ranges of places; source code is not of one paragraph
    with the remark that stands on it.
    """

    lines: tuple[Unit, ...]
    texts: tuple[str, ...]
    at: tuple[int, ...]
    paragraphs: tuple[tuple[int, int], ...]

    def paragraph_of(self, place: int) -> tuple[int, int]:
        """Return the range of places that stand in one paragraph with `place`."""
        return self.paragraphs[self.lines[place].paragraph]

    def wrapped_around(self, place: int) -> tuple[int, int] | None:
        """Return the range of the hard-wrapped paragraph that holds `place`, or None."""
        return self.paragraph_of(place) if self._wrapped[self.lines[place].paragraph] else None

    @cached_property
    def _wrapped(self) -> tuple[bool, ...]:
        """Whether each paragraph is hard-wrapped, as one text: asked for every line, so found once."""
        return tuple(wrapped(self, *each) and not self._anew(*each) for each in self.paragraphs)

    def _anew(self, start: int, end: int) -> bool:
        """Return whether a line of a paragraph begins something new, with a capital.

        A margin breaks a line where the next word has no room. Where a line goes on in lower case, there is
        one, although somebody may have left room.
        """
        lines = self.texts[start:end]
        width = max(map(len, lines))
        heads = [f"{line.lstrip(MARKS)[:2]:2}" for line in lines]
        if any(head[0].islower() for head in heads[1:]):
            return False
        return any(
            head[0].isupper() and not head[1].isupper() and _room(above, below, width)
            for head, (above, below) in zip(heads[1:], pairwise(lines), strict=True)
        )


def _room(above: str, below: str, width: int) -> bool:
    """Return whether the first word of the line below had fitted into the line above it."""
    return len(above) + 1 + len(below.split(maxsplit=1)[0]) <= width


def segment(text: str) -> Layout:
    """Return the layout of `text`.

    What ends a line is also a lone CR, and U+0085, U+2028 and U+2029: in a text that knows no other
    breaks all would else be one line, and one prompt would take all. A unit's number counts "\\n" only.

    >>> [unit.span.of("a\\n\\n b \\r\\nc\\rd") for unit in segment("a\\n\\n b \\r\\nc\\rd").lines]
    ['a', 'b', 'c', 'd']
    """
    return Layout(*(_compiled.segment(text) if _compiled else _parts(text)))


def _segmenting() -> Segmenting | None:
    """Return what segments texts, if it was compiled."""
    module = compiled("segmenting", FORMAT)
    return module.Segmenting(Unit, Span, Turns, FIRST, LAST) if module else None


def _parts(text: str) -> Parts:
    """Return the units of a text, what stands on them, their places by line number, and the paragraphs."""
    lines: list[Unit] = []
    texts: list[str] = []
    at: list[int] = []
    paragraphs: list[tuple[int, int]] = []
    fresh, number, turns = True, 1, Turns()
    for start, end, after in _lines(text):
        line = text[start:end]
        bare = line.strip()
        if not bare:
            at.append(-1)
            fresh, turns = True, Turns()
        else:
            if turns.at(bare) or fresh:
                paragraphs.append((len(lines), len(lines)))
                fresh = False
            left = start + len(line) - len(line.lstrip())
            at.append(len(lines))
            lines.append(Unit(number, Span(left, left + len(bare)), start, after, len(paragraphs) - 1))
            texts.append(bare)
            paragraphs[-1] = (paragraphs[-1][0], len(lines))
        number += text.endswith("\n", start, after)
    return tuple(lines), tuple(texts), tuple(at), tuple(paragraphs)


_compiled = _segmenting()


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each line starts, where it ends, and where the next one starts."""
    start = 0
    for found in BREAK.finditer(text):
        yield start, found.start(), found.end()
        start = found.end()
    yield start, len(text), len(text)


def neighbours(places: Iterable[int]) -> list[list[int]]:
    """Return ascending `places` in runs of which each follows the one before.

    >>> neighbours([1, 2, 5])
    [[1, 2], [5]]
    """
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def wrapped(layout: Layout, start: int, end: int) -> bool:
    """Return whether the lines `start:end` look like one paragraph broken by a margin.

    Every line but the last is long, and none is much longer than the others.
    """
    if end - start < 2:
        return False
    widths = [len(layout.lines[i].span) for i in range(start, end)]
    return min(widths[:-1]) >= MIN_WRAPPED and max(widths) <= 2.2 * min(widths[:-1])
