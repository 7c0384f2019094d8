"""Streams in, streams out: the order of reading, judging and writing of many documents.

What a reader is told of a piece comes before its bytes are written, and a file appears under its name only
when all of it was judged.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from cleaner.errors import CleanerError, DocumentError
from cleaner.formats import Format
from cleaner.formats.record import Piece
from cleaner.outcome import Outcome
from cleaner.run.answer import Answer, answer
from cleaner.run.document import Job, Work
from cleaner.run.long import Long


class Sink(Protocol):
    """Where the bytes of one job go; each method may raise a CleanerError."""

    def tell(self, outcome: Outcome) -> None:
        """This becomes of a document whose bytes are written next."""

    def write(self, data: bytes) -> None:
        """The bytes follow those before."""

    def commit(self, judged: bool, changed: bool) -> None:
        """All is written and may be seen; `judged` is false for a whole document that passed unchanged."""

    def abandon(self) -> bool:
        """What was written is gone; returns whether the input passes unchanged instead."""

    def drop(self) -> None:
        """What was written is gone, and nothing stands in its place: the run ends here."""


@dataclass(slots=True)
class Meter:
    """How many bytes of the inputs, unpacked, have been judged."""

    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Ticket:
    """A piece on its way, with the number of its job; the last ticket of a job has none."""

    number: int
    job: Job
    piece: Piece | None = None
    problem: str = ""


Judged = Generator[tuple[Ticket, Answer | None], None, None]
Hands = Callable[[Iterable[Ticket], Work], Judged]


def alone(tickets: Iterable[Ticket], work: Work) -> Judged:
    """Yield each ticket with its answer, judged in this very process."""
    for ticket in tickets:
        job = ticket.job
        yield ticket, answer(ticket.piece, job.name, job.form, work) if ticket.piece else None


def run(
    jobs: Iterable[Job],
    work: Work,
    sinks: Callable[[int], Sink] | None = None,
    hands: Hands = alone,
    meter: Meter | None = None,
) -> Generator[Outcome, None, None]:
    """Yield the outcomes of all documents in the order of the jobs; what goes out is in their sinks."""
    channel: _Channel | None = None
    judged = hands(tickets(jobs, work), work)
    try:
        for ticket, found in judged:
            if channel is None:
                channel = _Channel(ticket.job, sinks(ticket.number) if sinks else None, work)
            if found is None:
                yield from channel.end(ticket.problem)
                channel = None
            else:
                if meter is not None and ticket.piece is not None:
                    meter.bytes += len(ticket.piece.data)
                yield from channel.take(found)
    finally:
        judged.close()
        if channel is not None:  # in the middle of a job: an interrupt
            channel.drop()


def tickets(jobs: Iterable[Job], work: Work) -> Iterator[Ticket]:
    """Yield the pieces of all jobs; a job that cannot be read to its end says so on its last ticket.

    Of a stream, which nobody can read again, what could not be read as records passes as it is.
    """
    for number, job in enumerate(jobs):
        source = _Source(job)
        blocks = source.blocks()
        try:
            for piece in job.pieces(work.fields, work.cap, blocks):
                if source.problem and job.form.whole and job.stream is None:
                    break  # a part of a document is no document
                source.went(piece)
                yield Ticket(number, job, piece)
        except DocumentError as error:
            if source.held is None or source.problem:
                source.problem = source.problem or str(error)
            else:
                yield Ticket(number, job, Piece(bytes(source.held), 0, raw=True, problem=str(error)))
                yield from (Ticket(number, job, Piece(block, 0, raw=True)) for block in blocks)
        yield Ticket(number, job, None, source.problem)


class _Source:
    """The bytes of a job; where they end too early, what could be read is still judged.

    `held` are those of a stream that were read and are in no piece yet, if they can be told from the others.
    """

    def __init__(self, job: Job) -> None:
        self.job, self.problem = job, ""
        self.held: bytearray | None = None if job.stream is None else bytearray()

    def blocks(self) -> Iterator[bytes]:
        """Yield the bytes up to their end, or to the fault that is then the problem."""
        try:
            for block in self.job.blocks():
                if self.held is not None:
                    self.held += block
                yield block
        except DocumentError as error:
            self.problem = str(error)

    def went(self, piece: Piece) -> None:
        """The bytes of a piece are held no more; of one in another encoding nobody knows how many."""
        if piece.encoding:
            self.held = None
        if self.held is not None:
            del self.held[: len(piece.data)]


class _Channel:
    """One job on its way to its sink."""

    def __init__(self, job: Job, sink: Sink | None, work: Work) -> None:
        self.job, self.sink, self.work = job, sink, work
        self.told, self.judged, self.changed = 0, True, False
        self.problem = ""
        self.long: Long | None = None  # what passes now and is too long to be judged

    def take(self, found: Answer) -> Iterator[Outcome]:
        """Yield what became of the records; then their bytes are written."""
        outcomes = found.outcomes
        rowless = self.work.as_rows and self.job.form is not Format.JSONL  # what is raw has no row
        if found.raw and self.work.ledger and not rowless:
            yield from self._tell(self._whole() if outcomes else ())
            if outcomes:
                self.long = Long(outcomes[0])
            if self.long is not None:
                self.long.add(found.data)
        else:
            yield from self._tell((*self._whole(), *outcomes))
        self.changed = self.changed or found.changed
        if not found.raw or not rowless:
            self._try(lambda sink: sink.write(found.data))

    def _whole(self) -> tuple[Outcome, ...]:
        """Return the outcome of what was too long, of which all has passed now."""
        long, self.long = self.long, None
        return (long.outcome(self.work),) if long is not None else ()

    def _tell(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield the outcomes; the sink hears of each before."""
        for outcome in outcomes:
            self.told += outcome.documents
            self.judged = self.judged and not (self.job.form.whole and outcome.problem)
            self._try(lambda sink, outcome=outcome: sink.tell(outcome))  # type: ignore[misc]
            yield outcome

    def end(self, problem: str) -> Iterator[Outcome]:
        """Yield what is wrong with the whole, if anything; the output is there, or not at all."""
        yield from self._tell(self._whole())
        passed = False
        if not (problem or self.problem):
            self._try(lambda sink: sink.commit(self.judged, self.changed))
        said = "; ".join(filter(None, (problem, self.problem)))
        if said and self.sink is not None:
            passed = self.sink.abandon()
        if said:
            data = b"" if passed else None
            yield Outcome(self.job.name, data, problem=said, documents=0 if self.told else 1)

    def drop(self) -> None:
        """The output is not there, and no trace of it."""
        if self.sink is not None:
            self.sink.drop()

    def _try(self, act: Callable[[Sink], None]) -> None:
        """The sink does it, unless it failed before."""
        if self.sink is None or self.problem:
            return
        try:
            act(self.sink)
        except CleanerError as error:
            self.problem = str(error)
