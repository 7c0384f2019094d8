"""Single keys from a terminal, or letters from a pipe."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

# An arrow or a function key comes as several bytes that begin with ESC: it is no letter.
SEQUENCE = re.compile(rb"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?")


def keys(stream: TextIO) -> Iterator[str]:
    """Yield keys as they are pressed, without a line end; from a pipe, its letters. Ends with the input."""
    if not _typed(stream):
        for line in stream:
            yield from line.strip()
        return
    while pressed := os.read(stream.fileno(), 16):
        yield from SEQUENCE.sub(b"", pressed).decode("utf-8", "ignore")


@contextmanager
def singly(stream: TextIO) -> Iterator[None]:
    """A terminal hands over each key at once, and shows none; afterwards it is as before."""
    if not _typed(stream):
        yield
        return
    import termios
    import tty

    before = termios.tcgetattr(stream.fileno())
    try:
        tty.setcbreak(stream.fileno())
        yield
    finally:
        termios.tcsetattr(stream.fileno(), termios.TCSADRAIN, before)


def drop(stream: TextIO) -> None:
    """What was typed so far is thrown away: it answers no question."""
    if _typed(stream):
        import termios

        termios.tcflush(stream.fileno(), termios.TCIFLUSH)


def _typed(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that can hand over single keys."""
    return stream.isatty() and sys.platform != "win32"
