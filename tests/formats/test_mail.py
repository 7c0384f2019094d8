"""Mail: texts in every transfer encoding are read and cut, and no other byte is touched."""

from __future__ import annotations

import base64
import email
import mailbox
import quopri
from contextlib import closing
from pathlib import Path

import pytest
from formats.splicing import blocks, cut, read, spliced, without
from hypothesis import given
from hypothesis import strategies as st
from pace import grows_at_most, within

from cleaner import formats
from cleaner.errors import DocumentError
from cleaner.formats import Format, mail
from cleaner.formats.record import FIELDS

HEAD = b"From: Mara <mara@example.org>\nSubject: Tides\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
TEXT = "Die Flut kam um zwölf.\nSHARE\nSie ging um sechs.\n"
LEFT = "Die Flut kam um zwölf.\n\nSie ging um sechs.\n"
LONG = "The boats are older than the church, and the church is older than the harbour, they say. = \n"


def message(text: str, charset: str = "utf-8", way: str = "8bit", end: str = "\n") -> bytes:
    """Return a message with one text."""
    data = text.replace("\n", end).encode(charset)
    body = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(way, lambda x: x)(data)
    head = (
        HEAD + f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {way}\n\n".encode()
    )
    made = head.replace(b"\n", end.encode())
    return made + (body if way == "8bit" else body.replace(b"\r\n", b"\n").replace(b"\n", end.encode()))


def parts(*made: bytes, kind: str = "mixed") -> bytes:
    """Return a message of several parts."""
    head = HEAD + f'Content-Type: multipart/{kind}; boundary="=_x+(y)"\n\nNo MIME here: SHARE\n'.encode()
    return head + b"".join(b"--=_x+(y)\n" + part + b"\n" for part in made) + b"--=_x+(y)--\nSHARE\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("way", ["8bit", "base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16-le"])
def test_a_text_is_cut_in_its_own_encoding(charset: str, way: str, end: str) -> None:
    """What was written so is read so, and written so again."""
    if (charset, way) == ("utf-16-le", "8bit"):
        pytest.skip("no mail is written so")
    if way == "quoted-printable" and end == "\r\n":
        pytest.skip("the standard library writes =0D")
    data = message(TEXT, charset, way, end)
    (record,) = read(data, Format.MAIL)
    assert (record.raw, record.text, record.id) == (data, TEXT.replace("\n", end), "1@example.org")
    assert spliced(data, Format.MAIL, "SHARE") == message(LEFT, charset, way, end)


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_the_order_of_bytes_is_told_by_the_first_two(mark: str) -> None:
    """What is called utf-16 has a mark before its text, and keeps it."""
    texts = [("\ufeff" + text).encode(mark) for text in (TEXT, LEFT)]
    head = HEAD + b"Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\n"
    data, left = (head + base64.encodebytes(text) for text in texts)
    assert spliced(data, Format.MAIL, "SHARE") == left


@pytest.mark.parametrize("label", ["", "; charset=us-ascii", "; charset=unknown-8bit"])
def test_a_charset_that_is_not_said_is_utf_8_or_cp1252(label: str) -> None:
    """The first if the bytes allow it, and a stray byte in UTF-8 makes no other text of it."""
    head = HEAD + f"Content-Type: text/plain{label}\n\n".encode()
    for codec in ("utf-8", "cp1252"):
        assert read(head + TEXT.encode(codec), Format.MAIL)[0].text == TEXT
        assert spliced(head + TEXT.encode(codec), Format.MAIL, "SHARE") == head + LEFT.encode(codec)
    stray = TEXT.encode() + b"\xfcber N\xc3\xa4chte\n"
    assert read(head + stray, Format.MAIL)[0].text == TEXT + "\udcfcber Nächte\n"
    assert spliced(head + stray, Format.MAIL, "SHARE") == head + stray.replace(b"SHARE\n", b"\n", 1)


