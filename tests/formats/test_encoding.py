"""Legacy encodings: every byte comes back, and what can be read is read."""

from __future__ import annotations

import pytest
from formats.splicing import blocks
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import DocumentError
from cleaner.formats import encoding
from cleaner.formats.encoding import AUTO, UNKNOWN, UTF8, from_utf8, known, resolved, to_utf8
from cleaner.formats.recoded import LONG, Recoded

NAMES = [
    "ascii", "iso8859-1", "iso8859-2", "iso8859-15", "cp1250", "cp1251", "cp1252", "cp1256", "koi8-r",
    "cp437", "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5hkscs", "cp949", "hz", "utf-16-le", "utf-16-be",
    "utf-32-le", "mac-roman", "tis-620",
]  # fmt: skip
NARROW = ["ascii", "cp1252", "cp1255", "cp932", "euc_jp", "gb18030", "big5hkscs", "cp949", "shift_jisx0213"]
FRENCH = "Le café d’été rouvre à Besançon.\nSuivez-nous sur Facebook\nLa pêche reprend.\n"
TEXTS = {
    "cp1252": FRENCH,
    "cp1251": "Море спокойно с утра до вечера.\nПодписывайтесь на нас\nЛодки вышли в шесть часов утра.\n",
    "koi8-r": "Море спокойно с утра до вечера.\nПодписывайтесь на нас\nЛодки вышли в шесть часов утра.\n",
    "cp932": "朝から晩まで海は穏やかだった。\n漁船は六時に港を出た。\n灯台の灯りが見える。\n",
    "euc_jp": "朝から晩まで海は穏やかだった。\n漁船は六時に港を出た。\n灯台の灯りが見える。\n",
    "iso2022_jp": "朝から晩まで海は穏やかだった。\n漁船は六時に港を出た。\n灯台の灯りが見える。\n",
    "gb18030": "从早到晚大海都很平静。\n渔船六点钟离开了港口。\n可以看见灯塔的灯光。\n",
    "cp1250": "Morze było spokojne od świtu do zmierzchu.\nŁodzie wypłynęły o szóstej.\nŻółte światło.\n",
    "cp1253": "Η θάλασσα ήταν ήρεμη από το πρωί ως το βράδυ.\nΤα καΐκια έφυγαν στις έξι.\n",
}


@given(st.binary(max_size=60) | st.text(max_size=20).map(lambda t: t.encode("cp932", "ignore")), st.data())
@pytest.mark.parametrize("name", NAMES)
def test_every_byte_comes_back(name: str, data: bytes, draw) -> None:
    """Also those that are no character, and those that could be written in another way."""
    made = to_utf8(data, name)
    made.decode(UTF8)
    assert from_utf8(made, name) == data
    size = draw.draw(st.integers(1, 9))
    stream = Recoded(blocks(data, size), name)
    parts = [from_utf8(part, name) for part in stream]
    assert b"".join(parts) == data


@given(st.binary(max_size=80), st.integers(1, 9))
def test_every_byte_comes_back_where_the_encoding_is_told(data: bytes, size: int) -> None:
    """Whatever it is taken for."""
    stream = Recoded(blocks(data, size), AUTO)
    assert b"".join(from_utf8(part, stream.name) for part in stream) == data


@pytest.mark.parametrize(("name", "text"), TEXTS.items())
def test_what_can_be_read_is_read(name: str, text: str) -> None:
    """A text is the same text in every encoding."""
    assert to_utf8(text.encode(name), name).decode() == text


