"""The phrase language: what a phrase matches, what it leaves, what cannot be read."""

from __future__ import annotations

import re

import pytest

from cleaner.nodes import Macro, PhraseError, may_be_empty
from cleaner.normal import folded
from cleaner.phrases import Grammar, soft

MACROS = {
    "net": Macro(phrases=("facebook", "twitter", "télégram")),
    "and": Macro(pattern=" and | & |, "),
    "nets": Macro(item="net", separator="and", at_most=3),
    "url": Macro(pattern=r"https?://[^\s]+", anchors=("http",)),
    "circle": Macro(phrases=("a {{circle}}",)),
}


def matches(phrase: str, text: str) -> bool:
    """Return whether `phrase` is the whole of `text`."""
    grammar = Grammar(MACROS)
    return re.fullmatch(grammar.source(grammar.parse(phrase)), folded(text)) is not None


def found(phrase: str, text: str) -> bool:
    """Return whether `phrase` stands somewhere in `text`."""
    grammar = Grammar(MACROS)
    return re.search(grammar.source(grammar.parse(phrase)), folded(text)) is not None


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        pytest.param("follow us", "FOLLOW US", id="case"),
        pytest.param("follow us", "Follow\u00a0 us", id="blanks"),
        pytest.param("réseaux", "Reseaux", id="accent in the phrase only"),
        pytest.param("reseaux", "Re\u0301seaux", id="accent in the text only"),
        pytest.param("{follow|join} us", "join us", id="alternative"),
        pytest.param("{please |}follow us", "please follow us", id="optional there"),
        pytest.param("{please |}follow us", "follow us", id="optional absent"),
        pytest.param(
            "follow us {also|} on {{net}}",
            "follow us on twitter",
            id="no double blank where a part is absent",
        ),
        pytest.param("follow {us {now|today}|}", "follow us today", id="nested"),
        pytest.param("follow {us {now|today}|}", "follow", id="nested, absent, a blank left at the end"),
        pytest.param("on {{net}}", "on Télégram", id="macro"),
        pytest.param("on {{nets}}", "on Facebook & Twitter, telegram", id="chain of three"),
        pytest.param("on {{nets}}", "on Facebook", id="chain of one"),
        pytest.param("read {{url}}", "Read https://tidewrack.example/a?b=c", id="pattern macro"),
        pytest.param("read {{url?}} now", "read now", id="optional macro absent"),
        pytest.param("by {{...2}} today", "by today", id="gap of none"),
        pytest.param("by {{...2}} today", "by Nora Wick today", id="gap of two"),
        pytest.param("关注{{...4}}微博", "关注我们的微博", id="gap in characters"),
        pytest.param("read{{...2}}", "read, all", id="gap after a comma"),
        pytest.param("partagez :", "Partagez\u00a0:", id="French blank before a colon"),
        pytest.param("partagez:", "Partagez :", id="a blank nobody wrote"),
        pytest.param("yes, please", "yes please", id="a comma is free"),
        pytest.param("yes, please", "yes, please", id="a comma may stand"),
        pytest.param("read {...|…}", "Read…", id="dots in braces"),
        pytest.param("version {1.3|...3a}", "version 1.3", id="dots and figures"),
        pytest.param("{{→|<} |}{go to|} older posts", "→Older posts", id="no blank behind an arrow"),
        pytest.param(r"a \{b\} \| c", "a {b} | c", id="escaped signs"),
        pytest.param("don't", "don’t", id="apostrophe"),
        pytest.param("ακολουθήστε μας", "ΑΚΟΛΟΥΘΗΣΤΕ ΜΑΣ", id="Greek"),
        pytest.param("istanbul", "İSTANBUL", id="dotted capital i"),
        pytest.param("straße", "STRASSE", id="sharp s"),
        pytest.param("関連記事：", "関連記事:", id="full-width colon"),
    ],
)
def test_matches(phrase: str, text: str) -> None:
    """The phrase is the whole text."""
    assert matches(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        pytest.param("follow us", "followus", id="the blank must be there"),
        pytest.param("follow us", "follow the us", id="another word between"),
        pytest.param("{follow|join} us", "like us", id="no alternative"),
        pytest.param("on {{nets}}", "on Facebook & Twitter & Telegram & Twitter", id="chain too long"),
        pytest.param("on {{nets}}", "on Facebook Twitter", id="no separator"),
        pytest.param("by {{...2}} today", "by Nora May Wick today", id="gap too long"),
        pytest.param("关注{{...2}}微博", "关注我们的官方微博", id="gap in characters too long"),
        pytest.param("read{{...4}} policy", "reading a policy", id="a gap does not begin inside a word"),
        pytest.param("a.c", "abc", id="a point is a point"),
        pytest.param("a+", "aa", id="a plus is a plus"),
        pytest.param("a {b|} older posts", "a-older posts", id="a blank before a word is one"),
    ],
)
def test_leaves(phrase: str, text: str) -> None:
    """The phrase is not the whole text."""
    assert not matches(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text", "is_there"),
    [
        pytest.param("share", "please share this", True, id="a word"),
        pytest.param("share", "shareholders met", False, id="the beginning of a word"),
        pytest.param("share", "the timeshare sold", False, id="the end of a word"),
        pytest.param("{a|the} share", "extra share", False, id="alternatives keep the boundary"),
        pytest.param("分享", "请分享到微博", True, id="no boundaries where no blanks are written"),
        pytest.param("us", "US$ 30", True, id="a sign is a boundary"),
    ],
)
def test_word_boundaries(phrase: str, text: str, is_there: bool) -> None:
    """A phrase begins and ends at word boundaries."""
    assert found(phrase, text) is is_there


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        pytest.param("follow {us", "a `{` without `}`, close it, or write `\\{`", id="open"),
        pytest.param("follow us}", "a `}` without `{`, close what is open, or write `\\}`", id="closed"),
        pytest.param("follow|join", "a `|` outside braces, write `{a|b}`, or `\\|`", id="bar"),
        pytest.param("on {{nett}}", "unknown macro `{{nett}}`, write `net`", id="misspelt macro"),
        pytest.param(
            "on {{zebra}}", "unknown macro `{{zebra}}`, define it in macros.toml", id="unknown macro"
        ),
        pytest.param("{{circle}}", "macro `circle` contains itself, break the circle", id="circle"),
        pytest.param("by {...3}", "a gap in single braces, write `{{...3}}`", id="gap"),
        pytest.param("by {her|{..12}}", "a gap in single braces, write `{{...12}}`", id="gap inside"),
        pytest.param(
            "by {…3}", "a gap in single braces, write `{{...3}}`", id="gap with one sign of three dots"
        ),
        pytest.param("a\\b", "a stray `\\`, write `\\\\` for a backslash", id="backslash"),
    ],
)
def test_what_cannot_be_read(phrase: str, said: str) -> None:
    """Every fault is named, with what to write."""
    with pytest.raises(PhraseError) as caught:
        Grammar(MACROS).parse(phrase)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("phrase", "empty"),
    [
        pytest.param("", True, id="nothing"),
        pytest.param("{a|}", True, id="optional"),
        pytest.param("{a|} {b|}", True, id="two optional"),
        pytest.param("{{...3}}", True, id="a gap"),
        pytest.param("{{net?}}", True, id="an optional macro"),
        pytest.param(",", True, id="a comma"),
        pytest.param("{a|b}", False, id="alternatives"),
        pytest.param("{a|} b", False, id="one part certain"),
        pytest.param("{{url}}", False, id="a pattern"),
    ],
)
def test_may_be_empty(phrase: str, empty: bool) -> None:
    """A phrase of optional parts alone matches the empty text."""
    assert may_be_empty(Grammar(MACROS).parse(phrase)) is empty


def test_soft_is_the_form_of_the_sieve() -> None:
    """The sieve drops case, curls and accents."""
    assert soft("  L’Été À LA MER ") == "l'ete a la mer"
