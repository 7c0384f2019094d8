"""Words without which a text says nothing of its licence are found alike, compiled or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.licence.hints import STATED, _slowly, may_state
from cleaner.licence.records import records

WORDS = st.sampled_from([*STATED, *map(str.upper, STATED), *(word[:-1] for word in STATED)])
LETTERS = st.sampled_from("aİıſßΣςKnN 的а\u0307\ud800🙂Ⅷ")
TEXTS = st.lists(st.one_of(WORDS, LETTERS, st.text(max_size=2))).map("".join)


def compiled() -> Callable[[str], bool]:
    """Return what looks for the words, compiled."""
    hinting = pytest.importorskip("cleaner.hinting", reason="cleaner/hinting.pyx is not compiled here")
    return hinting.Hinting(STATED).has  # type: ignore[no-any-return]


@given(TEXTS)
@example("noaİ")
@example("traİn")
@example("trai")
@example("i🙂train")
def test_compiled_or_not_the_words_are_found_alike(text: str) -> None:
    """In small letters and large ones, in texts of any width, at both ends."""
    assert compiled()(text) == _slowly(text)


@pytest.mark.parametrize("word", STATED)
@pytest.mark.parametrize("other", ["", "a", "é", "的", "🙂"])
def test_each_word_is_found_and_none_that_lacks_a_letter(word: str, other: str) -> None:
    """Wherever it stands; what begins or ends too late is another word."""
    has = compiled()
    for text in (word, other + word, word.upper() + other, f"n{word}g"):
        assert has(other + text)
    assert has(other + word[:-1]) == _slowly(other + word[:-1])
    assert not has(word[1:] + other) or _slowly(word[1:] + other)


def test_every_character_has_the_small_letter_that_python_knows() -> None:
    """A word with any character in its middle is found where Python finds it."""
    hinting = pytest.importorskip("cleaner.hinting", reason="cleaner/hinting.pyx is not compiled here")
    kept = {chr(code).lower() for code in range(0x20000) if len(chr(code).lower()) == 1} - set("σς\u0307")
    for small in sorted(kept):
        has = hinting.Hinting([f"a{small}"]).has
        assert has(f"xA{small}")
        assert has(f"a{small.upper()}") == (f"a{small}" in f"a{small.upper()}".lower())


def test_more_words_than_are_counted_are_refused() -> None:
    """They would be taken for others."""
    hinting = pytest.importorskip("cleaner.hinting", reason="cleaner/hinting.pyx is not compiled here")
    for words in (["ab"] * 70_000, ["a" * 70_000]):
        with pytest.raises(ValueError, match="more words"):
            hinting.Hinting(words)


@pytest.mark.parametrize("word", ["", "a", "kόσμος", "i\u0307n"])
def test_a_word_that_cannot_be_looked_for_is_refused(word: str) -> None:
    """One character is no word, and what a sigma becomes depends on what stands beside it."""
    hinting = pytest.importorskip("cleaner.hinting", reason="cleaner/hinting.pyx is not compiled here")
    with pytest.raises(ValueError, match="no word to look for"):
        hinting.Hinting(["train", word])


@pytest.mark.parametrize(
    "line",
    [
        "SPDX-License-Identifier: MIT",
        "https://creativecommons.org/licenses/by/4.0/",
        "No part of this page may be used to TRAIN artificial intelligence.",
        "Использование для обучения искусственного интеллекта запрещено.",
        "<meta name=robots content=noai>",
    ],
)
def test_what_stays_and_is_a_notice_has_one_of_the_words(line: str) -> None:
    """Else a record with this line would have no licence in the ledger."""
    assert records(f"The sea.\n{line}\n", (), lambda rule: None)
    assert may_state(f"The sea.\n{line}\n")


def test_an_article_without_them_is_not_read_further() -> None:
    """Which is what makes it cheap."""
    assert not may_state("The harbour froze on 3 March, and the ferry lay in it for a month.\n")
