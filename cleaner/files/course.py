"""A file that all documents of a run make together: hidden until it is whole, and gone on with after a stop.

Beside it stand, hidden, its draft, that of its ledger, a journal and a lock. The journal marks how far both
drafts have come, when that is on the disk. All are gone when the file is there, or when a run begins anew.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from cleaner.files.batch import another, beginning, locked
from cleaner.files.draft import PREFIX, SUFFIX
from cleaner.files.ledger import beside
from cleaner.files.read import BLOCK
from cleaner.files.write import prepared, state
from cleaner.formats.codec import Codec, packer

Named = tuple[str, int, str]  # a document that could not be judged: its name, its number in it, and why


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a run has come: bytes and lines of the file, bytes of the ledger, documents that are in them.

    A document is its name and what changes when it does; `named` are those that could not be judged.
    """

    size: int = 0
    lines: int = 0
    ledger: int = 0
    documents: tuple[tuple[str, tuple[int, ...]], ...] = ()
    named: tuple[Named, ...] = ()


def document(name: str, path: Path | None) -> tuple[str, tuple[int, ...]]:
    """Return what a mark holds of a document; of one that cannot be read again there is no state."""
    return name, state(path) if path else ()


@dataclass(slots=True)
class Course:
    """The way to the file at `target`; a context. Raise `UsageError` if another run is on it.

    `about` tells the rules and options of this run: only a run with the same may be resumed. The ledger is
    the one beside the target, unless another is `named`. `mark` is where this run begins, `gone` how many
    documents of an interrupted one were given up, if there was one.
    """

    target: Path
    about: str
    resume: bool = False
    named: Path | None = None
    mark: Mark = Mark()
    unjudged: list[Named] = field(default_factory=list)
    gone: int | None = None
    _marks: list[tuple[Mark, int]] = field(default_factory=list)  # and where each ends in the journal
    _lock: BinaryIO | None = None
    _journal: BinaryIO | None = None
    _whole: int = 0  # bytes of the journal without its last line
    _left: bool = False

    @property
    def draft(self) -> Path:
        """The name of the file in the making."""
        return self._hidden("rows")

    @property
    def ledger(self) -> Path:
        """The name of the ledger in the making."""
        return self._hidden("ledger")

    @property
    def marked(self) -> bool:
        """Whether another run could go on with what this one has done."""
        return bool(self._marks)

    def _hidden(self, what: str) -> Path:
        place = prepared(self.target)
        return place.with_name(f"{PREFIX}{place.name}.{what}{SUFFIX}")

    def __enter__(self) -> Course:
        with beginning(self.target, self._close):
            self._lock = locked(self._hidden("lock"), self.target)
            self._recover()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        """The lock is free; nothing hidden is left but what another run goes on with."""
        if self._journal is not None:
            self._journal.close()
        if self._lock is None:
            return
        if not self._left:
            self._clear()
        self._hidden("lock").unlink(missing_ok=True)
        self._lock.close()

    def _clear(self) -> None:
        """Nothing is left of what was hidden."""
        for path in (self.ledger, self.draft, self._hidden("journal")):  # the last tells of the others
            path.unlink(missing_ok=True)

    def leave(self) -> None:
        """What was done waits for a run that goes on with it, if there is a mark. Raise OSError."""
        self._left = self.marked
        self._withdraw()

    def _recover(self) -> None:
        """What an interrupted run left is known, or gone."""
        journal = self._hidden("journal")
        head, marks, place = _read(journal) if journal.is_file() else (None, [], None)
        if place is not None:
            self._take_back(*place)
        if self.resume and head is not None:
            if marks and head != self.about:
                self._left = True
                raise another(self.target)
            self._marks = marks
        elif head is not None and (place is None or self.draft.exists()):
            self.gone = sum(len(mark.documents) for mark, _ in marks)
        if not self._marks:
            self._clear()
            self._journal = journal.open("wb", buffering=0)
            self._write(self.about)

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
        self._begin(good)
        return at

    def _there(self, mark: Mark) -> bool:
        """Whether draft and ledger are as long as a mark says."""
        return _size(self.draft) >= mark.size and _size(self.ledger) >= mark.ledger

    def _begin(self, marks: list[tuple[Mark, int]]) -> None:
        """All hidden files end at the last of these marks."""
        if self._journal is not None:
            return
        self._marks = marks
        if not marks:
            self._clear()
        self.mark = marks[-1][0] if marks else Mark()
        self._journal = self._hidden("journal").open("ab", buffering=0)
        self._journal.truncate(marks[-1][1] if marks else 0)
        if not marks:
            self._write(self.about)
        for path, size in ((self.draft, self.mark.size), (self.ledger, self.mark.ledger)):
            if path.exists():
                os.truncate(path, size)

    def reach(self, mark: Mark) -> None:
        """The journal has the mark: draft and ledger are on the disk so far. Raise OSError."""
        self._marks.append((mark, self._write(asdict(mark))))

    def _write(self, value: object) -> int:
        """A line is on the disk; returns where it ends."""
        assert self._journal is not None
        self._journal.write(json.dumps(value).encode() + b"\n")
        os.fsync(self._journal.fileno())
        return self._journal.tell()

    def publish(self) -> None:
        """The ledger tells of the rows, before they are there. Raise OSError.

        The draft of the rows is whole. Where the ledger is to begin is on the disk first: a run that is
        killed now has told of rows that are not there.
        """
        assert self._journal is not None
        ledger, self._whole = self.named or beside(self.target), self._journal.tell()
        place = _size(ledger) if ledger.exists() else -1
        self._write({"ledger": place, "path": os.path.abspath(ledger)})  # noqa: PTH100 - links stay
        if not self.ledger.exists():
            return
        if not ledger.exists():
            self.ledger.replace(ledger)
            return
        with ledger.open("ab") as out:
            out.writelines(_packed(self.ledger, ledger))
            out.flush()
            os.fsync(out.fileno())

    def _withdraw(self) -> None:
        """The ledger tells nothing of rows that could not be written. Raise OSError."""
        journal = self._hidden("journal")
        place = _read(journal)[2] if journal.exists() else None
        if self._journal is not None and place is not None:
            self._take_back(*place)
            self._journal.truncate(self._whole)

    def _take_back(self, ledger: Path, place: int) -> None:
        """The ledger is what it was before it told of the rows, if they are not there."""
        if not self.draft.exists() or not ledger.exists():
            return
        if place < 0 and not self.ledger.exists():
            ledger.replace(self.ledger)
        elif 0 <= place < _size(ledger) and self.ledger.exists() and _ends_as(ledger, place, self.ledger):
            os.truncate(ledger, place)


