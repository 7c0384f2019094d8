"""Encodings that are told from the bytes: what stays is told again, and nothing more goes from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import book, rule

from cleaner.formats import Format
from cleaner.model import Policy
from cleaner.outcome import Outcome
from cleaner.run import Job, Work, judge

pytest.importorskip("chardet", reason="chardet tells encodings")
WORK = Work(
    book(
        {
            "demo/call": rule(
                phrases=["Suivez-nous", "Écrivez-nous à la rédaction{|, où l’on répond}", "täglich über uns"]
            )
        }
    ),
    Policy(heuristics=False, max_removed=1.0),
)
LINES = (
    "La pêche reprend à midi.", "Le café est fermé.", "Suivez-nous", "Écrivez-nous à la rédaction",
    "täglich über uns", "Das Wetter bleibt schön.", "The sea is calm.", "Море спокойно.", "»Größe«",
)  # fmt: skip
line = st.tuples(st.sampled_from(LINES), st.sampled_from(["utf-8", "utf-8", "cp1252", "koi8-r"])).map(
    lambda each: each[0].encode(each[1], "replace")
)


def cleaned(data: bytes) -> Outcome:
    """Return what becomes of a text whose encoding is to be told."""
    return judge(Job("a.txt", Format.TEXT, data=data, encoding="auto"), WORK)


@pytest.mark.parametrize("stray", [b"\xe9", b"\xff", b"\xc3", b"\x80"])
def test_a_stray_byte_makes_no_other_encoding_of_a_text(stray: bytes) -> None:
    """The text is UTF-8 and cut as such; the byte stays."""
    text = "Le café rouvre à Besançon.\n\nÉcrivez-nous à la rédaction\n\nLa pêche reprend "
    out = cleaned(text.encode() + stray + b"\n")
    assert (out.problem, out.encoding) == ("", "")
    assert out.data == "Le café rouvre à Besançon.\n\nLa pêche reprend ".encode() + stray + b"\n"


def test_a_legacy_text_is_still_told() -> None:
    """Even if two of its bytes happen to be one character in UTF-8."""
    text = "Le café rouvre à Besançon, où la pêche a repris (voir « Ã© »).\n\nÉcrivez-nous à la rédaction\n"
    out = cleaned(text.encode("cp1252"))
    assert out.data is not None
    assert out.data.decode("cp1252") == text.split("\n")[0] + "\n"


def test_a_text_that_would_be_told_as_another_one_passes() -> None:
    """Its last line is no UTF-8: alone it would be read as one of another encoding, and taken."""
    call = "täglich über uns\n\n".encode()
    last = "Écrivez-nous à la rédaction, où l’on répond\n".encode("cp1252")
    head = "»Größe« – „Länge“ – „Höhe“ – „Tiefe“\n\n".encode()
    sure = cleaned(head + call + last)
    assert (sure.data, sure.problem) == (head + last, "")
    unsure = cleaned(call * 5 + last)
    assert unsure.data == call * 5 + last
    assert "name its encoding" in unsure.problem


@given(st.lists(line, max_size=6).map(b"\n\n".join))
def test_what_was_cleaned_is_not_cut_again(data: bytes) -> None:
    """Whatever it is taken for; a text that is named passes whole."""
    once = cleaned(data)
    assert once.data is not None
    if once.problem:
        assert once.data == data
    else:
        assert cleaned(once.data).data == once.data
