"""What can be said of a phrase before any text is seen: its boundaries, its length, its size."""

from __future__ import annotations

import re

import pytest

from cleaner.nodes import (
    EXPRESSION_BLANKS,
    Blank,
    Chain,
    Choice,
    Expression,
    Gap,
    Literal,
    Macro,
    Sequence_,
    Sizes,
    boundaries,
    is_wide,
    is_word,
    may_be_empty,
    most_blanks,
)
from cleaner.normal import folded
from cleaner.phrases import MAX_DEPTH, MAX_GAP, Grammar, PhraseError

MACROS = {
    "net": Macro(phrases=("facebook", "la radio de varn")),
    "and": Macro(pattern=" and |, "),
    "nets": Macro(item="net", separator="and", at_most=3),
    "mark": Macro(phrases=("©", "(c)")),
}


def nodes(phrase: str) -> Sequence_:
    """Return a phrase as nodes."""
    return Grammar(MACROS).parse(phrase)


@pytest.mark.parametrize(
    ("phrase", "begins", "ends"),
    [
        pytest.param("follow us", True, True, id="words"),
        pytest.param("follow us!", True, False, id="a mark at the end"),
        pytest.param("(c) 2019", False, True, id="a mark at the beginning"),
        pytest.param("{a|the} share", True, True, id="alternatives that are words"),
        pytest.param("{a|“the} share", False, True, id="one that begins with a mark"),
        pytest.param("{a |}share", False, True, id="one that may be absent"),
        pytest.param("{{net}} news", True, True, id="a macro of words"),
        pytest.param("{{mark}} 2019", False, True, id="a macro of signs"),
        pytest.param("关注我们", False, False, id="no boundaries where no blanks are written"),
        pytest.param("关注 us", False, True, id="one on the other side"),
        pytest.param("{{...3}} us", False, True, id="a gap"),
        pytest.param("{{nets}}", False, False, id="a list of a macro"),
    ],
)
def test_where_boundaries_are_asked_for(phrase: str, begins: bool, ends: bool) -> None:
    """Before and behind a phrase that surely has a word there."""
    assert boundaries(nodes(phrase)) == (begins, ends)


@pytest.mark.parametrize(
    ("phrase", "begins", "ends"),
    [
        pytest.param("us", True, True, id="a word"),
        pytest.param("us_", True, True, id="an underscore belongs to it"),
        pytest.param("关注", True, True, id="letters of any script"),
        pytest.param("...us", False, True, id="points"),
        pytest.param("{us|7}", True, True, id="alternatives"),
        pytest.param("{us|}", False, False, id="an absent one"),
        pytest.param("{{nets}}", True, True, id="a list is as its items"),
        pytest.param("{{...2}}", False, False, id="a gap"),
        pytest.param("{{and}}", False, False, id="an expression"),
    ],
)
def test_what_is_a_word(phrase: str, begins: bool, ends: bool) -> None:
    """All that the phrase matches begins, and ends, with a letter, a digit or `_`."""
    found = nodes(phrase)
    assert (is_word(found, 0), is_word(found, -1)) == (begins, ends)


def test_nothing_is_no_word() -> None:
    """The empty phrase has no ends."""
    assert not is_word((), 0)
    assert not is_word((), -1)


@pytest.mark.parametrize(
    ("phrase", "wide"),
    [
        pytest.param("follow us", False, id="Latin"),
        pytest.param("подпишись", False, id="Cyrillic"),
        pytest.param("تابعونا", False, id="Arabic"),
        pytest.param("关注我们", True, id="Chinese"),
        pytest.param("シェアする", True, id="Japanese"),
        pytest.param("팔로우", True, id="Korean"),
        pytest.param("แชร์", True, id="Thai"),
        pytest.param("on {weibo|微博}", True, id="in one alternative"),
    ],
)
def test_scripts_without_blanks(phrase: str, wide: bool) -> None:
    """There a gap counts characters."""
    assert is_wide(nodes(phrase)) is wide


def test_a_list_of_words_of_all_languages_makes_no_phrase_wide() -> None:
    """A macro of many names holds Chinese ones too, and the English phrase around it is English."""
    many = Choice((*((Literal(f"name{n}"),) for n in range(39)), (Literal("微博"),)))
    few = Choice(((Literal("name"),), (Literal("微博"),)))
    assert not is_wide((Literal("on"), Blank(), many))
    assert is_wide((Literal("on"), Blank(), few))