def _read(journal: Path) -> tuple[Any, list[tuple[Mark, int]], tuple[Path, int] | None]:
    """Return what a journal says: which run it is of, its marks, and in which ledger it begins where."""
    head: Any = None
    marks, place, end = list[tuple[Mark, int]](), None, 0
    for line in journal.read_bytes().splitlines(keepends=True):
        end += len(line)
        value = None
        with contextlib.suppress(ValueError):  # a line that was being written
            value = json.loads(line)
        if isinstance(value, str):
            head = value
        elif isinstance(value, dict) and "size" in value:
            marks.append((_mark(value), end))
        elif isinstance(value, dict):
            place = Path(value["path"]), value["ledger"]
    return head, marks, place


def _mark(value: dict[str, Any]) -> Mark:
    """Return the mark that a line of a journal holds."""
    documents = tuple((name, tuple(about)) for name, about in value["documents"])
    named = tuple((name, number, why) for name, number, why in value["named"])
    return Mark(value["size"], value["lines"], value["ledger"], documents, named)


def _packed(draft: Path, ledger: Path) -> Iterator[bytes]:
    """Yield the lines of a draft as they stand in a ledger of this name."""
    pack = packer(Codec.of(ledger))
    with draft.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield pack.compress(block)
    yield pack.flush()


def _ends_as(ledger: Path, place: int, draft: Path) -> bool:
    """Return whether a ledger has nothing behind a place but what a draft begins with."""
    left = ledger.stat().st_size - place
    with ledger.open("rb") as stream:
        stream.seek(place)
        for block in _packed(draft, ledger):
            if stream.read(len(block)) != block[:left]:
                return False
            left -= min(left, len(block))
    return not left


def _size(path: Path) -> int:
    """Return how long a file is; one that is not there has no bytes."""
    return path.stat().st_size if path.exists() else 0
