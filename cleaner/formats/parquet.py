"""The records of a batch of a Parquet column; the file itself is read and written under `files`."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from itertools import repeat

from cleaner.errors import DocumentError
from cleaner.formats.record import CAP, Fields, Piece, Record
from cleaner.model import Result


def pieces(blocks: Iterable[bytes], fields: Fields, cap: int = CAP) -> Iterator[Piece]:
    """Raise: the end of the file must be read first."""
    raise DocumentError("cannot be read from a pipe; name the file")


def records(piece: Piece, fields: Fields) -> Iterator[Record]:
    """Yield a record for each row; one without a value has no text."""
    texts, ids, names, columns = marshal.loads(piece.data)
    others = zip(*columns, strict=True) if columns else repeat(())
    for number, (text, id, other) in enumerate(zip(texts, ids, others, strict=False), piece.first):
        beside = tuple(zip(names, other, strict=True))
        yield Record(number, text or b"", None if text is None else text.decode("utf-8"), id, beside=beside)


def splice(record: Record, fields: Fields, result: Result, head: bytes = b"") -> bytes:
    """Return the text."""
    return result.text.encode("utf-8")
