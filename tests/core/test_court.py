"""Claims on real layouts: several lines, hard-wrapped paragraphs, passages that must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import claim

from cleaner.court import EDGE_HEAD, EDGE_TAIL
from cleaner.decide import Ruling, decide
from cleaner.model import Action, Claim, Confidence, Partial, Span
from cleaner.segment import segment
from cleaner.stays import Ground, spared

PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."


def on(text: str, words: str, confidence: str = "certain", rule: str = "a/b", **more: object) -> Claim:
    """Return a claim on these words of a text."""
    start = text.index(words)
    unit = next(p for p, line in enumerate(segment(text).lines) if line.end > start)
    made = Claim(rule, Span(start, start + len(words)), unit, Confidence(confidence), "because")
    return made._replace(**more)  # type: ignore[arg-type]


def ruled(text: str, *claims: Claim, stays: tuple[str, ...] = ()) -> Ruling:
    """Return the ruling on claims, where some words of the text must stay."""
    kept = [Span(text.index(words), text.index(words) + len(words)) for words in stays]
    return decide(text, segment(text), claims, kept)


MENU = "Accueil\nActualités\nSports\nMétéo\n"


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        pytest.param("Accueil\nActualités\nSports\nMétéo", [0, 1, 2, 3], id="all lines"),
        pytest.param("Actualités\nSports", [1, 2], id="two of them"),
        pytest.param("Sports", [2], id="one"),
        pytest.param("ités\nSports\nMé", [2], id="the ends of two are not explained"),
    ],
)
def test_a_claim_over_short_lines_takes_each_that_it_covers(words: str, gone: list[int]) -> None:
    """They are no paragraph that stands or falls as one."""
    assert sorted(ruled(MENU, on(MENU, words)).gone) == gone


WRAPPED = (
    "Der Inhalt dieser Seiten wurde mit Sorgfalt erstellt, doch für\n"
    "seine Richtigkeit, Vollständigkeit und Aktualität übernimmt\n"
    "niemand eine Gewähr, auch der Verlag nicht. Für fremde Seiten,\n"
    "auf die verwiesen wird, sind deren Betreiber verantwortlich.\n"
)


@pytest.mark.parametrize(
    ("first", "last", "gone"),
    [
        pytest.param("Der Inhalt", "verantwortlich.", [0, 1, 2, 3], id="all of it"),
        pytest.param("Der Inhalt", "Verlag nicht.", [], id="three lines of four"),
        pytest.param("seine", "verantwortlich.", [], id="all but the first line"),
        pytest.param("Inhalt", "deren Betreiber", [0, 1, 2, 3], id="all but a few words"),
    ],
)
def test_a_claim_over_lines_of_a_wrapped_paragraph_takes_all_or_none(
    first: str, last: str, gone: list[int]
) -> None:
    """Of a sentence that a margin broke no line goes by itself."""
    words = WRAPPED[WRAPPED.index(first) : WRAPPED.index(last) + len(last)]
    assert sorted(ruled(WRAPPED, on(WRAPPED, words)).gone) == gone


def test_one_line_of_a_wrapped_paragraph_goes_by_a_claim_of_its_own() -> None:
    """A prompt may stand below a paragraph without a blank line between them."""
    text = f"{WRAPPED}Folgen Sie uns auf allen Kanälen, die es gibt\n"
    assert sorted(ruled(text, on(text, "Folgen Sie uns auf allen Kanälen, die es gibt")).gone) == [4]


def test_two_claims_explain_a_wrapped_paragraph_together() -> None:
    """Neither would alone; each is named on the lines it touches."""
    first = on(WRAPPED, WRAPPED[: WRAPPED.index(" Für fremde")], rule="legal/content")
    second = on(WRAPPED, WRAPPED[WRAPPED.index("Für fremde") : -1], rule="legal/links")
    assert sorted(ruled(WRAPPED, first).gone) == []
    gone = ruled(WRAPPED, first, second).gone
    assert [[each.rule for each in gone[place]] for place in sorted(gone)] == [
        ["legal/content"],
        ["legal/content"],
        ["legal/content", "legal/links"],
        ["legal/links"],
    ]


@pytest.mark.parametrize("edge", ["head", "tail"])
@pytest.mark.parametrize("paragraphs", [EDGE_HEAD, EDGE_HEAD + 1])
def test_a_wrapped_paragraph_is_one_unit_of_the_way_to_the_edge(edge: str, paragraphs: int) -> None:
    """However many lines it has: a likely claim may stand behind four of them, and not behind five."""
    assert EDGE_HEAD == EDGE_TAIL
    near, far = [WRAPPED] * paragraphs, [WRAPPED] * 12
    parts = [*near, "Share this\n", *far] if edge == "head" else [*far, "Share this\n", *near]
    text = "\n".join(parts)
    gone = ruled(text, on(text, "Share this", "likely")).gone
    assert bool(gone) is (paragraphs == EDGE_HEAD)


def test_lines_of_a_menu_are_units_each() -> None:
    """Five items before a likely line are too many, though they stand in one paragraph."""
    far = "\n\n".join([PROSE] * 12)
    for items, goes in ((EDGE_HEAD, True), (EDGE_HEAD + 1, False)):
        text = "\n".join(f"Item {n}" for n in range(items)) + f"\nShare this\n\n{far}"
        assert bool(ruled(text, on(text, "Share this", "likely")).gone) is goes


@pytest.mark.parametrize(
    ("stays", "gone"),
    [
        pytest.param((), [1, 2], id="nothing must stay"),
        pytest.param(("Follow us",), [2], id="the first of them"),
        pytest.param(("Like us",), [1], id="the second"),
        pytest.param(("us\n\nLike",), [], id="words of both"),
        pytest.param(("Hail fell",), [1, 2], id="another line"),
        pytest.param(("w",), [2], id="one character of it"),
        pytest.param(("\n\n",), [1, 2], id="the blank line between them"),
    ],
)
def test_a_line_on_which_something_stays_does_not_go(stays: tuple[str, ...], gone: list[int]) -> None:
    """Whole, at least, and whoever claims it; the lines beside it are judged as ever."""
    text = "Hail fell on it.\n\nFollow us\n\nLike us\n"
    claims = [on(text, "Follow us"), on(text, "Like us")]
    assert sorted(ruled(text, *claims, stays=stays).gone) == gone


def test_a_wrapped_paragraph_in_which_a_word_stays_does_not_go() -> None:
    """Nor does one of its lines, unless it has a claim of its own."""
    whole = on(WRAPPED, WRAPPED[:-1])
    assert sorted(ruled(WRAPPED, whole).gone) == [0, 1, 2, 3]
    assert sorted(ruled(WRAPPED, whole, stays=("Sorgfalt",)).gone) == []
    assert "the claims explain less than 80% of the unit" in {
        verdict.why for verdict in ruled(WRAPPED, whole, stays=("Sorgfalt",)).verdicts
    }


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        pytest.param("Gone here", ["Gone here"], id="of one line"),
        pytest.param("Gone here\nwhole line", ["Gone here"], id="and the line below, which goes"),
        pytest.param("whole line\nGone there", ["Gone there"], id="and the line above, which goes"),
        pytest.param("Gone here\nwhole line\nGone there", ["Gone here", "Gone there"], id="around it"),
        pytest.param("whole line", [], id="nothing but the line that goes"),
        pytest.param(" Gone here\n", [" Gone here"], id="the line's end is no part of it"),
    ],
)
def test_of_a_claim_that_may_cut_the_rest_is_cut(words: str, parts: list[str]) -> None:
    """What of it stands on lines that go anyhow is no part; each line's rest is one."""
    text = "It snowed all day. Gone here\nwhole line\nGone there. It thawed at night.\n"
    cutting = on(text, words, partial=Partial.CUT, rule="a/cutting")
    ruling = ruled(text, cutting, on(text, "whole line"))
    assert sorted(ruling.gone) == [1]
    assert [each.span.of(text) for each in ruling.parts] == parts


