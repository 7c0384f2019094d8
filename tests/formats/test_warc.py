"""WARC and WET: what is not touched goes out to the byte, lengths and digests are right, cuts are told."""

from __future__ import annotations

import base64
import hashlib
import io

import pytest
from formats.splicing import cut, read, spliced
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import DocumentError
from cleaner.formats import Format, warc
from cleaner.formats.record import Fields
from cleaner.model import Result

iterator = pytest.importorskip("fastwarc.warc", reason="the extra warc is not installed").ArchiveIterator


def digest(data: bytes) -> bytes:
    """Return a SHA-1 as WARC has it."""
    return b"sha1:" + base64.b32encode(hashlib.sha1(data).digest())


def record(kind: str, body: bytes, media: str = "text/plain") -> bytes:
    """Return a record."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://a.example/{kind}\r\n"
    head += "WARC-Date: 2026-01-01T00:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:{kind}>\r\nX-Odd:   kept  \r\nContent-Type: {media}\r\n"
    top = (
        head.encode() + b"WARC-Block-Digest: " + digest(body) + b"\r\nContent-Length: %d\r\n\r\n" % len(body)
    )
    return top + body + b"\r\n\r\n"


def page(body: bytes, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    """Return a response record."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return record("response", http + body, "application/http; msgtype=response")


ARTICLE = b"<html><body><article>" + b"<p>The boats of the town are older than its church, they say.</p>" * 6
ARTICLE += b"</article></body></html>"
INFO = record("warcinfo", b"software: none\r\n", "application/warc-fields")
WET = INFO + record("conversion", "Eins é.\nSHARE\nZwei.\n".encode()) + record("conversion", b"\xff\r\n\r\nx")


@given(st.integers(1, 3000))
def test_pieces_and_records_are_the_stream(size: int) -> None:
    """However it is cut."""
    data = WET + page(ARTICLE)
    assert b"".join(piece.data for piece in cut(data, Format.WARC, size)) == data
    assert [len(p.data) for p in cut(data, Format.WARC, size)] == [
        len(p.data) for p in cut(data, Format.WARC)
    ]


def test_texts_of_conversions_are_records() -> None:
    """Others have no text; the id is the address."""
    found = read(WET, Format.WARC)
    assert [r.text for r in found] == [None, "Eins é.\nSHARE\nZwei.\n", "\udcff\r\n\r\nx"]
    assert found[1].id == "http://a.example/conversion"
    assert b"".join(r.raw for r in found) == WET


def test_a_cut_makes_length_and_digest_right() -> None:
    """And changes no other field; a reader of WARC agrees."""
    out = spliced(WET, Format.WARC, "SHARE\n")
    left = "Eins é.\nZwei.\n".encode()
    assert out == INFO + record("conversion", left) + record("conversion", b"\xff\r\n\r\nx")
    bodies = [r.reader.read() for r in iterator(io.BytesIO(out), parse_http=False)]
    assert bodies[1] == left
    assert all(r.verify_block_digest() for r in iterator(io.BytesIO(out), parse_http=False))


def test_names_are_known_in_any_case() -> None:
    """Also to what reads the page, and they stay as they are."""
    (found,) = read(page(ARTICLE).replace(b"Content-Length: ", b"content-length:", 1), Format.WARC)
    assert found.page
    out = spliced(WET.replace(b"Content-Length", b"CONTENT-LENGTH"), Format.WARC, "SHARE\n")
    assert b"CONTENT-LENGTH: 15\r\n" in out


def test_a_page_becomes_its_text() -> None:
    """In a record of its own that refers to the page, the same one every time."""
    (found,) = read(page(ARTICLE), Format.WARC)
    assert found.page
    out = warc.splice(found, Fields(), Result(found.text or ""))
    assert out == warc.splice(found, Fields(), Result(found.text or ""))
    for new in iterator(io.BytesIO(out)):
        assert new.headers["WARC-Type"] == "conversion"
        assert new.headers["WARC-Refers-To"] == "<urn:uuid:response>"
        assert new.verify_block_digest()
        assert b"older than its church" in new.reader.read()


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(page(ARTICLE, status="404 Not Found"), id="not found"),
        pytest.param(page(b"\x89PNG", media="image/png"), id="picture"),
        pytest.param(
            record("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"), id="request"
        ),
    ],
)
def test_what_is_no_page_stays(raw: bytes) -> None:
    """It has no text, and no problem."""
    (found,) = read(raw, Format.WARC)
    assert (found.text, found.problem, found.raw) == (None, "", raw)


@pytest.mark.parametrize("lost", [1, 4, 5, 40, 400])
def test_a_cut_file_is_told(lost: int) -> None:
    """By the Content-Length of its last record, and after all that is there."""
    data = (WET + page(ARTICLE))[:-lost]
    found: list[bytes] = []
    with pytest.raises(DocumentError, match="cut off in record 4"):
        found.extend(p.data for p in warc.pieces([data], Fields()))
    assert b"".join(found) in {data, b""}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"no archive at all\r\n\r\n", "is no WARC", id="no archive"),
        pytest.param(
            WET.replace(b"Content-Length: 16", b"Content-Length: 15"), "does not end", id="wrong length"
        ),
        pytest.param(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", "no proper header", id="no length"),
    ],
)
def test_damage_is_told(data: bytes, said: str) -> None:
    """With what is wrong."""
    with pytest.raises(DocumentError, match=said):
        cut(data, Format.WARC)


def test_a_record_over_the_cap_is_raw() -> None:
    """The next one is judged."""
    data = WET + record("conversion", b"x" * 5000) + WET
    pieces = list(warc.pieces((data[i : i + 100] for i in range(0, len(data), 100)), Fields(), cap=1000))
    assert b"".join(piece.data for piece in pieces) == data
    assert [piece.first for piece in pieces if piece.problem] == [4]
    assert [piece.first for piece in pieces if not piece.raw] == [1, 2, 3, 5, 6, 7]
