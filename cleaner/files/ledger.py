"""Ledgers on disk: lines are added, never taken away, and stand there before the text that they tell of."""

from __future__ import annotations

import json
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from cleaner.errors import DocumentError, LedgerError, UsageError
from cleaner.files.draft import Draft
from cleaner.files.own import LEDGER, OLD
from cleaner.files.read import BLOCK, blocks
from cleaner.files.shelf import lines
from cleaner.files.write import write
from cleaner.formats.codec import BlockPacker, Codec, packer, unpacked
from cleaner.ledger.entry import Entry
from cleaner.ledger.line import line

_START = b'{"schema":'


def beside(path: Path) -> Path:
    """Return the name of the ledger beside a file.

    >>> beside(Path("cleaned/a.txt")).name
    'a.txt.ledger.jsonl'
    """
    return path.with_name(path.name + LEDGER)


def older(ledger: Path) -> Path:
    """Return where that is told which a ledger told of files that stand there no more."""
    return ledger.with_name(ledger.name + OLD)


def set_aside(ledger: Path) -> bool:
    """Return whether a ledger was there: what it told is told by the older one now, and by it no more.

    What is no ledger is left alone. Raise LedgerError; whatever ends this, every line is in one of them.
    """
    if not ledger.is_file():
        return False
    old = older(ledger)
    try:
        if not next(lines(ledger), _START).startswith(_START):
            return False
        if not old.exists():
            ledger.rename(old)
            return True
        with Ledger(old) as book:
            for each in lines(ledger):
                book.write(each)
            book.settle()
        ledger.unlink()
    except OSError as error:
        raise LedgerError(f"{ledger}: cannot be set aside: {error.strerror or error}") from error
    return True


def told(path: Path, found: Entry) -> bool:
    """Return whether the last line of a ledger is this entry: the same run over the same document again."""
    last = line(found)
    try:
        with path.open("rb") as stream:
            stream.seek(-len(last), os.SEEK_END)
            return stream.read() == last
    except OSError:  # it is not there, or shorter
        return False


class Ledger:
    """A ledger that is open for more lines. What stood there before stays: generations follow each other."""

    def __init__(self, path: Path) -> None:
        self.path = path
        codec = Codec.of(path)
        if codec not in {Codec.PLAIN, Codec.ZST}:
            raise UsageError(f"{path}: a ledger is plain or packed as .zst, and not as {codec.value}")
        if path.is_fifo():  # it would wait for a reader
            raise UsageError(f"{path} is a pipe, and a ledger a file, in which what went is found again")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as gate:
                if held(gate, alone=True):  # else its last line may be in the writing
                    _mend(path)
            self._stream = path.open("ab", buffering=0)
            held(self._stream)
            self._start = self._stream.seek(0, os.SEEK_END) if path.is_file() else 0
        except OSError as error:
            raise LedgerError(f"{path}: cannot be written: {error.strerror or error}") from error
        self._own = 0  # bytes that were added
        self._packer = BlockPacker() if codec is Codec.ZST else None
        self._torn = False  # a packed stream lacks a block

    def add(self, found: Entry) -> None:
        """The entry is in the file, whatever becomes of this process."""
        self.write(line(found))

    def write(self, data: bytes) -> None:
        """The line is in the file, whatever becomes of this process. Raise LedgerError if none of it is."""
        if self._torn:
            raise LedgerError(f"{self.path}: cannot be written: an earlier line of it could not be")
        self._put(self._packer.block(data) if self._packer else data)

    def _put(self, data: bytes) -> None:
        """The bytes are in the file, or none of them is. Raise LedgerError."""
        written = 0
        try:
            while written < len(data):
                written += self._stream.write(data[written:])
            self._own += written
        except OSError as error:
            self._torn = self._packer is not None
            self._take_back(written)
            raise LedgerError(f"{self.path}: cannot be written: {error.strerror or error}") from error

    def _take_back(self, size: int) -> None:
        """The last bytes are gone: what is added when there is room again does not follow half a line."""
        with suppress(OSError):
            end = self._stream.tell()
            if end == os.fstat(self._stream.fileno()).st_size:  # else another run has added to it
                self._stream.truncate(end - size)

    @property
    def shared(self) -> bool:
        """Whether another run tells there now, and may take back what it told."""
        alone = held(self._stream, alone=True)
        held(self._stream)
        return not alone

    def settle(self) -> None:
        """All lines are on the disk, whatever becomes of the machine. Raise LedgerError if they are not."""
        if not os.fstat(self._stream.fileno()).st_nlink:
            raise LedgerError(f"{self.path}: cannot be written: it was removed")
        try:
            os.fsync(self._stream.fileno())
        except OSError as error:
            if self.path.is_file():
                raise LedgerError(f"{self.path}: cannot be written: {error.strerror or error}") from error

    def discard(self) -> None:
        """No line is left of those that were added; a file that held no others is gone.

        All are left if another run tells there too: too much is told then, and nothing that is wrong.
        """
        with suppress(OSError):
            if (
                held(self._stream, alone=True)
                and self._stream.seek(0, os.SEEK_END) == self._start + self._own
            ):
                self._stream.truncate(self._start)
                if not self._start:
                    self.path.unlink(missing_ok=True)
        self._stream.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """No more lines are added."""
        if self._packer is not None and not self._stream.closed and not self._torn:
            with suppress(LedgerError):  # what was added can be read without the end of the stream
                self._put(self._packer.flush())
        self._stream.close()


