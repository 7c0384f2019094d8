"""The comparable form: what is equal, what is not, and the way back."""

from __future__ import annotations

import tracemalloc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.normal import fold, folded, words
from cleaner.segment import BREAK
from cleaner.sieve import sieve

ANY = st.text(st.characters(codec=None), max_size=60)
ODD = st.text(
    st.sampled_from(
        "aİıßςσΣẞéﬁ…’“«»–ー。：ｆ\u0301\u0307\u00a0\u200b\u00ad\u064e\u0640\ufeff\n\r\t \ud800\U0001f600`"
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("FOLLOW US", "follow us", id="case"),
        pytest.param("Straße", "STRASSE", id="sharp s"),
        pytest.param("STRAẞE", "strasse", id="capital sharp s"),
        pytest.param("ΟΔΟΣ", "οδος", id="final sigma, upper"),
        pytest.param("οδός", "οδοσ", id="final sigma, lower"),
        pytest.param("İSTANBUL", "istanbul", id="dotted capital i"),
        pytest.param("ısı", "isi", id="dotless i"),
        pytest.param("réseaux", unicodedata.normalize("NFD", "réseaux"), id="composed and not"),
        pytest.param("réseaux", "reseaux", id="accent and none"),
        pytest.param("Ё", "е", id="Cyrillic yo"),
        pytest.param("ＦＯＬＬＯＷ", "follow", id="full width"),
        pytest.param("：", ":", id="full-width colon"),
        pytest.param("a\u00a0b", "a b", id="no-break space"),
        pytest.param("a \t \u2009b", "a b", id="many blanks"),
        pytest.param("a\u3000b", "a b", id="ideographic space"),
        pytest.param("a\u200bb", "ab", id="zero-width space"),
        pytest.param("co\u00adoperate", "cooperate", id="soft hyphen"),
        pytest.param("it’s", "it's", id="curly apostrophe"),
        pytest.param("“a”", '"a"', id="curly quotes"),
        pytest.param("«a»", '"a"', id="guillemets"),
        pytest.param("a – b — c", "a - b - c", id="dashes"),
        pytest.param("and…", "and...", id="ellipsis"),
        pytest.param("ﬁn", "fin", id="ligature"),
        pytest.param("مُحَمَّد", "محمد", id="Arabic vowel signs"),
        pytest.param("مـــحمد", "محمد", id="tatweel"),
        pytest.param("שָׁלוֹם", "שלום", id="Hebrew points"),
        pytest.param("ی", "ي", id="Persian yeh"),
        pytest.param("が", "か\u3099", id="voicing mark composed and not"),
        pytest.param("follow\nus", "follow us", id="a line break in a unit"),
        pytest.param("follow\n# us", "follow us", id="a comment sign after the break"),
        pytest.param("follow\n> us", "follow us", id="a quote sign after the break"),
        pytest.param("follow\r\nus", "follow us", id="CRLF"),
    ],
)
def test_equal_after_folding(one: str, other: str) -> None:
    """What a reader takes for the same is the same."""
    assert folded(one) == folded(other)
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("か", "が", id="voiced and unvoiced are two letters"),
        pytest.param("ab", "a b", id="a blank counts"),
        pytest.param("o", "ø", id="a letter of its own"),
        pytest.param("a-b", "ab", id="a hyphen counts"),
        pytest.param("'a'", '"a"', id="kinds of quotation marks"),
        pytest.param("ha", "на", id="Latin is not Cyrillic"),
        pytest.param("1", "l", id="a digit is no letter"),
    ],
)
def test_different_after_folding(one: str, other: str) -> None:
    """What a reader tells apart stays apart."""
    assert folded(one) != folded(other)


@given(ANY | ODD)
def test_fold_and_folded_agree(text: str) -> None:
    """Both ways to the form lead to the same form."""
    assert fold(text).text == folded(text)


@given(ANY | ODD, st.integers(0, 1000))
def test_offsets_lead_back_in_order(text: str, base: int) -> None:
    """Every folded character comes from a stretch of the source, in the order of the source."""
    form = fold(text, base)
    places = [form.back(at, at + 1) for at in range(len(form.text))]
    assert [start for start, _ in places] == sorted(start for start, _ in places)
    assert [end for _, end in places] == sorted(end for _, end in places)
    for start, end in places:
        assert base <= start < end <= base + len(text)


