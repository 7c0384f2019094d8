"""Single keys from a terminal, or letters from a pipe."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from typing import TextIO

# An arrow or a function key comes as several bytes that begin with ESC: it is no letter.
SEQUENCE = re.compile(rb"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?")


def keys(stream: TextIO) -> Iterator[str]:
    """Yield keys as they are pressed, without a line end; from a pipe, its letters. Ends with the input."""
    if not stream.isatty() or sys.platform == "win32":
        for line in stream:
            yield from line.strip()
        return
    import termios
    import tty

    handle = stream.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle)
        while pressed := os.read(handle, 16):
            yield from SEQUENCE.sub(b"", pressed).decode("utf-8", "ignore")
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