def test_a_mail_that_would_read_as_something_else_passes() -> None:
    """Without the passage the rest would be UTF-8, and other letters than before."""
    (record,) = read(HEAD + b"\n\xc3\xa9t\n\xfc\xfcSHARE\n", Format.MAIL)
    assert record.text == "Ã©t\nüüSHARE\n"
    with pytest.raises(DocumentError, match="would read as something else"):
        mail.splice(record, FIELDS, without(record.text, (4, 12)))


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        pytest.param("Boats.\u2028Share this\n", "Share this\n", id="the line end before the next message"),
        pytest.param(
            "Boats.\rShare this", "Share this", id="a CR that the line end of the boundary takes in"
        ),
        pytest.param("Share --=_x+(y)\nBoats.\n", "Share ", id="a line that is a boundary now"),
    ],
)
def test_a_cut_that_what_follows_would_suffer_from_is_refused(text: str, gone: str) -> None:
    """Line ends of texts are more than those of mail: what is left must still end where it ended."""
    (record,) = read(message(text), Format.MAIL)
    at = text.index(gone)
    with pytest.raises(DocumentError, match="what follows it in the message"):
        mail.splice(record, FIELDS, without(text, (at, at + len(gone))))


def test_a_part_without_a_line_end_is_cut_at_its_end() -> None:
    """Its line end is that of the boundary, and what is left may have one of its own."""
    data = parts(b"Content-Type: text/plain\n\nBoats.\nSHARE")
    assert spliced(data, Format.MAIL, "SHARE") == data.replace(b"Boats.\nSHARE", b"Boats.\n")


def test_a_field_without_end_costs_no_time() -> None:
    """A part whose kind takes 100 KB to say stays as it is."""
    field = b'Content-Type: text/plain; x="' + b"a;" * 50_000 + b'"; charset=utf-8\n\n'
    whole = HEAD + field + TEXT.encode()
    assert spliced(whole, Format.MAIL, "SHARE") == whole
    assert within(2, lambda: spliced(whole, Format.MAIL, "SHARE"))


def test_japanese_mail() -> None:
    """ISO-2022-JP has states, which begin anew on every line."""
    text = "海は穏やか\nSHARE\n港を出た\n"
    data = message(text, "iso-2022-jp", "8bit")
    assert read(data, Format.MAIL)[0].text == text
    assert spliced(data, Format.MAIL, "SHARE\n") == message(text.replace("SHARE\n", ""), "iso-2022-jp")


def test_soft_line_breaks_stay() -> None:
    """Lines that are not cut are written as they were, however their mailer broke them."""
    body = b"A line that some mailer brok=\ne early, =C3=B6=\n=c3=b6.\nSHARE\nA blank at its end=20\n"
    data = message("", "utf-8", "quoted-printable") + body
    (record,) = read(data, Format.MAIL)
    assert record.text.startswith("A line that some mailer broke early, öö.\nSHARE\n")
    assert spliced(data, Format.MAIL, "SHARE\n") == data.replace(b"SHARE\n", b"")


def test_only_texts_are_documents() -> None:
    """Pages, attachments, what is signed or encrypted, preambles and epilogues are not."""
    page = b"Content-Type: text/html\n\n<p>SHARE</p>"
    attached = b"Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nSHARE"
    sealed = parts(b"\nSHARE", kind="signed").replace(b"=_x+(y)", b"inner")
    pgp = b"Content-Type: text/plain\n\n-----BEGIN PGP SIGNED MESSAGE-----\n\nSHARE"
    data = parts(page, attached, sealed, pgp)
    assert [r.text for r in read(data, Format.MAIL) if r.text is not None] == []
    assert spliced(data, Format.MAIL, "SHARE") == data


def test_parts_within_parts() -> None:
    """Forwarded messages and alternatives too; each text has a number of its own."""
    inner = parts(b"Content-Type: text/plain\n\none SHARE", b"\ntwo SHARE").replace(b"=_x+(y)", b"in")
    forwarded = b"Content-Type: message/rfc822\n\n" + message("three SHARE\n")
    data = parts(inner, forwarded, b"\n")
    texts = [(r.number, r.text) for r in read(data, Format.MAIL) if r.text]
    assert texts == [(1, "one SHARE"), (2, "two SHARE"), (3, "three SHARE\n")]
    out = spliced(data, Format.MAIL, " SHARE")
    assert out == data.replace(b"one SHARE", b"one").replace(b"two SHARE", b"two").replace(
        b"three SHARE", b"three"
    )
    payloads = [
        p.get_payload() for p in email.message_from_bytes(out).walk() if p.get_content_type() == "text/plain"
    ]
    assert [p.strip() for p in payloads] == ["one", "two", "three", ""]


