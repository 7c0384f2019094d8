"""What a reader hears who waits for rules to be compiled."""

from __future__ import annotations

import sys


def compiling() -> None:
    """Who sits at a terminal knows that it takes a while, and why; a log is spared it."""
    if sys.stderr.isatty():
        sys.stderr.write("cleaner: getting the rules ready, which takes up to a minute, once …\n")
        sys.stderr.flush()
