"""The bar of a long run."""

from __future__ import annotations

import io

from cleaner.report.progress import Bar
from cleaner.report.terminal import Looks


def test_the_bar_shows_counts_and_leaves_nothing_behind() -> None:
    """Notes stand above it; at the end the last line is erased."""
    stream = io.StringIO()
    bar = Bar(Looks(80, colour=True, live=True).console(stream), 10)
    bar.at(4)
    bar.say("a.txt: is odd [/x]")
    bar.at(10)
    bar.close()
    text = stream.getvalue()
    assert "4/10" in text or "10/10" in text
    assert "cleaner: a.txt: is odd [/x]" in text
    assert text.endswith(("\x1b[2K", "\x1b[1A\x1b[2K", "\x1b[?25h", "\n")) or "\x1b[2K" in text[-40:]