def mbox(*messages: bytes) -> bytes:
    """Return a mailbox."""
    return b"".join(b"From mara@example.org Mon Mar  4 12:00:00 2024\n" + each + b"\n" for each in messages)


@pytest.mark.parametrize("size", [1, 7, 64, 1 << 20])
def test_a_mailbox_is_cut_between_messages(size: int, tmp_path: Path) -> None:
    """However it comes; the standard library finds as many messages in what goes out."""
    data = mbox(
        message(TEXT), parts(b"\nA SHARE", b"\nB"), message("From here on it rains, SHARE\n", way="base64")
    )
    found = cut(data, Format.MAIL, size)
    assert b"".join(piece.data for piece in found) == data
    records = [record for piece in found for record in mail.records(piece, FIELDS)]
    assert b"".join(record.raw for record in records) == data
    assert [r.number for r in records if r.text is not None] == [1, 2, 3, 4]
    path = tmp_path / "box"
    path.write_bytes(spliced(data, Format.MAIL, "SHARE"))
    with closing(mailbox.mbox(path)) as box:
        assert len(box) == 3


def test_a_long_message_passes_raw() -> None:
    """And is named; those before and behind it are read."""
    data = mbox(message("a\n"), message("b" * 30_000 + "\n"), message("c\n"))
    found = list(formats.pieces(Format.MAIL, blocks(data, 1000), FIELDS, 9000))
    assert b"".join(piece.data for piece in found) == data
    assert [piece.problem for piece in found if piece.problem] == [
        "the message is longer than 9,000 bytes; raise --max-document to judge it"
    ]
    texts = [r.text for p in found if not p.raw for r in mail.records(p, FIELDS) if r.text]
    assert texts == ["a\n", "c\n"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(
            message(TEXT).replace(b"utf-8", b"klingon"), "charset that is not known: klingon", id="charset"
        ),
        pytest.param(
            message(TEXT).replace(b"8bit", b"uuencode"), "encoding that is not known: uuencode", id="way"
        ),
        pytest.param(message(TEXT, way="base64")[:-5] + b"!", "damaged base64", id="base64"),
        pytest.param(
            message(LONG * 3, way="base64").replace(b"\n", b"\n \n", 9), "different lengths", id="odd base64"
        ),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, problem: str) -> None:
    """And passes."""
    (record,) = read(data, Format.MAIL)
    assert (record.raw, record.text) == (data, None)
    assert problem in record.problem


@given(st.binary(max_size=300), st.integers(1, 50))
def test_no_byte_is_lost(noise: bytes, size: int) -> None:
    """Whatever comes as a mail."""
    for data in (noise, HEAD + noise, mbox(noise, noise), parts(noise, b"\n" + noise), b"From \n" + noise):
        found = cut(data, Format.MAIL, size)
        assert b"".join(piece.data for piece in found) == data
        records = [record for piece in found for record in mail.records(piece, FIELDS)]
        assert b"".join(record.raw for record in records) == data


def test_time_grows_with_length() -> None:
    """Thousands of parts, parts without an end, a header without an end: in one pass."""
    many = parts(*[b"Content-Type: text/plain\n\nA line."] * 4000)
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000))
    for data in (many, deep, HEAD + b"X: y\n" * 300_000, mbox(*[message("a\n")] * 2000)):
        assert b"".join(record.raw for record in read(data, Format.MAIL)) == data
        assert within(10, lambda data=data: read(data, Format.MAIL))
    assert len([r for r in read(many, Format.MAIL) if r.text]) == 4000


@pytest.mark.parametrize("different", [False, True], ids=["same headers", "headers of their own"])
def test_many_parts_take_time_that_grows_with_their_number(different: bool) -> None:
    """Four times the parts, and not sixteen times the time."""

    def mail_of(number: int) -> bytes:
        named = (b"Message-ID: <%d>\n" % place if different else b"" for place in range(number))
        return parts(*(b"Content-Type: text/plain\n" + each + b"\nThe tide came in." for each in named))

    few, many = mail_of(1_000), mail_of(4_000)
    assert len(read(many, Format.MAIL)) == 8_001
    assert grows_at_most(10, lambda: read(few, Format.MAIL), lambda: read(many, Format.MAIL))
