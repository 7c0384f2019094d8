"""Lists of links: menus before the text, headlines and tags behind it.

A line alone cannot tell; its neighbours can. As in jusText (Pomikálek, "Removing Boilerplate and
Duplicate Content from Web Corpora", 2011), lines are good (sentences), or short, and short ones are
judged by context: here by the good line that is nearest and by lines that rules took already.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from cleaner.heuristics.margin import broken, coded, flowing
from cleaner.heuristics.shapes import TEASER_WORDS, Shape, Shapes, shape
from cleaner.heuristics.signposts import Signposts
from cleaner.model import Claim, Confidence, Strictness
from cleaner.segment import Layout, neighbours

RULE = "heuristic/link-list"
MEASURES, SHARE = 2, 8  # lines with a measure, each among so many, that make a list a specification
MENU_MEAN = 2.5  # words of the items of a menu, on the average; what a thing is like takes more to say
_MENU_WORDS = 4  # words of a menu item; a title has more


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an item may be, how many sentences a text needs, how many items prove a list."""

    item_words: int
    sentences: int
    run: int
    teasers: bool  # whether texts that are cut off with dots are items too
    closing: int  # how many items at the very end of a text prove each other; 0: none do
    anchored: bool  # whether items must stand on the outer side of a line that a rule explains


LIMITS = {
    Strictness.CAREFUL: Limits(item_words=6, sentences=5, run=8, teasers=False, closing=0, anchored=True),
    Strictness.BALANCED: Limits(item_words=16, sentences=1, run=5, teasers=True, closing=0, anchored=True),
    Strictness.EAGER: Limits(item_words=24, sentences=1, run=3, teasers=True, closing=6, anchored=False),
}


def links(
    layout: Layout, explained: Collection[int], posts: Signposts, strictness: Strictness
) -> list[Claim]:
    """Return claims on the short lines before the first and behind the last sentence.

    `explained` are the places that rules claim: no sentence of the text stands there. `posts` say
    which of them announce other articles, which what readers wrote, where a short line is a comment,
    and which may stand inside the text. Items are weak (they need a line beside them that goes); a menu,
    a run of short items with one bullet, is likely, and so are many items at the very end if
    `strictness` is eager.
    """
    if broken(layout) or coded(layout):
        return []
    limits, shapes = LIMITS[strictness], Shapes(layout.texts)
    announced = _announced(shapes, explained, posts.labels) if limits.teasers else range(0)
    said = _Sentences(layout, shapes, {*explained, *announced})
    if len(list(islice(said, limits.sentences))) < limits.sentences:
        return [_claim(layout, place, "behind a label for other articles") for place in announced]
    first, last = next(iter(said)), next(reversed(said))
    runs = _bulleted_runs(range(last + 1, len(shapes)), shapes, limits)
    head = [p for p in range(first) if p not in explained and _menu_item(shapes[p])]
    also = {*runs, *announced}
    tail = [
        p for p in range(last + 1, len(shapes))
        if p not in explained and (p in also or _item(shapes[p], limits))
    ]  # fmt: skip
    specified = _specified(head, shapes) | _specified(tail, shapes)
    specified |= _entries(layout, shapes, explained, first, last)
    head, tail = ([p for p in zone if p not in specified] for zone in (head, tail))
    titles = _titles(layout, shapes, head, explained, said)
    head = [place for place in head if place not in titles]
    menus = _menus({*head, *(p for p in explained if p < first)}, shapes, limits)
    inner, outer = _bounds({*explained, *menus}, posts, first, last, len(shapes), limits)
    known = sorted({*explained, *posts.answers})
    runs_of = dict.fromkeys(_closing(tail, shapes, limits), "one of many items that end the text")
    runs_of |= dict.fromkeys(menus, "one of a run of items with the same bullet")
    return [
        _claim(layout, place, where, runs_of.get(place, ""))
        for zone, where in (
            ([p for p in head if p < inner or p in menus], "before the first sentence of the text"),
            ([p for p in tail if p > outer], "behind the last sentence of the text"),
        )
        for place in zone
        if _above(place, known) not in posts.answers
    ]


class _Sentences:
    """The places of sentences, also of those that a margin broke into several lines, but for `others`.

    Most texts begin and end with one: no line is looked at before it is come to.
    """

    def __init__(self, layout: Layout, shapes: Shapes, others: Collection[int]) -> None:
        self._shapes, self._others = shapes, others
        self._broken = {
            place
            for start, end in layout.paragraphs
            if end - start > 1 and flowing(layout, start, end)
            if shape("\n".join(layout.texts[start:end])).good
            for place in range(start, end)
        }

    def __iter__(self) -> Iterator[int]:
        return filter(self._said, range(len(self._shapes)))

    def __reversed__(self) -> Iterator[int]:
        return filter(self._said, reversed(range(len(self._shapes))))

    def _said(self, place: int) -> bool:
        return place not in self._others and (place in self._broken or self._shapes[place].good)


def _titles(
    layout: Layout, shapes: Shapes, head: Sequence[int], explained: Collection[int], said: _Sentences
) -> set[int]:
    """Return the places, of those in the head, of what may be the title of the text.

    That is the last line over it but for what rules explain, such as a date or a button; and the
    very first line if it stands alone, or the text says it again. An item with a bullet is none.
    """
    rest = [place for place in range(next(iter(said))) if place not in explained]
    found = set(rest[-1:])
    if 0 in head and (1 not in head or _said_again(layout, 0, said)):
        found.add(0)
    return {place for place in found if not shapes[place].bullet}


