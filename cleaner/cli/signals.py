"""A run that is asked to stop ends tidily, and at once if it is asked twice."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

TERMINATED = 128 + signal.SIGTERM


@contextmanager
def tidily() -> Iterator[None]:
    """SIGTERM and the first Ctrl-C unwind what was begun; a second Ctrl-C ends the process."""
    try:
        before = {sign: signal.signal(sign, _stop) for sign in (signal.SIGINT, signal.SIGTERM)}
    except ValueError:  # not the main thread: whoever runs it decides
        yield
        return
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


def _stop(sign: int, frame: FrameType | None) -> None:
    """Raise, once."""
    signal.signal(sign, signal.SIG_DFL)
    if sign == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(TERMINATED)
