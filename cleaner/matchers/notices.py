"""Long notices by their key phrases, in order, in any wrapping, over several units."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cleaner.matchers.page import Page, Stretch, claim
from cleaner.model import Claim, Span
from cleaner.normal import Folded, fold
from cleaner.rulebook.probe import TIMEOUT, Plan, Probe, spans, vetoed

REACH = 60  # lines of a notice before and after the line that holds a key phrase
MAX_GAP = 1200  # folded characters between two key phrases that follow each other
MAX_SENTENCE = 500  # folded characters that the notice may go on after its last key phrase
MAX_FOUND = 30  # occurrences of one key phrase in one region
_END = re.compile(r"""[.!?。！？]["')\]]*(?= |$)|[。！？]""")


@dataclass(frozen=True, slots=True)
class Chain:
    """Key phrases found in order: their numbers, and the folded stretch from first to last."""

    numbers: tuple[int, ...]
    start: int
    end: int


def notice_claims(page: Page, plan: Plan, probe: Probe, phrases: Mapping[int, set[int]]) -> list[Claim]:
    """Return a claim for each notice around the places of `phrases` that has enough of them in order.

    `phrases` has the numbers of the key phrases whose anchors stand at each place.
    """
    found: list[Claim] = []
    done = -1
    places = sorted(phrases)
    for place in places:
        if place < done:
            continue
        first, last = _region(page, place, done)
        near = places[bisect_left(places, first) : bisect_left(places, last)]
        here = Counter(number for at in near for number in phrases[at])
        claims = _in_region(page, plan, probe, first, last, here) if probe.complete(here) else []
        if not claims:
            page.miss(plan.rule, place, f"{probe.lang}: fewer than {probe.at_least} key phrases in order")
        found += claims
        done = last
    return found


def _region(page: Page, place: int, done: int) -> tuple[int, int]:
    """Return the places around a hit in which its notice can stand: it does not reach over firm lines."""
    first = max(place - REACH, done, 0)
    last = min(place + REACH, len(page.layout.lines))
    if page.firm:
        first = next((i + 1 for i in range(place - 1, first - 1, -1) if i in page.firm), first)
        last = next((i for i in range(place + 1, last) if i in page.firm), last)
    return first, last


def _in_region(
    page: Page, plan: Plan, probe: Probe, first: int, last: int, phrases: Mapping[int, int]
) -> list[Claim]:
    """Return the claims in the lines `first:last`; `phrases` may stand there, each at so many places."""
    region = page.stretch(first, last)
    text = region.folded.text
    try:
        occurrences = _occurrences(probe, text, sorted(phrases, key=lambda number: (phrases[number], number)))
    except TimeoutError:
        page.miss(plan.rule, region.first, f"a key phrase took more than {TIMEOUT} s")
        return []
    found: list[Claim] = []
    after = 0
    while chain := _chain(occurrences, after, probe):
        span = _notice_span(page, region, chain)
        if not vetoed(plan.unless, text[chain.start : chain.end]):
            found.append(_claim(page, plan, probe, span, chain))
        after = chain.end
    return found


def _occurrences(probe: Probe, text: str, numbers: Sequence[int]) -> Mapping[int, Sequence[tuple[int, int]]]:
    """Return where the key phrases with these numbers stand, or nothing as soon as they are too few."""
    found: dict[int, Sequence[tuple[int, int]]] = {}
    left = set(numbers)
    for number in numbers:
        found[number] = spans(probe.sources[number], text, MAX_FOUND)
        if not found[number]:
            left.remove(number)
            if not probe.complete(left):
                return {}
    return found


def _chain(occurrences: Mapping[int, Sequence[tuple[int, int]]], after: int, probe: Probe) -> Chain | None:
    """Return the first chain at or after `after` that has enough phrases, or None.

    A longest increasing subsequence over at most a few dozen positions, by dynamic programming.
    """
    spots = sorted(
        (start, end, number)
        for number, found in occurrences.items()
        for start, end in found
        if start >= after
    )
    best: list[tuple[int, ...]] = []
    for i, (start, _, number) in enumerate(spots):
        chain: tuple[int, ...] = (i,)
        for j in range(i):
            fits = spots[j][2] < number and spots[j][1] <= start <= spots[j][1] + MAX_GAP
            if fits and len(best[j]) + 1 > len(chain):
                chain = (*best[j], i)
        best.append(chain)
    enough = [chain for chain in best if probe.complete([spots[i][2] for i in chain])]
    if not enough:
        return None
    longest = max(enough, key=lambda chain: (len(chain), -spots[chain[0]][0]))
    numbers = tuple(spots[i][2] for i in longest)
    return Chain(numbers, spots[longest[0]][0], spots[longest[-1]][1])


def _notice_span(page: Page, region: Stretch, chain: Chain) -> Span:
    """Return the span from the first phrase's sentence to the end of the last one's."""
    start, end = region.folded.back(chain.start, chain.end)
    lines = page.layout.lines
    first = next(i for i in range(region.first, region.last) if lines[i].end > start)
    last = next(i for i in range(first, region.last) if lines[i].end >= end)
    return Span(_begin(page, first, start), _finish(page, last, end))


def _begin(page: Page, place: int, start: int) -> int:
    """Return where the sentence that holds offset `start` begins, at most back to its unit's start."""
    first, _ = page.layout.wrapped_around(place) or (place, place + 1)
    unit = page.layout.lines[first].span.start
    if start <= unit:
        return unit
    before = fold(page.document.text[unit:start], unit)
    ends = [m.end() for m in _END.finditer(before.text)]
    return _skip_blanks(page, before, ends[-1], start) if ends else unit


def _skip_blanks(page: Page, before: Folded, at: int, start: int) -> int:
    offset = before.back(at - 1, at)[1]
    text = page.document.text
    while offset < start and text[offset].isspace():
        offset += 1
    return offset


def _finish(page: Page, place: int, end: int) -> int:
    """Return where the sentence that holds offset `end` ends, at most at its unit's end."""
    _, last = page.layout.wrapped_around(place) or (place, _flowing(page, place))
    unit = page.layout.lines[last - 1].span.end
    if end >= unit:
        return unit
    after = fold(page.document.text[end:unit], end)
    stop = _END.search(after.text)
    if stop is None or stop.end() > MAX_SENTENCE:
        return unit if len(after.text) <= MAX_SENTENCE else end
    return after.back(stop.end() - 1, stop.end())[1]


def _flowing(page: Page, place: int) -> int:
    """Return the place after the last line into which the sentence at `place` seems to flow."""
    _, stop = page.layout.paragraph_of(place)
    texts = page.layout.texts
    last = place
    while last + 1 < stop and len(texts[last]) >= 40 and not _END.search(texts[last][-2:]):
        last += 1
    return last + 1


def _claim(page: Page, plan: Plan, probe: Probe, span: Span, chain: Chain) -> Claim:
    unit = bisect_right(page.layout.lines, span.start, key=lambda line: line.end)
    count = f"{len(chain.numbers)} of {len(probe.sources)} key phrases"
    evidence = f"phrases {', '.join(str(n + 1) for n in chain.numbers)}"
    return claim(plan.rule, span, unit, probe.lang, count, evidence)
