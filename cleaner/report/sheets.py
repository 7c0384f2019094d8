"""Sheets as calm tables in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaner.report.sheet import Sheet, columns
from cleaner.report.shown import HEAD, QUIET, RULE, fitted, line

MANY = 1000  # rows; Rich takes .4 ms for each, and nobody reads so many in colour
LEAST = 20  # columns of what stands last and may be long


def show(console: Console, sheets: Sequence[Sheet]) -> None:
    """All sheets that have rows stand on the console, a blank line between them."""
    for number, sheet in enumerate(sheet for sheet in sheets if sheet.rows):
        console.print(Text("\n" * (number > 0) + sheet.title, style=HEAD))
        if len(sheet.rows) > MANY:
            console.file.writelines(f"{line}\n" for line in columns(sheet))
        else:
            console.print(_shared(fitted(table(sheet), console)))


def _shared(made: Table) -> Table:
    """Return a table in which the last column has its part of a room that is too small."""
    last = made.columns[-1]
    if made.expand and last.flexible:
        last.width = LEAST  # the least of a flexible column, and no more: see Rich's own sums
    return made


def table(sheet: Sheet) -> Table:
    """Return the sheet as a table: the first column named, the others plain.

    Where there is too little room words are cut, and numbers and the names above them last.
    """
    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=QUIET)
    last = len(sheet.columns) - 1
    for number, name in enumerate(sheet.names):
        right = sheet.right(number)
        wide = number == last and not right
        made.add_column(
            name,
            justify="right" if right else "left",
            no_wrap=right,
            overflow="ellipsis",
            ratio=1 if wide else None,
            max_width=None if right or wide else 40,
        )
    for row in sheet.rows:
        made.add_row(*(line(cell, RULE if number == 0 else "") for number, cell in enumerate(row)))
    return made
