"""Where notices begin and end, among sentences that are none: the claim names its own lines and no more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import book, cleaned, rule
from pace import grows_at_most

from cleaner.model import Policy, Verdict
from cleaner.rulebook import Rulebook
from cleaner.segment import segment

ONE = "This gazette may be lent to anybody who asks for it."
TWO = "It is given as it was printed, and nobody vouches for it."
THREE = "Who lends it must not be blamed for what is in it."
NOTICE = """
[[notice]]
lang = "en"
at_least = {at_least}
phrases = ["may be lent to anybody", "nobody vouches for it", "must not be blamed for"]
"""


def rules(at_least: int = 2, unless: str = "", head: str = "") -> Rulebook:
    """Return a rulebook of one certain notice."""
    return book(
        {
            "legal/lending": rule(
                NOTICE.format(at_least=at_least) + unless, head=f'confidence = "certain"\n{head}'
            )
        }
    )


ALL = Policy(max_removed=1.0, heuristics=False)
PROSE = "Snow fell on the pass all night."
SNIEG = "Śnieg padał na przełęczy przez całą noc."


def verdicts(text: str, at_least: int = 2) -> list[Verdict]:
    """Return what became of each claim on a text."""
    return list(cleaned(text, rules(at_least), ALL).verdicts)


@pytest.mark.parametrize("before", [0, 1, 2, 7])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\u2028"])
def test_a_claim_names_the_line_on_which_it_begins(before: int, between: str) -> None:
    """And what it claims begins and ends there, wherever the notice stands."""
    text = between.join([*[SNIEG] * before, ONE, TWO, *[PROSE] * 2])
    (verdict,) = verdicts(text)
    assert verdict.claim.unit == before
    assert verdict.claim.span.of(text) == between.join([ONE, TWO])
    assert segment(text).lines[verdict.claim.unit].span.start == verdict.claim.span.start


def test_two_notices_are_two_claims_with_lines_of_their_own() -> None:
    """The text between them stays."""
    text = "\n\n".join([PROSE, ONE, TWO, SNIEG, PROSE, ONE, TWO, PROSE])
    assert [(each.claim.unit, each.holds) for each in verdicts(text)] == [(1, True), (5, True)]
    left = "\n\n".join([PROSE, SNIEG, PROSE, PROSE])
    assert cleaned(text, rules(), ALL).text == left


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        pytest.param([ONE, TWO, THREE], True, id="in their order"),
        pytest.param([ONE, TWO, ONE, THREE], True, id="one of them twice in between"),
        pytest.param([THREE, ONE, TWO, THREE], True, id="the last one first, too"),
        pytest.param([ONE, ONE, TWO, TWO, THREE], True, id="each of them twice"),
        pytest.param([TWO, ONE, THREE, TWO], False, id="never three in order"),
        pytest.param([THREE, TWO, ONE], False, id="backwards"),
        pytest.param([ONE, TWO, PROSE], False, id="one is missing"),
    ],
)
def test_the_longest_way_through_the_phrases_counts(sentences: list[str], found: bool) -> None:
    """All three are asked for, in order; what is said twice breaks nothing."""
    text = "\n\n".join([PROSE, *sentences, PROSE])
    assert bool([each for each in verdicts(text, at_least=3) if each.holds]) is found


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        pytest.param(f"{PROSE} {ONE} {TWO} {SNIEG}", f"{ONE} {TWO}", id="between sentences of a line"),
        pytest.param(f"{ONE} {TWO} {SNIEG}", f"{ONE} {TWO}", id="at the beginning"),
        pytest.param(f"{PROSE} {ONE} {TWO}", f"{ONE} {TWO}", id="at the end"),
        pytest.param(f"„{PROSE}“ {ONE} {TWO}", f"{ONE} {TWO}", id="behind a quotation"),
        pytest.param(
            f"雪が降った。{ONE} {TWO}雪が降った。",
            f"{ONE} {TWO}雪が降った。",
            id="a Chinese stop has no blank behind it",
        ),
        pytest.param(f"{PROSE}  \u00a0{ONE} {TWO}", f"{ONE} {TWO}", id="behind several blanks"),
        pytest.param(f"{PROSE} {ONE}\n{TWO} {SNIEG}", f"{ONE}\n{TWO}", id="over a line end"),
    ],
)
def test_a_notice_begins_and_ends_with_its_sentences(text: str, claimed: str) -> None:
    """The sentences before its first key phrase and behind its last one are not its own."""
    spans = [each.claim.span.of(text) for each in verdicts(f"{text}\n")]
    assert spans == [claimed]


def test_a_sentence_that_a_margin_broke_is_whole() -> None:
    """The notice begins on the line above its first key phrase, behind the sentence before it."""
    text = (
        "Snow fell on the pass, and the road was closed. This gazette\n"
        "may be lent to anybody who asks for it. It is given as it was\n"
        "printed, and nobody vouches for it. It thawed in the spring.\n"
    )
    (verdict,) = verdicts(text)
    assert verdict.claim.unit == 0
    assert verdict.claim.span.of(text) == text[text.index("This gazette") : text.index(" It thawed")]
    assert not verdict.holds
    left = cleaned(text, rules(head='partial = "cut"'), ALL).text
    kept = "Snow fell on the pass, and the road was closed. It thawed in the spring."
    assert left.split() == kept.split()


@pytest.mark.parametrize(
    ("before", "inside", "behind", "stays"),
    [
        pytest.param("", "", "", False, id="nowhere"),
        pytest.param("by lamplight", "", "", False, id="before it"),
        pytest.param("", "", "by lamplight", False, id="behind it"),
        pytest.param("", "by lamplight", "", True, id="in it"),
    ],
)
def test_a_veto_counts_inside_of_the_notice(before: str, inside: str, behind: str, stays: bool) -> None:
    """On lines around it the same words are somebody else's."""
    veto = rules(unless='[unless]\nphrases = ["by lamplight"]\n')
    lines = [f"Snow fell {before}.", ONE, f"We read {inside}.", TWO, f"It thawed {behind}."]
    text = "\n\n".join(lines)
    assert (cleaned(text, veto, ALL).text == text) is stays


