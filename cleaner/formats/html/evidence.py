"""Lines of an extracted text back to their places in the page, and what the page says of them there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from cleaner.evidence import About, LineEvidence, PageEvidence, PageKind
from cleaner.formats.html.blocks import Block, Name
from cleaner.formats.html.boxes import NAMES, marks
from cleaner.formats.html.kind import Judgement
from cleaner.formats.html.maintext import Extract
from cleaner.formats.html.places import Box, Placed, weights
from cleaner.formats.html.second import SAYING

LINK = 0.5  # share of a line from which on it is a link
PATHS = 512  # paths of which is remembered where they lead: those of a page, most with several lines
_NUMBER = re.compile(r"\d+")


def evidence(
    places: Sequence[Placed], extract: Extract, judgement: Judgement, about: About, end: int | None = None
) -> PageEvidence:
    """Return what the blocks of a page say of the lines of its text, of which `end` are in the article.

    Where a line stands twice, what speaks for keeping it counts. A page that says of itself nothing and
    whose text is mostly links, which nobody else takes for a text, is an index.
    """
    forum = judgement.kind is PageKind.FORUM
    found, second = _numberless(extract.blocks) if forum else extract.blocks, extract.second or ""
    unasked = extract.second is None
    total = sum(len(each.key) for each in places) or 1
    weight = weights(places, found)
    main, most = weight.most_common(1)[0] if weight else ((), 0)
    agreed = linked = 0
    lines: dict[str, LineEvidence] = {}
    for number, each in enumerate(places):
        said = _said(each.blocks(found), main, unasked or (bool(each.key) and each.key in second))
        if end is not None and number >= end:
            said = replace(said, behind=True)
        agreed += len(each.key) * said.agreed
        linked += len(each.key) * (said.links > LINK)
        if line := each.line.strip():
            lines[line] = _kinder(lines[line], said) if line in lines else said
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
    return [Block(each.text, each.links, tuple(map(_plain, each.path))) for each in found]


@lru_cache(NAMES)
def _plain(name: Name) -> Name:
    tag, names = name
    return tag, _NUMBER.sub("", names)


def _said(blocks: Sequence[Block], main: Box, agreed: bool) -> LineEvidence:
    if not blocks:
        return LineEvidence(agreed=agreed)
    path = blocks[0].path
    size = sum([len(block.text) for block in blocks]) or 1
    away, kinds = _way(path, main)
    return LineEvidence(
        links=min(1.0, sum([block.links for block in blocks]) / size),
        element=path[-1][0] if path else "",
        main=path[:-1] == main,
        away=away,
        agreed=agreed,
        marks=kinds,
    )


@lru_cache(PATHS)
def _way(path: Box, main: Box) -> tuple[int, frozenset[str]]:
    """Return how many elements up from a box one must go to reach a path, and what the names on it say."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(path, main, strict=False)))
    return len(main) - shared, frozenset[str]().union(*(marks(label) for _, label in path[shared:]))


def _kinder(one: LineEvidence, other: LineEvidence) -> LineEvidence:
    """Return the evidence for two lines with the same words."""
    return LineEvidence(
        links=min(one.links, other.links),
        element=one.element,
        main=one.main or other.main,
        away=min(one.away, other.away),
        agreed=one.agreed or other.agreed,
        marks=one.marks & other.marks,
        behind=one.behind and other.behind,
    )
