"""One document with its text in place: what went is struck, a little of what stayed is around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaner.model import Action, Removal
from cleaner.outcome import Outcome
from cleaner.report.plain import amounts, counted, escaped
from cleaner.report.shown import CUT, HEAD, MARKED, QUIET, RULE, line, parted, shown

CONTEXT = 2  # kept lines shown before and after each removed one
LONG = 320  # a removed passage longer than this is shown by its beginning and end
NEAR = 60  # characters of kept text shown beside a removed part of the same line
WIDEST = 120  # a rule's name must not be too far from its passage
MARGIN = 9  # columns of number and mark, and the blanks behind each column
TEXT = 28  # columns that a passage needs beside the name of its rule
TALL = 8  # a removal of more lines than this is folded in its middle


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the document that is not blank, and the removals that touch it."""

    number: int
    start: int
    text: str
    removals: tuple[Removal, ...] = ()


def show(console: Console, outcome: Outcome, done: str = "stripped") -> None:
    """The document stands on the console; `done` is "found" where nothing may go."""
    if outcome.result is None:
        return
    removals = outcome.result.removals
    size = sum(len(removal.span) for removal in removals)
    figures = amounts(len(outcome.text), len(outcome.result.text), size, done)
    head = shown(outcome.name, HEAD)
    head.append(f"  {', '.join(figures)}", style=f"not bold {QUIET}")
    console.print(head)
    word = figures[1].rsplit(" ", 1)[1]
    console.print(_grid(rows(outcome.text, removals), min(console.width, WIDEST), word))


def rows(text: str, removals: tuple[Removal, ...]) -> list[Row]:
    """Return the lines that are not blank, each with the removals on it."""
    found: list[Row] = []
    waiting = sorted(removals, key=lambda removal: (removal.span, removal.rule))
    start = 0
    for number, content in enumerate(text.split("\n"), 1):
        end = start + len(content)
        while waiting and waiting[0].span.end <= start:
            waiting.pop(0)
        here = tuple(r for r in _until(waiting, end) if _part(text, r, start, end).strip())
        if content.strip():
            found.append(Row(number, start, content.rstrip("\r"), here))
        start = end + 1
    return found


def _until(removals: list[Removal], end: int) -> Iterator[Removal]:
    """Yield the removals that begin before `end`."""
    for removal in removals:
        if removal.span.start >= end:
            return
        yield removal


def _part(text: str, removal: Removal, start: int, end: int) -> str:
    """Return what a removal takes of the text between start and end."""
    return text[max(removal.span.start, start) : min(removal.span.end, end)]


def _grid(lines: list[Row], width: int, done: str) -> Table:
    """Return the lines that are shown, with folds between them.

    A rule stands beside its passage, or under it where that leaves too little room: its id is not broken.
    """
    longest = max((cell_len(escaped(name)) for row in lines for name in _names(row, ())), default=0)
    beside = width - MARGIN - longest >= TEXT
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.width = width
    grid.add_column(justify="right", style=QUIET, no_wrap=True, min_width=5)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    if beside:
        grid.add_column(no_wrap=True)
    before: tuple[Removal, ...] = ()
    for item in folded(lines, done):
        if isinstance(item, str):
            grid.add_row("", Text("⋯", style=QUIET), Text(item, style=QUIET))
            continue
        names = _names(item, before)
        number, mark, text = _cells(item)
        grid.add_row(
            number, mark, text, *([Text("\n").join(shown(name, RULE) for name in names)] if beside else [])
        )
        for name in [] if beside else names:
            grid.add_row("", Text("↳", style=QUIET), Text("\n").join(parted(name, width - MARGIN)))
        before = item.removals
    return grid


def folded(lines: list[Row], done: str = "stripped") -> Iterator[Row | str]:
    """Yield the rows near a removal, and for each run of others how many they are."""
    visible = _visible(lines)
    hidden: list[Row] = []
    for index, row in enumerate(lines):
        if index not in visible:
            hidden.append(row)
            continue
        yield from _fold(hidden, done)
        hidden.clear()
        yield row
    yield from _fold(hidden, done)


def _fold(hidden: list[Row], done: str) -> Iterator[Row | str]:
    """Yield hidden rows in words; a single one is shown, since a fold would be no shorter."""
    if len(hidden) == 1:
        yield hidden[0]
    elif hidden:
        yield f"{counted(len(hidden), 'line')} {done if hidden[0].removals else 'kept'}"


def _visible(lines: list[Row]) -> set[int]:
    """Return which rows are shown: removed ones and those around them, but no long removal whole."""
    touched = [index for index, row in enumerate(lines) if row.removals]
    near = {index + step for index in touched for step in range(-CONTEXT, CONTEXT + 1)}
    middles: set[int] = set()
    run: list[int] = []
    for index in touched:
        if run and lines[index].removals != lines[run[-1]].removals:
            run = []
        run.append(index)
        if len(run) > TALL:
            middles.add(run[len(run) - TALL // 2 - 1])
    return near - middles


def _names(row: Row, before: tuple[Removal, ...]) -> list[str]:
    """Return the rules of a line; a removal's rule is named where it begins."""
    new = (removal for removal in row.removals if removal not in before)
    return list(dict.fromkeys(f"{r.rule}, may stay" if r.allowed else r.rule for r in new))


def _cells(row: Row) -> tuple[str, Text, Text]:
    """Return number, mark and text."""
    if not row.removals:
        return str(row.number), Text("│", style=QUIET), line(row.text)
    marked = all(removal.action is Action.MARK for removal in row.removals)
    mark = Text("~", style=MARKED) if marked else Text("-", style="red")
    return str(row.number), mark, _struck(row)


def _struck(row: Row) -> Text:
    """Return a line with its removed parts struck, and long parts shortened."""
    text, at = Text(), 0
    for removal in row.removals:
        start = max(removal.span.start - row.start, at, 0)
        end = min(removal.span.end - row.start, len(row.text))
        text.append(_beside(row.text[at:start], first=at == 0))
        text.append(_short(row.text[start:end]), style=MARKED if removal.action is Action.MARK else CUT)
        if removal.action is Action.REPLACE:
            text.append(escaped(removal.replacement), style="green")
        at = max(at, end)
    return text.append(_beside(row.text[at:], first=False, last=True))


def _beside(kept: str, first: bool, last: bool = False) -> str:
    """Return the kept text beside a removed part: its end, its beginning, or both."""
    kept = kept.replace("\t", "    ")
    if len(kept) <= NEAR:
        return escaped(kept)
    if first:
        return "…" + escaped(kept[-NEAR:])
    return (
        escaped(kept[:NEAR]) + "…" if last else f"{escaped(kept[: NEAR // 2])}…{escaped(kept[-NEAR // 2 :])}"
    )


def _short(removed: str) -> str:
    """Return a removed passage, without its middle when it is long."""
    removed = removed.replace("\t", "    ")
    if len(removed) <= LONG:
        return escaped(removed)
    head, tail = removed[: LONG * 2 // 3], removed[-LONG // 3 :]
    return f"{escaped(head)} ⋯ {escaped(tail)}"
