"""Which claims hold, and what each loser is told."""

from __future__ import annotations

import pytest
from making import claim

from cleaner.court import COVERAGE, EDGE_HEAD, EDGE_TAIL
from cleaner.decide import Ruling, decide
from cleaner.model import Action, Claim, Partial, Span
from cleaner.segment import segment


def ruled(text: str, *words: str | Claim) -> Ruling:
    """Return the ruling on claims written as `place:confidence`, or given whole."""
    layout = segment(text)
    claims = [
        w if isinstance(w, Claim) else claim(layout, int(w.split(":")[0]), w.split(":")[1]) for w in words
    ]
    return decide(text, layout, claims)


def lines(count: int) -> str:
    """Return a text of lines that are paragraphs of their own."""
    return "\n\n".join(f"line {n}" for n in range(count))


MIDDLE = EDGE_HEAD + 3
LONG = lines(EDGE_HEAD + EDGE_TAIL + 10)


@pytest.mark.parametrize(
    ("claims", "gone"),
    [
        pytest.param([], [], id="no claim"),
        pytest.param([f"{MIDDLE}:certain"], [MIDDLE], id="certain, in the middle"),
        pytest.param([f"{MIDDLE}:likely"], [], id="likely, in the middle"),
        pytest.param([f"{MIDDLE}:weak"], [], id="weak, in the middle"),
        pytest.param(["0:likely"], [0], id="likely, at the beginning"),
        pytest.param([f"{EDGE_HEAD}:likely"], [EDGE_HEAD], id="likely, as far from the beginning as may be"),
        pytest.param([f"{EDGE_HEAD + 1}:likely"], [], id="likely, one too far from the beginning"),
        pytest.param(["17:likely"], [17], id="likely, at the end"),
        pytest.param(
            [f"{17 - EDGE_TAIL}:likely"], [17 - EDGE_TAIL], id="likely, as far from the end as may be"
        ),
        pytest.param([f"{16 - EDGE_TAIL}:likely"], [], id="likely, one too far from the end"),
        pytest.param(["0:weak"], [], id="weak, at the beginning"),
        pytest.param(["17:weak"], [], id="weak, at the end"),
        pytest.param(["7:certain", "8:likely"], [7, 8], id="likely, beside a certain one"),
        pytest.param(["7:certain", "8:weak"], [7, 8], id="weak, beside a certain one"),
        pytest.param(["7:certain", "9:weak"], [7], id="weak, not quite beside it"),
        pytest.param(["7:certain", "8:weak", "9:weak", "10:weak"], [7, 8, 9, 10], id="a chain of weak ones"),
        pytest.param(["10:weak", "9:weak", "8:likely", "7:certain"], [7, 8, 9, 10], id="the same, backwards"),
        pytest.param(["8:weak", "9:weak"], [], id="weak ones do not hold each other"),
        pytest.param(["8:likely", "9:likely"], [], id="nor do likely ones in the middle"),
        pytest.param(["17:likely", "16:weak"], [16, 17], id="weak, beside a likely one at the edge"),
        pytest.param(
            [f"{n}:likely" for n in range(8)], list(range(8)), id="claimed lines do not push from the edge"
        ),
    ],
)
def test_confidence(claims: list[str], gone: list[int]) -> None:
    """Certain holds, likely needs the edge or a neighbour, weak a neighbour; to a fixpoint."""
    assert sorted(ruled(LONG, *claims).gone) == gone


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
def test_the_order_of_claims_does_not_matter(order: list[int]) -> None:
    """The fixpoint is one."""
    claims = ["7:certain", "8:weak", "9:weak"]
    assert sorted(ruled(LONG, *[claims[i] for i in order]).gone) == [7, 8, 9]


TEN = "a1 a2 a3 a4 a5 a6 a7 a8 a9 b1"