def test_a_claim_that_may_not_cut_leaves_the_line_whole() -> None:
    """The same claim without leave to cut takes nothing of a sentence, and says so."""
    text = "It snowed all day long. Follow us\n"
    ruling = ruled(text, on(text, "Follow us"))
    assert (dict(ruling.gone), ruling.parts) == ({}, ())
    assert [(each.holds, each.why) for each in ruling.verdicts] == [
        (False, "the claims explain less than 80% of the unit")
    ]


def test_a_doubtful_claim_that_does_not_hold_cuts_nothing() -> None:
    """Leave to cut is no reason to go."""
    text = "\n\n".join([*[PROSE] * 8, f"{PROSE} Follow us", *[PROSE] * 8])
    cutting = on(text, "Follow us", "weak", partial=Partial.CUT)
    assert ruled(text, cutting).parts == ()
    assert ruled(text, cutting._replace(confidence=Confidence.CERTAIN)).parts != ()


@pytest.mark.parametrize(
    ("line", "words", "goes"),
    [
        pytest.param("关注我们的微信公众号", "关注我们的微信公众号", True, id="Chinese, all of it"),
        pytest.param(
            "山里的雪下了一夜，关注我们的微信公众号", "关注我们的微信公众号", False, id="Chinese, half of it"
        ),
        pytest.param(
            "تابعونا على فيسبوك الآن هنا", "تابعونا على فيسبوك", False, id="Arabic, three of five words"
        ),
        pytest.param("Следите за нами в сети >>>", "Следите за нами в сети", True, id="signs are no words"),
        pytest.param("* * *", "*", True, id="a line without words"),
        pytest.param("हमें फ़ॉलो करें और साझा करें", "हमें फ़ॉलो करें", False, id="Hindi, half of it"),
        pytest.param(
            "Follow us! Seguiteci! Folgt uns!", "Follow us! Seguiteci!", False, id="three of five words"
        ),
        pytest.param("Follow us on Facebook now", "Follow us on Facebook", True, id="four of five words"),
    ],
)
def test_how_much_of_a_line_must_be_explained(line: str, words: str, goes: bool) -> None:
    """By words, in every script; what is no word does not count."""
    assert bool(ruled(f"{line}\n", on(f"{line}\n", words)).gone) is goes


