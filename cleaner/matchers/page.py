"""A text on the desk of the matchers: its units folded once, its misses noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from cleaner.arrows import fold_unit
from cleaner.matchers.quiet import Quiet
from cleaner.model import Claim, Document, Position, Rule, Span
from cleaner.normal import Folded, stops, words
from cleaner.rulebook.probe import opening
from cleaner.segment import MARKS, MIN_WRAPPED, Layout

MAX_UNIT = 6000  # code points; a longer line is prose, whatever a rule says
SHORT = 1000  # folded characters; what is known of a unit that is no longer is kept for a while
KNOWN = 1024  # units
EDGE_LINES = 3  # places that count as the edge in a text of any length
VETOED = "vetoed by [unless]"  # why a rule missed a line that it matches
MAX_FLOW = 8  # lines of one sentence; what flows on for longer is no notice
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['’-]\w+)*(?![\w@/]|[.:]\S)")  # and no address
# What parts two pieces, from its first sign on, which tells most quickly that there is none. The quick look
# knows it too: `_ended` in `cleaner.glance`.
_PIECE_END = re.compile(
    r"""[.!?。！？…|·•;-]"""
    r"""(?:(?<=[.!?。！？…])["')\]]*\s+|(?<=[。！？])|(?<=[|·•])[|·•]*\s*|(?<=\s-)\s+|(?<=;)\s+)"""
)
_STOPS = ".!?。！？…"  # these belong to the piece that they end


@dataclass(frozen=True, slots=True)
class Miss:
    """A rule whose anchor stands in a line, and the condition that failed."""

    rule: str
    place: int
    failed: str


class Stretch(NamedTuple):
    """One unit as a rule sees it: the places `first:last` (half-open) and their folded text."""

    first: int
    last: int
    span: Span
    folded: Folded


class Piece(NamedTuple):
    """A stretch of folded text that a phrase may match whole: its place in it, and what tells so soon.

    `first` is how its first word begins, in the form of `opening`.
    """

    start: int
    end: int
    text: str
    blanks: int
    first: str


def _piece(text: str, start: int, end: int) -> Piece:
    part = text[start:end]
    return Piece(start, end, part, part.count(" "), opening(part))


def claim(rule: Rule, span: Span, unit: int, lang: str, how: str, evidence: str) -> Claim:
    """Return a claim of `rule` on `span`, with all that the rule says of its claims."""
    return Claim(
        rule=rule.id,
        span=span,
        unit=unit,
        confidence=rule.confidence,
        reason=f"{rule.title} ({lang}): {how}",
        lang=lang,
        evidence=evidence,
        partial=rule.partial,
        action=rule.action,
        replacement=rule.replacement,
        near=rule.when.near,
    )


@dataclass(slots=True)
class Page:
    """A document with its layout; folded units are kept, misses only if `trace` asks for them.

    `firm` are the places that no claim may touch: paragraphs that a page shows to be its article's.
    """

    document: Document
    layout: Layout
    trace: bool = False
    firm: frozenset[int] = frozenset()
    misses: list[Miss] = field(default_factory=list)
    quiet: Quiet = field(default_factory=Quiet)
    _stretches: dict[tuple[int, int], Stretch] = field(default_factory=dict)
    _pieces: dict[tuple[int, int], tuple[Piece, ...]] = field(default_factory=dict)

    def stretch(self, first: int, last: int) -> Stretch:
        """Return the lines `first:last` as one unit, line breaks folded to blanks."""
        key = (first, last)
        found = self._stretches.get(key)
        if found is None:
            span = self.layout.lines[first].span
            if last > first + 1:
                span = Span(span.start, self.layout.lines[last - 1].span.end)
            folded = fold_unit(self.raw(first, last), span.start)
            found = self._stretches[key] = Stretch(first, last, span, folded)
        return found

    def raw(self, first: int, last: int) -> str:
        """Return the lines `first:last` as they stand in the text."""
        if last == first + 1:
            return self.layout.texts[first]
        lines = self.layout.lines
        return self.document.text[lines[first].span.start : lines[last - 1].span.end]

    def around(self, place: int) -> tuple[int, int] | None:
        """Return the range of the hard-wrapped paragraph that holds `place`, or of the flow, or None."""
        start, end = self.layout.paragraph_of(place)
        if end - start < 2:
            return None
        return self.layout.wrapped_around(place) or self._flow(place)

    def _flow(self, place: int) -> tuple[int, int] | None:
        """Return the range of lines through which the sentence at `place` flows, if they are several.

        In a paragraph that no margin broke as a whole, a sentence may still be broken by one. Its first
        line begins one: what a line holds of a sentence that began above it is not taken with it.
        """
        first = last = place
        while first > 0 and last - first < MAX_FLOW and self._flows(first - 1):
            first -= 1
        while last + 1 < len(self.layout.lines) and last - first < MAX_FLOW and self._flows(last):
            last += 1
        begins = first == 0 or not self._breaks_off(first - 1, first)
        return (first, last + 1) if begins and 0 < last - first < MAX_FLOW else None

    def _flows(self, place: int) -> bool:
        """Return whether the line breaks off and goes on, with a word in lower case, in the one below it."""
        below = self.layout.texts[place + 1].lstrip(MARKS)
        plain = below[:1].islower() and _PLAIN_WORD.match(below) is not None
        return plain and self._breaks_off(place, place + 1)

    def _breaks_off(self, place: int, below: int) -> bool:
        """Return whether the line is as long as a margin and ends in the middle of a sentence."""
        line, next_line = self.layout.lines[place], self.layout.lines[below]
        long = len(line.span) >= MIN_WRAPPED and line.paragraph == next_line.paragraph
        return long and not stops(self.layout.texts[place])

    def pieces(self, stretch: Stretch) -> tuple[Piece, ...]:
        """Return a unit, and then its sentences, or its items between bars, if it has several."""
        key = (stretch.first, stretch.last)
        if key not in self._pieces:
            text = stretch.folded.text
            self._pieces[key] = (_known_pieces if len(text) <= SHORT else _pieces_of)(text)
        return self._pieces[key]

    def miss(self, rule: Rule, place: int, failed: str) -> None:
        """The failed condition is noted, if somebody wants to know."""
        if self.trace:
            self.misses.append(Miss(rule.id, place, failed))

    def stands(self, rule: Rule, stretch: Stretch) -> bool:
        """Return whether the place of `stretch` meets the rule's `[when]` and length."""
        if len(stretch.span) > MAX_UNIT:
            self.miss(rule, stretch.first, f"longer than {MAX_UNIT} characters")
            return False
        if len(stretch.span) > 2 and stretch.folded.text[0] == "'" == stretch.folded.text[-1]:
            self.miss(rule, stretch.first, "quoted from beginning to end")
            return False
        if rule.max_words and words(stretch.folded.text) > rule.max_words:
            self.miss(rule, stretch.first, f"more than {rule.max_words} words")
            return False
        if not self._site(rule):
            self.miss(rule, stretch.first, f"only on {', '.join(rule.when.site)}")
            return False
        if not self._position(rule, stretch):
            self.miss(rule, stretch.first, f"not at the {rule.when.position}")
            return False
        return True

    def _site(self, rule: Rule) -> bool:
        if not rule.when.site:
            return True
        from fnmatch import fnmatch

        site = self.document.site
        return any(fnmatch(site, p) or site.endswith(f".{p}") for p in rule.when.site)

    def _position(self, rule: Rule, stretch: Stretch) -> bool:
        when, size = rule.when, len(self.document.text)
        if when.position is Position.ANY:
            return True
        head = stretch.first < EDGE_LINES or stretch.span.start <= when.within * size
        tail = (
            len(self.layout.lines) - stretch.last < EDGE_LINES or stretch.span.end >= (1 - when.within) * size
        )
        return {Position.HEAD: head, Position.TAIL: tail, Position.EDGE: head or tail}[when.position]


def _pieces_of(text: str) -> tuple[Piece, ...]:
    parts = list(_split(text)) if len(text) <= 2 * MAX_UNIT else []  # no rule takes anything of a longer unit
    bounds = [(0, len(text)), *(parts if len(parts) > 1 else ())]
    return tuple(_piece(text, *each) for each in bounds)


_known_pieces = lru_cache(maxsize=KNOWN)(_pieces_of)  # the second pass sees most units of the first


def _split(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` between ends of sentences and bars."""
    at = 0
    for found in _PIECE_END.finditer(text):
        start = found.start()
        if text[start] == "-" and start == at:
            continue  # the blank that it needs before it is part of what ended the last piece
        end = start + 1 if text[start] in _STOPS else at + len(text[at:start].rstrip())
        if end > at:
            yield at, end
        at = found.end()
    if at < len(text):
        yield at, len(text)
