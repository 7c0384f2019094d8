"""The first look at a text lets go what can come to no claim, and nothing else."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import book, rule
from pace import grows_at_most

from cleaner import rulebook as rulebooks
from cleaner.arrows import plain_unit
from cleaner.likely import likely
from cleaner.matchers import Page, claims
from cleaner.model import Document
from cleaner.normal import fold_plain
from cleaner.rulebook import Rulebook, look
from cleaner.segment import segment

DEV = Path(__file__).parents[3] / "shared" / "gold" / "dev.jsonl"
FIXTURES = Path(__file__).parents[2] / "fixtures"
NOTICE = """
[[notice]]
lang = "en"
phrases = ["kept by the harbour", "not to be copied", "without its leave"]
at_least = 2
required = [3]
"""
BOOK = book(
    {
        "social/follow": rule(phrases=["follow us", "follow the harbour on every channel{{...40}}"]),
        "social/tables": rule(phrases=["no table of these tides may leave the harbour in print"]),
        "social/begin": rule(phrases=["read the tide"], head='match = "start"'),
        "social/inside": rule(
            phrases=["a walk for members"], head='scope = "span"\nmatch = "contains"\npartial = "cut"'
        ),
        "a/quoted": rule(phrases=['"low water" {{...9}}', "> low water"]),
        "a/notice": rule(NOTICE),
    }
)
PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."
LINES = (
    "",
    PROSE,
    PROSE[:44],
    "and so they follow the harbour on every channel",
    "Follow the harbour on every channel that",
    "there is, and on all that come later on.",
    "follow",
    "us",
    "Follow us",
    "They follow us home. Follow us. Good night.",
    "Read the tide tables before you go out",
    "They read the tide tables before they go",
    "# Follow us",
    "/* a walk for",
    "members */",
    "drawn at low water. */",
    "NO TABLE OF THESE TIDES MAY LEAVE THE HARBOUR",
    "IN PRINT",
    "C a walk for members",
    "« low water » at noon",
    "« low water »",
    "low water",
    "It is kept by the harbour",
    "and not to be",
    "copied by anybody without its leave.",
    "`follow us`",
    "fo\u0301llow us",
    "следите, follow us",
)
BREAKS = ("\n", "\n\n", "\n \n", "\r\n", "\r", "\x85", "\u2028", "  \n\t", "\n\n\n")
compiled = pytest.mark.skipif(look.glance() is None, reason="cleaner/glance.pyx is not compiled here")
texts = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(BREAKS)), max_size=9).map(
    lambda parts: "".join(line + end for line, end in parts)
)


def page(text: str) -> Page:
    return Page(Document(text), segment(text))


def made_documents() -> Iterator[str]:
    """Yield fixtures, and labelled documents where there are some; then some whose lines are mixed."""
    dice = random.Random(7)
    paths = sorted(FIXTURES.rglob("*.txt"))
    found = [path.read_bytes().decode("utf-8", "surrogateescape") for path in paths]
    if DEV.exists():
        found += [json.loads(row)["text"] for row in DEV.read_text(encoding="utf-8").splitlines()[::4]]
    yield from found
    lines = [line for text in found for line in text.splitlines()]
    for _ in range(60):
        yield "".join(dice.choice(lines) + dice.choice(BREAKS) for _ in range(12))


def lost(text: str, rules: Rulebook) -> list[tuple[int, int]]:
    """Return the lines and hits that were let go, although a unit there may match."""
    here, left = page(text), likely(text, rules)
    found = []
    for line, owners in rules.hits(text).items():
        gone = owners - left.get(line, set()) - rules.notices
        place = here.layout.at[line]
        for unit in ((place, place + 1), here.around(place)):
            if unit and gone:
                found += [(line, owner) for owner in rules.may(here.stretch(*unit).folded.text, gone)]
    return found


@given(texts)
@example("follow\nus")
@example("Follow the harbour on every channel that\r\nthere is, and on all that come later on.")
@example(f"{PROSE[:44]}\nfollow the harbour on every channel that there is")
@example("/* a walk for all that like the sea and its tides,\nmembers */")
def test_what_a_rule_may_match_is_never_let_go(text: str) -> None:
    """On a line, in a wrapped paragraph, where a sentence flows on, and among remarks."""
    assert lost(text, BOOK) == []


@given(texts)
def test_claims_are_the_same(text: str) -> None:
    """Whether all hits are looked at, or those that are likely."""
    assert claims(page(text), BOOK, likely(text, BOOK)) == claims(page(text), BOOK, BOOK.hits(text))


def test_the_same_holds_for_all_rules() -> None:
    """On documents as they are, and on their lines in any order."""
    rules, count = rulebooks.load(), 0
    for text in made_documents():
        assert lost(text, rules) == []
        count += len(rules.hits(text))
    assert count > 500


@compiled
@pytest.mark.parametrize(
    "text",
    [
        "They said: follow us, we know the way.",
        "They read the tide tables.\nAnd so on.\n\nSo, read the tide, they said",
        f"{PROSE}\nFollow us, no more.\n{PROSE}",
        "It is kept by the harbour",
        "It is kept by the harbour\nand not to be copied",
        "It is kept by the harbour. It is kept by the harbour.",
    ],
)
def test_nothing_is_left_of_prose(text: str) -> None:
    """An anchor is in it, but the phrase is not, or not enough of a notice."""
    assert BOOK.hits(text)
    assert likely(text, BOOK) == {}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Follow us", {0}),
        (f"{PROSE}\n\nFollow us\n\n{PROSE}", {2}),
        ("They follow us home. Follow us. Good night.", {0}),
        ("Follow the harbour on every channel that\nthere is, and on all that come later on.", {0}),
        ("It is kept by the harbour\n\nand gone\n\nwithout its leave", {0, 4}),
        ("\r\n\rFollow us\r\n", {2}),
        ("`follow us`", {0}),
        ("fo\u0301llow us", {0}),
        ("« low water »", {0}),
        ("Tables\ndrawn by hand. */\nNO TABLE OF THESE TIDES MAY LEAVE THE HARBOUR\nIN PRINT", {2}),
        ("Tables\ncopied out -->\nNO TABLE OF THESE TIDES MAY LEAVE THE HARBOUR\nIN PRINT", {2}),
        ("Tables\n/etc/tides */\nNO TABLE OF THESE TIDES MAY LEAVE THE HARBOUR\nIN PRINT", {2}),
    ],
)
def test_what_matches_is_left(text: str, lines: set[int]) -> None:
    """With its line, wherever that stands."""
    assert set(likely(text, BOOK)) == lines


def test_guillemets_are_read_as_in_a_unit() -> None:
    """Two that quote something are quotation marks, one alone is an arrow."""
    for text in ("« low water » at noon", "low water »", "« a | b »", "“low water” »", "low"):
        folded = page(text).stretch(0, 1).folded.text
        assert plain_unit(text) in ((None, folded) if fold_plain(text) is None else (folded,))


@compiled
def test_a_line_that_is_not_there_is_an_error() -> None:
    """And not somebody else's memory."""
    for line in (1, 7, -1, 2**40):
        with pytest.raises(IndexError):
            BOOK.look.left("follow us", {line: {0}}, frozenset(), plain_unit)


@compiled
def test_what_is_said_of_a_blank_line_stays() -> None:
    """No anchor stands there, so somebody else has counted."""
    hits = {0: {0}, 2: {0}, 3: {0}}
    assert BOOK.look.left("\nfollow us\n \n", hits, frozenset(), plain_unit) == hits


@pytest.mark.parametrize("text", ["a. ", "follow us\n", "follow us home\n\n", "\r", "# \n", "- follow\n"])
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    """Each paragraph is looked at once, however many of its lines hold an anchor."""
    assert grows_at_most(16, lambda: likely(text * 400, BOOK), lambda: likely(text * 3200, BOOK))
