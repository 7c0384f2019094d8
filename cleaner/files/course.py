"""A file that all documents of a run make together: hidden until it is whole, and gone on with after a stop.

Beside it stand, hidden, its draft, those of what is told of it, a journal and a lock. The journal marks how
far all drafts have come, when that is on the disk. They are gone when the file is there, or when a run begins
anew.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from cleaner.files.draft import PREFIX, SUFFIX
from cleaner.files.journal import Journal, Named, another, beginning, locked, removed
from cleaner.files.ledger import beside
from cleaner.files.tale import Tale, size_of
from cleaner.files.write import prepared, state

Documents = Sequence[tuple[str, tuple[int, ...]]]  # the name of each, and what changes when it does
Places = Mapping[str, tuple[str, int]]  # of each kind of what is told, where it stands and begins
TOLD = ("ledger", "licenses")  # what is told of the file, each somewhere else


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a run has come: bytes and lines of the file, bytes of what is told, documents that are in them.

    A document is its name and what changes when it does; `named` are those that could not be judged.
    """

    size: int = 0
    lines: int = 0
    told: tuple[int, ...] = ()
    documents: Documents = ()
    named: tuple[Named, ...] = ()


def document(name: str, path: Path | None) -> tuple[str, tuple[int, ...]]:
    """Return what a mark holds of a document; of one that cannot be read again there is no state."""
    return name, state(path) if path else ()


