"""An original without some of the spans that went from it, cut as if only those had been claimed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.edit import line_cuts
from cleaner.ledger.entry import Taken
from cleaner.ledger.take import ESCAPE
from cleaner.model import Action, Removal, Span
from cleaner.segment import Layout, segment


def recut(text: str, spans: Sequence[Taken], errors: str = ESCAPE) -> tuple[Removal, ...]:
    """Return the removals that take these spans alone from the original `text`.

    A span holds the blank lines that closed up when it went together with others; of those the ones stay
    that now part two survivors. `errors` says how surrogates are written.
    """
    layout = segment(text)
    owners = _owners(layout, spans)
    used = {number for numbers in owners.values() for number in numbers}
    firsts = {place: numbers[0] for place, numbers in owners.items()}
    lines = [(each.span, spans[firsts[each.places[0]]]) for each in line_cuts(text, layout, firsts)]
    parts = [(Span(each.start, each.end), each) for number, each in enumerate(spans) if number not in used]
    return tuple(_apart(sorted([*lines, *parts], key=lambda pair: pair[0]), errors))


def _apart(cuts: Sequence[tuple[Span, Taken]], errors: str) -> Iterator[Removal]:
    """Yield removals that do not overlap: where two cuts do, the earlier has what they share."""
    at = 0
    for span, taken in cuts:
        if span.end > at:
            yield _removal(Span(max(span.start, at), span.end), taken, errors)
            at = span.end


def _owners(layout: Layout, spans: Sequence[Taken]) -> dict[int, range]:
    """Return, for each line of which nothing is left, the numbers of the spans that took it."""
    owners: dict[int, range] = {}
    first = 0
    for place, line in enumerate(layout.lines):
        while first < len(spans) and spans[first].end <= line.span.start:
            first += 1
        reach, last = line.span.start, first
        while last < len(spans) and spans[last].start <= reach < line.span.end and not spans[last].put:
            reach = max(reach, spans[last].end)
            last += 1
        if reach >= line.span.end:
            owners[place] = range(first, last)
    return owners


def _removal(span: Span, taken: Taken, errors: str) -> Removal:
    """Return the removal of a span, of which only that matters which the ledger holds."""
    put = taken.put.decode("utf-8", errors)
    return Removal(
        span=span,
        text="",
        line=0,
        column=0,
        rule=taken.rule,
        reason=taken.reason,
        confidence=taken.confidence,
        evidence=taken.evidence,
        also=taken.also,
        action=Action.REPLACE if put else Action.STRIP,
        replacement=put,
        lang=taken.lang,
    )


def cut(text: str, removals: Sequence[Removal]) -> str:
    """Return `text` with each removal's replacement in its place.

    >>> cut("one two", [])
    'one two'
    """
    kept: list[str] = []
    at = 0
    for each in removals:
        kept += [text[at : each.span.start], each.replacement]
        at = each.span.end
    return "".join([*kept, text[at:]])
