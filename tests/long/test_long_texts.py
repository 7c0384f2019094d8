"""Texts of a size that nobody reads: they come back as they should, in time that grows with their length.

By default each is a five-hundredth of its size. `CLEANER_LONG=1 pytest tests/long --durations=0` takes the
whole of it: a million lines, lines of ten million characters. See docs/bench.md.
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from cleaner.formats import Format
from cleaner.model import Document, Policy
from cleaner.normal import folded
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook
from cleaner.run import Job, Work, judge
from cleaner.segment import segment
from cleaner.sieve import sieve

LONG = os.environ.get("CLEANER_LONG") == "1"
SHARE = 1 if LONG else 500  # of the whole size
MILLION = 1_000_000 // SHARE
TEN_MEGABYTES = 10_000_000 // SHARE
PROSE = "Snow fell on the pass all night."
FOOTER = "Follow us on Facebook and Twitter"


@dataclass(frozen=True)
class Long:
    """A long text, what is left of it, and the seconds of CPU that a million characters may take."""

    make: Callable[[], str]
    left: Callable[[str], str]
    seconds: float = 12.0


def same(text: str) -> str:
    """Return the text itself: nothing may go."""
    return text


def without_footer(text: str) -> str:
    """Return the text without the footer that was put behind it."""
    return text.removesuffix(f"\n\n{FOOTER}\n") + "\n"


def repeated(unit: str, size: int) -> str:
    """Return a text of about `size` characters."""
    return unit * (size // len(unit))


TEXTS = {
    "a million lines": Long(lambda: f"{PROSE}\n" * MILLION, same),
    "a million lines and a footer": Long(
        lambda: f"{PROSE}\n" * (MILLION - 1) + f"{PROSE}\n\n{FOOTER}\n", without_footer
    ),
    "a million short lines": Long(lambda: "x\n" * MILLION, same, 60.0),
    "a million paragraphs": Long(lambda: f"{PROSE}\n\n" * (MILLION // 2) + PROSE, same),
    "a million blank lines": Long(lambda: "\n" * MILLION + PROSE, same, 60.0),
    "a million lone returns": Long(lambda: "x\r" * MILLION, same, 60.0),
    "a million separators": Long(lambda: "x\u2028" * MILLION, same, 60.0),
    "one line of ASCII": Long(lambda: repeated("word ", TEN_MEGABYTES), same),
    "one line of Greek": Long(lambda: repeated("Χιόνισε στο πέρασμα όλη νύχτα, ", TEN_MEGABYTES), same),
    "one line of Chinese": Long(lambda: repeated("港口结冰了，路关闭了。", TEN_MEGABYTES), same),
    "one line of Arabic with vowel signs": Long(lambda: repeated("تَابِعُونَا ", TEN_MEGABYTES), same),
    "one decomposed line": Long(
        lambda: repeated(unicodedata.normalize("NFD", "été à la mer, "), TEN_MEGABYTES), same, 25.0
    ),
    "one line without a blank": Long(lambda: "é" * TEN_MEGABYTES, same),
    "a run of combining marks": Long(lambda: "e" + "\u0301" * TEN_MEGABYTES, same, 25.0),
    "marks of many kinds": Long(
        lambda: "e" + repeated("\u0316\u0301\u0327\u0323", TEN_MEGABYTES // 10), same, 25.0
    ),
    "invisible characters": Long(lambda: f"{PROSE}\n" + "\u200b" * TEN_MEGABYTES, same),
    "blanks of all kinds": Long(
        lambda: PROSE + repeated(" \u00a0\t\u3000", TEN_MEGABYTES) + PROSE, same
    ),
    "a ruling": Long(lambda: f"{PROSE}\n{'-' * TEN_MEGABYTES}\n{PROSE}\n", same),
    "an anchor again and again": Long(
        lambda: f"{PROSE}\n\n" + repeated("they follow us on foot, and ", TEN_MEGABYTES // 10), same, 25.0
    ),
    "lone surrogates": Long(lambda: f"{PROSE}\n" + "\udcff\ud800" * (MILLION // 2), same),
}  # fmt: skip
ROWS = [pytest.param(text, id=name) for name, text in TEXTS.items()]


@pytest.mark.parametrize("row", ROWS)
def test_what_is_left_of_a_long_text(row: Long, packaged: Rulebook) -> None:
    """All of it, but for a footer; in time that grows with its length."""
    text = row.make()
    for short in (text[:2000], text[-2000:]):  # expressions are compiled once
        clean(Document(short), packaged)
    start = time.process_time()
    result = clean(Document(text), packaged, Policy())
    seconds = time.process_time() - start
    assert len(result.text) == len(row.left(text))
    assert result.text == row.left(text)
    assert seconds < 1 + row.seconds * len(text) / 1_000_000, f"{seconds:.1f} s for {len(text):,} characters"


@pytest.mark.parametrize("row", ROWS)
def test_a_long_text_is_scanned_and_parted_line_by_line(row: Long) -> None:
    """The sieve keeps its lines, and the lines are all of it."""
    text = row.make()
    layout = segment(text)
    assert sieve(text).count(b"\n") == len(layout.at) - 1
    assert sum(line.end - line.start for line in layout.lines) <= len(text)
    assert [line.span.start for line in layout.lines] == sorted(line.span.start for line in layout.lines)


@pytest.mark.parametrize("mark", ["\u0301", "\u064e", "\u05b0", "\u3099", "\ufe0f", "\u200b", "\u00ad"])
def test_a_run_of_marks_folds_to_what_one_does(mark: str) -> None:
    """However many stand on one letter; in time that grows with their number."""
    size = TEN_MEGABYTES // 10
    start = time.process_time()
    once = folded(f"e{mark * size}nd")
    seconds = time.process_time() - start
    if mark != "\u3099":  # a voicing mark makes another letter, and nothing of a Latin one
        assert once == "end"
    assert seconds < 1 + 10 * size / 1_000_000


def test_a_long_file_keeps_its_bytes(packaged: Rulebook) -> None:
    """From bytes to bytes, with a mark before it and bytes that are no text in it."""
    data = b"\xef\xbb\xbf" + b"Caf\xe9 au lait \xff\xfe\r\n" * MILLION
    outcome = judge(Job("a.txt", Format.TEXT, data=data), Work(packaged, Policy()))
    assert outcome.data == data
    assert not outcome.changed
