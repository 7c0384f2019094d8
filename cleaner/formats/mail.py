"""Mail: a message (.eml) or a mailbox (mbox), of which each plain text part is a document.

Where parts begin and end is found here, to the byte; what their headers mean is left to the standard
library. Signed and encrypted parts, attachments and HTML stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from functools import lru_cache
from itertools import pairwise

from cleaner.errors import DocumentError
from cleaner.formats import transfer
from cleaner.formats.record import CAP, Edit, Fields, Piece, Record, edits, too_long
from cleaner.model import Result

_POSTMARK = re.compile(rb"\n\r?\n(?=From [^\n]*\d{4}[^\n]*\n)")
_EMPTY, _BLANK = re.compile(rb"\r?\n"), re.compile(rb"\n\r?\n")
_HEAD = 1 << 20  # bytes that the header of a part may have
_TAIL = 4096  # bytes of a line that begins a message, which may be torn
_DEPTH = 20  # parts within parts
_SHORT = 1 << 12  # bytes of a header that is kept in memory for a while
_FIELD = 1 << 14  # bytes of a field that says what a part is; the standard library reads it in squared time
_TEXTS = {"text/plain", "text/markdown"}
_SEALED = {"multipart/signed", "multipart/encrypted"}
_PGP = b"-----BEGIN PGP "
_DASHES = re.compile(rb"^--[^\r\n]*", re.MULTILINE)


def pieces(blocks: Iterable[bytes], fields: Fields, cap: int = CAP) -> Iterator[Piece]:
    """Yield whole messages, as many as a block completes; one over `cap` bytes comes in raw pieces."""
    data, number, seen, long = bytearray(), 1, 0, False
    for block in blocks:
        data += block
        cuts = (
            [found.end() for found in _POSTMARK.finditer(data, seen)] if data[:5] == b"From " or long else []
        )
        if long and cuts:
            yield Piece(bytes(data[: cuts[0]]), number, raw=True)
            del data[: cuts[0]]
            cuts = [cut - cuts[0] for cut in cuts[1:]]
            long, number = False, number + 1
        if cuts:
            made = Piece(bytes(data[: cuts[-1]]), number)
            yield made
            number += sum(record.text is not None or bool(record.problem) for record in records(made, fields))
            del data[: cuts[-1]]
        seen = max(0, len(data) - _TAIL)
        if long and seen:
            yield Piece(bytes(data[:seen]), number, raw=True)
            del data[:seen]
            seen = 0
        elif len(data) > cap:
            yield Piece(bytes(data[:seen]), number, raw=True, problem=too_long("the message", cap))
            del data[:seen]
            long, seen = True, 0
    if data:
        yield Piece(bytes(data), number, raw=long)


def records(piece: Piece, fields: Fields) -> Iterator[Record]:
    """Yield a record for each text part, and one without text for what stands between two."""
    data, number, at = piece.data, piece.first, 0
    for first, last in _messages(data):
        for start, end in _texts(data, first, last, 0):
            if at < start:
                yield Record(number, data[at:start])
            yield _record(number, data[start:end])
            at, number = end, number + 1
    if at < len(data):
        yield Record(number, data[at:])


def _messages(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where messages begin, behind their postmarks, and end, before the blank line that parts them."""
    if not data.startswith(b"From "):
        yield 0, len(data)
        return
    edges = [0, *(found.end() for found in _POSTMARK.finditer(data)), len(data)]
    for start, end in pairwise(edges):
        blank = 2 if data.endswith(b"\n\r\n", start, end) else 1 if data.endswith(b"\n\n", start, end) else 0
        begin = data.find(b"\n", start, end) + 1
        yield (begin, max(begin, end - blank)) if begin else (end, end)


