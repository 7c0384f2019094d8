"""A table of words and numbers, free of any layout, and its plain form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.report.plain import escaped

MAX_CELL = 60  # columns; a wider cell moves its row, not the table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table. Columns whose name ends in ">" hold numbers and stand to the right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> list[str]:
        """The columns' names."""
        return [column.removesuffix(">") for column in self.columns]

    def right(self, number: int) -> bool:
        """Return whether a column holds numbers."""
        return self.columns[number].endswith(">")


def lines(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield the lines of all sheets that have rows, safe to print, with a blank line between sheets."""
    first = True
    for sheet in sheets:
        if not sheet.rows:
            continue
        if not first:
            yield ""
        first = False
        yield sheet.title
        yield from columns(sheet)


def columns(sheet: Sheet) -> Iterator[str]:
    """Yield the head and the rows, safe to print, in columns as wide as their cells."""
    rows = [[escaped(cell) for cell in row] for row in (sheet.names, *sheet.rows)]
    widths = [max(min(len(row[i]), MAX_CELL) for row in rows) for i in range(len(sheet.columns))]
    for row in rows:
        cells = [
            c.rjust(w) if sheet.right(i) else c.ljust(w)
            for i, (c, w) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