@dataclass(slots=True)
class Course:
    """The way to the file at `target`; a context. Raise `UsageError` if another run is on it.

    `about` tells the rules and options of this run: only a run with the same may be resumed. The ledger is
    the one beside the target, unless `named` has another; it may have a file of licence records too. `mark`
    is where this run begins, `gone` how many documents of an interrupted one were given up, if there was one;
    in the end `stuck` says what could not be taken away.
    """

    target: Path
    about: str
    resume: bool = False
    named: Mapping[str, Path] = field(default_factory=dict)
    mark: Mark = Mark()
    unjudged: list[Named] = field(default_factory=list)
    gone: int | None = None
    stuck: str = ""
    _marks: list[tuple[Mark, int]] = field(default_factory=list)  # and where each ends in the journal
    _lock: BinaryIO | None = None
    _whole: int = 0  # bytes of the journal without its last line
    _left: bool = False
    _journal: Journal = field(init=False)

    @property
    def draft(self) -> Path:
        """The name of the file in the making."""
        return self._hidden("rows")

    @property
    def tales(self) -> dict[str, Tale]:
        """What is told of the file, each by its kind; what this run does not tell has no place to go."""
        homes = {TOLD[0]: beside(self.target), **self.named}
        return {kind: Tale(self._hidden(kind), homes.get(kind)) for kind in TOLD}

    @property
    def marked(self) -> bool:
        """Whether another run could go on with what this one has done."""
        return bool(self._marks)

    def _hidden(self, what: str) -> Path:
        place = prepared(self.target)
        return place.with_name(f"{PREFIX}{place.name}.{what}{SUFFIX}")

    def __enter__(self) -> Course:
        with beginning(self.target, self._close):
            self._journal = Journal(self._hidden("journal"))
            self._lock = locked(self._hidden("lock"), self.target)
            self._recover()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        """The lock is free; nothing hidden is left but what another run goes on with."""
        if self._lock is None:
            return
        self._journal.close()
        self.stuck = removed(*(() if self._left else self._all), self._hidden("lock"))
        self._lock.close()

    @property
    def _all(self) -> list[Path]:
        """All that is hidden; the journal tells of the others, and is the last."""
        return [*(tale.draft for tale in self.tales.values()), self.draft, self._journal.path]

    def leave(self) -> None:
        """What was done waits for a run that goes on with it, if there is a mark.

        So does what was told and cannot be taken back now.
        """
        self._left = self.marked
        try:
            self._withdraw()
        except OSError:
            self._left = True

    def _recover(self) -> None:
        """What an interrupted run left is known, or gone."""
        head, marks, places = _read(self._journal)
        if places is not None:
            self._take_back(places)
        if self.resume and head is not None:
            if marks and head != self.about:
                self._left = True
                raise another(self.target)
            self._marks = marks
        elif head is not None and (places is None or self.draft.exists()):
            self.gone = sum(len(mark.documents) for mark, _ in marks)
        if not self._marks:
            self._anew()

    def _anew(self) -> None:
        """Nothing is done yet."""
        for path in self._all:
            path.unlink(missing_ok=True)
        self._journal.begin()
        self._journal.add(self.about)

    def reached(self, documents: Sequence[tuple[str, Path | None]]) -> int:
        """Return how many of these documents are done; the run goes on behind them."""
        at, good = 0, list[tuple[Mark, int]]()
        for mark, end in self._marks:
            told = mark.documents
            here = tuple(document(*each) for each in documents[at : at + len(told)])
            if here != told or not all(state for _, state in told) or not self._there(mark):
                break
            at += len(told)
            good.append((mark, end))
            self.unjudged += mark.named
        if not self._journal.open:
            self._go_on(good)
        return at

    def _drafts(self, mark: Mark) -> list[tuple[Path, int]]:
        """Return all drafts, each with the bytes that it has at a mark."""
        told = mark.told or (0,) * len(TOLD)
        return [
            (self.draft, mark.size),
            *zip((tale.draft for tale in self.tales.values()), told, strict=True),
        ]

    def _there(self, mark: Mark) -> bool:
        """Whether the drafts are as long as a mark says."""
        return all(size_of(path) >= size for path, size in self._drafts(mark))

    def _go_on(self, marks: list[tuple[Mark, int]]) -> None:
        """All hidden files end at the last of these marks."""
        self._marks = marks
        if not marks:
            self._anew()
            return
        self.mark, end = marks[-1]
        self._journal.begin(end)
        for path, size in self._drafts(self.mark):
            if path.exists():
                os.truncate(path, size)

    def reach(self, size: int, lines: int, documents: Documents, named: Sequence[Named]) -> None:
        """The journal has a mark: so much of all drafts is on the disk. Raise OSError."""
        told = tuple(size_of(tale.draft) for tale in self.tales.values())
        mark = Mark(size, lines, told, tuple(documents), tuple(named))
        self._marks.append((mark, self._journal.add(asdict(mark))))

    def publish(self) -> None:
        """What is told of the rows is there, before they are. Raise OSError.

        The draft of the rows is whole. Where they are told of is on the disk first: a run that is killed now
        has told of rows that are not there.
        """
        self._whole = self._journal.end
        tales = self.tales
        self._journal.add({kind: tale.place() for kind, tale in tales.items() if tale.told})
        for tale in tales.values():
            tale.publish()

    def _withdraw(self) -> None:
        """Nothing is told of rows that could not be written. Raise OSError."""
        places = _read(self._journal)[2]
        if self._journal.open and places is not None:
            self._take_back(places)
            self._journal.cut(self._whole)

    def _take_back(self, places: Places) -> None:
        """What is told is what it was before the rows were told of, if they are not there."""
        if self.draft.exists():
            for kind, (path, place) in places.items():
                Tale(self._hidden(kind), Path(path)).take_back(place)


def _read(journal: Journal) -> tuple[Any, list[tuple[Mark, int]], Places | None]:
    """Return what a journal says: which run it is of, its marks, and where what is told begins."""
    head: Any = None
    marks, places = list[tuple[Mark, int]](), None
    for value, end in journal.values():
        if isinstance(value, str):
            head = value
        elif "documents" in value:
            marks.append((_mark(value), end))
        else:
            places = value
    return head, marks, places


def _mark(value: dict[str, Any]) -> Mark:
    """Return the mark that a line of a journal holds."""
    documents = tuple((name, tuple(about)) for name, about in value["documents"])
    named = tuple((name, number, why) for name, number, why in value["named"])
    return Mark(value["size"], value["lines"], tuple(value["told"]), documents, named)
