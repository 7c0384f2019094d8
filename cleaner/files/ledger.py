"""Ledgers on disk: lines are added, never taken away, and stand there before the text that they tell of."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from cleaner.errors import LedgerError, UsageError
from cleaner.files.walk import LEDGER
from cleaner.ledger.entry import Entry
from cleaner.ledger.line import entry, line

_START = b'{"schema":'
_AFTER = b'"after":{"sha256":"'
_RECORD = re.compile(rb'"record": ?(\d+)')
_DIGEST = re.compile(rb"[0-9a-f]{64}")


def beside(path: Path) -> Path:
    """Return the name of the ledger beside a file.

    >>> beside(Path("cleaned/a.txt")).name
    'a.txt.ledger.jsonl'
    """
    return path.with_name(path.name + LEDGER)


class Ledger:
    """A ledger that is open for more lines. What stood there before stays: generations follow each other."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _mend(path)
            self._stream = path.open("ab")
            self._start = self._stream.tell()
        except OSError as error:
            raise LedgerError(f"{path}: cannot be written: {error.strerror or error}") from error

    def add(self, found: Entry) -> None:
        """The entry is in the file, whatever becomes of this process."""
        self.write(line(found))

    def write(self, data: bytes) -> None:
        """The line is in the file, whatever becomes of this process."""
        try:
            self._stream.write(data)
            self._stream.flush()
        except OSError as error:
            raise LedgerError(f"{self.path}: cannot be written: {error.strerror or error}") from error

    def settle(self) -> None:
        """All lines are on the disk, whatever becomes of the machine."""
        try:
            os.fsync(self._stream.fileno())
        except OSError as error:
            if self.path.is_file():
                raise LedgerError(f"{self.path}: cannot be written: {error.strerror or error}") from error

    def discard(self) -> None:
        """No line is left of those that were added; a file that held no others is gone."""
        self._stream.truncate(self._start)
        self._stream.close()
        if not self._start:
            self.path.unlink(missing_ok=True)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """No more lines are added."""
        self._stream.close()


def _mend(path: Path) -> None:
    """The file ends with a whole line; what a killed run began to write tells of no text that was written."""
    if not path.is_file() or not path.stat().st_size:
        return
    with path.open("r+b") as stream:
        if stream.read(len(_START)) != _START:
            raise UsageError(f"{path} is there and is no ledger; name another file")
        stream.seek(-1, os.SEEK_END)
        if stream.read() != b"\n":
            _end_line(stream)


def _end_line(stream: BinaryIO) -> None:
    """The last line ends, or is gone if it is not whole."""
    stream.seek(0)
    place, last = 0, b""
    for last in stream:
        place += len(last)
    try:
        json.loads(last)
        whole = True
    except RecursionError:  # nothing of ours, and so nothing of ours to take away
        whole = True
    except ValueError:
        whole = False
    if not whole:
        stream.truncate(place - len(last))
    else:
        stream.seek(0, os.SEEK_END)
        stream.write(b"\n")


def entries(path: Path) -> Iterator[Entry]:
    """Yield the entries of a ledger in their order.

    Raise LedgerError, with file and line, for a line that is none. A last line without its end is none yet.
    """
    for number, found in enumerate(_lines(path), 1):
        yield entry(found, f"{path}:{number}")


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the whole lines of a ledger."""
    try:
        with path.open("rb") as stream:
            yield from (found for found in stream if found.endswith(b"\n"))
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read: {error.strerror or error}") from error


class OnDisk:
    """The entries of a ledger, found by what they left; of each no more than its place is in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._places: dict[bytes, list[tuple[int, int]]] = {}  # line from 1, and where it begins
        self._records: dict[int, tuple[int, int]] = {}
        at = 0
        for number, found in enumerate(_lines(path), 1):
            digest = _after(found) or entry(found, f"{path}:{number}").after.sha256
            self._places.setdefault(bytes.fromhex(digest), []).append((number, at))
            record = _RECORD.search(found)
            if record and int(record[1]):
                self._records[int(record[1])] = (number, at)
            at += len(found)

    def after(self, digest: str) -> list[Entry]:
        """Return the entries of which the output has this SHA-256."""
        return [self._read(*place) for place in self._places.get(bytes.fromhex(digest), [])]

    def record(self, number: int) -> Entry | None:
        """Return the last entry of the record with this number."""
        return self._read(*self._records[number]) if number in self._records else None

    def field(self) -> str:
        """Return the field that held the texts, as the first entry of a record has it."""
        return self._read(*next(iter(self._records.values()))).field if self._records else ""

    def _read(self, number: int, at: int) -> Entry:
        """Return the entry that begins at a place."""
        with self.path.open("rb") as stream:
            stream.seek(at)
            return entry(stream.readline(), f"{self.path}:{number}")


def _after(found: bytes) -> str:
    """Return the SHA-256 of the output in a line as we write it, or nothing."""
    # The mark cannot stand inside of a string, where each quotation mark follows a backslash.
    start = found.find(_AFTER) + len(_AFTER)
    digest = found[start : start + 64] if start >= len(_AFTER) else b""
    return digest.decode("ascii") if _DIGEST.fullmatch(digest) else ""
