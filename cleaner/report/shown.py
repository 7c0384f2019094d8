"""Text from outside, safe for Rich: never markup, never an escape sequence."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaner.report.plain import escaped, excerpt

# Few styles, the same in every report.
CUT = "red strike dim"
MARKED = "yellow"
RULE = "cyan"
QUIET = "dim"
HEAD = "bold"
WIDE = 10_000  # columns; no table has as many
SHADES = {"certain": "green", "likely": "yellow", "weak": "magenta"}


def shown(text: str, style: str = "") -> Text:
    """Return text from a document, a file name or a rule as it may be printed."""
    return Text(escaped(text.replace("\t", "    ")), style=style)


def line(text: str, style: str = "", width: int = 400) -> Text:
    """Return an excerpt on one line, cut off at the edge of its column."""
    return Text(excerpt(text, width), style=style, no_wrap=True, overflow="ellipsis")


def parted(name: str, room: int) -> list[Text]:
    """Return a rule's id as one line; or as two, parted at its slash, if it is wider than `room` columns."""
    family, slash, rest = name.partition("/")
    if not slash or cell_len(escaped(name)) <= room:
        return [shown(name, RULE)]
    return [shown(family + slash, RULE), shown(rest, RULE)]


def fitted(table: Table, console: Console) -> Table:
    """Return the table as wide as its words; it takes the whole width only where it must be cut."""
    endless = console.options.update(max_width=WIDE)  # Rich measures no wider than it is told
    table.expand = console.measure(table, options=endless).maximum > console.width
    return table
