"""What a run needs to be alone where it writes, and to be gone on with: a lock, and a journal of its course.

The lock is the operating system's and ends with the process, so that a stale one does not exist.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.errors import UsageError

Named = tuple[str, int, str]  # a document that could not be judged: its name, its number in it, and why


class Journal:
    """Lines of JSON in a file, each a value that was added; half a line of a killed run is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: FileIO | None = None

    @property
    def open(self) -> bool:
        """Whether more can be added."""
        return self._file is not None

    def values(self) -> Iterator[tuple[Any, int]]:
        """Yield the values, and where the line of each ends; none if the file is not there."""
        end = 0
        for line in self.path.read_bytes().splitlines(keepends=True) if self.path.is_file() else ():
            end += len(line)
            with contextlib.suppress(ValueError):  # a line that was being written
                yield json.loads(line), end

    def begin(self, size: int = 0) -> None:
        """More can be added behind the first bytes; the others are gone."""
        # Nothing waits to be written at the end: there, on a full disk, it would end a run that is done.
        self._file = self.path.open("ab", buffering=0)
        self.cut(size)

    def cut(self, size: int) -> None:
        """Only the first bytes are left."""
        assert self._file is not None
        self._file.truncate(size)
        self._file.seek(size)

    def add(self, value: object, settled: bool = True) -> int:
        """The value is in the file, on the disk too if that is to be; returns where its line ends."""
        assert self._file is not None
        line = json.dumps(value).encode() + b"\n"
        while line:
            line = line[self._file.write(line) :]
        if settled:
            os.fsync(self._file.fileno())
        return self._file.tell()

    @property
    def end(self) -> int:
        """Where the next line begins."""
        assert self._file is not None
        return self._file.tell()

    def close(self) -> None:
        """Nothing more is added."""
        if self._file is not None:
            self._file.close()


def removed(*paths: Path) -> str:
    """Return why hidden files that are done with are still there, or nothing: they are gone."""
    said = ""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:  # nothing can be changed in the folder by now
            said = said or f"{path}: cannot be removed: {error.strerror or error}"
    return said


@contextlib.contextmanager
def beginning(what: Path, close: Callable[[], None]) -> Iterator[None]:
    """A run that cannot begin to write to `what` has closed what it opened. Raise `UsageError`."""
    try:
        yield
    except OSError as error:
        close()
        raise UsageError(f"{what} cannot be written: {error.strerror or error}") from error
    except UsageError:
        close()
        raise


def another(what: Path) -> UsageError:
    """Return the error of a run that would go on with what other rules or options have begun."""
    return UsageError(f"{what}: the interrupted run had other rules or options; run without --resume")


def locked(path: Path, what: Path) -> BinaryIO:
    """Return the lock file, held. Raise `UsageError` if another run, which writes to `what`, holds it."""
    try:
        import fcntl
    except ImportError:  # Windows: the file cannot be opened twice for writing there anyway
        return path.open("wb")
    while True:
        stream = path.open("ab")
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stream.close()
            raise UsageError(f"another run is writing to {what}; wait for it to end") from None
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(stream.fileno()), path.stat()):
                return stream
        stream.close()  # it was removed by the run that held it
