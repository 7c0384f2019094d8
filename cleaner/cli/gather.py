"""Rows of JSON Lines on their way: into one file that takes those of a whole run, each with its number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from cleaner.cli.keeping import Keeper
from cleaner.errors import CleanerError, DocumentError
from cleaner.files.sink import FileSink
from cleaner.formats.codec import Codec
from cleaner.outcome import Outcome
from cleaner.run import Sink


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
    """The file at `target`; a context. Left by an exception, it is not there, nor a ledger beside it."""

    def __init__(self, target: Path, keeper: Keeper) -> None:
        self._target, self._keeper = target, keeper
        self._file = FileSink(target, target, None, Codec.PLAIN)
        self.lines = Lines()
        self._failed: CleanerError | None = None

    def __enter__(self) -> Gathered:
        self._keeper.renew(self._target)
        return self

    @property
    def failed(self) -> bool:
        """Whether the file cannot be written any more."""
        return self._failed is not None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._leave()
            return
        try:
            if self._failed is not None:
                raise self._failed
            self._keeper.settle(close=False)
            self._file.commit(judged=True, changed=True)
        except BaseException as error:
            self._leave()
            if isinstance(error, DocumentError):
                raise DocumentError(f"{self._target}: {error}") from error
            raise
        self._keeper.settle()

    def _leave(self) -> None:
        """Neither the file nor a ledger beside it is there."""
        try:
            self._keeper.drop()
        finally:
            self._file.drop()

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

    def commit(self, judged: bool, changed: bool) -> None:
        """The file appears later."""

    def abandon(self) -> bool:
        """The rows that could be read stay."""
        return False

    def drop(self) -> None:
        """The run ends here, and so does the file."""
