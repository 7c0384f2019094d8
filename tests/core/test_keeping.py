"""What is to be kept: rules and families that only mark, and what nobody else may take from them."""

from __future__ import annotations

import pytest
from making import book, claim, cleaned, rule

from cleaner.court import Court
from cleaner.decide import decide
from cleaner.model import Action, Claim, Partial, Policy, Span
from cleaner.segment import segment
from cleaner.stays import spared

TEXT = "Snow fell on the pass.\n\nFollow us\n\nAll rights reserved\n\nIt thawed in March.\n"
LAYOUT = segment(TEXT)
FOLLOW = claim(LAYOUT, 1, rule="social/follow-us")
RIGHTS = claim(LAYOUT, 2, rule="licence-copyright/line")
LABEL = claim(LAYOUT, 2, rule="heuristic/label-line")


def actions(claims: list[Claim]) -> dict[str, Action]:
    """Return what each rule still wants."""
    return {each.rule: each.action for each in claims}


@pytest.mark.parametrize(
    "name", ["licence", "licence-copyright", "licence-copyright/line"], ids=["beginning", "family", "rule"]
)
def test_what_is_named_only_marks(name: str) -> None:
    """By any of its names; what else there is on the line steps back."""
    assert actions(spared([FOLLOW, RIGHTS, LABEL], [name])) == {
        "social/follow-us": Action.STRIP,
        "licence-copyright/line": Action.MARK,
    }


@pytest.mark.parametrize("names", [[], ["legal"], ["licence-copyright/other"]])
def test_what_is_not_named_goes(names: list[str]) -> None:
    """All claims are as they were, in their order."""
    assert spared([FOLLOW, RIGHTS, LABEL], names) == [FOLLOW, RIGHTS, LABEL]


@pytest.mark.parametrize(
    ("start", "end", "stays"),
    [
        pytest.param(0, 5, True, id="well before it"),
        pytest.param(0, 10, True, id="up to it"),
        pytest.param(0, 11, False, id="its first character"),
        pytest.param(12, 15, False, id="inside of it"),
        pytest.param(19, 25, False, id="its last character"),
        pytest.param(20, 25, True, id="from its end on"),
        pytest.param(0, 30, False, id="all around it"),
    ],
)
def test_what_overlaps_is_left_out(start: int, end: int, stays: bool) -> None:
    """A single character that both want is enough."""
    mine = RIGHTS._replace(span=Span(10, 20))
    other = FOLLOW._replace(span=Span(start, end))
    assert (other in spared([mine, other], ["licence"])) is stays


def test_two_that_are_kept_do_not_step_back_for_each_other() -> None:
    """Both are on record."""
    assert actions(spared([RIGHTS, LABEL], ["licence", "heuristic"])) == {
        "licence-copyright/line": Action.MARK,
        "heuristic/label-line": Action.MARK,
    }


BOOK = book(
    {
        "social/follow": rule(phrases=["follow us"], head='confidence = "certain"'),
        "social/share": rule(phrases=["share"], head='confidence = "weak"'),
        "legal/line": rule(phrases=["all rights reserved"], head='confidence = "certain"'),
    }
)


def test_what_is_kept_holds_no_neighbour() -> None:
    """A weak line beside a passage that stays, stays too."""
    text = "Snow fell on the pass.\n\nFollow us\nShare\n"
    assert cleaned(text, BOOK).text == "Snow fell on the pass.\n"
    kept = cleaned(text, BOOK, Policy(keep=("social/follow",)))
    assert kept.text == text
    assert [(each.rule, each.action) for each in kept.removals] == [("social/follow", Action.MARK)]


def test_the_rest_of_the_text_is_cleaned() -> None:
    """To keep a family is no reason to keep another."""
    result = cleaned(TEXT, BOOK, Policy(keep=("legal",)))
    assert result.text == "Snow fell on the pass.\n\nAll rights reserved\n\nIt thawed in March.\n"
    assert not cleaned(result.text, BOOK, Policy(keep=("legal",))).changed


def test_a_mark_explains_nothing() -> None:
    """It takes no part of a line, however much of it it covers."""
    marked = FOLLOW._replace(action=Action.MARK)
    assert Court(TEXT, LAYOUT, [marked]).claimed == frozenset()
    assert Court(TEXT, LAYOUT, [FOLLOW]).claimed == frozenset({1})


def test_a_mark_with_leave_to_cut_cuts_nothing() -> None:
    """A part that is only marked stays in its line."""
    part = FOLLOW._replace(span=Span(0, 4), unit=0, partial=Partial.CUT)
    ruling = decide(TEXT, LAYOUT, [part._replace(action=Action.MARK)])
    assert (ruling.parts, len(ruling.marks)) == ((), 1)
    assert decide(TEXT, LAYOUT, [part]).parts == (part,)