def _texts(data: bytes, start: int, end: int, depth: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the text parts in the part from `start` to `end`; each begins with its header."""
    body = _body(data, start, end)
    if body is None or depth > _DEPTH:
        return
    header = _header(data[start:body])
    if len(str(header.get("content-type", ""))) > _FIELD:
        return
    kind = header.get_content_type()
    boundary = header.get_boundary() if header.is_multipart() or kind.startswith("multipart/") else None
    if boundary and kind not in _SEALED:
        for first, last in _parts(data, body, end, boundary):
            yield from _texts(data, first, last, depth + 1)
    elif kind == "message/rfc822" and transfer.way(header) == "":
        yield from _texts(data, body, end, depth + 1)
    elif (
        kind in _TEXTS and header.get_content_disposition() != "attachment" and data.find(_PGP, body, end) < 0
    ):
        yield start, end


def _body(data: bytes, start: int, end: int) -> int | None:
    """Return where the header of a part ends, or None if it has nothing but a header."""
    found = _EMPTY.match(data, start, end) or _BLANK.search(data, start, min(end, start + _HEAD))
    return found.end() if found else None


def _header(data: bytes) -> Message:
    """Return the fields of a header, which nobody may change."""
    return _short_header(data) if len(data) <= _SHORT else BytesHeaderParser().parsebytes(data)


@lru_cache(maxsize=64)
def _short_header(data: bytes) -> Message:
    """Return the fields of a header. One part is asked for its own several times, and many have the same."""
    return BytesHeaderParser().parsebytes(data)


def _parts(data: bytes, start: int, end: int, boundary: str) -> Iterator[tuple[int, int]]:
    """Yield the places of what stands between the boundaries of a part."""
    sign = re.escape(boundary.encode("utf-8", "surrogateescape"))
    edge = re.compile(rb"(?:\A|\r?\n)--" + sign + rb"(--)?[ \t]*(?:\r?\n|\Z)")
    at, begin = max(start - 1, 0), -1
    while found := edge.search(data, at, end):
        if begin >= 0:
            yield begin, max(begin, found.start())
        if found[1]:
            return
        # The line end may be that of the next boundary too: an empty part.
        begin, at = found.end(), found.end() - 1
    if begin >= 0:
        yield begin, end


@dataclass(frozen=True, slots=True)
class _Part:
    """A text part: its header, its body as it is written, and how that is to be read."""

    head: bytes
    body: transfer.Body
    charset: str
    id: str

    @classmethod
    def of(cls, raw: bytes) -> _Part:
        """Return the part that `raw` is. Raise DocumentError if its text cannot be read."""
        at = _body(raw, 0, len(raw)) or 0
        header = _header(raw[:at])
        body = transfer.Body(raw[at:], transfer.way(header))
        charset = transfer.charset(header, body)
        return cls(raw[:at], body, charset, str(header.get("message-id", "")).strip(" <>\r\n\t"))

    @property
    def text(self) -> str:
        """The text of the part."""
        return transfer.decoded(self.body.plain, self.charset)


def _record(number: int, raw: bytes) -> Record:
    """Return the record of a text part."""
    try:
        part = _Part.of(raw)
        return Record(number, raw, part.text, part.id)
    except DocumentError as error:
        return Record(number, raw, problem=str(error))


def splice(record: Record, fields: Fields, result: Result, head: bytes = b"") -> bytes:
    """Return the part with its text cut where it stands, in its charset and its transfer encoding.

    Raise DocumentError if that cannot be, or if what stands behind the part would read as something else.
    """
    new = edited(record, fields, edits(result), result.text)
    if _torn(record.raw, new):
        raise DocumentError("cannot be cut: what follows it in the message would read as something else")
    return new


def _torn(raw: bytes, new: bytes) -> bool:
    r"""Return whether a part would run into what follows, or have a line like a boundary that it had not.

    The line end before a postmark or a boundary is theirs too, and texts have line ends that mail has not.

    >>> _torn(b"a\x0bb\n", b"a\x0b"), _torn(b"a\nb", b"a\n")
    (True, False)
    """
    lost = raw.endswith(b"\n") and not new.endswith(b"\n")
    joined = new.endswith(b"\r") and not raw.endswith(b"\r")
    return lost or joined or not set(_DASHES.findall(new)) <= set(_DASHES.findall(raw))


def edited(record: Record, fields: Fields, changes: Sequence[Edit], text: str) -> bytes:
    """Return the part with changes that make its text `text`. Raise DocumentError if that cannot be."""
    part = _Part.of(record.raw)
    places = _places(part, {edge for each in changes for edge in (each.start, each.end)})
    cuts = [
        transfer.Cut(
            places[each.start], places[each.end], transfer.encoded(each.text, part.charset),
            None if each.raw is None else each.raw.encode("utf-8", "surrogateescape"),
        )
        for each in changes
    ]  # fmt: skip
    new = part.head + part.body.cut(cuts)
    again = _Part.of(new).text if _body(new, 0, len(new)) == len(part.head) else None
    if again != text or _POSTMARK.search(new, len(part.head) - 2):
        raise DocumentError("cannot be cut: what is left of the message would read as something else")
    return new


def raws(record: Record, fields: Fields, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return how the part writes stretches of its text; nothing where they have no bytes of their own."""
    part = _Part.of(record.raw)
    places = _places(part, {edge for span in spans for edge in span})
    found = (part.body.written(places[start], places[end]) for start, end in spans)
    return [each.decode("utf-8", "surrogateescape") for each in found if each is not None]


def _places(part: _Part, edges: Iterable[int]) -> dict[int, int]:
    """Return places in the text of a part as places in its bytes, unpacked."""
    text, places, at, byte = part.text, dict[int, int](), 0, 0
    for edge in sorted(edges):
        byte += len(transfer.encoded(text[at:edge], part.charset))
        at, places[edge] = edge, byte
    if byte > len(part.body.plain):
        raise DocumentError("has a text whose characters have no places of their own")
    return places
