"""The life of a worker: pieces in, answers out, until the pipe ends; it never outlives the run."""

from __future__ import annotations

import os
import signal
import sys
from typing import BinaryIO

from cleaner.garbage import seldom
from cleaner.run.answer import answer
from cleaner.run.wire import packed, received

NO_MEMORY = 12  # the exit code of a worker that cannot even take a piece in
PR_SET_PDEATHSIG = 1  # Linux: the signal that comes when the parent dies


def main() -> None:
    """Judge pieces until there are no more."""
    _never_alone(int(sys.argv[1]))
    seldom()
    inbox, outbox = _pipes()
    try:
        work, memory = received(inbox)
        _bound(memory)
        _send(outbox, "ready")
        while True:
            piece, name, form, skip, careful = received(inbox)
            tick = (lambda place: _send(outbox, place)) if careful else None
            _send(outbox, answer(piece, name, form, work, skip, tick))
    except (EOFError, BrokenPipeError):
        os._exit(0)  # the run is over; nothing here is worth a farewell
    except MemoryError:
        os._exit(NO_MEMORY)


def _send(outbox: BinaryIO, message: object) -> None:
    """The message is on its way."""
    outbox.write(packed(message))
    outbox.flush()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes of messages; what a library prints goes to stderr and cannot spoil them."""
    outbox = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, outbox


def _never_alone(parent: int) -> None:
    """This process ends with its parent, even if it is in the middle of a document."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run decides
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before it could be asked for a sign
        os._exit(0)


def _bound(memory: int) -> None:
    """No more than `memory` bytes can be had, if it is not 0 and the system can hold it."""
    if not memory:
        return
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):
        pass


if __name__ == "__main__":
    main()