def _said_again(layout: Layout, place: int, said: Iterable[int]) -> bool:
    """Return whether a line of several words, such as a title, stands in a sentence of the text too."""
    line = layout.texts[place].casefold()
    return " " in line and any(line in layout.texts[each].casefold() for each in said)


def _entries(layout: Layout, shapes: Shapes, explained: Collection[int], first: int, last: int) -> set[int]:
    """Return the teasers behind the last sentence that lead on as those before it do.

    A page that lists articles has the same link below the teaser of each: the last are no less its text.
    """
    said = {layout.texts[p] for p in explained if first < p < last}
    below = {p for p in explained if p > last + 1 and layout.texts[p] in said}
    return {p - 1 for p in below if shapes[p - 1].cut_off}


def _closing(tail: Sequence[int], shapes: Shapes, limits: Limits) -> Sequence[int]:
    """Return the items that stand together at the end of the text, if they are many."""
    run: list[int] = []
    for place in reversed(tail):
        if place != len(shapes) - 1 - len(run) or shapes[place].data:
            break
        run.append(place)
    return run if len(run) >= limits.closing > 0 else []


def _specified(zone: Sequence[int], shapes: Shapes) -> set[int]:
    """Return the places of lists in which several lines have a measure: what a thing is like."""
    found: set[int] = set()
    for run in neighbours(zone):
        if sum(shapes[place].measure for place in run) >= max(MEASURES, len(run) / SHARE):
            found.update(run)
    return found


def _above(place: int, known: Sequence[int]) -> int:
    """Return the last of `known`, which is sorted, before `place`, or -1."""
    at = bisect_left(known, place)
    return known[at - 1] if at else -1


def _announced(shapes: Shapes, explained: Collection[int], labels: Collection[int]) -> Sequence[int]:
    """Return the places behind the first label that holds good to the end: headlines and teasers.

    An article goes on in sentences; a list of other articles has a headline over each of them.
    """
    rest = [p for p in range(min(labels, default=len(shapes)) + 1, len(shapes)) if p not in explained]
    said = [p for p in rest if shapes[p].words]  # a row of dashes is no headline
    headed = _headed([shapes[p] for p in said])
    for label in sorted(labels):
        left = len(said) - bisect_right(said, label)
        if left >= 4 and headed[left - 1]:
            return rest[bisect_right(rest, label) :]
    return range(0)


def _headed(lines: Sequence[Shape]) -> list[bool]:
    """Return for the last line, the last two, three and so on whether they are headlines and teasers.

    At most every second of them ends as a sentence does, and no two long ones meet.
    """
    found: list[bool] = []
    ended, sound, below = 0, True, False
    for number, line in enumerate(reversed(lines), 1):
        ended += line.stops or line.calls
        sound = sound and line.words <= TEASER_WORDS and not (line.good and below)
        below = line.good
        found.append(sound and 2 * ended <= number)
    return found


def _bounds(
    explained: Collection[int], posts: Signposts, first: int, last: int, count: int, limits: Limits
) -> tuple[int, int]:
    """Return before which place of the head, and behind which of the tail, items may go.

    What stands between the text and the first line that a rule explains may be the end of the
    text: a list of ingredients, a title, a signature. So may what stands behind lines that are
    no end of a text themselves.
    """
    if not limits.anchored:
        return first, last
    head = [place for place in explained if place < first and place not in posts.told]
    tail = [place for place in explained if place > last and place not in posts.inline]
    return max(head, default=-1), min(tail, default=count)


def _menu_item(shape: Shape) -> bool:
    limit = 2 * _MENU_WORDS if shape.bullet else _MENU_WORDS - 1
    return shape.words <= limit and not (shape.stops or shape.speech or shape.data)


def _item(shape: Shape, limits: Limits) -> bool:
    longest = TEASER_WORDS if shape.cut_off and limits.teasers else limits.item_words
    if shape.stops or shape.pair or (shape.data and shape.bullet) or (shape.speech and shape.words > 8):
        return False
    return shape.words <= longest


def _bulleted_runs(zone: Sequence[int], shapes: Shapes, limits: Limits) -> set[int]:
    """Return the places of runs of neighbours with the same bullet: long enough, and not of sentences."""
    found: set[int] = set()
    run: list[int] = []
    for place in [*zone, -1]:
        follows = run and place == run[-1] + 1 and shapes[place].bullet == shapes[run[-1]].bullet
        if run and not follows:
            ended = sum(shapes[p].stops for p in run)
            if len(run) >= limits.run and shapes[run[0]].bullet and 2 * ended <= len(run):
                found |= set(run)
            run = []
        run.append(place)
    return found


def _menus(zone: Iterable[int], shapes: Shapes, limits: Limits) -> set[int]:
    """Return the places of runs of bullets whose items are as short as those of menus."""
    runs = neighbours(sorted(_bulleted_runs(sorted(zone), shapes, limits)))
    return {p for run in runs if sum(shapes[q].words for q in run) <= MENU_MEAN * len(run) for p in run}


def _claim(layout: Layout, place: int, where: str, run: str = "") -> Claim:
    return Claim(
        rule=RULE,
        span=layout.lines[place].span,
        unit=place,
        confidence=Confidence.LIKELY if run else Confidence.WEAK,
        reason=f"{run or 'a short line without a sentence'}, {where}",
    )