@pytest.mark.parametrize(
    ("phrase", "most"),
    [
        pytest.param("follow", 0, id="a word"),
        pytest.param("follow us", 1, id="two words"),
        pytest.param("partagez :", 2, id="one of its own, and a free one before the colon"),
        pytest.param("follow {us {now|today}|}", 2, id="the longest alternative"),
        pytest.param("by {{...6}}", 7, id="a gap as long as it may be"),
        pytest.param("on {{net}}", 4, id="a macro's longest"),
        pytest.param("{{and}}", EXPRESSION_BLANKS, id="an expression"),
        pytest.param("{{nets}}", 3 * (3 + EXPRESSION_BLANKS), id="a list of three"),
    ],
)
def test_how_many_blanks_a_match_has_at_most(phrase: str, most: int) -> None:
    """Longer lines need not be tried; the bound is never too low."""
    assert most_blanks(nodes(phrase)) == most


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("partagez : {{...2}} !", "partagez : un deux !"),
        ("{{nets}}", "la radio de varn, la radio de varn and la radio de varn"),
        ("by {{...3}} {today|this very day}", "by nora may wick this very day"),
        ("{please |}follow {us |}on {{net}}", "please follow us on la radio de varn"),
    ],
)
def test_the_bound_holds_for_what_matches(phrase: str, text: str) -> None:
    """The longest text of a phrase has no more blanks than that."""
    grammar = Grammar(MACROS)
    found = grammar.parse(phrase)
    assert re.fullmatch(grammar.source(found), folded(text))
    assert text.count(" ") <= most_blanks(found)


@pytest.mark.parametrize(
    ("found", "empty"),
    [
        pytest.param((), True, id="nothing"),
        pytest.param((Blank(),), True, id="a blank vanishes beside nothing"),
        pytest.param((Literal(",,"),), True, id="commas are free"),
        pytest.param((Literal(":"),), False, id="a colon is not"),
        pytest.param((Chain((Literal("a"),), (Literal(","),), 3),), False, id="a list"),
        pytest.param((Chain((Gap(2),), (Literal(","),), 3),), True, id="a list of gaps"),
        pytest.param((Expression("a?"),), False, id="an expression is taken at its word"),
    ],
)
def test_what_may_be_empty(found: Sequence_, empty: bool) -> None:
    """A phrase of such parts alone would match everywhere."""
    assert may_be_empty(found) is empty


@pytest.mark.parametrize(
    ("phrase", "size", "depth"),
    [
        pytest.param("follow us", 9, 0, id="words"),
        pytest.param("{a|b}", 4, 1, id="a choice"),
        pytest.param("{a|{b|c}}", 7, 2, id="a choice in a choice"),
        pytest.param("by {{...6}}", 103, 0, id="a gap is as long as its expression, about"),
    ],
)
def test_sizes(phrase: str, size: int, depth: int) -> None:
    """About how long the expression is, and how deep."""
    assert Sizes().of(nodes(phrase)) == (size, depth)


def test_what_was_found_for_a_node_stays_with_it() -> None:
    """Another node that is made later, at the same place in memory, has its own size."""
    sizes = Sizes()
    for length in range(1, 60):
        assert sizes.of((Choice(((Literal("x" * length),),)),)) == (length + 1, 1)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        pytest.param(f"a {{{{...{MAX_GAP + 1}}}}}", f"a gap of over {MAX_GAP} words", id="a wide gap"),
        pytest.param("a" + "{b" * (MAX_DEPTH + 1), f"over {MAX_DEPTH} braces and macros", id="deep braces"),
    ],
)
def test_limits_are_told(phrase: str, said: str) -> None:
    """One over the limit."""
    with pytest.raises(PhraseError, match=said):
        nodes(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param(f"a {{{{...{MAX_GAP}}}}}", id="the widest gap"),
        pytest.param(f"a {{{{...000{MAX_GAP}}}}}", id="with noughts before it"),
        pytest.param("a {{...0}}", id="a gap of nothing"),
        pytest.param("a" + "{b" * MAX_DEPTH + "}" * MAX_DEPTH, id="the deepest braces"),
    ],
)
def test_at_the_limit_all_is_well(phrase: str) -> None:
    """A bound is a bound and not one less."""
    assert nodes(phrase)


def test_a_gap_of_nothing_is_nothing() -> None:
    """It asks for no word and takes none."""
    grammar = Grammar({})
    source = grammar.source(grammar.parse("follow {{...0}} us"))
    assert re.fullmatch(source, "follow us")
    assert not re.fullmatch(source, "follow x us")
