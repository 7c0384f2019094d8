"""A tree that is being written: one run at a time, and the next one may go on where it was stopped.

The journal names what is done, each after it is on the disk, and of a file that is changed in place, right
before that, what it will be. It and the lock are gone when the run has come to its end.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from cleaner.errors import UsageError
from cleaner.files.draft import draft_name, stale
from cleaner.files.journal import Journal, Named, another, beginning, locked, removed
from cleaner.files.write import state

LOCK, JOURNAL = ".cleaner.lock", ".cleaner.journal"


@dataclass(frozen=True, slots=True)
class Done:
    """A document whose output is there: the states of both, and what of it could not be judged, and why.

    It is only `promised` if the run may have been stopped before the output appeared.
    """

    name: str
    source: tuple[int, ...]
    target: tuple[int, ...]
    unjudged: Sequence[tuple[int, str]] = ()
    promised: bool = False

    def now(self, source: Path, targets: Sequence[Path]) -> bool:
        """Return whether neither has gone or changed since; the output is one of the targets."""
        there = self.target in [state(target) for target in targets]
        return bool(self.source and self.target) and there and self.source == state(source)


class Batch:
    """The lock and the journal of a tree; a context. Raise `UsageError` if another run has it.

    `about` tells the rules and options of this run: only a run with the same may be resumed. `resumed` tells
    if one is, `unjudged` what could not be judged of the documents that it has done. In the end `stuck` says
    what could not be taken away.
    """

    def __init__(self, root: Path, about: str, resume: bool) -> None:
        self._root, self.about, self._resume = root, about, resume
        self._lock: BinaryIO | None = None
        self._journal = Journal(root / JOURNAL)
        self._done: dict[str, Done] = {}
        self._told: Mapping[str, int] = {}
        self.unjudged: list[Named] = []
        self._whole = False
        self.resumed = False
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

    def done(self, name: str, source: Path, targets: Sequence[Path]) -> Done | None:
        """Return a document that was done before if neither it nor its output has gone or changed since."""
        found = self._done.get(name)
        if found is None or not found.now(source, targets):
            return None
        self.unjudged += [(name, number, why) for number, why in found.unjudged]
        return found

    def add(self, done: Done) -> None:
        """The journal has a document, whose output is on the disk."""
        with contextlib.suppress(OSError):  # it will be done again
            self._journal.add(astuple(done), settled=False)

    def begins(self, told: Mapping[str, int]) -> Mapping[str, int]:
        """Return how much of each file that tells of the run was there before it was first begun.

        `told` is what each holds now. Raise `UsageError` if that cannot be kept.
        """
        if self._told or not told:
            return self._told
        try:
            self._journal.add(told)
        except OSError as error:
            raise UsageError(f"{self._root} cannot be written: {error.strerror or error}") from error
        return told

    def close(self) -> None:
        """The run has come to its end: nothing is left to be resumed."""
        self._whole = True

    def _begin(self) -> None:
        """The journal is open; what an interrupted run left lying about is gone."""
        size = 0
        if (self._root / JOURNAL).exists():
            _tidy(self._root)
            size = self._recover() if self._resume else 0
        self.resumed = size > 0
        self._journal.begin(size)
        if not size:
            self._journal.add(self.about)

    def _recover(self) -> int:
        """What was done before is known; returns where the journal of it ends.

        Raise `UsageError` if it is that of another run.
        """
        size = 0
        for value, end in self._journal.values():
            if not size and value != self.about:
                raise another(self._root)
            try:
                if isinstance(value, list):
                    done = _done(*value)
                    self._done[done.name] = done
                elif size:
                    self._told = dict(value)
            except (TypeError, ValueError):  # another version of ours has written it
                raise another(self._root) from None
            size = end
        return size


def _done(name: str, source: list[int], target: list[int], unjudged: list[list[Any]], promised: bool) -> Done:
    """Return what a line of the journal holds."""
    return Done(name, tuple(source), tuple(target), [(number, why) for number, why in unjudged], promised)


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
