"""Lines of an extracted text back to the blocks of the page that hold them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from cleaner.formats.html.blocks import Block, Name, key

Box = tuple[Name, ...]  # the elements around blocks that stand together


@dataclass(frozen=True, slots=True)
class Placed:
    """A line as it was extracted, its letters, and which blocks hold them: none if it was not found."""

    line: str
    key: str
    at: range = range(0)

    def blocks(self, found: Sequence[Block]) -> Sequence[Block]:
        """Return the blocks, of all that were `found`."""
        return found[self.at.start : self.at.stop]


def placed(text: str, found: Sequence[Block]) -> list[Placed]:
    """Return the lines of a text with the blocks that hold them, each looked for behind the one before."""
    keys = [key(block.text) for block in found]
    whole = "".join(keys)
    starts = [0, *accumulate(map(len, keys))]
    places: list[Placed] = []
    at = 0
    for line in text.split("\n"):
        letters = key(line)
        place = _find(whole, letters, at)
        if place < 0:
            places.append(Placed(line, letters))
            continue
        first = bisect_right(starts, place) - 1
        last = max(first + 1, bisect_left(starts, place + len(letters)))
        places.append(Placed(line, letters, range(first, last)))
        at = place + len(letters)
    return places


def _find(whole: str, letters: str, at: int) -> int:
    if not letters:
        return -1
    place = whole.find(letters, at)
    return place if place >= 0 else whole.find(letters, 0, at + len(letters) - 1)


def within(lines: Iterable[str], whole: str) -> Iterator[str]:
    """Yield each line, given as its letters, that stands in a text, and nothing for one that does not.

    It is looked for behind the one before first: most lines come in the same order.
    """
    at = 0
    for letters in lines:
        place = _find(whole, letters, at)
        at = at if place < 0 else place + len(letters)
        yield letters if place >= 0 else ""


def weights(places: Iterable[Placed], found: Sequence[Block]) -> Counter[Box]:
    """Return how many letters of a text stand in each box; what stands in none says nothing."""
    weight: Counter[Box] = Counter()
    for each in places:
        if each.at:
            weight[found[each.at.start].path[:-1]] += len(each.key)
    del weight[()]
    return weight
