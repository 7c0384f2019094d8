"""What was removed, in the words and places of the text that came in, over any number of passes."""

from __future__ import annotations

import pytest
from making import claim, cut_out

from cleaner.decide import Ruling, decide
from cleaner.edit import line_cuts, unglued
from cleaner.model import Action, Claim, Confidence, Partial, Removal, Span
from cleaner.segment import Layout, segment
from cleaner.trail import Trail


def lines(layout: Layout, *places: int, rule: str = "a/b") -> Ruling:
    """Return a ruling that takes whole lines, each for itself."""
    gone = {place: (claim(layout, place, rule=f"{rule}{place}"),) for place in places}
    return Ruling(gone, (), (), ())


def part(text: str, words: str, rule: str = "a/part", at: int = 0) -> Claim:
    """Return a claim on some words of a line, which may be cut out of it."""
    start = text.index(words, at)
    unit = next(p for p, line in enumerate(segment(text).lines) if line.end > start)
    span = Span(start, start + len(words))
    return Claim(rule, span, unit, Confidence.CERTAIN, "because", partial=Partial.CUT)


def passes(text: str, *rounds: tuple[int, ...]) -> Trail:
    """Return the trail of a text of which the lines at these places went, one round after the other."""
    trail = Trail(text)
    for places in rounds:
        layout = segment(trail.text)
        assert trail.remove(layout, lines(layout, *places))
    return trail


TEN = "".join(f"line {n}\n" for n in range(10))


@pytest.mark.parametrize(
    ("rounds", "left"),
    [
        pytest.param([(0,)], "123456789", id="the first"),
        pytest.param([(9,)], "012345678", id="the last"),
        pytest.param([(4,), (4,)], "01236789", id="the next one in the second pass"),
        pytest.param([(4,), (3,)], "01256789", id="the one before in the second pass"),
        pytest.param([(1, 3, 5), (0, 1)], "46789", id="lines on both sides of gaps"),
        pytest.param([(0,), (0,), (0,)], "3456789", id="one after the other"),
        pytest.param([(2, 3, 4), (2, 3), (0, 1, 2)], "89", id="three passes"),
        pytest.param([(1, 3, 5), (2, 3, 6)], "0278", id="behind several gaps"),
        pytest.param([tuple(range(10))], "", id="all at once"),
    ],
)
def test_removals_are_in_the_places_of_what_came_in(rounds: list[tuple[int, ...]], left: str) -> None:
    """The text without their spans is the result, and each shows what stood there."""
    trail = passes(TEN, *rounds)
    assert trail.text == "".join(f"line {n}\n" for n in left)
    removals = trail.sorted()
    assert cut_out(TEN, [each.span for each in removals]) == trail.text
    assert [each.text for each in removals] == [f"line {n}" for n in range(10) if str(n) not in left]
    assert [each.line for each in removals] == [n + 1 for n in range(10) if str(n) not in left]
    assert {each.column for each in removals} == {1}


@pytest.mark.parametrize(
    ("text", "place", "line", "column", "shown"),
    [
        pytest.param("a\n  b  \nc\n", 1, 2, 3, "b", id="indented"),
        pytest.param("a\n\n\n\tb\n", 1, 4, 2, "b", id="behind blank lines"),
        pytest.param("\nb\na\n", 0, 2, 1, "b", id="behind a line feed that is the first character"),
        pytest.param("\ufeffb\na\n", 0, 1, 1, "\ufeffb", id="a mark is a character"),
        pytest.param("a\r\n  b\r\n", 1, 2, 3, "b", id="CRLF"),
        pytest.param("🌊 a\n🌊 b\n", 1, 2, 1, "🌊 b", id="beyond the first plane"),
        pytest.param("b", 0, 1, 1, "b", id="no line feed at all"),
        pytest.param("a\rb", 1, 1, 3, "b", id="lines are counted by line feeds"),
    ],
)
def test_line_and_column(text: str, place: int, line: int, column: int, shown: str) -> None:
    """Of the first character that a reader sees, from 1, in code points."""
    (removal,) = passes(text, (place,)).sorted()
    assert (removal.line, removal.column, removal.text) == (line, column, shown)


def test_the_account_has_all_that_the_claim_says() -> None:
    """Rule, reason, confidence, evidence, language, action and replacement."""
    text = "Snow fell.\nGone.\n"
    layout = segment(text)
    made = Claim(
        "a/b", Span(11, 16), 1, Confidence.WEAK, "because", "evidence", action=Action.REPLACE,
        replacement="…", lang="fr",
    )  # fmt: skip
    trail = Trail(text)
    trail.remove(layout, Ruling({1: (made,)}, (), (), ()))
    assert trail.sorted() == (
        Removal(
            Span(11, 17), "Gone.", 2, 1, "a/b", "because", Confidence.WEAK, "evidence",
            action=Action.REPLACE, replacement="…", lang="fr",
        ),
    )  # fmt: skip


