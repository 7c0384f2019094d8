"""Dolma's attribute files: a row for each row of the documents' file, packed as the name says."""

from __future__ import annotations

import os
from pathlib import Path

from cleaner.errors import LedgerError, UsageError
from cleaner.formats.codec import Codec, packer
from cleaner.ledger.dolma import row
from cleaner.ledger.entry import Taken


class Attributes:
    """An attribute file that is written anew, in the order of the documents."""

    def __init__(self, path: Path) -> None:
        if path.exists():
            raise UsageError(f"{path} is there already; attributes are written anew, to another name")
        self.path = path
        self._rows = 0
        self._packer = packer(Codec.of(path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = path.open("xb")
        except OSError as error:
            raise LedgerError(f"{path}: cannot be written: {error.strerror or error}") from error

    def add(self, id: str, spans: tuple[Taken, ...], number: int) -> None:
        """The row of record `number`, from 1, is written, and empty ones for those left out."""
        made = [row("", ())] * (number - self._rows - 1)
        self._rows = number
        try:
            self._stream.write(self._packer.compress(b"".join([*made, row(id, spans)])))
        except OSError as error:
            raise LedgerError(f"{self.path}: cannot be written: {error.strerror or error}") from error

    def settle(self) -> None:
        """What was written so far is on the disk."""
        try:
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise LedgerError(f"{self.path}: cannot be written: {error.strerror or error}") from error

    def close(self) -> None:
        """The file is whole."""
        if not self._stream.closed:
            self._stream.write(self._packer.flush())
            self._stream.close()