@pytest.mark.parametrize(("lines", "found"), [(59, True), (61, False)])
def test_how_many_lines_a_notice_may_have(lines: int, found: bool) -> None:
    """Sixty behind the line of its first key phrase, if they are short."""
    text = "\n".join([PROSE, ONE, *["x"] * (lines - 1), TWO, PROSE])
    assert bool(verdicts(text)) is found


@pytest.mark.parametrize(("size", "found"), [(1100, True), (1300, False)])
def test_how_far_apart_key_phrases_may_be(size: int, found: bool) -> None:
    """About a page of text may stand between two; farther away they are two remarks."""
    filler = ("и снег шёл всю ночь " * 90)[:size]
    assert bool(verdicts(f"{PROSE}\n\n{ONE} {filler}. {TWO}\n\n{PROSE}\n")) is found


PARTS = [PROSE, SNIEG, ONE, TWO, THREE, "雪が降った。", "", "x"]


@settings(max_examples=120)
@given(st.lists(st.sampled_from(PARTS), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
def test_claims_are_true_to_their_text(parts: list[str], between: str) -> None:
    """Each begins on the line it names, holds two key phrases, and begins and ends with theirs."""
    text = between.join(parts)
    layout = segment(text)
    for verdict in verdicts(text):
        claim = verdict.claim
        line = layout.lines[claim.unit]
        assert line.span.start <= claim.span.start < line.span.end
        said = claim.span.of(text)
        assert sum(words in said for words in (ONE[13:], TWO[30:], THREE[13:])) >= 2
        if between != " ":  # else what stands before or behind it may be of the same sentence
            assert said.startswith((ONE, TWO))
            assert said.endswith((TWO, THREE, "。", "x"))


def test_many_notices_take_time_that_grows_with_their_number() -> None:
    """Sixteen times as many take less than thirty times the time."""
    few, many = (f"{ONE}\n\n" * number for number in (2_000, 32_000))
    assert len(verdicts(many, at_least=1)) > 10_000  # of those close together some are enough
    assert grows_at_most(30, lambda: verdicts(few, at_least=1), lambda: verdicts(many, at_least=1))
