"""Lines that a page itself sets apart from its article: by links, by place, by the names of boxes.

Each kind of evidence was measured on pages of several hundred sites; see docs/decisions/0011.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cleaner.evidence import LineEvidence, PageEvidence, PageKind
from cleaner.model import Claim, Confidence
from cleaner.normal import STOPS, stops, words
from cleaner.segment import Layout

GATHERED = 0.25  # share of the text in one place from which on that place is the article's
AGREEMENT = 0.6  # share of the text that the second extractor must have found before its silence counts
SOME_AGREEMENT = 0.3  # the same for lines far from the article's place that are no whole sentences
LISTED = 0.45  # share of a text in lines of links from which on it holds the menus of its page
HELD = 0.75  # share of the second opinion that such a text must hold, to be cut down to it
LINKED = 0.5  # share of a line from which on it is a link
MAX_LINK = 60  # words; what is longer is a text inside of a link
MAX_ROW = 90  # words of links in one row, which ends as no sentence does; see benchmarks/crossed.py
ESTABLISHED = 60  # words in sentences before which no box is behind the text
WHOLE_WORDS = 25  # words of a line that is a paragraph, wherever it stands
MANY_LINKS = 0.3  # share of a line from which on it is no plain sentence
OPENING = 1000  # code points of a line that are counted: they hold more words than any limit here asks for
ITEM = ("- ", "* ")  # what stands before an item of a list
FIRM_WORDS = 15  # words of a paragraph that is the article's without further look
FIRM_OPENING = 160  # code points that most often hold as many
UNKNOWN = LineEvidence()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its place in the text: words of sentences before and behind it in the article's place."""

    said: LineEvidence
    words: int
    stops: bool
    address: bool
    item: bool
    before: int
    behind: int

    @property
    def tail(self) -> bool:
        return self.behind == 0

    @property
    def head(self) -> bool:
        return self.before == 0 and self.behind > 0


def firm(line: str, page: PageEvidence) -> bool:
    """Return whether a line is a paragraph of the article, so that no rule needs to look at it."""
    said = page.lines.get(line)
    return (
        said is not None
        and said.main
        and said.links < MANY_LINKS
        and stops(line)
        and (words(line[:FIRM_OPENING]) >= FIRM_WORDS or _size(line) >= FIRM_WORDS)
    )


def pages(layout: Layout, page: PageEvidence) -> list[Claim]:
    """Return a claim for each line that the page sets apart from its article; never on all lines."""
    if page.kind not in {PageKind.ARTICLE, PageKind.INDEX, PageKind.OTHER}:
        return []
    texts = layout.texts
    said = [page.lines.get(each, UNKNOWN) for each in texts]
    plain = [_unmarked(each) for each in said]
    if all(plain):
        return []
    found: list[Claim] = []
    for place, line in _marked(texts, said, plain):
        for rule, (test, reason) in TESTS.items():
            if test(line, page):
                span, element = layout.lines[place].span, line.said.element
                found.append(Claim(rule, span, place, Confidence.CERTAIN, reason, element))
                break
    return found if len(found) < len(texts) else []


def _unmarked(said: LineEvidence) -> bool:
    """Return whether none of the tests would take a line, as most are."""
    return (
        not said.behind and said.agreed and not said.marks and said.links <= LINKED and said.element != "h1"
    )


def _size(text: str) -> int:
    """Return the number of words, or of those at its beginning if they are as many as any limit asks for."""
    begun = words(text[:OPENING])
    return begun if begun >= MAX_ROW or len(text) <= OPENING else words(text)


def _marked(
    texts: Sequence[str], said: Sequence[LineEvidence], plain: Sequence[bool]
) -> Iterator[tuple[int, _Line]]:
    """Yield the lines that a test may take, with their places and what stands before and behind them."""
    ended = [
        (each.main or not unmarked) and (stops(text) or _credited(text))
        for text, each, unmarked in zip(texts, said, plain, strict=True)
    ]
    core = [
        _size(text) if each.main and stop else 0 for text, each, stop in zip(texts, said, ended, strict=True)
    ]
    total, before = sum(core), 0
    for place, (text, each, stop, own) in enumerate(zip(texts, said, ended, core, strict=True)):
        if not plain[place]:
            item = text.startswith(ITEM)
            behind = total - before - own
            yield place, _Line(each, own or _size(text), stop, "://" in text, item, before, behind)
        before += own


def _credited(line: str) -> bool:
    """Return whether a line is a sentence and a credit in brackets, as captions are."""
    before, bracket, name = line.removesuffix(")").rpartition("(")
    return line.endswith(")") and ")" not in name and bool(bracket) and before.rstrip().endswith(STOPS)


def _link(line: _Line, page: PageEvidence) -> bool:
    gathered = page.declared or page.gathered > GATHERED
    # A list of sources tells its addresses, a list of links hides them.
    longest = MAX_LINK if line.stops else MAX_ROW
    linked = line.said.links > LINKED and line.words < longest and not line.address
    return line.tail and linked and gathered


def _beyond(line: _Line, page: PageEvidence) -> bool:
    if page.listed > LISTED and page.held >= HELD:
        return not line.said.agreed
    if line.said.agreed:
        return False
    if line.head:
        linked = line.said.links > LINKED and not line.stops
        return page.agreement > AGREEMENT and line.said.away >= 1 and linked
    if not line.tail or not line.before:
        return False
    if page.agreement > AGREEMENT:
        return line.said.away >= 1
    return page.agreement > SOME_AGREEMENT and line.said.away >= 2 and not _whole(line)


def _whole(line: _Line) -> bool:
    """Return whether a line is a paragraph, wherever it stands."""
    return line.stops and line.words >= WHOLE_WORDS and line.said.links < MANY_LINKS


def _box(line: _Line, page: PageEvidence) -> bool:
    marks = line.said.marks if page.declared else line.said.marks - {"comment"}
    if not marks or line.said.element in {"td", "th"}:
        return False
    if line.tail:
        return line.before >= ESTABLISHED and page.gathered > GATHERED
    between = line.before > 0 and not line.said.main and not _whole(line)
    return between and not line.said.agreed and page.agreement > AGREEMENT


def _headline(line: _Line, page: PageEvidence) -> bool:
    return page.declared and line.head and line.said.element == "h1"


def _aside(line: _Line, page: PageEvidence) -> bool:
    alone = line.said.element == "p" and line.said.links > 0.8 and not line.stops
    # A list of links between paragraphs is part of them: what the text compares, or has used.
    return page.declared and alone and not line.item and not line.tail and not line.head


def _end(line: _Line, page: PageEvidence) -> bool:
    return page.declared and line.said.behind


TESTS: dict[str, tuple[Callable[[_Line, PageEvidence], bool], str]] = {
    "heuristic/page-link": (_link, "a link behind the last sentence of the article"),
    "heuristic/page-beyond": (_beyond, "outside of the article's place, and a second extractor left it out"),
    "heuristic/page-box": (_box, "in a box that its name sets apart from the article"),
    "heuristic/page-headline": (_headline, "the headline of the article, which is its title"),
    "heuristic/page-end": (_end, "behind the end of the article as the page itself declares it"),
    "heuristic/page-aside": (_aside, "a paragraph that is one link, between paragraphs of the article"),
}
