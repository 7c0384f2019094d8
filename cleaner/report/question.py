"""The screen on which a reader is asked about a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cleaner.findings import Finding
from cleaner.findings.verdicts import Word
from cleaner.report.columns import narrow, wrapped
from cleaner.report.findings.full import passage
from cleaner.report.plain import counted, escaped
from cleaner.report.terminal import paint

HELP = "s strip · k keep here · f false alarm · n next · u undo · q quit"
MORE = "S, K, F say the same of all equal passages that follow"
GUTTER = 9  # columns before the text of a line: its number and its mark
ROWS, TALL = 3, 12  # that a line of context may take, and one of the passage
AROUND = 2  # lines with text on either side
WIDEST = 100  # columns: longer lines are no pleasure to read
LONGEST = WIDEST * TALL * 2  # code points that are looked at


def question(
    finding: Finding, label: str, lines: Sequence[str], why: str, width: int, colour: bool
) -> Iterator[str]:
    """Yield the lines of the screen: place, rule, reason, the passage in its context, what it is for."""
    room = min(width, WIDEST) - 1
    place = f"{escaped(label)}, line {finding.line_in_text}"
    yield f"{paint(place, 'bold', colour)}  {paint(escaped(finding.rule), 'cyan', colour)}"
    yield from wrapped(f"{escaped(finding.reason)} ({finding.confidence})", room)
    yield ""
    first = finding.line_in_text
    for number, mark, line in passage(finding, lines, AROUND):
        before = number.isdigit() and int(number) < first
        style = "red" if mark == "-" else "dim"
        yield from (paint(row, style, colour) for row in _rows(number, mark, line, room, before))
    yield ""
    if why:
        yield from (paint(row, "dim", colour) for row in wrapped(f"why: {escaped(_flat(why))}", room))
        yield ""


def footer(asked: int, said: Mapping[Word, int], last: str, room: int, colour: bool) -> Iterator[str]:
    """Yield the lines below a question: how far the reader is, what was said last, and the keys."""
    counts = _counts(said)
    yield f"finding {asked:,}" + (f"; so far {counts}" if counts else "")
    if last:
        yield paint(narrow(last, min(room, WIDEST) - 1), "dim", colour)
    yield from (paint(line, "dim", colour) for line in (MORE, HELP))


def closing(said: Mapping[Word, int], path: str) -> Iterator[str]:
    """Yield what is told at the end: how many verdicts there are, where, and what they are good for."""
    number = sum(said.values())
    if not number:
        yield "no verdicts"
        return
    yield f"{counted(number, 'verdict')} in {escaped(path)}: {_counts(said)}"
    yield f"cleaner bench {escaped(path)} measures the rules by them"


def _counts(said: Mapping[Word, int]) -> str:
    """Return how often each word was said."""
    return ", ".join(f"{number:,} {word.replace('-', ' ')}" for word, number in said.items() if number)


def _rows(number: str, mark: str, line: str, room: int, before: bool) -> Iterator[str]:
    """Yield the rows of a line; of a long one that is context, those next to the passage."""
    text = escaped(_shortened(line.rstrip(), before))
    most = (room - GUTTER) * (TALL if mark == "-" else ROWS)
    if len(text) > most:
        text = f"…{text[len(text) - most + 1 :]}" if before else f"{text[: most - 1]}…"
    rows = wrapped(text, room - GUTTER) or [""]
    for place, row in enumerate(rows):
        head = f"{number:>6} {mark} " if place == 0 else " " * 7 + f"{mark} "
        yield f"{head}{row}".rstrip()


def _shortened(line: str, before: bool) -> str:
    """Return the end, or the beginning, of a line: it may be megabytes long."""
    return line[-LONGEST:] if before else line[:LONGEST]


def _flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
