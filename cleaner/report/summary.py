"""The report of a run: a header, a table by family and rule, the documents with their text in place."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaner.outcome import Outcome
from cleaner.report.place import show as show_place
from cleaner.report.plain import amounts, counted, escaped, kinds
from cleaner.report.shown import HEAD, QUIET, RULE, fitted, line, shown
from cleaner.report.tally import Row, Tally

ALL = 20  # columns that the three figures take, with the blanks before them
EXAMPLE = 16  # columns; a shorter example says nothing


def show(
    console: Console,
    tally: Tally,
    views: Sequence[Outcome],
    shown_in_all: int | None = None,
    done: str = "stripped",
) -> None:
    """The report stands on the console; `shown_in_all` counts the documents that are shown in all.

    `done` is "found" where nothing may go.
    """
    console.print()
    console.print(header(tally, done))
    if tally.rows:
        console.print()
        console.print(fitted(table(tally, console.width), console))
    for outcome in views:
        console.print()
        show_place(console, outcome, done)
    hidden = tally.touched - (len(views) if shown_in_all is None else shown_in_all)
    if hidden > 0:
        console.print(Text(f"\n⋯ {counted(hidden, 'more document')}; -v shows all", style=QUIET))
    console.print()


def header(tally: Tally, done: str = "stripped") -> Text:
    """Return one line: documents, characters before and after, the share that went."""
    text = Text(counted(tally.documents, "document"), style=HEAD)
    parts = [*amounts(tally.before, tally.after, tally.found, done)]
    if tally.documents > 1 and done == "stripped":
        parts.insert(0, f"{tally.changed:,} changed")
    parts += [kinds(tally.kinds)] if tally.kinds else []
    parts += [f"{tally.refused:,} kept back"] if tally.refused else []
    parts += [f"{tally.failed:,} not judged"] if tally.failed else []
    parts += [f"{tally.skipped:,} skipped"] if tally.skipped else []
    for part in parts:
        text.append("  ·  ", style=f"not bold {QUIET}").append(part, style="not bold")
    return text


def table(tally: Tally, width: int = 80) -> Table:
    """Return the counts by family and rule, those that took most first.

    No name is cut: where `width` leaves too little room for a column it is left out, examples first.
    """
    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=QUIET)
    made.add_column("rule", overflow="fold")
    families = tally.by_family()
    names = [family for family, _ in families] + [_name(row) for _, rows in families for row in rows]
    columns = _columns(width - max((cell_len(escaped(name)) for name in names), default=0))
    for name in columns:
        if name == "for example":
            made.add_column(name, ratio=1, no_wrap=True, overflow="ellipsis")
        else:
            made.add_column(name, justify="right", no_wrap=True)
    for family, rows in families:
        made.add_row(shown(family, HEAD), *_sums(rows, columns), style=HEAD)
        for row in rows:
            made.add_row(shown(_name(row), RULE), *_cells(row, columns))
    return made


def _columns(room: int) -> list[str]:
    """Return which columns stand beside the names."""
    if room >= ALL + EXAMPLE:
        return ["hits", "docs", "chars", "for example"]
    return ["hits", "docs", "chars"] if room >= ALL else ["chars"]


def _name(row: Row) -> str:
    """Return how a rule is called under the name of its family."""
    return "  " + row.rule.partition("/")[2]


def _sums(rows: Sequence[Row], columns: Sequence[str]) -> list[str]:
    """Return a family's cells."""
    sums = {
        "hits": f"{sum(row.hits for row in rows):,}",
        "chars": f"{sum(row.characters for row in rows):,}",
    }
    return [sums.get(name, "") for name in columns]


def _cells(row: Row, columns: Sequence[str]) -> list[Text]:
    """Return one rule's cells."""
    cells = {
        "hits": Text(f"{row.hits:,}"),
        "docs": Text(f"{row.documents:,}"),
        "chars": Text(f"{row.characters:,}"),
        "for example": line(row.example, QUIET),
    }
    return [cells[name] for name in columns]
