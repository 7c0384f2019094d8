"""Lines of an extracted text back to their places in the page, and what the page says of them there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, takewhile

from cleaner.evidence import About, LineEvidence, PageEvidence, PageKind
from cleaner.formats.html.blocks import Block, Name, key
from cleaner.formats.html.kind import Judgement
from cleaner.formats.html.maintext import Extract

FAR = 20_000  # code points of a page between two lines; a line that seems further off is looked for again
LINK = 0.5  # share of a line from which on it is a link
NAMES = 4_096  # names of boxes that are remembered: those of some pages
SAYING = 120  # letters and digits of a second opinion that is one
# Words in class and id of boxes that are no part of an article, as measured behind the text of articles.
_MARKS = {
    "related": r"related|recommend|read-?more|more-|also|similar|outbrain|taboola"
    r"|teaser|trending|popular|latest|recirc|next|promo",
    "author": r"author|byline|bio|contributor|credit|writer|about",
    "letter": r"newsletter|subscri|sign-?up|opt-?in|\bcta\b|donat|paywall|login",
    "comment": r"comment|reply|respon|discuss|disqus|review|rating",
}
_NUMBER = re.compile(r"\d+")
_MARK = {mark: re.compile(words, re.IGNORECASE) for mark, words in _MARKS.items()}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, the letters of it, and the blocks that hold them, if they were found."""

    line: str
    key: str
    blocks: Sequence[Block]

    @property
    def container(self) -> tuple[Name, ...]:
        return self.blocks[0].path[:-1] if self.blocks else ()


def evidence(text: str, extract: Extract, judgement: Judgement, about: About) -> PageEvidence:
    """Return what the blocks of a page say of the lines of its `text`.

    Where a line stands twice, what speaks for keeping it counts. A page that says of itself nothing and
    whose text is mostly links, which nobody else takes for a text, is an index.
    """
    forum = judgement.kind is PageKind.FORUM
    found, second = _numberless(extract.blocks) if forum else extract.blocks, extract.second
    placed = _placed([line for line in map(str.strip, text.split("\n")) if line], found)
    total = sum(len(each.key) for each in placed) or 1
    weight: Counter[tuple[Name, ...]] = Counter()
    for each in placed:
        weight[each.container] += len(each.key)
    del weight[()]
    main, most = weight.most_common(1)[0] if weight else ((), 0)
    agreed = linked = 0
    lines: dict[str, LineEvidence] = {}
    for each in placed:
        said = _said(each, main, bool(each.key) and each.key in second)
        agreed += len(each.key) * said.agreed
        linked += len(each.key) * (said.links > LINK)
        lines[each.line] = _kinder(lines[each.line], said) if each.line in lines else said
    held = agreed / len(second) if len(second) >= SAYING else 0.0
    index = judgement.kind is PageKind.OTHER and linked > LINK * total and held < LINK
    return PageEvidence(
        kind=PageKind.INDEX if index else judgement.kind,
        declared=judgement.declared,
        agreement=agreed / total,
        held=held,
        gathered=most / total,
        listed=linked / total,
        how=extract.how,
        about=about,
        lines=lines,
    )


def _numberless(found: Sequence[Block]) -> list[Block]:
    """Return blocks whose boxes have names without numbers: then all posts of a thread stand in one place."""
    return [
        Block(each.text, each.links, tuple((tag, _NUMBER.sub("", name)) for tag, name in each.path))
        for each in found
    ]


def _placed(lines: Sequence[str], found: Sequence[Block]) -> list[_Placed]:
    """Return the lines with the blocks that hold their letters, each looked for behind the one before."""
    keys = [key(block.text) for block in found]
    whole = "".join(keys)
    starts = [0, *accumulate(map(len, keys))]
    placed: list[_Placed] = []
    at = 0
    for line in lines:
        letters = key(line)
        place = _find(whole, letters, at)
        if place < 0:
            placed.append(_Placed(line, letters, ()))
            continue
        first = bisect_right(starts, place) - 1
        last = max(first + 1, bisect_left(starts, place + len(letters)))
        placed.append(_Placed(line, letters, found[first:last]))
        at = place + len(letters)
    return placed


def _find(whole: str, letters: str, at: int) -> int:
    if not letters:
        return -1
    place = whole.find(letters, at)
    return place if at <= place <= at + FAR else max(whole.find(letters), place if place >= 0 else -1)


def _said(placed: _Placed, main: tuple[Name, ...], agreed: bool) -> LineEvidence:
    if not placed.blocks:
        return LineEvidence(agreed=agreed)
    path = placed.blocks[0].path
    size = sum(len(block.text) for block in placed.blocks) or 1
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(path, main, strict=False)))
    return LineEvidence(
        links=min(1.0, sum(block.links for block in placed.blocks) / size),
        element=path[-1][0] if path else "",
        main=path[:-1] == main,
        away=len(main) - shared,
        agreed=agreed,
        marks=frozenset[str]().union(*(_marks(label) for _, label in path[shared:])),
    )


@lru_cache(NAMES)
def _marks(label: str) -> frozenset[str]:
    """Return the kinds of boxes that a name may mean; the lines of a page share most of theirs."""
    return frozenset(mark for mark, words in _MARK.items() if words.search(label))


def _kinder(one: LineEvidence, other: LineEvidence) -> LineEvidence:
    """Return the evidence for two lines with the same words."""
    return LineEvidence(
        links=min(one.links, other.links),
        element=one.element,
        main=one.main or other.main,
        away=min(one.away, other.away),
        agreed=one.agreed or other.agreed,
        marks=one.marks & other.marks,
    )
