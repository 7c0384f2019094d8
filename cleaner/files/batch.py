"""A tree that is being written: one run at a time, and the next one may go on where it was stopped.

The lock is the operating system's and ends with the process, so that a stale one does not exist. The
journal names what is done, each after it is on the disk; both are gone when the run has come to its end.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from cleaner.errors import UsageError
from cleaner.files.draft import draft_name, stale
from cleaner.files.write import state

LOCK, JOURNAL = ".cleaner.lock", ".cleaner.journal"


class Batch:
    """The lock and the journal of a tree; a context. Raise `UsageError` if another run has it.

    `about` tells the rules and options of this run: only a run with the same may be resumed.
    """

    def __init__(self, root: Path, about: str, resume: bool) -> None:
        self._root, self._about, self._resume = root, about, resume
        self._lock: BinaryIO | None = None
        self._journal: FileIO | None = None
        self._done: dict[str, list[int]] = {}
        self._whole = False

    def __enter__(self) -> Batch:
        with beginning(self._root, self._close):
            self._root.mkdir(parents=True, exist_ok=True)
            self._lock = locked(self._root / LOCK, self._root)
            self._begin(self._root / JOURNAL)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        """The journal is gone if all is done, and the lock is free."""
        if self._journal is not None:
            self._journal.close()
        if self._whole:
            (self._root / JOURNAL).unlink(missing_ok=True)
        if self._lock is not None:
            (self._root / LOCK).unlink(missing_ok=True)
            self._lock.close()

    def has(self, name: str, source: Path, target: Path) -> bool:
        """Whether a document was done before, and neither it nor its output has gone or changed since."""
        now = state(source), state(target)
        return all(now) and self._done.get(name) == [*now[0], *now[1]]

    def add(self, name: str, source: Path, target: Path) -> None:
        """The journal has the document, whose output is on the disk."""
        assert self._journal is not None
        with contextlib.suppress(OSError):  # it will be done again
            line = json.dumps([name, *state(source), *state(target)])
            self._journal.write(line.encode() + b"\n")

    def close(self) -> None:
        """The run has come to its end: nothing is left to be resumed."""
        self._whole = True

    def _begin(self, path: Path) -> None:
        """The journal is open; what an interrupted run left lying about is gone."""
        if path.exists():
            _tidy(self._root)
            if self._resume:
                self._done = dict(self._read(path))
        # Nothing waits to be written at the end: there, on a full disk, it would end a run that is done.
        self._journal = path.open("ab" if self._done else "wb", buffering=0)
        if not self._done:
            self._journal.write(json.dumps([self._about]).encode() + b"\n")
        elif not path.read_bytes().endswith(b"\n"):
            self._journal.write(b"\n")

    def _read(self, path: Path) -> Iterator[tuple[str, list[int]]]:
        """Yield what the journal has. Raise `UsageError` if it is that of another run."""
        lines = path.read_bytes().splitlines()
        if lines and lines[0] != json.dumps([self._about]).encode():
            raise another(self._root)
        for line in lines[1:]:
            with contextlib.suppress(ValueError):  # a line that was being written
                name, *state = json.loads(line)
                yield name, state


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


def _tidy(root: Path) -> None:
    """No draft of a run that is gone is left in the tree.

    One with the number of this very process is of another too, since nothing was begun yet: in
    containers every run has the same.
    """
    own = draft_name(os.getpid())
    for top, _, names in os.walk(root):
        for name in names:
            if name == own or stale(name):
                (Path(top) / name).unlink(missing_ok=True)