def held(stream: BinaryIO, alone: bool = False) -> bool:
    """Return whether a ledger is held till it is closed, together with others or `alone`."""
    with suppress(ImportError, OSError):  # Windows, and file systems that know no locks
        import fcntl

        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
        except BlockingIOError:
            return False
    return True


def forget(path: Path, size: int, rest: Path | None = None) -> None:
    """The ledger has no more what its first bytes told; one that had nothing else is gone.

    What stands behind them may be in the file `rest` too, which then is gone. Raise OSError; whatever ends
    this, the ledger is whole.
    """
    about = path.stat()
    if about.st_size <= size:
        path.unlink()
    elif rest is None or not rest.exists():
        draft = Draft(path)
        try:
            with path.open("rb") as stream:
                stream.seek(size)
                shutil.copyfileobj(stream, draft.stream, 1 << 20)
        except BaseException:
            draft.discard()
            raise
        draft.commit(like=about)
    elif about.st_size == size + rest.stat().st_size:  # else another run has added to it
        rest.chmod(stat.S_IMODE(about.st_mode))
        rest.replace(path)


def doubled(path: Path, size: int) -> bool:
    """Return whether the first bytes of a ledger follow once more: a killed run told what was told again."""
    if not 0 < size <= path.stat().st_size - size:
        return False
    with path.open("rb") as stream, path.open("rb") as other:
        other.seek(size)
        for at in range(0, size, BLOCK):
            step = min(BLOCK, size - at)
            if stream.read(step) != other.read(step):
                return False
    return True


def _mend(path: Path) -> None:
    """The file ends with a whole line; what a killed run began to write tells of no text that was written."""
    if not path.is_file() or not path.stat().st_size:
        return
    if Codec.of(path) is not Codec.PLAIN:
        _mend_packed(path)
        return
    with path.open("r+b") as stream:
        if stream.read(len(_START)) != _START:
            raise UsageError(f"{path} is there and is no ledger; name another file")
        stream.seek(-1, os.SEEK_END)
        if stream.read() != b"\n":
            _end_line(stream)


def _mend_packed(path: Path) -> None:
    """The packed stream is whole, with all lines that were; what follows can be read behind it."""
    if not next(lines(path), _START).startswith(_START):
        raise UsageError(f"{path} is there and is no ledger; name another file")
    try:
        for _ in unpacked(blocks(path), Codec.of(path)):
            pass
    except DocumentError:
        pack = packer(Codec.of(path))
        write(path, b"".join([*map(pack.compress, lines(path)), pack.flush()]))


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
