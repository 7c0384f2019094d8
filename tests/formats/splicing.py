"""A stream cut, read and spliced the slow and plain way, for tests of formats."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner import formats
from cleaner.formats import Format
from cleaner.formats.record import FIELDS, Fields, Piece, Record
from cleaner.model import Confidence, Removal, Result, Span


def blocks(data: bytes, size: int) -> Iterator[bytes]:
    """Yield `data` in blocks of this size."""
    return (data[at : at + size] for at in range(0, len(data), size))


def cut(data: bytes, form: Format, size: int = 1 << 20, fields: Fields = FIELDS) -> list[Piece]:
    """Return the pieces of a stream that comes in blocks of this size."""
    return list(formats.pieces(form, blocks(data, size), fields))


def read(data: bytes, form: Format, size: int = 1 << 20, fields: Fields = FIELDS) -> list[Record]:
    """Return the records of a stream."""
    return list(formats.records(form, cut(data, form, size, fields), fields))


def without(text: str, *gone: tuple[int, int]) -> Result:
    """Return the result of taking stretches out of a text."""
    removals = tuple(
        Removal(Span(start, end), text[start:end], 1, 1, "a/b", "", Confidence.CERTAIN) for start, end in gone
    )
    left = "".join(c for at, c in enumerate(text) if not any(start <= at < end for start, end in gone))
    return Result(left, removals)


def spliced(data: bytes, form: Format, gone: str, fields: Fields = FIELDS) -> bytes:
    """Return the stream with the first `gone` cut out of each text that holds it."""
    out: list[bytes] = []
    container = formats.container(form)
    for piece in cut(data, form, fields=fields):
        for record in container.records(piece, fields):
            at = record.text.find(gone) if record.text is not None else -1
            if at < 0:
                out.append(record.raw)
            else:
                result = without(record.text or "", (at, at + len(gone)))
                out.append(container.splice(record, fields, result, piece.head))
    return b"".join(out)