def test_a_doubtful_mark_holds_where_a_doubtful_claim_would() -> None:
    """In the middle of a text it is not even on record, and says why."""
    text = "\n\n".join(f"line {n}" for n in range(30))
    layout = segment(text)
    middle, edge = (claim(layout, n, "likely", rule=f"a/at{n}")._replace(action=Action.MARK) for n in (15, 0))
    ruling = decide(text, layout, [middle, edge])
    assert ruling.marks == (edge,)
    assert [(v.claim, v.holds) for v in ruling.verdicts] == [(middle, False), (edge, True)]


def test_parts_do_not_overlap() -> None:
    """Of two that begin at one place the longer, else the earlier."""
    text = "one two three four five six seven eight nine ten eleven twelve"
    layout = segment(text)
    spans = [(0, 3), (0, 7), (4, 13), (14, 18), (18, 23)]
    parts = [
        claim(layout, 0, rule=f"a/r{n}")._replace(span=Span(*span), partial=Partial.CUT)
        for n, span in enumerate(spans)
    ]
    assert [each.span for each in decide(text, layout, parts).parts] == [
        Span(0, 7),
        Span(14, 18),
        Span(18, 23),
    ]


def test_what_is_cut_of_lines_that_stay_is_only_what_stays() -> None:
    """A claim over three lines of which the middle one goes is cut in two."""
    text = "keep this here gone\nmiddle line goes\ngone keep this here\n"
    layout = segment(text)
    long = claim(layout, 0)._replace(span=Span(15, 41), partial=Partial.CUT)
    ruling = decide(text, layout, [long, claim(layout, 1, rule="a/middle")])
    assert list(ruling.gone) == [1]
    assert [each.span.of(text) for each in ruling.parts] == ["gone", "gone"]


@pytest.mark.parametrize("confidence", ["certain", "likely", "weak"])
def test_the_reason_of_a_claim_that_needed_its_neighbour(confidence: str) -> None:
    """It names what the rule wants beside it."""
    asking = claim(LAYOUT, 2, confidence, rule="a/asking")._replace(near=("social",))
    assert decide(TEXT, LAYOUT, [asking, FOLLOW]).verdicts[0].why == f"{confidence}, beside social"


def test_a_claim_may_stand_near_one_on_its_own_line() -> None:
    """Another rule that takes the line is near enough."""
    asking = claim(LAYOUT, 1, "weak", rule="a/asking")._replace(near=("social",))
    assert all(verdict.holds for verdict in decide(TEXT, LAYOUT, [asking, FOLLOW]).verdicts)


def test_a_wrapped_paragraph_counts_once_on_the_way_to_the_edge() -> None:
    """Ten lines of one paragraph before a doubtful line are one unit, not ten."""
    long = "The harbour of Varn has been closed since the first of the year"
    wrapped = "\n".join([long] * 10)
    text = f"{wrapped}\n\n{wrapped}\n\nlabel\n\n" + "\n\n".join(f"line {n}" for n in range(20))
    layout = segment(text)
    ruling = decide(text, layout, [claim(layout, 20, "likely")])
    assert (list(ruling.gone), ruling.verdicts[0].why) == ([20], "likely, at the beginning of the text")
    bare = text.replace(f"{long}\n", f"{long}\n\n")
    assert not decide(bare, segment(bare), [claim(segment(bare), 20, "likely")]).gone


@pytest.mark.parametrize(
    ("before", "goes"),
    [
        pytest.param("a short line\n" * 4, True, id="four lines of a paragraph that no margin broke"),
        pytest.param("a short line\n" * 5, False, id="five: each counts"),
        pytest.param("The harbour of Varn is closed for the winter\n" * 9, True, id="nine that one broke"),
        pytest.param("The harbour of Varn is closed for the winter\n\n" * 5, False, id="five paragraphs"),
        pytest.param(
            "\n".join(["The harbour of Varn is closed for the winter\nof this year\n"] * 5),
            False,
            id="five paragraphs that a margin broke",
        ),
    ],
)
def test_how_far_it_is_to_the_edge(before: str, goes: bool) -> None:
    """In units: a line, or a paragraph that a margin broke."""
    text = f"{before}\nlabel\n\n" + "\n\n".join(f"line {n}" for n in range(20))
    layout = segment(text)
    place = next(n for n, line in enumerate(layout.lines) if line.span.of(text) == "label")
    assert bool(decide(text, layout, [claim(layout, place, "likely")]).gone) is goes
