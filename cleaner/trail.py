"""A text on its way through the passes, and what was removed, in offsets of the original."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from cleaner.decide import SURER, Ruling
from cleaner.edit import Cut, cut, line_cuts, part_spans, unglued
from cleaner.model import Action, Claim, Removal, Span
from cleaner.segment import Layout


class Trail:
    """A text on its way through the passes, and what was removed, in offsets of the original."""

    def __init__(self, text: str) -> None:
        self.original = self.text = text
        self.removals: list[Removal] = []
        self._marks: dict[tuple[Span, str], Removal] = {}
        self._kept = [(0, len(text))]  # stretches of the original that stay
        self._at = [0]  # where each of them begins in the present text

    def remove(self, layout: Layout, ruling: Ruling) -> bool:
        """What the ruling takes is gone from the text; returns whether anything was."""
        owners = {place: claims[0] for place, claims in ruling.gone.items()}
        cuts = [(c.span, owners[c.places[0]], _also(ruling, c)) for c in line_cuts(self.text, layout, owners)]
        pieces = [(piece, claim) for claim in ruling.parts for piece in unglued(self.text, claim.span)]
        spans = part_spans(self.text, [piece for piece, _ in pieces])
        parts = [(span, claim, ()) for span, (_, claim) in zip(spans, pieces, strict=True)]
        cuts = sorted([*cuts, *parts], key=lambda each: each[0])
        if not cuts:
            return False
        for each in cuts:
            self.removals += self._made(*each)
        spans = [span for span, _, _ in cuts]
        self.text = cut(self.text, spans)
        size = sum(stop - begin for begin, stop in self._kept)
        self._keep([piece for start, end in _outside(spans, size) for piece in self._lift(start, end)])
        return True

    def mark(self, ruling: Ruling) -> None:
        """What the ruling marks is on record, once, and stays in the text."""
        for claim in ruling.marks:
            for made in self._made(claim.span, claim._replace(action=Action.MARK)):
                self._marks.setdefault((made.span, made.rule), made)

    def sorted(self) -> tuple[Removal, ...]:
        """Return the removals in the order of the original text, and the marks of what is still there."""
        ends = [stop for _, stop in self._kept]
        marks = [mark for mark in self._marks.values() if self._left_of(mark.span, ends)]
        return tuple(sorted([*self.removals, *_joined(marks)], key=lambda r: (r.span, r.rule)))

    def _left_of(self, span: Span, ends: Sequence[int]) -> bool:
        """Return whether anything of a stretch of the original is left."""
        place = bisect_right(ends, span.start)
        return place < len(ends) and self._kept[place][0] < span.end

    def _keep(self, stretches: list[tuple[int, int]]) -> None:
        """No more than these stretches of the original is left."""
        self._kept = stretches
        self._at = [0, *accumulate(stop - begin for begin, stop in stretches)][: len(stretches)]

    def _lift(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches of the original that `start:end` of the present text stands for."""
        found: list[tuple[int, int]] = []
        for place in range(max(bisect_right(self._at, start) - 1, 0), bisect_left(self._at, end)):
            at, (begin, stop) = self._at[place], self._kept[place]
            left, right = max(start, at), min(end, at + stop - begin)
            if left < right:
                found.append((begin + left - at, begin + right - at))
        return found

    def now(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Return where stretches of the original stand in the present text; what is gone is nowhere."""
        begins = [begin for begin, _ in self._kept]
        found: list[tuple[int, int, Span]] = []
        for number, span in enumerate(spans):
            for place in range(max(bisect_right(begins, span.start) - 1, 0), bisect_left(begins, span.end)):
                at, (begin, stop) = self._at[place], self._kept[place]
                left, right = max(span.start, begin), min(span.end, stop)
                if left < right:
                    found.append((place, number, Span(at + left - begin, at + right - begin)))
        return tuple(span for _, _, span in sorted(found))

    @cached_property
    def _breaks(self) -> list[int]:
        """Where lines of the original end; they are numbered by these breaks alone."""
        return [found.start() for found in re.finditer("\n", self.original)]

    def _place(self, at: int) -> tuple[int, int]:
        """Return line and column of a place in the original, both from 1."""
        before = bisect_left(self._breaks, at)
        return before + 1, at - (self._breaks[before - 1] if before else -1)

    def _made(self, span: Span, claim: Claim, also: tuple[str, ...] = ()) -> Iterator[Removal]:
        """Yield a removal for each stretch of the original that a span of the present text takes."""
        for start, end in self._lift(span.start, span.end):
            text = self.original[start:end].strip()
            line, column = self._place(self.original.find(text, start))
            yield Removal(
                span=Span(start, end),
                text=text,
                line=line,
                column=column,
                rule=claim.rule,
                reason=claim.reason,
                confidence=claim.confidence,
                evidence=claim.evidence,
                also=also,
                action=claim.action,
                replacement=claim.replacement,
                lang=claim.lang,
            )


def _also(ruling: Ruling, each: Cut) -> tuple[str, ...]:
    """Return the other rules that agree on the lines of a cut."""
    main = ruling.gone[each.places[0]][0].rule
    rules = {claim.rule for place in each.places for claim in ruling.gone[place]}
    return tuple(sorted(rules - {main}))


def _joined(marks: Sequence[Removal]) -> list[Removal]:
    """Return the marks, of which those that lie in one of their family are rules that agree with it."""
    agree: dict[int, set[str]] = {}
    widest: dict[str, int] = {}  # by family, the mark that reaches furthest
    ranked = sorted(marks, key=lambda m: (m.span.start, -m.span.end, SURER[m.confidence], m.rule))
    for number, mark in enumerate(ranked):
        holder = widest.get(mark.family)
        if holder is not None and mark.span.end <= ranked[holder].span.end:
            agree[holder].add(mark.rule)
        else:
            widest[mark.family], agree[number] = number, set()
    return [
        replace(ranked[number], also=tuple(sorted(rules - {ranked[number].rule})))
        for number, rules in agree.items()
    ]


def _outside(spans: Sequence[Span], length: int) -> list[tuple[int, int]]:
    """Return the stretches before, between and behind `spans`, some of them empty."""
    starts = [0, *(span.end for span in spans)]
    ends = [*(span.start for span in spans), length]
    return list(zip(starts, ends, strict=True))
