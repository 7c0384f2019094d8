"""Pages of a crawl again: a ledger has the file, the number and the hash of each, not the page itself."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from cleaner.errors import DocumentError, LedgerError
from cleaner.formats import Format
from cleaner.formats.codec import Codec
from cleaner.formats.record import Fields, Piece
from cleaner.ledger.entry import Entry
from cleaner.run import Job


class Pages:
    """The records of the files that texts were extracted from, read once if they are asked for in order."""

    def __init__(self, fields: Fields, cap: int) -> None:
        self._fields, self._cap = fields, cap
        self._path, self._at = "", 0
        self._pieces: Iterator[Piece] = iter(())

    def of(self, entry: Entry) -> bytes:
        """Return the record that a text was extracted from. Raise LedgerError unless it is what it was."""
        assert entry.source is not None
        path, where = entry.source.path, f"its page is record {entry.record} of {entry.source.path}"
        try:
            found = self._record(path, entry.record)
        except DocumentError as error:
            raise LedgerError(f"{where}, which {error}; --only FAMILY puts back what went") from error
        if sha256(found).hexdigest() != entry.source.sha256:
            raise LedgerError(f"{where}, and not what it was when it was cleaned")
        return found

    def _record(self, path: str, number: int) -> bytes:
        """Return the bytes of a record, or nothing if there are fewer."""
        if path != self._path or number <= self._at:
            job = Job(path, Format.WARC, Path(path), codec=Codec.of(path))
            self._path, self._at = path, 0
            self._pieces = job.pieces(self._fields, self._cap, job.blocks())
        for piece in self._pieces:
            self._at = piece.first
            if piece.first == number:
                return piece.data
        return b""
