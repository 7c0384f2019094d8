"""Texts are sifted alike, compiled or not."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner import index
from cleaner.index import Index
from cleaner.soften import alone

sifting = pytest.importorskip("cleaner.sifting", reason="cleaner/sifting.pyx is not compiled here")

BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\n \n"])
MARKS = st.sampled_from(
    ["# ", "// ", "--", "* ", "; ", "dnl ", "rem ", "@REM", "> ", "`", " ", "\t", "\xa0", "\x0b"]
)
LETTERS = st.sampled_from("aZ9ßéİſﬁ…’«ΣςЖ的ｶﾞ가🙂Å\u0301\u00ad\u200b\ufe0f\u1161कि")
TEXTS = st.lists(st.one_of(BREAKS, MARKS, LETTERS, st.text(max_size=3))).map("".join)


@given(TEXTS)
@example("x\n# All rights\n# reserved")
def test_compiled_or_not_a_text_is_sifted_alike(text: str) -> None:
    """But for blanks at its ends, which say nothing."""
    assert index._sift is not None
    quick = index._sift(text)
    if quick is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_sift", None)
        data, words, numbers, remarks = index._sifted(text)
    assert quick[0] == data.strip(b" ")
    assert quick[1].strip(b" ") == words.strip(b" ")
    assert quick[2] == (numbers if data.strip(b" ") else [])
    assert quick[3] >= remarks


@given(TEXTS)
def test_what_stands_in_a_text_is_the_same(text: str) -> None:
    """Whatever a compiled module says, and where it says nothing."""
    anchors = Index.of(
        {" a": [0], "\nж": [1], "--": [2], "的": [3], " ss ": [4], "e": [5], "…": [6], "i": [7]}
    )
    quick = anchors.hits(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_sift", None)
        assert quick == anchors.hits(text)


def test_most_texts_are_sifted_by_it() -> None:
    """Or it would be there for nothing."""
    assert index._sift is not None
    for text in ("Follow us\n", "Été à « Paris »…", "点击关注", "Подписывайтесь", "اشترك", "\ud800 `x`"):
        assert index._sift(text)
    assert index._sift("e\u0301") is None


def test_a_character_is_asked_about_once() -> None:
    """Pictures and rare scripts too, which some texts are full of."""
    asked: list[str] = []

    def one(char: str) -> tuple[bytes, bytes]:
        asked.append(char)
        return char.encode(), b" " * len(char.encode())

    sift = sifting.Sifting(one).sift
    assert sift("🙂 а🙂\n𠀀🙂𐌰") == sift("🙂 а🙂\n𠀀🙂𐌰")
    assert asked == ["🙂", "а", "𠀀", "𐌰"]
    assert sift("🙂\U00100000") is None


def test_what_becomes_one_with_the_letter_before_it_is_not_alone() -> None:
    """Whatever the Unicode of this Python composes: each for itself would be another text than both."""
    pairs = (unicodedata.decomposition(chr(code)).split() for code in range(sys.maxunicode + 1))
    seconds = {chr(int(pair[1], 16)) for pair in pairs if len(pair) == 2 and not pair[0].startswith("<")}
    assert {"\u0301", "\u3099"} <= seconds
    jamo_and_kirat_rai = "\u1161\u11a8\U00016d67"  # the latter is composed since Unicode 16
    assert not [each for each in {*seconds, *jamo_and_kirat_rai} if alone(each) is not None]
