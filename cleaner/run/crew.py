"""Workers: each a process with its own pipes. A lost one costs its document and no other.

multiprocessing's pools lose the queued work or hang when a worker is killed, and leave orphans when the
parent is: see docs/decisions/0010.
"""

from __future__ import annotations

import select
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cleaner.errors import UsageError
from cleaner.run.answer import Answer, answer
from cleaner.run.document import Work
from cleaner.run.flow import Judged, Ticket
from cleaner.run.hand import WORKER, Errand, Hand
from cleaner.run.wire import packed

TIMEOUT = 60.0  # seconds that one document may take
MEMORY = 4 << 30  # bytes of address space; the rules, lxml and a document of 64 MiB need less than half
AHEAD = 4  # tickets in flight for each worker: enough that none waits for the reader
WINDOW = 64 << 20  # bytes in flight
START = 60.0  # seconds that a worker may take to begin
STARTS = 3  # workers in a row that end before they begin: by chance one does, when memory is short
GLANCE = 0.01  # seconds between two looks at a clock that is about to run out, and may stand still


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Crew:
    """So many workers; call it with tickets, and the answers come in their order.

    `ready` says whether the next ticket can be had without waiting: a slow reader must not hold up answers.
    """

    size: int
    timeout: float = TIMEOUT
    memory: int = MEMORY
    command: Sequence[str] = WORKER
    ready: Callable[[], bool] = _always

    def __call__(self, tickets: Iterable[Ticket], work: Work) -> Judged:
        """Yield each ticket with its answer, in order, whoever judged it."""
        shift = _Shift(self, iter(tickets), work)
        try:
            yield from shift.run()
        finally:
            shift.end()


class _Shift:
    """The work of a crew on one run."""

    def __init__(self, crew: Crew, tickets: Iterator[Ticket], work: Work) -> None:
        self._crew, self._tickets, self._work = crew, tickets, work
        self._welcome = packed((work, crew.memory))
        self._queue: deque[Errand] = deque()  # all in flight, in order
        self._open: deque[Errand] = deque()  # those that nobody is on
        self._hands: list[Hand] = []
        self._bytes = 0
        self._more = True
        self._ended_early = 0  # workers in a row that ended without an errand

    def run(self) -> Iterator[tuple[Ticket, Answer | None]]:
        """Yield tickets and answers until there are no more."""
        while self._more or self._queue:
            self._fill()
            self._assign()
            while self._queue and self._queue[0].done:
                errand = self._queue.popleft()
                self._bytes -= _size(errand)
                yield errand.ticket, errand.answer
                self._assign()
            if self._queue and not self._queue[0].done:
                self._wait()

    def end(self) -> None:
        """All workers are gone."""
        for hand in self._hands:
            hand.end()

    def _fill(self) -> None:
        """As much is in flight as may be."""
        while self._more and self._room() and (self._crew.ready() or not self._queue):
            ticket = next(self._tickets, None)
            if ticket is None:
                self._more = False
                return
            errand = Errand(ticket)
            self._queue.append(errand)
            self._bytes += _size(errand)
            if ticket.piece is None:
                errand.done = True
            elif ticket.piece.raw:  # nothing to judge
                errand.answer = answer(ticket.piece, ticket.job.name, ticket.job.form, self._work)
                errand.done = True
            else:
                self._open.append(errand)
                self._assign()

    def _room(self) -> bool:
        """Whether one more ticket may be in flight."""
        return not self._queue or (len(self._queue) < AHEAD * self._crew.size and self._bytes < WINDOW)

    def _assign(self) -> None:
        """Every worker that can has an errand; a new one begins if all are busy and there is room for it."""
        for hand in self._hands:
            if self._open and hand.ready and hand.errand is None:
                hand.give(self._open.popleft())
        starting = sum(not hand.ready for hand in self._hands)
        if len(self._open) > starting and len(self._hands) < self._crew.size:
            self._hands.append(Hand(self._crew.command, self._welcome))

    def _wait(self) -> None:
        """Something has been said, or a clock has run out."""
        by_fd = {hand.fd: hand for hand in self._hands}
        patience = 0.05 if self._more and self._room() else min(self._left(hand) for hand in self._hands)
        found, _, _ = select.select(list(by_fd), [], [], max(GLANCE, patience))
        for fd in found:
            try:
                by_fd[fd].listen()
                self._ended_early = 0 if by_fd[fd].ready else self._ended_early
            except EOFError:
                self._lost(by_fd[fd], "")
        for hand in [hand for hand in self._hands if self._left(hand) <= 0]:
            self._lost(hand, f"takes longer than {self._crew.timeout:g} seconds")

    def _left(self, hand: Hand) -> float:
        """Return the seconds until the worker's clock runs out."""
        if hand.ready and hand.errand is None:
            return START
        return hand.clock.left(self._crew.timeout if hand.ready else START)

    def _lost(self, hand: Hand, late: str) -> None:
        """The worker is gone; its errand is done again, or its guilty document has a problem."""
        self._hands.remove(hand)
        how = hand.end()
        errand = hand.errand
        if errand is None:
            self._ended_early += 1
            if self._ended_early == STARTS:
                raise UsageError(f"workers do not start ({how}); -j 0 works without them")
            return
        said = late or f"ends the process that judges it ({how})"
        if errand.place in errand.skip:  # not even reading it is possible
            self._pass(errand, said)
            return
        if errand.careful or (late and errand.ticket.job.form.whole):
            errand.skip[errand.place] = said
        errand.careful, errand.place = True, 0
        self._open.appendleft(errand)

    def _pass(self, errand: Errand, said: str) -> None:
        """The piece passes as it is."""
        ticket = errand.ticket
        assert ticket.piece is not None
        more = "" if ticket.job.form.whole else "; nor are the records that were read with it"
        piece = replace(ticket.piece, raw=True, problem=said + more)
        errand.answer = answer(piece, ticket.job.name, ticket.job.form, self._work)
        errand.done = True


def _size(errand: Errand) -> int:
    """Return the bytes that an errand holds."""
    return len(errand.ticket.piece.data) if errand.ticket.piece else 0
