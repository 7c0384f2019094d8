"""Texts are folded alike, compiled or not."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pace import grows_at_most

from cleaner import normal
from cleaner.normal import fold, folded, letters, words

pytest.importorskip("cleaner.folding", reason="cleaner/folding.pyx is not compiled here")

LETTERS = st.sampled_from("aZ0ßéİſﬁ…’«ΣςЖ的ガｶ가🙂\u0301\u00ad\u200b\ufe0f\u0345\u2028\x85\x1c\u3000¨")
MARKS = st.sampled_from(
    ["\n", "\n\n", " ", "\t", "\r\n", "`", "# ", "// ", "--", "- ", "* ", "dnl ", "REM ", "@rem", "> >"]
)
TEXTS = st.lists(st.one_of(LETTERS, MARKS, st.text(max_size=3))).map("".join)


def _slowly(text: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normal, "_compiled", None)
        return fold(text).text


@given(TEXTS)
@example("All rights\n// reserved")
@example("©\n  2020 …")
def test_compiled_or_not_a_text_folds_alike(text: str) -> None:
    """Where the compiled way does not say that it cannot tell."""
    quick = normal._compiled.fold(text) if normal._compiled else None
    assert quick in (None, _slowly(text))
    assert fold(text).text == _slowly(text)
    if text == text.strip():
        assert folded(text) == _slowly(text)


@given(TEXTS)
def test_offsets_are_the_same(text: str) -> None:
    """They are measured in the source, however the text was folded."""
    made = fold(text, 7)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normal, "_compiled", None)
        slow = fold(text, 7)
    for at in range(len(made.text)):
        for end in (at + 1, len(made.text)):
            assert made.back(at, end) == slow.back(at, end)


@given(TEXTS)
@example("a\n\u0301b\n# \n# c ")
@example("\n\nAll\n\n// # rights\r\nreserved\n")
def test_lines_are_folded_as_one_text_is(text: str) -> None:
    """Token by token, each with what parts it from the one before."""
    made = fold(text, 7)
    whole = normal.Folded("".join(map(normal._folded_text, normal._TOKEN.findall(text))), text, 7)
    assert made.text == whole.text
    for at in range(len(whole.text)):
        for end in (at + 1, len(whole.text)):
            assert made.back(at, end) == whole.back(at, end)
            assert made.reading("x" * len(whole.text)).back(at, end) == whole.back(at, end)


@pytest.mark.parametrize("blank", [" ", "\t", "\r", "\u3000"])
def test_time_grows_with_the_blanks_of_a_line(blank: str) -> None:
    """One look at each, although a break may begin with any of them."""

    def work(size: int) -> None:
        fold(f"`a`\nb{blank * size}c")

    assert grows_at_most(64, lambda: work(1_000), lambda: work(16_000))


def test_a_place_behind_the_text_is_an_error() -> None:
    """And not somebody else's memory."""
    assert normal._compiled is not None
    for number in (-1, 2, 99):
        with pytest.raises(IndexError):
            normal._compiled.place("ab", number)


@given(TEXTS | st.text("a_9 -کかガ語한①²́", max_size=9))
def test_words_are_as_many(text: str) -> None:
    """In scripts without blanks every character is one; and letters are as many, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normal, "_compiled", None)
        slow = words(text), letters(text)
    assert (words(text), letters(text)) == slow


def test_every_character_is_of_words_or_none() -> None:
    """As the expression says."""
    every = "".join(f"x{chr(code)}y " for code in range(0x30000))
    assert normal._compiled is not None
    assert normal._compiled.words(every) == normal._words(every)
    assert normal._compiled.letters(every) == len("".join(every.split()))


def test_most_texts_are_folded_by_it() -> None:
    """Or it would be there for nothing."""
    assert normal._compiled is not None
    plain = (
        "Follow us on Facebook",
        "Été à Paris: « Suivez-nous »",
        "点击关注",
        "All rights\nreserved.\n- an item",
    )
    assert all(normal._compiled.fold(text) for text in plain)
