"""Messages and mailboxes on the command line: texts are cleaned, the rest stays, the ledger leads back."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

HEAD = b"From: Mara <mara@example.org>\r\nSubject: Tides\r\nMIME-Version: 1.0\r\n"
CLEAN = "Die Flut kam um zwölf, über Böen und Möwen.\r\n\r\nDie Fähre kam später.\r\n"
TEXT = CLEAN.replace("Die Fähre", "Demo banner: lamps and oil\r\n\r\nDie Fähre")


def message(text: str, way: str, charset: str = "iso-8859-1") -> bytes:
    """Return a message."""
    data = text.encode(charset)
    if way == "base64":
        data = base64.encodebytes(data).replace(b"\n", b"\r\n")
    elif way == "quoted-printable":
        data = quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    head = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {way}\r\n\r\n"
    return HEAD + head.encode() + data


@pytest.mark.parametrize("way", ["8bit", "base64", "quoted-printable"])
def test_a_message_is_cleaned(cleaner, tmp_path: Path, way: str) -> None:
    """By its name or on demand, and comes back byte for byte."""
    path, out = tmp_path / "a.eml", tmp_path / "out.eml"
    path.write_bytes(message(TEXT, way))
    ran = cleaner("clean", path, "-o", out)
    assert (ran.code, ran.err) == (0, "")
    assert out.read_bytes() == message(CLEAN, way)
    assert cleaner("--from", "mail", stdin=message(TEXT, way)).out == message(CLEAN, way)
    ran = cleaner("restore", out, bare=True)
    assert (ran.code, ran.out) == (0, message(TEXT, way))


def test_a_mailbox(cleaner, tmp_path: Path) -> None:
    """Its texts have numbers; one that cannot be read is named and passes, the others do not suffer."""
    texts = [
        message(TEXT, "quoted-printable"),
        message(CLEAN, "8bit"),
        message(TEXT, "uuencode"),
        message(TEXT, "base64"),
    ]
    postmark = b"From mara@example.org Mon Mar  4 12:00:00 2024\r\n"
    path = tmp_path / "a.mbox"
    path.write_bytes(b"".join(postmark + each + b"\r\n" for each in texts))
    ran = cleaner("clean", path, "-o", tmp_path / "b.mbox", "-v")
    assert ran.code == 3
    assert f"{path}:3: has a transfer encoding that is not known: uuencode" in ran.err
    texts[0], texts[3] = message(CLEAN, "quoted-printable"), message(CLEAN, "base64")
    assert (tmp_path / "b.mbox").read_bytes() == b"".join(postmark + each + b"\r\n" for each in texts)
    assert f"{path}:1:1 demo/banner" in cleaner("check", path).text


def test_a_message_without_boilerplate_is_not_touched(cleaner, tmp_path: Path) -> None:
    """Nor one whose text could not be written in its charset."""
    path = tmp_path / "a.eml"
    path.write_bytes(message(CLEAN, "quoted-printable"))
    before = path.stat()
    assert cleaner("clean", "--in-place", path).code == 0
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    data = message(TEXT, "quoted-printable")
    ran = cleaner("--from", "mail", "--mark", stdin=data)
    assert (ran.code, ran.out) == (3, data)
    assert "which has no ⟦" in ran.err


def test_mail_in_a_folder(cleaner, tmp_path: Path) -> None:
    """Messages and mailboxes are read, whatever the number of workers."""
    root = tmp_path / "in"
    root.mkdir()
    for name, way in (("a.eml", "base64"), ("b.eml", "quoted-printable"), ("c.mbox", "8bit")):
        (root / name).write_bytes(message(TEXT, way))
    for jobs in ("0", "2"):
        assert cleaner("clean", root, "-o", tmp_path / jobs, "-j", jobs, "--no-ledger").code == 0
        assert [p.read_bytes() for p in sorted((tmp_path / jobs).iterdir())] == [
            message(CLEAN, way) for way in ("base64", "quoted-printable", "8bit")
        ]


def test_messages_of_a_mailbox_stay_apart(cleaner, tmp_path: Path) -> None:
    """A text whose last line went, up to a break that no mail knows, would take in the next message."""
    postmark = b"From mara@example.org Mon Mar  4 12:00:00 2024\n"
    torn = HEAD + b"\nThe ferry came at noon.\xe2\x80\xa8Demo banner: lamps and oil\n\n"
    path = tmp_path / "a.mbox"
    path.write_bytes(postmark + torn + postmark + HEAD + b"\nThe ferry left at one.\n")
    ran = cleaner("clean", path, "-o", tmp_path / "b.mbox")
    assert (ran.code, (tmp_path / "b.mbox").read_bytes()) == (3, path.read_bytes())
    assert f"{path}:1: cannot be cut" in ran.err
