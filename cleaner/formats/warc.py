"""WARC and WET: one document a record; a page becomes a record of its main text, all others stay.

The framing is read here, to the byte, so that what is not touched goes out as it came; FastWARC reads the
HTTP message inside of a response.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import uuid
from collections.abc import Iterable, Iterator

from cleaner.errors import DocumentError
from cleaner.formats.extra import needed
from cleaner.formats.record import CAP, Fields, Piece, Record, too_long
from cleaner.model import Result

_END = b"\r\n\r\n"
_HEAD = 1 << 16  # bytes that the header of a record may have
_PAGES = {"text/html", "application/xhtml+xml"}
_LENGTH = re.compile(rb"(?im)^(content-length:[ \t]*)(\d+)([ \t]*\r)$")
_DIGEST = re.compile(rb"(?im)^(warc-(?:block|payload)-digest:[ \t]*sha1:)([A-Z2-7]{32})([ \t]*\r)$")


def pieces(blocks: Iterable[bytes], fields: Fields, cap: int = CAP) -> Iterator[Piece]:
    """Yield a piece for each record. Raise `DocumentError` where a record is not as long as it says."""
    data, number = b"", 1
    stream = iter(blocks)
    more = True
    while True:
        size = _size(data)
        if size is not None and size > cap:
            rest = _Long(size, number)
            yield from rest.pieces(data, stream, cap)
            data, number = rest.behind, number + 1
        elif size is not None and len(data) >= size:
            yield Piece(data[:size], number)
            data, number = data[size:], number + 1
        elif not more:
            break
        else:
            block = next(stream, None)
            more = block is not None
            data += block or b""
    if data:
        yield Piece(data, number, raw=True)
        raise DocumentError(f"is cut off in record {number}, which says it has {_size(data) or 'more'} bytes")


class _Long:
    """A record that is too long to be judged; `behind` is what stands behind it in the end."""

    def __init__(self, size: int, number: int) -> None:
        self._size, self._number, self.behind = size, number, b""

    def pieces(self, data: bytes, stream: Iterator[bytes], cap: int) -> Iterator[Piece]:
        """Yield the record in raw pieces."""
        size, problem = self._size, too_long("the record", cap)
        while len(data) < size:
            yield Piece(data, self._number, raw=True, problem=problem)
            size, problem = size - len(data), ""
            data = next(stream, b"")
            if not data:
                raise DocumentError(f"is cut off in record {self._number}: {size} bytes are missing")
        yield Piece(data[:size], self._number, raw=True, problem=problem)
        self.behind = data[size:]


def _size(data: bytes) -> int | None:
    """Return the bytes of the record that `data` begins with, or None if its header is not complete."""
    if not b"WARC/".startswith(data[:5]):
        raise DocumentError("is no WARC file: a record does not begin with WARC/")
    end = data.find(_END, 0, _HEAD)
    if end < 0 and len(data) < _HEAD:
        return None
    length = _LENGTH.search(data, 0, end + 2)
    if length is None:
        raise DocumentError("is damaged: a record has no proper header with its Content-Length")
    size = end + len(_END) + int(length[2]) + len(_END)
    if len(data) >= size and data[size - len(_END) : size] != _END:
        raise DocumentError("is damaged: a record does not end where its Content-Length says")
    return size


def records(piece: Piece, fields: Fields) -> Iterator[Record]:
    """Yield the record of a piece: text of a conversion or resource, the main text of a page, or no text."""
    raw = piece.data
    head, _, body = raw.partition(_END)
    names = _names(head)
    body = body[: -len(_END)]
    kind, media = names.get("warc-type", ""), names.get("content-type", "").partition(";")[0].strip().lower()
    id = names.get("warc-target-uri", "").strip("<>")
    if kind in {"conversion", "resource"} and media == "text/plain":
        yield Record(piece.first, raw, body.decode("utf-8", "surrogateescape"), id)
    elif kind == "response" and media == "application/http":
        yield _page(piece, id, fields)
    else:
        yield Record(piece.first, raw, None, id)


def _names(head: bytes) -> dict[str, str]:
    """Return the fields of a record's header, their names in lower case."""
    lines = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    return {
        name.strip().lower().decode("ascii", "replace"): value.strip().decode("utf-8", "replace")
        for name, _, value in lines
    }


def _page(piece: Piece, id: str, fields: Fields) -> Record:
    """Return the record of an HTTP response; what is no page, or no answer with one, has no text."""
    from cleaner.formats import html

    with needed("warc"):
        from fastwarc.warc import ArchiveIterator
    head, end, body = piece.data.partition(_END)
    # FastWARC knows the name in this spelling only.
    head = _LENGTH.sub(lambda f: b"Content-Length: " + f[2] + f[3], head + b"\r")[:-1]
    message = io.BytesIO(head + end + body)
    found = next(iter(ArchiveIterator(message, parse_http=True, auto_decode="all")), None)
    if found is None or found.http_headers is None:
        return Record(piece.first, piece.data, id=id, problem="has a response that cannot be read")
    if found.http_headers.status_code != 200 or (found.http_content_type or "") not in _PAGES:
        return Record(piece.first, piece.data, id=id)
    data = found.reader.read()
    try:
        document = html.read(data, id, fields.pages).document
    except DocumentError as error:
        return Record(piece.first, piece.data, id=id, problem=str(error))
    headers = tuple(found.http_headers.astuples())
    return Record(piece.first, piece.data, document.text, id, page=document, html=data, headers=headers)


def splice(record: Record, fields: Fields, result: Result, head: bytes = b"") -> bytes:
    """Return the record with another text, its length and digests; of a page, a conversion record."""
    text = result.text.encode("utf-8", "surrogateescape")
    top = _converted(record) if record.page else record.raw.partition(_END)[0] + b"\r\n"
    digest = base64.b32encode(hashlib.sha1(text, usedforsecurity=False).digest())
    top = _LENGTH.sub(lambda f: f[1] + str(len(text)).encode() + f[3], top)
    top = _DIGEST.sub(lambda f: f[1] + digest + f[3], top)
    return top + b"\r\n" + text + _END


def _converted(record: Record) -> bytes:
    """Return the header of the record that a page's main text is; the same page makes the same one."""
    head = record.raw.partition(_END)[0]
    names = _names(head)
    id = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(record.raw).hexdigest())
    lines = (
        head.partition(b"\r\n")[0].decode("ascii", "replace"),
        "WARC-Type: conversion",
        f"WARC-Target-URI: {names.get('warc-target-uri', '')}",
        f"WARC-Date: {names.get('warc-date', '')}",
        f"WARC-Record-ID: <urn:uuid:{id}>",
        f"WARC-Refers-To: {names.get('warc-record-id', '')}",
        f"WARC-Block-Digest: sha1:{'A' * 32}",
        "Content-Type: text/plain",
        "Content-Length: 0",
        "",
    )
    return "\r\n".join(lines).encode()