def test_rules_that_agree_stand_beside_the_first() -> None:
    """Each once, by id, and never the first itself."""
    text = "Gone.\nGone too.\nKept.\n"
    layout = segment(text)
    best, other, third = (claim(layout, 0, last=1, rule=name) for name in ("z/best", "b/other", "a/third"))
    trail = Trail(text)
    trail.remove(layout, Ruling({0: (best, other, third), 1: (best, best, other)}, (), (), ()))
    (removal,) = trail.sorted()
    assert (removal.rule, removal.also) == ("z/best", ("a/third", "b/other"))


def test_nothing_to_remove_is_no_pass() -> None:
    """The text stays, and so does the account."""
    trail = Trail(TEN)
    assert not trail.remove(segment(TEN), Ruling({}, (), (), ()))
    assert (trail.text, trail.sorted()) == (TEN, ())


def test_an_empty_text_has_no_way() -> None:
    """It begins and ends empty."""
    trail = Trail("")
    assert not trail.remove(segment(""), Ruling({}, (), (), ()))
    assert (trail.text, trail.sorted()) == ("", ())


def test_a_cut_around_what_went_before_is_two_removals() -> None:
    """Between them stands what the pass before took, which is on record already."""
    text = "a one b\nkept\n"
    trail = Trail(text)
    trail.remove(segment(text), Ruling({}, (part(text, "one"),), (), ()))
    assert trail.text == "a b\nkept\n"
    trail.remove(segment(trail.text), lines(segment(trail.text), 0))
    assert trail.text == "kept\n"
    removals = trail.sorted()
    assert [each.span.of(text) for each in removals] == ["a ", "one ", "b\n"]
    assert [each.text for each in removals] == ["a", "one", "b"]
    assert [each.column for each in removals] == [1, 3, 7]
    assert cut_out(text, [each.span for each in removals]) == trail.text


def test_parts_and_lines_of_one_pass_are_in_the_order_of_the_text() -> None:
    """Whichever the ruling names first."""
    text = "kept one kept\nline\nkept two kept\n"
    layout = segment(text)
    ruling = Ruling({1: (claim(layout, 1),)}, (part(text, "one"), part(text, "two")), (), ())
    trail = Trail(text)
    trail.remove(layout, ruling)
    assert trail.text == "kept kept\nkept kept\n"
    assert [each.text for each in trail.removals] == ["one", "line", "two"]


def test_a_part_over_a_break_leaves_the_break() -> None:
    """Two survivors are not glued; its two ends are two removals."""
    text = "Kept. Gone\nand gone. Kept.\n"
    trail = Trail(text)
    trail.remove(segment(text), Ruling({}, (part(text, "Gone\nand gone."),), (), ()))
    assert trail.text == "Kept.\nKept.\n"
    assert [each.span.of(text) for each in trail.sorted()] == [" Gone", "and gone. "]


@pytest.mark.parametrize(
    ("text", "gone", "stays"),
    [
        pytest.param("a b\nc d", "b\nc", "a \n d", id="a line feed"),
        pytest.param("a b\r\nc d", "b\r\nc", "a \r\n d", id="CRLF stays whole"),
        pytest.param("a b\u2028c d", "b\u2028c", "a \u2028 d", id="a separator of Unicode"),
        pytest.param("a b\nx\nc d", "b\nx\nc", "a \n d", id="the last of two"),
        pytest.param("a b\nc", "b\nc", "a ", id="nothing is left behind it"),
        pytest.param("b\nc d", "b\nc", " d", id="nothing is left before it"),
        pytest.param("a\nb\nc d", "b\nc", "a\n d", id="the line before is another one"),
        pytest.param("a b\nc\nd", "b\nc", "a \nd", id="the line behind is another one"),
        pytest.param("  \tb\nc d", "b\nc", "  \t d", id="blanks are nothing"),
        pytest.param("a b c d", "b c", "a  d", id="no break in it"),
        pytest.param("a \nc d", "\nc", "a \n d", id="it begins with the break"),
        pytest.param("a b\n d", "b\n", "a \n d", id="it ends with the break"),
    ],
)
def test_a_break_between_survivors_stays(text: str, gone: str, stays: str) -> None:
    """The last one inside of a part that goes, and only if something is left on both sides."""
    start = text.index(gone)
    pieces = unglued(text, Span(start, start + len(gone)))
    assert cut_out(text, pieces) == stays


