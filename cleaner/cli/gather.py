"""Rows of JSON Lines on their way: into one file that takes those of a whole run, each with its number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from cleaner.cli.keeping import Keeper
from cleaner.errors import CleanerError, DocumentError, LedgerError
from cleaner.files.course import Course, document
from cleaner.files.journal import Named
from cleaner.files.sink import FileSink, LongSink
from cleaner.files.write import unwritten
from cleaner.formats.codec import Codec
from cleaner.outcome import Outcome
from cleaner.report.plain import AGAIN
from cleaner.run import Job, Sink

STEP = 8 << 20  # bytes of rows between two marks: a second or more of work, and members of a packed file


@dataclass(slots=True)
class Lines:
    """How many lines a file has, and whether the last of them has no end yet."""

    count: int = 0
    open: bool = False


class Numbered:
    """A sink for the rows of one document; what is told of a row names its line in the whole file.

    `made` says that rows are made, and have the numbers of their piece; those that were rows before have
    the numbers of their file.
    """

    def __init__(self, sink: Sink, lines: Lines, made: bool) -> None:
        self._sink, self._lines = sink, lines
        self._first = None if made else lines.count

    def tell(self, outcome: Outcome) -> None:
        """The sink hears of it, with its line."""
        if outcome.entry is not None:
            before = self._lines.count if self._first is None else self._first
            outcome = replace(outcome, entry=replace(outcome.entry, record=outcome.entry.record + before))
        self._sink.tell(outcome)

    def write(self, data: bytes) -> None:
        """The lines are counted."""
        self._sink.write(data)
        self._lines.count += data.count(b"\n")
        self._lines.open = not data.endswith(b"\n") if data else self._lines.open

    def _end(self) -> None:
        """The last line has its end: another document may follow."""
        if self._lines.open:
            self.write(b"\n")

    def commit(self, judged: bool, changed: bool) -> None:
        """The rows of the document are there; of one that was not judged there are none."""
        if self._first is None and not judged:
            self._sink.drop()
        else:
            self._end()
            self._sink.commit(judged, changed)

    def abandon(self) -> bool:
        """The rows of the document are not there, unless the sink keeps them."""
        self._end()
        return self._sink.abandon()

    def drop(self) -> None:
        """The rows of the document are not there."""
        self._sink.drop()


class Gathered:
    """The file at `target`, a context: left by an exception, it is not there, and nothing is told of it.

    On its `course` it may be gone on with then; a pipe or a device has none.
    """

    def __init__(self, target: Path, keeper: Keeper, course: Course | None) -> None:
        self._target, self._keeper, self._course = target, keeper, course
        self._long = LongSink(target, course.draft) if course else None
        self._file = self._long or FileSink(target, target, None, Codec.PLAIN)
        self.lines = Lines(course.mark.lines if course else 0)
        self._failed: CleanerError | None = None
        self._begun: list[Job] = []  # since the last mark
        self._named: list[Named] = []
        self._since = 0  # bytes

    def __enter__(self) -> Gathered:
        if self._course is not None:
            self._keeper.hide({kind: tale.draft for kind, tale in self._course.tales.items()})
            self._keeper.renew(self._target)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._leave()
            return
        try:
            if self._failed is not None:
                raise self._failed
            self._publish()
        except (DocumentError, LedgerError) as fault:
            self._leave()
            again = f"; {AGAIN}" if self._course is not None and self._course.marked else ""
            raise DocumentError(f"{self._target}: {fault}{again}") from fault
        except BaseException:
            self._leave()
            raise

    def _publish(self) -> None:
        """What is told is there, then the file. Raise a CleanerError if that cannot be, and neither is."""
        self._keeper.settle()
        if self._course is None:
            self._file.commit(judged=True, changed=True)
            return
        try:
            assert self._long is not None
            self._long.settle(last=True)
            self._course.publish()
            self._file.commit(judged=True, changed=True)
            self._keeper.renewed(self._target)
            self._keeper.supersede(self._target)
        except OSError as error:
            raise unwritten(error) from error

    def _leave(self) -> None:
        """Neither the file is there nor what is told of it."""
        try:
            self._file.drop()
        finally:
            if self._course is not None:
                self._course.leave()

    def begin(self, job: Job) -> None:
        """The rows of a document follow; those of the documents before are marked from time to time."""
        if self._since >= STEP and self._long is not None:
            try:
                self._mark(self._long.settle())
            except CleanerError as error:
                self._failed = error
        self._begun.append(job)

    def _mark(self, size: int) -> None:
        """Another run could go on behind the documents that were begun. Raise CleanerError."""
        assert self._course is not None
        self._keeper.settle(close=False)
        documents = [document(job.name, job.path) for job in self._begun]
        try:
            self._course.reach(size, self.lines.count, documents, self._named)
        except OSError as error:
            raise unwritten(error) from error
        self._begun, self._named, self._since = [], [], 0

    def hear(self, outcome: Outcome) -> bool:
        """Return whether the file can still be written; who goes on with it names what was not judged."""
        if outcome.problem:
            self._named.append((outcome.name, outcome.number, outcome.problem))
        return self._failed is None

    def tell(self, outcome: Outcome) -> None:
        """The ledger tells of the outcome. Raise LedgerError if it cannot."""
        self._keeper.keep(outcome, self._target, settle=False)

    def write(self, data: bytes) -> None:
        """The bytes follow those before; what could not be written once is never written in part."""
        if self._failed is not None:
            raise self._failed
        try:
            self._file.write(data)
        except CleanerError as error:
            self._failed = error
            raise
        self._since += len(data)

    def commit(self, judged: bool, changed: bool) -> None:
        """The file appears later."""

    def abandon(self) -> bool:
        """The rows that could be read stay."""
        return False

    def drop(self) -> None:
        """The run ends here, and so does the file."""
