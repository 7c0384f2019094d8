"""One worker seen from the run: a process, a pipe each way, and the errand it is on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cleaner.run.answer import Answer
from cleaner.run.clock import Clock
from cleaner.run.flow import Ticket
from cleaner.run.wire import Inbox, packed, widen

WORKER = (sys.executable, "-P", "-m", "cleaner.run.worker")  # -P: the folder of the corpus holds no modules


@dataclass(slots=True, eq=False)
class Errand:
    """A ticket on its way through the crew.

    After a worker was lost over it, it is done again `careful`ly: the worker says which record comes next,
    so that the guilty one is known; those are in `skip`, by place, with what is said of them.
    """

    ticket: Ticket
    answer: Answer | None = None
    done: bool = False
    careful: bool = False
    place: int = 0
    skip: dict[int, str] = field(default_factory=dict)


class Hand:
    """A worker process. It is ready when it says so, and has at most one errand."""

    def __init__(self, command: Sequence[str], welcome: bytes) -> None:
        self._process = subprocess.Popen(
            [*command, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [_home(), *sys.path]))},
            process_group=0,  # a Ctrl-C is for the run
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._outbox, self.fd = self._process.stdin, self._process.stdout.fileno()
        self._inbox = Inbox(self.fd)
        widen(self.fd)
        widen(self._outbox.fileno())
        self.ready = False
        self.errand: Errand | None = None
        self.clock = Clock(self._process.pid)
        self._send(welcome)

    def give(self, errand: Errand) -> None:
        """The worker is on the errand."""
        self.errand = errand
        self.clock.restart()
        job = errand.ticket.job
        self._send(packed((errand.ticket.piece, job.name, job.form, errand.skip, errand.careful)))

    def _send(self, data: bytes) -> None:
        with suppress(BrokenPipeError):  # it is gone: reading from it will say so
            self._outbox.write(data)
            self._outbox.flush()

    def listen(self) -> None:
        """What the worker says is known. Raise EOFError if it is gone."""
        for message in self._inbox.messages():
            if isinstance(message, Answer):
                assert self.errand is not None
                self.errand.answer, self.errand.done = message, True
                self.errand = None
            elif message == "ready":
                self.ready = True
            elif self.errand is not None:
                self.errand.place = message
        self.clock.restart()  # also for a part of a message: it waited for us, if it is a long one

    def end(self) -> str:
        """The process is gone; returns how it ended, for those who ask why."""
        self._process.kill()
        self.clock.close()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        return _ending(self._process.wait())


def _home() -> str:
    """Return the folder that this very package is imported from."""
    return str(Path(__file__).parents[2])


def _ending(code: int) -> str:
    """Return words for an exit status.

    >>> _ending(-9)
    'signal 9'
    """
    return f"signal {-code}" if code < 0 else f"exit code {code}"