@pytest.mark.parametrize(("name", "text"), TEXTS.items())
def test_encodings_are_told(name: str, text: str) -> None:
    """By their bytes; two encodings in which a text is the same bytes are the same."""
    pytest.importorskip("chardet")
    data = text.encode(name)
    assert data.decode(resolved(AUTO, data)) == text


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_wide_texts_are_told_by_their_mark_or_their_zeros(name: str, mark: str) -> None:
    """UTF-32 by its mark alone."""
    data = (mark + FRENCH).encode(name)
    assert resolved(name[:6], data) == name
    if mark or name != "utf-32-le":
        assert resolved(AUTO, data) == name
    assert to_utf8(data, name) == (mark + FRENCH).encode()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(FRENCH.encode(), id="UTF-8"),
        pytest.param(FRENCH.encode()[:9], id="UTF-8, cut in a character"),
        pytest.param(b"a\0b\0\0\0\x01", id="NULs that are no UTF-16"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_is_no_legacy_text_is_left_alone(data: bytes) -> None:
    """It stays what it was without being asked."""
    assert resolved(AUTO, data) == UTF8
    assert to_utf8(data, UTF8) is data
    assert to_utf8(data, UNKNOWN) is data


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("latin-1", "iso8859-1"), ("WINDOWS-1252", "cp1252"), ("sjis", "cp932"), ("GB2312", "gb18030"),
        ("utf8", UTF8), ("utf-8-sig", UTF8), ("UTF-16", "utf-16"), ("Auto", AUTO), ("base64", ""),
        ("rot13", ""), ("idna", ""), ("utf-7", ""), ("no-such", ""), ("", ""), ("unicode_escape", ""),
        ("a\0b", ""),
    ],
)  # fmt: skip
def test_labels(label: str, name: str) -> None:
    """Those of the field are known; what is no encoding of texts is none."""
    assert known(label) == name


def test_a_character_that_there_is_not() -> None:
    """Is named, and so is the encoding."""
    with pytest.raises(DocumentError, match="cannot be written as cp1252, which has no ⟦"):
        from_utf8("a⟦b".encode(), "cp1252")


def test_a_second_way_to_write_a_character_is_kept() -> None:
    """NEC's and IBM's copies in Shift JIS: their bytes stay, and all around them is read."""
    data = "海は穏やか\n".encode("cp932") + b"a\x81\xe6b\x87\x9ac\n" + "港を出た\n".encode("cp932")
    made = to_utf8(data, "cp932").decode()
    assert made == "海は穏やか\na∵b\U0010ff87\U0010ff9ac\n港を出た\n"
    assert from_utf8(made.encode(), "cp932") == data


@given(st.binary(max_size=4), st.sampled_from('",;\t\n'), st.sampled_from(NARROW))
def test_a_quote_or_delimiter_is_never_a_part_of_a_sign(data: bytes, sign: str, name: str) -> None:
    """Half a sign before it is kept by itself: else a field would end elsewhere."""
    read = to_utf8(data + sign.encode() + b"zz", name).decode()
    assert read.endswith(f"{sign}zz")


def test_a_stream_waits_for_whole_lines_only() -> None:
    """ASCII is not waited for, a line without an end not for ever, and a character is never torn."""
    stream = Recoded(iter([b"abc", "dé\nf".encode("cp1252"), b"g\n"]), AUTO)
    assert next(iter(stream)) == b"abc"
    assert stream.name == ""
    long = "é".encode("cp1252") * (LONG + 1)
    assert sum(len(part) for part in Recoded(blocks(long, 1 << 20), "cp1252")) == 2 * len(long)
    wide = "a😀\n😀b".encode("utf-16-le")
    for size in range(1, 9):
        assert b"".join(Recoded(blocks(wide, size), "utf-16")).decode() == "a😀\n😀b"


def test_the_encoding_of_a_stream_is_told_late() -> None:
    """A megabyte of ASCII before the first accent says nothing of it."""
    pytest.importorskip("chardet")
    data = b"The sea is calm.\n" * 70_000 + FRENCH.encode("cp1252") * 9
    stream = Recoded(blocks(data, 1 << 16), AUTO)
    assert b"".join(stream).decode().endswith(FRENCH)
    assert stream.name == "cp1252"


def test_private_characters_of_a_text_are_no_bytes() -> None:
    """GB 18030 and UTF-16 can hold the very characters that stand for bytes."""
    for name in ("gb18030", "utf-16-le"):
        data = "a\U0010ff41b\n".encode(name)
        assert from_utf8(to_utf8(data, name), name) == data


def test_what_is_told_needs_its_library_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """UTF-8 is told without it."""
    monkeypatch.setattr(encoding, "_guessed", lambda data: pytest.fail("asked"))
    assert resolved(AUTO, FRENCH.encode()) == UTF8
