"""Cutting: what goes leaves whole, what stays is left alone, and no two survivors are glued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from cleaner.model import Span
from cleaner.segment import BREAK, Layout, neighbours
from cleaner.sieve import BREAKS

T = TypeVar("T")
NEAR = 256  # code points, in which most lines have begun


class Cut(NamedTuple):
    """A span to remove, and the places of the lines for which it is removed (none for a part)."""

    span: Span
    places: tuple[int, ...]


def cut(text: str, spans: Iterable[Span]) -> str:
    """Return `text` without `spans`, which are sorted and do not overlap.

    >>> cut("abcdef", [Span(1, 2), Span(4, 6)])
    'acd'
    """
    kept: list[str] = []
    at = 0
    for span in spans:
        kept.append(text[at : span.start])
        at = span.end
    kept.append(text[at:])
    return "".join(kept)


def line_cuts(text: str, layout: Layout, owners: Mapping[int, T]) -> list[Cut]:
    """Return the cuts that remove the lines at the places of `owners`, sorted.

    Each cut takes its line terminator and the blank lines that close up: of the gaps around a run
    of removed lines one stays, the first that is not empty; none stays at the end of the text. Lines
    that follow each other share a cut if they have the same owner.
    """
    cuts: list[Cut] = []
    for run in neighbours(sorted(owners)):
        cuts += _join(_run_cuts(text, layout, run), owners)
    return cuts


def _run_cuts(text: str, layout: Layout, run: Sequence[int]) -> list[Cut]:
    """Return one cut, or two around a gap that stays, for each line of a run."""
    lines = layout.lines
    first, last = run[0], run[-1]
    at_end = last == len(lines) - 1
    starts = [lines[place].start for place in run]
    nexts = [*starts[1:], len(text) if at_end else lines[last + 1].start]
    ends = [lines[place].end for place in run]
    before = lines[first - 1].end if first else starts[0]
    if at_end:
        starts[0] = _tail_start(text, layout, first) if first else 0
        keep = -1
    elif first == 0 or before < starts[0]:
        keep = -1
    else:
        keep = next((i for i, (end, after) in enumerate(zip(ends, nexts, strict=True)) if end < after), -1)
    stops = [end if i == keep else after for i, (end, after) in enumerate(zip(ends, nexts, strict=True))]
    return [Cut(Span(s, e), (p,)) for s, e, p in zip(starts, stops, run, strict=True)]


def _tail_start(text: str, layout: Layout, first: int) -> int:
    """Return where to cut when nothing remains behind: blank lines before it go, and so does the
    last survivor's line terminator if the text did not end with one."""
    survivor = layout.lines[first - 1]
    if text.endswith(BREAKS):
        return survivor.end
    return survivor.end - (2 if text[survivor.start : survivor.end].endswith("\r\n") else 1)


def _join(cuts: Sequence[Cut], owners: Mapping[int, T]) -> list[Cut]:
    joined: list[Cut] = []
    for each in cuts:
        last = joined[-1] if joined else None
        if last and last.span.end == each.span.start and owners[last.places[-1]] == owners[each.places[0]]:
            joined[-1] = Cut(Span(last.span.start, each.span.end), last.places + each.places)
        else:
            joined.append(each)
    return joined


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the line begins that holds `start`, and where the line ends that holds `end`.

    >>> line_around("one\\rtwo three\\rfour", 4, 7)
    (4, 13)
    """
    after = BREAK.search(text, end)
    return _line_start(text, start), after.start() if after else len(text)


def _line_start(text: str, at: int) -> int:
    """Return where the line begins that holds `at`; a rare break is not looked for in all of a text."""
    low, size = at, NEAR
    while low > 0:
        low, size = max(0, at - size), size * 4
        found = max(text.rfind(mark, low, at) for mark in BREAKS)
        if found >= 0:
            return found + 1
    return 0


def unglued(text: str, span: Span) -> list[Span]:
    """Return `span`, or its two ends if a line break in it must stay.

    A part that goes from the middle of one line to the middle of another would join what is left of
    them; the last break inside it stays.

    >>> [each.of("One. Two\\nthree. Four.") for each in unglued("One. Two\\nthree. Four.", Span(5, 15))]
    ['Two', 'three.']
    """
    breaks = [found.span() for found in BREAK.finditer(text, span.start, span.end)]
    if not breaks:
        return [span]
    before, after = line_around(text, span.start, span.end)
    if not (text[before : span.start].strip() and text[span.end : after].strip()):
        return [span]
    start, end = breaks[-1]
    return [Span(*ends) for ends in ((span.start, start), (end, span.end)) if ends[0] < ends[1]]


def part_span(text: str, span: Span) -> Span:
    """Return the span of a part with the blanks on one side, so that no double blank remains.

    >>> part_span("One. Two. Three.", Span(5, 9)).of("One. Two. Three.")
    'Two. '
    >>> part_span("One. Two.", Span(5, 9)).of("One. Two.")
    ' Two.'
    """
    start, end = span.start, span.end
    while end < len(text) and text[end] in " \t\u00a0":
        end += 1
    if end < len(text) and text[end] not in BREAKS and end > span.end:
        return Span(start, end)
    while start > 0 and text[start - 1] in " \t\u00a0":
        start -= 1
    return Span(start, span.end if end > span.end and start == span.start else end)


def part_spans(text: str, parts: Sequence[Span]) -> list[Span]:
    """Return the spans of parts that are sorted and apart, as `part_span` does; neighbours are one.

    >>> [span.of("One. Two. Three.") for span in part_spans("One. Two. Three.", [Span(5, 9), Span(10, 16)])]
    [' Two. ', 'Three.']
    """
    found: list[Span] = []
    for group in _groups(text, parts):
        whole = part_span(text, Span(group[0].start, group[-1].end))
        starts = [whole.start, *(span.start for span in group[1:])]
        found += [Span(start, end) for start, end in zip(starts, [*starts[1:], whole.end], strict=True)]
    return found


def _groups(text: str, parts: Sequence[Span]) -> list[list[Span]]:
    """Return `parts` in runs between which nothing but blanks of a line stands."""
    groups: list[list[Span]] = []
    for span in parts:
        if groups and not text[groups[-1][-1].end : span.start].strip(" \t\u00a0"):
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups
