"""The bar of a long run."""

from __future__ import annotations

import io
import json

from cleaner.report.pace import Pace
from cleaner.report.progress import Bar
from cleaner.report.terminal import Looks


def test_the_bar_shows_counts_and_leaves_nothing_behind() -> None:
    """Notes stand above it; at the end the last line is erased."""
    stream = io.StringIO()
    bar = Bar(Looks(120, colour=True, live=True).console(stream), 10)
    bar.at(Pace(4, 4, 1.0, 100, 90, 10))
    bar.say("a.txt: is odd [/x]")
    bar.at(Pace(10, 10, 2.0, 100, 90, 10))
    bar.close()
    text = stream.getvalue()
    assert "10 documents" in text
    assert "0.0 MB/s, 10.0" in text
    assert "cleaner: a.txt: is odd [/x]" in text
    assert text.endswith(("\x1b[2K", "\x1b[1A\x1b[2K", "\x1b[?25h", "\n")) or "\x1b[2K" in text[-40:]


def test_a_machine_reads_lines_of_json() -> None:
    """With the time that is left where the size is known."""
    found = json.loads(Pace(2, 500, 1.5, 100, 90, 1500).json())
    assert found == {
        "documents": 2, "bytes": 500, "seconds": 1.5, "before": 100, "after": 90, "total": 1500, "left": 3.0,
    }  # fmt: skip
    assert json.loads(Pace(2, 500, 1.5, 100, 90).json())["left"] is None
    assert json.loads(Pace(0, 0, 0.0, 0, 0, 10).json())["left"] is None