@pytest.mark.parametrize(
    ("explained", "goes"),
    [
        pytest.param([(0, 23)], True, id="eight words of ten"),
        pytest.param([(0, 20)], False, id="seven words of ten"),
        pytest.param([(0, 22)], False, id="seven and a half: a cut word is not explained"),
        pytest.param([(0, 11), (12, 23)], True, id="two claims together"),
        pytest.param([(0, 17), (3, 20)], False, id="claims that overlap count once"),
        pytest.param([(0, 29)], True, id="all of it"),
    ],
)
def test_coverage(explained: list[tuple[int, int]], goes: bool) -> None:
    """A line goes when at least 80 % of its words are explained."""
    assert COVERAGE == 0.8
    claims = [
        claim(segment(TEN), 0)._replace(span=Span(*span), rule=f"a/r{n}") for n, span in enumerate(explained)
    ]
    ruling = ruled(TEN, *claims)
    assert bool(ruling.gone) is goes
    assert all(v.holds is goes for v in ruling.verdicts)
    assert goes or {v.why for v in ruling.verdicts} == {"the claims explain less than 80% of the unit"}


def test_near_asks_for_a_neighbour_of_a_kind() -> None:
    """A certain claim with `near` holds only beside a line that goes by such a rule."""
    layout = segment(LONG)
    asking = claim(layout, 8)._replace(near=("social",))
    assert sorted(ruled(LONG, asking).gone) == []
    assert sorted(ruled(LONG, asking, claim(layout, 7, rule="legal/line")).gone) == [7]
    assert sorted(ruled(LONG, asking, claim(layout, 7, rule="social/follow")).gone) == [7, 8]
    exact = asking._replace(near=("social/follow",))
    assert sorted(ruled(LONG, exact, claim(layout, 7, rule="social/share")).gone) == [7]


def test_near_is_not_met_at_the_edge() -> None:
    """The edge is no neighbour."""
    ruling = ruled(LONG, claim(segment(LONG), 0, "likely")._replace(near=("social",)))
    assert not ruling.gone
    assert [v.why for v in ruling.verdicts] == ["needs social beside it"]


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        pytest.param(
            ["7:likely"], "likely: not at the edge of the text, and no line beside it goes", id="likely"
        ),
        pytest.param(["7:weak"], "weak: no line beside it goes", id="weak"),
    ],
)
def test_losers_get_a_reason(claims: list[str], said: str) -> None:
    """Nobody is turned away without a word."""
    assert [(v.holds, v.why) for v in ruled(LONG, *claims).verdicts] == [(False, said)]


def test_marks_hold_and_take_nothing() -> None:
    """A mark is no neighbour, explains nothing, and is on record."""
    layout = segment(LONG)
    marked = claim(layout, 7)._replace(action=Action.MARK)
    ruling = ruled(LONG, marked, claim(layout, 8, "weak"))
    assert (sorted(ruling.gone), ruling.marks) == ([], (marked,))


def test_parts_are_cut_where_the_line_stays() -> None:
    """A claim that may cut does so, unless its line goes whole; parts do not overlap."""
    small = claim(segment(TEN), 0)._replace(span=Span(0, 5), partial=Partial.CUT)
    inside = small._replace(span=Span(3, 5), rule="a/c")
    assert ruled(TEN, small, inside).parts == (small,)
    assert ruled(TEN, small, claim(segment(TEN), 0, rule="a/whole")).parts == ()


WRAPPED = "\n".join(["The text of this notice goes on over several lines of the same"] * 3)


def test_a_wrapped_paragraph_stands_or_falls_as_one() -> None:
    """A claim on all of it takes all lines; a claim over half of it takes none."""
    layout = segment(WRAPPED)
    assert sorted(ruled(WRAPPED, claim(layout, 0, last=2)).gone) == [0, 1, 2]
    assert sorted(ruled(WRAPPED, claim(layout, 0, last=1)).gone) == []


def test_the_first_claim_on_a_line_explains_most_of_it() -> None:
    """Then the surer, then by id; heuristics come last."""
    layout = segment(LONG)
    claims = [
        claim(layout, 0, rule="heuristic/label-line"),
        claim(layout, 0, "likely", rule="a/b"),
        claim(layout, 0, rule="z/z"),
        claim(layout, 0, rule="b/b"),
    ]
    assert [c.rule for c in ruled(LONG, *claims).gone[0]] == ["b/b", "z/z", "a/b", "heuristic/label-line"]
