"""The second opinion, where it knows no line of a text: the lines are none, or one of the two is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from cleaner.formats.html.blocks import Block, key, plain, written
from cleaner.formats.html.boxes import marks
from cleaner.formats.html.places import Box, Placed, weights, within
from cleaner.formats.reading import Markup
from cleaner.normal import stops, words

SAYING = 120  # letters and digits of a second opinion that is one
UNKNOWN = 0.1  # share of a text, in whole lines, up to which a second opinion knows nothing of it
ROWS = 0.5  # share of a text in rows of tables from which on its page is laid out in tables
SAME = 0.5  # share of both that is in both from which on they mean the same text
APART = 0.15  # share up to which they mean different ones
LONG = 40  # letters of a block that is no label
SENTENCE = 12  # words
WORDLESS = 0.2  # share of a text in sentences below which it says nothing

SURE = 1_000  # code points of a text in one place that needs no second opinion
LINKED = 0.25  # share of such a text that may be links
UNSEEN = 0.5  # times such a text that the page may have in other paragraphs
PARAGRAPH = 80  # code points of a paragraph that is looked for


@dataclass(frozen=True, slots=True)
class Instead:
    """What stands for a text, and why."""

    text: str
    why: str


def clear(text: str, places: Sequence[Placed], found: Sequence[Block]) -> bool:
    """Return whether a text is clear without a second opinion, which costs more than to find that out.

    It is long and no table, all of it stands in one place, in boxes whose names say nothing against it, and
    neither are many of its letters links nor has the page as many more in other paragraphs.
    """
    if len(text) < SURE or _rows(text):
        return False
    taken = {at for each in places for at in each.at}
    links = sum(found[at].links for at in taken)
    return links <= LINKED * len(text) and _together(places, found) and not _more(text, found, taken)


def _together(places: Sequence[Placed], found: Sequence[Block]) -> bool:
    """Return whether all lines stand in the box in which most of them do, or in nameless boxes in it."""
    weight = weights(places, found)
    main = weight.most_common(1)[0][0] if weight else ()
    paths = [found[each.at.start].path for each in places if each.at]
    return all(
        path[: len(main)] == main and not any(marks(name) for _, name in path[len(main) : -1])
        for path in paths
    )


def _more(text: str, found: Sequence[Block], taken: Collection[int]) -> bool:
    """Return whether a page has much in paragraphs that are not in its text."""
    left = (block for at, block in enumerate(found) if at not in taken and len(block.text) >= PARAGRAPH)
    return sum(len(block.text) for block in left if plain(block)) > UNSEEN * len(text)


def agreed(text: str, second: str) -> float:
    """Return the share of a text, in whole lines, that the second opinion holds too."""
    lines = [letters for letters in map(key, text.split("\n")) if letters]
    return sum(map(len, within(lines, second))) / (sum(map(len, lines)) or 1)


def _known(text: str, second: str) -> bool:
    """Return whether more than a little of a text is in the second opinion: most often its first lines."""
    found = 0
    for letters in within(map(key, text.split("\n")), second):
        found += len(letters)
        if found > UNKNOWN * len(text):
            return True
    return agreed(text, second) > UNKNOWN


def instead(text: str, second: str, found: Sequence[Block], markup: Markup) -> Instead | None:
    """Return what stands for a text of which the second opinion knows no line, or None: the text stays.

    The rows of a page that is laid out in tables become the blocks that stand in them. A text of comments,
    or one without sentences, gives way to the place that the second opinion means.
    """
    if len(second) < SAYING or _known(text, second):
        return None
    keys = [key(block.text) for block in found]
    in_text, in_second = list(within(keys, key(text))), list(within(keys, second))
    ours, theirs = list(compress(found, in_text)), list(compress(found, in_second))
    mine, others = sum(map(len, in_text)), sum(map(len, in_second))
    both = sum(map(len, compress(in_text, in_second)))
    if both > SAME * max(mine, others) and _rows(text) > ROWS:
        return Instead(written(_between(ours), markup), "its tables as lines")
    if both > APART * min(mine, others) or not theirs:
        return None
    place = _place(theirs)
    whole = [block for block in found if block.path[:-1] == place and plain(block)]
    if _commented(_place(ours), place) or (_sentences(ours) < WORDLESS * mine and _sentences(whole) > mine):
        best = whole if _size(whole) > SAME * others else theirs
        return Instead(written(best, markup), "where readability found text, since trafilatura found none")
    return None


def _size(some: Iterable[Block]) -> int:
    return sum(len(key(block.text)) for block in some)


def _rows(text: str) -> float:
    """Return the share of a text in rows of tables."""
    lines = text.split("\n")
    return sum(len(line) for line in lines if line.lstrip().startswith("|")) / (sum(map(len, lines)) or 1)


def _between(ours: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks from the first long one to the last: a label may stand anywhere in a page."""
    long = [at for at, block in enumerate(ours) if len(key(block.text)) >= LONG]
    return ours[long[0] : long[-1] + 1] if long else ()


def _place(some: Sequence[Block]) -> Box:
    """Return the box that holds most of the blocks."""
    weight: Counter[Box] = Counter()
    for block in some:
        weight[block.path[:-1]] += len(block.text)
    return weight.most_common(1)[0][0] if weight else ()


def _commented(ours: Box, theirs: Box) -> bool:
    """Return whether, by the names of boxes, comments stand in the one place and not in the other."""
    return _comments(ours) and not _comments(theirs)


def _comments(box: Box) -> bool:
    return any("comment" in marks(name) for _, name in box)


def _sentences(some: Iterable[Block]) -> int:
    """Return how many letters stand in whole sentences."""
    return _size(
        block for block in some if plain(block) and stops(block.text) and words(block.text) >= SENTENCE
    )
