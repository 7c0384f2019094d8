"""A tree that is being written: one run at a time, and the next one may go on where it was stopped.

The journal names what is done, each after it is on the disk; it and the lock are gone when the run has come
to its end.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from cleaner.files.draft import draft_name, stale
from cleaner.files.journal import Journal, another, beginning, locked, removed
from cleaner.files.write import state

LOCK, JOURNAL = ".cleaner.lock", ".cleaner.journal"


class Batch:
    """The lock and the journal of a tree; a context. Raise `UsageError` if another run has it.

    `about` tells the rules and options of this run: only a run with the same may be resumed. In the end
    `stuck` says what could not be taken away.
    """

    def __init__(self, root: Path, about: str, resume: bool) -> None:
        self._root, self._about, self._resume = root, about, resume
        self._lock: BinaryIO | None = None
        self._journal = Journal(root / JOURNAL)
        self._done: dict[str, list[int]] = {}
        self._whole = False
        self.stuck = ""

    def __enter__(self) -> Batch:
        with beginning(self._root, self._close):
            self._root.mkdir(parents=True, exist_ok=True)
            self._lock = locked(self._root / LOCK, self._root)
            self._begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        """The journal is gone if all is done, and the lock is free."""
        self._journal.close()
        if self._lock is not None:
            self.stuck = removed(*([self._root / JOURNAL] if self._whole else []), self._root / LOCK)
            self._lock.close()

    def has(self, name: str, source: Path, target: Path) -> bool:
        """Whether a document was done before, and neither it nor its output has gone or changed since."""
        now = state(source), state(target)
        return all(now) and self._done.get(name) == [*now[0], *now[1]]

    def add(self, name: str, source: Path, target: Path) -> None:
        """The journal has the document, whose output is on the disk."""
        with contextlib.suppress(OSError):  # it will be done again
            self._journal.add([name, *state(source), *state(target)], settled=False)

    def close(self) -> None:
        """The run has come to its end: nothing is left to be resumed."""
        self._whole = True

    def _begin(self) -> None:
        """The journal is open; what an interrupted run left lying about is gone."""
        size = 0
        if (self._root / JOURNAL).exists():
            _tidy(self._root)
            size = self._recover() if self._resume else 0
        self._journal.begin(size)
        if not size:
            self._journal.add(self._about)

    def _recover(self) -> int:
        """What was done before is known; returns where the journal of it ends.

        Raise `UsageError` if it is that of another run.
        """
        size = 0
        for value, end in self._journal.values():
            if not size and value != self._about:
                raise another(self._root)
            if size:
                self._done[value[0]] = value[1:]
            size = end
        return size


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