def test_a_mark_leaves_the_text_and_is_on_record() -> None:
    """With its own span, without the line's end."""
    trail = Trail("Snow fell.\nBy Nora Wick\n")
    layout = segment(trail.text)
    trail.mark(Ruling({}, (), (claim(layout, 1, "weak"),), ()))
    (removal,) = trail.sorted()
    assert trail.text == "Snow fell.\nBy Nora Wick\n"
    assert (removal.action, removal.text, removal.span) == (Action.MARK, "By Nora Wick", Span(11, 23))


def test_a_mark_in_a_later_pass_is_in_the_places_of_what_came_in() -> None:
    """What went before it counts."""
    text = "Gone.\n\nSnow fell.\n\nMarked.\n"
    trail = passes(text, (0,))
    layout = segment(trail.text)
    trail.mark(Ruling({}, (), (claim(layout, 1),), ()))
    marked = trail.sorted()[-1]
    assert (marked.span.of(text), marked.line, marked.column) == ("Marked.", 5, 1)


def test_a_mark_over_a_gap_is_two() -> None:
    """Between its ends stands what is gone."""
    text = "one\ntwo\nthree\nfour\n"
    trail = passes(text, (1,))
    layout = segment(trail.text)
    trail.mark(Ruling({}, (), (claim(layout, 0, last=1),), ()))
    marks = [each for each in trail.sorted() if each.action is Action.MARK]
    assert [(each.span.of(text), each.text) for each in marks] == [("one\n", "one"), ("three", "three")]


@pytest.mark.parametrize("owner", ["one", "two"])
def test_lines_of_one_owner_are_one_cut(owner: str) -> None:
    """Neighbours with the same claim are one removal, others are two."""
    text = "a\nb\nc\n"
    layout = segment(text)
    cuts = line_cuts(text, layout, {0: "one", 1: owner})
    assert [each.places for each in cuts] == ([(0, 1)] if owner == "one" else [(0,), (1,)])


def test_a_gap_that_stays_parts_a_cut_of_one_owner() -> None:
    """What is between its two halves is still in the text."""
    text = "a\nb\n\nc\nd\n"
    layout = segment(text)
    cuts = line_cuts(text, layout, {1: "one", 2: "one"})
    assert [each.places for each in cuts] == [(1,), (2,)]
    assert cut_out(text, [each.span for each in cuts]) == "a\n\nd\n"


def test_what_a_ruling_takes_is_what_the_trail_removes() -> None:
    """From claims to text in one go."""
    text = "Snow fell on the pass.\n\nFollow us\nShare\n\nIt thawed.\n"
    layout = segment(text)
    ruling = decide(
        text, layout, [claim(layout, 1, rule="a/follow"), claim(layout, 2, "weak", rule="b/share")]
    )
    trail = Trail(text)
    assert trail.remove(layout, ruling)
    assert trail.text == "Snow fell on the pass.\n\nIt thawed.\n"
    assert [each.rule for each in trail.sorted()] == ["a/follow", "b/share"]


def test_the_two_ends_of_a_part_over_a_break_show_their_own_words() -> None:
    """Who reads the account sees in each row what stood at its place, and no more."""
    text = "Kept. Gone\n  and gone. Kept.\n"
    trail = Trail(text)
    trail.remove(segment(text), Ruling({}, (part(text, "Gone\n  and gone."),), (), ()))
    assert [(each.text, each.line, each.column) for each in trail.sorted()] == [
        ("Gone", 1, 7),
        ("and gone.", 2, 3),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("Follow us on Facebook, please", "Follow us on Facebook", id="English"),
        pytest.param("Suivez-nous sur Facebook et ailleurs", "Suivez-nous sur Facebook", id="French"),
        pytest.param("تابعونا على فيسبوك الآن", "تابعونا على فيسبوك", id="Arabic"),
        pytest.param("关注我们的微信公众号 ↓", "关注我们的微信公众号", id="Chinese"),
    ],
)
def test_a_line_that_goes_is_shown_whole(line: str, said: str) -> None:
    """The rule's words are most of the line; what goes with them is told too."""
    text = f"Snow fell.\n{line}\n"
    most = Claim("a/b", Span(11, 11 + len(said)), 1, Confidence.CERTAIN, "because")
    trail = Trail(text)
    trail.remove(segment(text), Ruling({1: (most,)}, (), (), ()))
    assert [each.text for each in trail.sorted()] == [line]
    assert trail.text == "Snow fell.\n"
