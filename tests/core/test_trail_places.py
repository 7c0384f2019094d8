"""Where stretches of the text that came in stand after any number of passes: what stays is found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import claim, cut_out

from cleaner.decide import Ruling
from cleaner.model import Claim, Span
from cleaner.segment import segment
from cleaner.trail import Trail

TEN = "".join(f"line {n}\n" for n in range(10))


def passes(text: str, *rounds: tuple[int, ...]) -> Trail:
    """Return the trail of a text of which the lines at these places went, one round after the other."""
    trail = Trail(text)
    for places in rounds:
        layout = segment(trail.text)
        gone = {place: (claim(layout, place),) for place in places if place < len(layout.lines)}
        trail.remove(layout, Ruling(gone, (), (), ()))
    return trail


def where(text: str, *words: str) -> list[Span]:
    """Return where these words stand in a text."""
    return [Span(text.index(each), text.index(each) + len(each)) for each in words]


@pytest.mark.parametrize(
    ("gone", "stays", "left"),
    [
        pytest.param((), ["line 4"], ["line 4"], id="nothing went"),
        pytest.param((0,), ["line 4"], ["line 4"], id="a line before it went"),
        pytest.param((9,), ["line 4"], ["line 4"], id="a line behind it went"),
        pytest.param((0, 2, 3), ["line 1", "line 4"], ["line 1", "line 4"], id="lines around both went"),
        pytest.param((4,), ["line 4"], [], id="it went itself"),
        pytest.param((4,), ["line 3\nline 4\nline 5"], ["line 3\n", "line 5"], id="its middle went"),
        pytest.param((3,), ["line 3\nline 4"], ["line 4"], id="its beginning went"),
        pytest.param((4,), ["line 3\nline 4"], ["line 3\n"], id="its end went"),
        pytest.param((1, 5), ["ne 2\nli"], ["ne 2\nli"], id="it begins and ends in lines"),
        pytest.param(tuple(range(10)), ["line 0", "line 9"], [], id="all went"),
    ],
)
def test_what_stays_is_found_again_in_what_is_left(
    gone: tuple[int, ...], stays: list[str], left: list[str]
) -> None:
    """A stretch of the text that came in, as it stands in the present one; what is gone is nowhere."""
    trail = passes(TEN, gone)
    assert [span.of(trail.text) for span in trail.now(where(TEN, *stays))] == left


def test_what_stays_is_found_again_after_several_passes() -> None:
    """However many gaps lie before it, and in its own words."""
    trail = passes(TEN, (1, 3, 5), (0, 1))
    assert trail.text == "line 4\nline 6\nline 7\nline 8\nline 9\n"
    spans = trail.now(where(TEN, "line 2", "ine 4\nline 5\nlin", "line 9"))
    assert [span.of(trail.text) for span in spans] == ["ine 4\n", "lin", "line 9"]


LINES = st.sampled_from(["Snow fell.", "雪が降った。", "Снег шёл.", "ثلج", "🌊", "", " \t"])
ROUNDS = st.lists(st.sets(st.integers(0, 9), max_size=6).map(lambda each: tuple(sorted(each))), max_size=4)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\u2028", "\n\n"]), ROUNDS)
def test_each_line_is_in_the_text_or_on_record(
    lines: list[str], end: str, rounds: list[tuple[int, ...]]
) -> None:
    """Never both, never neither; its place leads to its own words, in either."""
    text = end.join(lines)
    trail = passes(text, *rounds)
    removals = trail.sorted()
    assert cut_out(text, [each.span for each in removals]) == trail.text
    for unit in segment(text).lines:
        found = [span.of(trail.text) for span in trail.now([unit.span])]
        took = [each for each in removals if each.span.start <= unit.span.start < each.span.end]
        assert found == ([] if took else [unit.span.of(text)])
        assert len(took) <= 1
    for each in removals:
        start = text.index(each.text, each.span.start)
        assert text.count("\n", 0, start) + 1 == each.line
        assert start - (text.rfind("\n", 0, start) + 1) + 1 == each.column
        assert each.text == each.span.of(text).strip()


def test_a_line_end_that_goes_with_the_line_behind_it_has_no_words() -> None:
    """Between the two stands what an earlier pass took: it is on record by itself, and shows nothing."""
    trail = passes("one\r\ntwo\r\nthree", (1,), (1,))
    assert trail.text == "one"
    assert [(each.text, each.span.of(trail.original)) for each in trail.sorted()] == [
        ("", "\r\n"),
        ("two", "two\r\n"),
        ("three", "three"),
    ]


def marked(trail: Trail, *places: int) -> None:
    """The lines at these places of the present text are marked."""
    layout = segment(trail.text)
    trail.mark(Ruling({}, (), tuple(claim(layout, place, rule="m/mark") for place in places), ()))


def test_a_mark_of_every_pass_is_on_record_once() -> None:
    """Each pass marks what it finds; the next finds the same again."""
    trail = passes(TEN)
    marked(trail, 2, 5)
    layout = segment(trail.text)
    trail.remove(layout, Ruling({0: (claim(layout, 0),)}, (), (), ()))
    marked(trail, 4)
    assert [(each.rule, each.text) for each in trail.sorted()] == [
        ("a/b", "line 0"),
        ("m/mark", "line 2"),
        ("m/mark", "line 5"),
    ]


def test_a_mark_of_what_goes_later_is_none() -> None:
    """What is gone cannot be marked: it has its removal."""
    trail = passes(TEN)
    marked(trail, 2)
    layout = segment(trail.text)
    trail.remove(layout, Ruling({2: (claim(layout, 2),)}, (), (), ()))
    assert [(each.rule, each.text) for each in trail.sorted()] == [("a/b", "line 2")]


def told(*claims: Claim) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return rule, text and agreeing rules of each mark on a text of two lines."""
    trail = Trail("Snow fell.\nBy Nora Wick\n")
    trail.mark(Ruling({}, (), claims, ()))
    return [(each.rule, each.text, each.also) for each in trail.sorted()]


def test_marks_of_one_family_on_one_place_are_one_and_name_who_agrees() -> None:
    """The one that reaches furthest, then the surer, then the first by name."""
    layout = segment("Snow fell.\nBy Nora Wick\n")
    line = claim(layout, 1, "weak", rule="a/weak")
    sure = claim(layout, 1, rule="a/sure")
    part = claim(layout, 1, rule="a/part")._replace(span=Span(14, 18))
    expected = [("a/sure", "By Nora Wick", ("a/part", "a/weak"))]
    assert told(line, sure, part) == told(part, sure, line) == expected


def test_marks_that_say_different_things_stay_apart() -> None:
    """Another family, another line, and a part that another only touches."""
    layout = segment("Snow fell.\nBy Nora Wick\n")
    first, second = (claim(layout, 1, rule=f"a/{n}")._replace(span=Span(*n)) for n in ((11, 18), (14, 23)))
    assert [rule for rule, _, _ in told(claim(layout, 1, rule="b/line"), first)] == ["a/(11, 18)", "b/line"]
    assert [text for _, text, _ in told(first, second)] == ["By Nora", "Nora Wick"]
    lines = (claim(layout, 0, rule="a/one"), claim(layout, 1, rule="a/one"))
    assert told(*lines) == [("a/one", "Snow fell.", ()), ("a/one", "By Nora Wick", ())]
