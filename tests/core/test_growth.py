"""Long texts with much to take: what is decided stays the same, and time grows with the length alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pace import grows_at_most

from cleaner.decide import Ruling, decide
from cleaner.edit import line_around
from cleaner.heuristics.links import links
from cleaner.heuristics.signposts import Signposts
from cleaner.matchers.page import Page
from cleaner.model import Claim, Confidence, Document, Partial, Span, Strictness
from cleaner.segment import BREAK, segment
from cleaner.stays import Ground, spared
from cleaner.trail import Trail

LINE = "Snow fell, says line {}, on the pass.\n"
FEW = 300


def text(lines: int) -> str:
    """Return a text of so many lines."""
    return "".join(LINE.format(number) for number in range(lines))


def claims(body: str, confidence: Confidence, part: bool = False) -> list[Claim]:
    """Return a claim on each line, or on its second word."""
    made = []
    for place, unit in enumerate(segment(body).lines):
        span = Span(unit.span.start + 5, unit.span.start + 9) if part else unit.span
        made.append(Claim("a/b", span, place, confidence, "because", partial=Partial.CUT))
    return made


def chain(body: str) -> Ruling:
    """Return the ruling on lines of which each but the first needs the one before."""
    first, *rest = claims(body, Confidence.WEAK)
    sure = Claim("a/b", first.span, 0, Confidence.CERTAIN, "because")
    return decide(body, segment(body), [sure, *rest])


def passes(body: str) -> Trail:
    """Return the way of a text through two passes, each of which takes a word of every line."""
    trail = Trail(body)
    for _ in range(2):
        layout = segment(trail.text)
        trail.remove(layout, decide(trail.text, layout, claims(trail.text, Confidence.CERTAIN, part=True)))
    return trail


def kept(body: str) -> list[Claim]:
    """Return the claims on lines of which every second must stay."""
    made = claims(body, Confidence.CERTAIN)
    stays = [claim.span for claim in made[::2]]
    assert all(not Ground(stays[:1]).touched_by(claim.span) for claim in made[1:3])
    return spared(made, (), stays)


def around(body: str) -> list[tuple[int, int]]:
    """Return the lines around a word of each line."""
    return [line_around(body, unit.span.start + 5, unit.span.start + 9) for unit in segment(body).lines]


def labels(body: str) -> list[Claim]:
    """Return what is a list of links in a text as long, where every third line is a label for others."""
    body = LINE * len(segment(body).lines)  # what a line is like is found once
    layout = segment(body)
    explained = range(0, len(layout.lines), 3)
    posts = Signposts(explained, (), (), ())
    return links(layout, explained, posts, Strictness.BALANCED)


@pytest.mark.parametrize("work", [chain, passes, kept, around, labels])
@pytest.mark.parametrize("mark", ["\n", "\r"])
def test_time_grows_with_the_text(work: Callable[[str], object], mark: str) -> None:
    """Sixteen times the lines take less than forty times the time, and not 256."""
    few, many = (text(lines).replace("\n", mark) for lines in (FEW, 16 * FEW))
    assert grows_at_most(40, lambda: work(few), lambda: work(many))


def quoted(words: int) -> Callable[[], object]:
    """Return work on a line of which every third word is quoted, or is an arrow."""
    body, arrows = "Le « phare » de Marrow. " * words, "» " * words

    def work() -> None:
        for each in (body, arrows):
            Page(Document(each), segment(each)).stretch(0, 1)

    return work


def test_time_grows_with_the_quotations_of_a_line() -> None:
    """Where each is written as an arrow may be."""
    assert grows_at_most(40, quoted(200), quoted(3_200))


def test_what_stands_beside_what_goes_goes_to_the_end() -> None:
    """One after the other, and each says why; without the first none does."""
    body = text(50)
    ruling = chain(body)
    assert len(ruling.gone) == 50
    assert {each.why for each in ruling.verdicts[1:]} == {"weak, beside a line that goes"}
    layout = segment(body)
    assert not decide(body, layout, claims(body, Confidence.WEAK)).gone


def test_a_gap_ends_the_chain() -> None:
    """What stands behind a line that nobody claims stays."""
    body = text(40)
    first, *rest = claims(body, Confidence.WEAK)
    sure = Claim("a/b", first.span, 0, Confidence.CERTAIN, "because")
    ruling = decide(body, segment(body), [sure, *rest[:19], *rest[20:]])
    assert sorted(ruling.gone) == list(range(20))


def test_removals_of_two_passes_know_their_places() -> None:
    """Line and column are those of the text as it came, whatever went before."""
    body = text(30)
    found = passes(body).sorted()
    assert len(found) == 60
    for each in found:
        before = body[: body.index(each.text, each.span.start)]
        assert (each.line, each.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


@given(st.text(alphabet="ab\n\r\x85\u2028", max_size=40), st.data())
def test_the_line_around_a_place_holds_no_break(body: str, data: st.DataObject) -> None:
    """And what stands on its sides is one, or an end of the text."""
    at = data.draw(st.integers(0, len(body)))
    start, end = line_around(body, at, at)
    assert not BREAK.search(body[start:end])
    assert start == 0 or BREAK.search(body[start - 1])
    assert end == len(body) or BREAK.search(body[end])


def test_a_line_of_any_length_has_its_beginning() -> None:
    """However far it is."""
    for size in (0, 255, 256, 257, 5_000, 100_000):
        body = "a\n" + "x" * size + "end\nb"
        at = body.index("end")
        assert line_around(body, at, at + 3) == (2, at + 3)
        assert line_around(body[2:], at - 2, at + 1) == (0, at + 1)