def test_half_a_word_is_no_word() -> None:
    """A claim must reach to its end."""
    text = "Teilen Drucken Merken Senden Folgen\n"
    assert ruled(text, on(text, "Teilen Drucken Merken Senden")).gone
    assert not ruled(text, on(text, "Teilen Drucken Merken Sende")).gone
    assert not ruled(text, on(text, "eilen Drucken Merken Senden")).gone


def test_claims_that_overlap_explain_their_words_once() -> None:
    """Two on the same two words are not four."""
    text = "one two three four five\n"
    twice = [on(text, "one two three"), on(text, "two three", rule="a/c"), on(text, "three", rule="a/d")]
    assert not ruled(text, *twice).gone
    assert ruled(text, *twice, on(text, "four", rule="a/e")).gone


@pytest.mark.parametrize(
    ("one", "others", "meet"),
    [
        pytest.param((3, 5), [], False, id="none"),
        pytest.param((3, 5), [(0, 3)], False, id="up to it"),
        pytest.param((3, 5), [(5, 9)], False, id="from its end on"),
        pytest.param((3, 5), [(0, 1), (8, 9)], False, id="on both sides"),
        pytest.param((3, 5), [(0, 1), (4, 9)], True, id="the second"),
        pytest.param((3, 5), [(0, 9)], True, id="around it"),
        pytest.param((0, 9), [(3, 5)], True, id="inside of it"),
        pytest.param((3, 4), [(3, 4)], True, id="the same"),
    ],
)
def test_touching(one: tuple[int, int], others: list[tuple[int, int]], meet: bool) -> None:
    """A character in common."""
    assert Ground(Span(*each) for each in reversed(others)).touched_by(Span(*one)) is meet


def test_a_claim_on_what_stays_is_none() -> None:
    """Neither its own rule's nor another's, and not even as a mark."""
    text = "Follow us\nLike us\n"
    claims = [on(text, "Follow us"), on(text, "us\nLike", rule="a/c"), on(text, "Like us", rule="b/d")]
    assert spared(claims, (), [Span(0, 9)]) == [claims[2]]
    assert [each.action for each in spared(claims, ["b"], [Span(0, 9)])] == [Action.MARK]
    assert spared(claims, (), ()) == claims


PLACES = st.lists(st.sampled_from(["certain", "likely", "weak", ""]), max_size=14)


@given(PLACES, PLACES)
def test_more_evidence_never_saves_a_line(some: list[str], more: list[str]) -> None:
    """A ruling with further claims takes all that the one without them takes."""
    text = "\n\n".join(["line"] * 14)
    layout = segment(text)
    few = [claim(layout, place, how, rule="a/few") for place, how in enumerate(some) if how]
    rest = [claim(layout, place, how, rule="b/more") for place, how in enumerate(more) if how]
    less, all_of_it = decide(text, layout, few), decide(text, layout, few + rest)
    assert set(less.gone) <= set(all_of_it.gone)
    assert len(all_of_it.verdicts) == len(few) + len(rest)
    assert all(verdict.why for verdict in all_of_it.verdicts)


@given(PLACES)
def test_the_order_of_claims_says_nothing(how: list[str]) -> None:
    """The same lines go, with the same claims on each, whichever comes first."""
    text = "\n\n".join(["line"] * 14)
    layout = segment(text)
    claims = [claim(layout, place, each, rule=f"r/{place}") for place, each in enumerate(how) if each]
    forward, backward = decide(text, layout, claims), decide(text, layout, claims[::-1])
    assert dict(forward.gone) == dict(backward.gone)
    assert {(v.claim.rule, v.why) for v in forward.verdicts} == {
        (v.claim.rule, v.why) for v in backward.verdicts
    }
