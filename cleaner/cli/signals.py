"""A run that is asked to stop ends tidily, and at once if it is asked twice."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def tidily() -> Iterator[None]:
    """SIGTERM, a terminal that is closed and the first Ctrl-C unwind what was begun; a second one ends it."""
    asked = [signal.SIGINT, signal.SIGTERM]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:  # else: nohup
        asked.append(signal.SIGHUP)
    try:
        before = {sign: signal.signal(sign, _stop) for sign in asked}
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
    raise SystemExit(128 + sign)
