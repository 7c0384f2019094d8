"""How the matches of a phrase begin: what is said of them must hold for each of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleaner.beginnings import MAX_STARTS, Beginnings
from cleaner.index import Index
from cleaner.nodes import Macro
from cleaner.normal import folded
from cleaner.phrases import Grammar, soft
from cleaner.rulebook.probe import opening
from tests.core.test_literals import MACROS, PHRASES, texts

GRAMMAR = Grammar(
    MACROS
    | {
        "number": Macro(pattern=r"\d+"),
        "date": Macro(pattern="(?:may|june) \\d+", anchors=("may", "june")),
        "many": Macro(phrases=tuple(f"day{n}" for n in range(MAX_STARTS * 3 // 4))),
    }
)


@pytest.mark.parametrize(
    ("phrase", "whole", "part"),
    [
        pytest.param("follow us", ["follow us"], [], id="words"),
        pytest.param("{follow|join} us", ["follow us", "join us"], [], id="alternatives"),
        pytest.param("{please |}share", ["please share", "share"], [], id="an optional part"),
        pytest.param("{(|[|}ap{)|}", ["ap", "ap)"], [], id="signs before the first word go"),
        pytest.param("follow {{...3}} us", [], ["follow "], id="a gap ends what is known"),
        pytest.param("share: this", [], ["share"], id="a mark does"),
        pytest.param("{share: |}this", ["this"], ["share"], id="in one alternative"),
        pytest.param("{{number}} views", [], list("0123456789"), id="a number begins with a digit"),
        pytest.param("{{...3}} us", [], [], id="a gap may begin with anything"),
        pytest.param("{{date}} at noon", [], [], id="so may an expression"),
        pytest.param("{on {{date}}|today}", ["today"], ["on "], id="and ends what is known"),
        pytest.param("{{nets}} now", [], ["facebook", "telegramme", "x ", "x (twitter)", "微博"], id="list"),
        pytest.param("!!! share", ["share"], [], id="marks alone are no beginning"),
    ],
)  # fmt: skip
def test_beginnings_of_a_phrase(phrase: str, whole: list[str], part: list[str]) -> None:
    """Whole matches and parts of them, for a phrase in its folded form."""
    found = Beginnings().of(GRAMMAR.parse(phrase))
    known = {each for each in found.part if each.isascii() or not each.isdigit()}
    assert (sorted(found.whole), sorted(known)) == (sorted(whole), sorted(part))


def test_too_many_beginnings_are_cut_short() -> None:
    """What has begun keeps its beginning; where nothing has, the next part is the beginning."""
    found = Beginnings().of(GRAMMAR.parse("{open |} {{many}} {{many}}"))
    assert not found.whole
    assert {"\nopen ", "\nday0 ", f"\nday{MAX_STARTS * 3 // 4 - 1} "} <= found.anchors(to_the_end=True)
    assert len(found.part) <= MAX_STARTS


def test_an_ending_of_a_word_is_not_taken_for_granted() -> None:
    """Behind a part the word may go on, if nothing says otherwise."""
    assert Beginnings().of(GRAMMAR.parse("{on{{date}}|x}")).part == {"on"}


@given(st.data(), PHRASES, st.sampled_from(["", "» ", "- ", "Snow fell. ", "Home | ", "Snow fell.\n"]))
def test_every_match_begins_so(data: st.DataObject, phrase: str, before: str) -> None:
    """The index finds a phrase that is a unit, by how it begins, and its first word is one of those known."""
    nodes = GRAMMAR.parse(phrase)
    starts = Beginnings().of(nodes)
    assume(starts.whole | starts.part)
    text = data.draw(texts(nodes)).strip()
    assume(re.fullmatch(GRAMMAR.source(nodes), folded(text)))
    gentle = Beginnings().of(Grammar(MACROS, soft).parse(phrase))
    anchors = starts.anchors(to_the_end=True) | gentle.anchors(to_the_end=True)
    assert Index.of({anchor: [0] for anchor in anchors}).hits(f"{before}{text}")
    exact = {anchor: [0] for anchor in starts.anchors(to_the_end=True)}
    assert Index.of(exact).hits_in([folded(text)])
    heads = {opening(each) for each in starts.whole} | {opening(each, goes_on=True) for each in starts.part}
    first = opening(folded(text))
    assert "" in heads or any(first.startswith(head) for head in heads)
