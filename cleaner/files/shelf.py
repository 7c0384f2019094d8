"""The entries of a ledger, looked up on the disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from cleaner.errors import DocumentError, LedgerError
from cleaner.files.read import blocks, odd
from cleaner.formats.codec import Codec, unpacked
from cleaner.formats.encoding import known, same
from cleaner.ledger.chain import is_record
from cleaner.ledger.entry import Entry, Side
from cleaner.ledger.line import entry

_BEFORE = b'"before":{"sha256":"'
_AFTER = b'"after":{"sha256":"'
_ENCODING = b'"encoding":"'
_RECORD = re.compile(rb'"record": ?(\d+)')
_DIGEST = re.compile(rb"[0-9a-f]{64}")


def entries(path: Path) -> Iterator[Entry]:
    """Yield the entries of a ledger in their order.

    Raise LedgerError, with file and line, for a line that is none. A last line without its end is none yet.
    """
    for number, found in enumerate(lines(path), 1):
        yield entry(found, f"{path}:{number}")


def lines(path: Path) -> Iterator[bytes]:
    """Yield the whole lines of a ledger, unpacked; a packed one that was cut off ends with its last line.

    Raise LedgerError for what may never end; a stream that a shell has opened is read to its end.
    """
    rest = b""
    codec = Codec.of(path)
    if kind := odd(path):
        raise LedgerError(f"{path}: is {kind}, and no file")
    try:
        for block in unpacked(blocks(path), codec):
            *whole, rest = (rest + block).split(b"\n")
            yield from (found + b"\n" for found in whole)
    except DocumentError as error:
        if codec is Codec.PLAIN or "cut off" not in str(error):
            raise LedgerError(f"{path}: {error}") from error


def numbers(path: Path) -> frozenset[int]:
    """Return the numbers of the records that a ledger tells of; where none is, there are none."""
    found = (_RECORD.search(line) for line in lines(path)) if path.is_file() else ()
    return frozenset(int(each[1]) for each in found if each)


class Older:
    """What a ledger tells of a file that is written anew: of it stays what leads further back from there.

    Such rows came from that very file, by a copy of it; of most files there are none.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ends = frozenset(_short(_after(found)) for found in lines(path) if _moves(found))
        self._shelf: OnDisk | None = None

    def of(self, told: Entry) -> list[Entry]:
        """Return the entries that lead on from where this one leads back to, as entries of its record."""
        id = "" if told.id.startswith(f"{told.path}:") else told.id
        found: dict[tuple[Side, Side], Entry] = {}
        ends = [told.before.sha256]
        while ends:
            for each in self._after(ends.pop()):
                step = each.before, each.after
                if step not in found and is_record(each, told.record, id):
                    found[step] = replace(each, record=told.record)
                    ends.append(each.before.sha256)
        return list(found.values())[::-1]

    def _after(self, digest: str) -> list[Entry]:
        """Return the entries that changed something and left this."""
        if _short(digest) not in self._ends:
            return []
        self._shelf = self._shelf or OnDisk(self._path)
        return [each for each in self._shelf.after(digest) if each.changed]


class OnDisk:
    """The entries of a ledger, found by what they left; of each no more than its place is in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._places: dict[bytes, list[tuple[int, int]]] = {}  # line from 1, and where it begins
        self._records: dict[int, tuple[int, int]] = {}
        self._encodings: dict[str, str] = {}
        aside = None if Codec.of(path) is Codec.PLAIN and path.is_file() else spool()
        if aside is not None:
            self._stream: BinaryIO = aside
        at = 0
        for number, found in enumerate(lines(path), 1):
            self._note(number, at, found)
            at += len(found)
            if aside is not None:
                aside.write(found)
        if aside is None:
            self._stream = path.open("rb")

    def __del__(self) -> None:
        stream = getattr(self, "_stream", None)
        if stream is not None:
            stream.close()

    def _note(self, number: int, at: int, found: bytes) -> None:
        """The entry in a line will be found."""
        digest = _after(found) or entry(found, f"{self.path}:{number}").after.sha256
        self._places.setdefault(bytes.fromhex(digest), []).append((number, at))
        if _ENCODING in found:
            told = entry(found, f"{self.path}:{number}")
            if not same(told.encoding) and not known(told.encoding):
                raise LedgerError(f"{self.path}:{number}: {told.encoding} is no encoding of texts")
            self._encodings[told.output or told.path] = told.encoding
        record = _RECORD.search(found)
        if record and int(record[1]):
            self._records[int(record[1])] = (number, at)

    def after(self, digest: str) -> list[Entry]:
        """Return the entries of which the output has this SHA-256."""
        return [self._read(*place) for place in self._places.get(bytes.fromhex(digest), [])]

    def record(self, number: int) -> Entry | None:
        """Return the last entry of the record with this number."""
        return self._read(*self._records[number]) if number in self._records else None

    def encoding(self, name: str) -> str:
        """Return what the output with this name is in, if that is not UTF-8; its folder may have moved."""
        if name in self._encodings:
            return self._encodings[name]
        last = Path(name).name
        found = {encoding for path, encoding in self._encodings.items() if Path(path).name == last}
        return found.pop() if len(found) == 1 else ""

    def field(self) -> str:
        """Return the field that held the texts, as the first entry of a record has it."""
        return self._read(*next(iter(self._records.values()))).field if self._records else ""

    def _read(self, number: int, at: int) -> Entry:
        """Return the entry that begins at a place."""
        self._stream.seek(at)
        return entry(self._stream.readline(), f"{self.path}:{number}")


def spool() -> BinaryIO:
    """Return a file that is gone when it is closed."""
    import tempfile  # slow to load, and most ledgers are plain

    return tempfile.TemporaryFile()


def _after(found: bytes, mark: bytes = _AFTER) -> str:
    """Return the SHA-256 of the output in a line as we write it, or nothing."""
    # The mark cannot stand inside of a string, where each quotation mark follows a backslash.
    start = found.find(mark) + len(mark)
    digest = found[start : start + 64] if start >= len(mark) else b""
    return digest.decode("ascii") if _DIGEST.fullmatch(digest) else ""


def _moves(found: bytes) -> bool:
    """Return whether the entry in a line tells of a change."""
    return _after(found) != _after(found, _BEFORE)


def _short(digest: str) -> int:
    """Return what stands for a SHA-256 where there are millions."""
    return int(digest[:15] or "0", 16)
