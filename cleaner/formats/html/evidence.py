"""Lines of an extracted text back to their places in the page, and what the page says of them there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import repeat

from cleaner.evidence import About, LineEvidence, PageEvidence, PageKind
from cleaner.formats.html.blocks import Block, Name
from cleaner.formats.html.boxes import NAMES, marks
from cleaner.formats.html.kind import Judgement
from cleaner.formats.html.maintext import Extract
from cleaner.formats.html.places import Box, Placed, weights, within
from cleaner.formats.html.second import SAYING

LINK = 0.5  # share of a line from which on it is a link
PATHS = 512  # places of which is remembered what they say: those of a page, most with several lines
_NUMBER = re.compile(r"\d+")


def evidence(
    places: Sequence[Placed], extract: Extract, judgement: Judgement, about: About, end: int | None = None
) -> PageEvidence:
    """Return what the blocks of a page say of the lines of its text, of which `end` are in the article.

    Where a line stands twice, what speaks for keeping it counts. A page that says of itself nothing and
    whose text is mostly links, which nobody else takes for a text, is an index.
    """
    forum = judgement.kind is PageKind.FORUM
    found = _numberless(extract.blocks, places) if forum else extract.blocks
    second = extract.second or ""
    unasked = extract.second is None
    total = sum(len(each.key) for each in places) or 1
    weight = weights(places, found)
    main, most = weight.most_common(1)[0] if weight else ((), 0)
    agreed = linked = 0
    lines: dict[str, LineEvidence] = {}
    agreeing = repeat(True) if unasked else map(bool, within((each.key for each in places), second))
    for number, (each, there) in enumerate(zip(places, agreeing, strict=False)):
        said = _said(each.blocks(found), main, there, behind=end is not None and number >= end)
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


def _numberless(found: Sequence[Block], places: Sequence[Placed]) -> list[Block]:
    """Return blocks, those of lines in boxes without numbers: all posts of a thread stand in one place."""
    plain = list(found)
    for at in {each.at.start for each in places if each.at}:
        plain[at] = replace(found[at], path=tuple(map(_plain, found[at].path)))
    return plain


@lru_cache(NAMES)
def _plain(name: Name) -> Name:
    tag, names = name
    return tag, _NUMBER.sub("", names)


def _said(blocks: Sequence[Block], main: Box, agreed: bool, behind: bool) -> LineEvidence:
    if not blocks:
        return LineEvidence(agreed=agreed, behind=behind)
    links = sum([block.links for block in blocks])
    share = min(1.0, links / (sum([len(block.text) for block in blocks]) or 1)) if links else 0.0
    return _there(blocks[0].path, main, share, agreed, behind)


@lru_cache(PATHS)
def _there(path: Box, main: Box, links: float, agreed: bool, behind: bool) -> LineEvidence:
    """Return what is said of a line by where it stands; the lines of a page share most of it.

    It is `away` as many elements as one must go up from the main box to reach its path.
    """
    shared = 0
    for one, other in zip(path, main, strict=False):
        if one != other:
            break
        shared += 1
    return LineEvidence(
        links=links,
        element=path[-1][0] if path else "",
        main=path[:-1] == main,
        away=len(main) - shared,
        agreed=agreed,
        marks=frozenset[str]().union(*(marks(label) for _, label in path[shared:])),
        behind=behind,
    )


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