@given(ANY | ODD)
def test_a_stretch_led_back_folds_to_itself(text: str) -> None:
    """The source of a whole folded word folds to that word."""
    form = fold(text)
    at = 0
    for word in form.text.split(" "):
        if word:
            start, end = form.back(at, at + len(word))
            assert word in folded(text[start:end])
        at += len(word) + 1


@given(ANY)
def test_folding_again_changes_nothing(text: str) -> None:
    """The form of the form is the form, apart from blanks and signs that folding itself made."""
    once = folded(text.replace("\n", " "))
    assert folded(once).replace(" ", "") == once.replace(" ", "")


@given(ANY | ODD)
def test_the_sieve_keeps_lines(text: str) -> None:
    """The sieved text has as many lines, so that a hit names a line."""
    assert sieve(text).count(b"\n") == len(BREAK.findall(text))


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        pytest.param("FOLLOW\u00a0US", b"follow us", id="no-break space"),
        pytest.param("Follow  \t us", b"follow us", id="blanks"),
        pytest.param("İSTANBUL", b"istanbul", id="dotted capital i"),
        pytest.param("ISPARTA ısı", b"isparta isi", id="dotless i"),
        pytest.param("ΑΚΟΛΟΥΘΉΣΤΕ ΜΑΣ", "μασ".encode(), id="final sigma"),
        pytest.param("don’t", b"don't", id="curly apostrophe"),
        pytest.param("ｆｏｌｌｏｗ us", b"follow us", id="full width"),
        pytest.param(unicodedata.normalize("NFD", "Réseaux sociaux"), b"reseaux sociaux", id="decomposed"),
        pytest.param("تَابِعُونا", "تابعونا".encode(), id="Arabic vowel signs"),
        pytest.param("follow\u200b us", b"follow us", id="zero width"),
        pytest.param("a\u2013b", b"a-b", id="dash"),
    ],
)
def test_the_sieve_shows_the_anchor(text: str, anchor: bytes) -> None:
    """An anchor in its plain form is found in the sieved text."""
    assert anchor in sieve(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("— … !", 0, id="marks"),
        pytest.param("don't stop", 3, id="an apostrophe parts"),
        pytest.param("请关注我们", 5, id="Chinese by character"),
        pytest.param("Facebookでシェア", 5, id="mixed"),
        pytest.param("팔로우", 3, id="Korean by syllable"),
        pytest.param("подпишитесь на нас", 3, id="Cyrillic"),
    ],
)
def test_words(text: str, count: int) -> None:
    """Words are runs of letters, or single characters where no blanks are written."""
    assert words(text) == count


def test_nothing_is_kept_of_long_texts_that_have_gone_by() -> None:
    """A stream of lines without blanks would else fill the memory; what comes out is the same."""
    letters = "".join(map(chr, range(0x4E00, 0x4E00 + 1_100)))
    lines = [letters[place:] + letters[:place] for place in range(40)]
    marks = ["e" + "\u0301" * (20_000 + number) for number in range(10)]
    fold(letters)  # what is kept of letters and of short words is little
    tracemalloc.start()
    for line in lines:
        assert fold(line).text == folded(line) == line
    for line in marks:
        assert fold(line).text == folded(line) == "e"
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 200_000


@pytest.mark.parametrize(
    "between", ["\n", "\n# ", "\n  // ", " \n * ", "\n> > ", "\nREM ", "\r\n", "\t ", "…", " « "]
)
def test_offsets_behind_a_break_are_those_of_the_letters(between: str) -> None:
    """A break goes with what a comment or a quotation puts before its next line, and is one blank."""
    text = f"Follow us{between}On Straße{between}Twitter"
    form = fold(text, 5)
    for word, said in (("follow", "Follow"), ("on", "On"), ("twitter", "Twitter")):
        at = form.text.index(word)
        start, end = form.back(at, at + len(word))
        assert text[start - 5 : end - 5] == said
