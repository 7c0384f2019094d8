"""What a unit must be for a phrase to match it: how it begins, how long it is, whether it has a digit."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from making import book, cleaned, rule

from cleaner.nodes import Choice, Expression, Gap, Literal
from cleaner.normal import folded
from cleaner.rulebook import Rulebook
from cleaner.rulebook.digits import Digits
from cleaner.rulebook.gates import Gates
from cleaner.rulebook.probe import opening
from cleaner.strokes import strokes

MACROS = r"""[macros.number]
pattern = '\d+'
"""
PROSE = "Snow fell on the pass all night, and the road was closed."


def one(*phrases: str, head: str = "", body: str = "") -> Rulebook:
    """Return a rulebook of one rule with these phrases, which are numbered from 0."""
    return book({"macros": MACROS, "social/follow": rule(body, phrases=phrases, head=head)})


def gates(*phrases: str, head: str = "") -> Gates:
    """Return the gates of one rule."""
    return one(*phrases, head=head).gates


def through(found: Gates, text: str, phrases: int = 2) -> set[int]:
    """Return the phrases that may match a unit."""
    return set(found.may(frozenset(range(phrases)), text, opening(text), text.count(" ")))


def test_a_phrase_is_tried_behind_its_first_word() -> None:
    """And one that begins with a gap behind any; a mark before the word does not count."""
    found = gates("follow us", "{{...3}} on twitter")
    assert through(found, "follow us") == {0, 1}
    assert through(found, "(follow us)") == {0, 1}
    assert through(found, "snow on twitter") == {1}
    assert through(found, "...") == {1}


def test_a_longer_unit_than_a_phrase_is_not_tried() -> None:
    """A whole line has as many words as the phrase, and marks around it; elsewhere more may follow."""
    prose = "follow us " + "far " * 20
    assert through(gates("follow us"), "follow us - . -", 1) == {0}
    assert through(gates("follow us"), prose, 1) == set()
    assert through(gates("follow us", head='match = "start"'), prose, 1) == {0}


def test_a_phrase_with_a_number_is_tried_where_a_digit_is() -> None:
    """Digits of any script."""
    found = gates("{{number}} shares", "{some|{{number}}} shares")
    assert through(found, "7 shares") == through(found, "٧ shares") == {0, 1}
    assert through(found, "some shares") == {1}


def test_gates_of_several_folders_are_one() -> None:
    """Those of the second are counted on."""
    one, two = gates("follow us", "{{number}} likes").packed(), gates("join us").packed()
    both = Gates.unpacked([(one, 0), (two, 2)])
    assert through(both, "follow us", 3) == {0}
    assert through(both, "join us", 3) == {2}
    assert through(both, "likes", 3) == set()
    assert both.sentences == {0, 1, 2}
    assert both.notices == set()


def test_key_phrases_of_a_notice_are_no_sentences() -> None:
    """They stand anywhere in it, in their order."""
    body = '[[notice]]\nlang = "en"\nat_least = 2\nphrases = ["one is", "two is"]\n'
    found = one("follow us", body=body).gates
    assert found.sentences == {0}
    assert found.notices == {1, 2}


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\d+(?:[.,]\d+)*\s?[km]?", 1),
        (r"(?:1[6-9]|20)\d\d", 4),
        (r"\+?\(?\d[\d ()./-]{5,20}\d", 2),
        (r"(?:mon|tue),? (?:\d{1,2} may|may \d{1,2}|[0-9]{4})", 1),
        (r"[0-9]{4}-\d{2,}", 6),
        (r"(?:\d|a)+", 0),
        (r"page \d*", 0),
        (r"page \d{0,3}", 0),
        (r"(?:no\.? ?\d)?", 0),
        (r"(?<=\d)th", 0),
        (r"(?!\d)a", 0),
        (r"[^\d]", 0),
        (r"[\d-]", 0),
        (r"(a)\1", 0),
        (r"\x41", 0),
        (r"\p{L1}", 0),
        (r"(?P<n1>a)", 0),
        (r"(?(1)a|b)", 0),
        (r"(?:1){e<=1}", 0),
        (r"(?x:a # 1)", 0),
        (r"1??", 0),
        ("", 0),
    ],
)
def test_digits_that_a_pattern_needs(pattern: str, needed: int) -> None:
    """Each of its matches has as many; what is not understood needs none."""
    assert Digits().least(strokes(pattern)) == needed


def test_digits_that_a_phrase_needs() -> None:
    """Those of its parts; of a choice the fewest of an option."""
    number, word = Expression(r"\d+"), Literal("likes")
    assert Digits().least((word, Gap(3), number)) == 1
    assert Digits().least((number, word, Literal("24"))) == 3
    assert Digits().least((Choice(((number,), (Literal("24"),))),)) == 1
    assert Digits().least((Choice(((number,), (word,))),)) == 0
    assert Digits().least((Choice(((number,), ())), word)) == 0


WORDS = st.sampled_from(["follow", "us", "7", "shares", "on", "may 5", "(", "—", "É", "٣", "."])
PHRASES = ("follow {us|on|}", "{{...2}} shares", "{{number}} {shares|on}", "on {{...1}} {may {{number}}|us}")


@given(words=st.lists(WORDS, min_size=1, max_size=7))
def test_what_a_phrase_matches_comes_through(every: Rulebook, words: list[str]) -> None:
    """A gate costs no match: with it, as much goes as an expression alone would take."""
    line = " ".join(words)
    text = folded(line)
    matched = {
        number for number, probe in enumerate(every.plan(0).probes) if regex.search(probe.sources[0], text)
    }
    assert matched <= through(every.gates, text, len(PHRASES))


@pytest.fixture(scope="module")
def every() -> Rulebook:
    """Return a rulebook of one rule with all phrases."""
    return one(*PHRASES)


def test_a_sentence_goes_by_its_own_first_word() -> None:
    """The line begins with another one, and the sentence behind it stays."""
    rules = one("follow us on twitter", head='confidence = "certain"\npartial = "cut"')
    line = f"Snow fell. Follow us on Twitter. {PROSE}"
    assert cleaned(line, rules).text == f"Snow fell. {PROSE}"


def test_plans_leave_to_the_gates_what_only_they_ask_for() -> None:
    """First words of phrases would be most of what the rules of a run have in memory."""
    rules = one("follow us", "share {this|that}")
    assert [probe.heads for probe in rules.plan(0).probes] == [frozenset(), frozenset()]
    assert through(gates("follow us", "share {this|that}"), "share this") == {1}
