"""The report of a run: a header, a table by family and rule, the documents with their text in place."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaner.outcome import Outcome
from cleaner.report.place import show as show_place
from cleaner.report.plain import counted, share
from cleaner.report.shown import HEAD, QUIET, RULE, fitted, line, shown
from cleaner.report.tally import Row, Tally


def show(console: Console, tally: Tally, views: Sequence[Outcome], shown_in_all: int | None = None) -> None:
    """The report stands on the console; `shown_in_all` counts the documents that are shown in all."""
    console.print()
    console.print(header(tally))
    if tally.rows:
        console.print()
        console.print(fitted(table(tally), console))
    for outcome in views:
        console.print()
        show_place(console, outcome)
    hidden = tally.touched - (len(views) if shown_in_all is None else shown_in_all)
    if hidden > 0:
        console.print(Text(f"\n⋯ {counted(hidden, 'more document')}; -v shows all", style=QUIET))
    console.print()


def header(tally: Tally) -> Text:
    """Return one line: documents, characters before and after, the share that went."""
    text = Text(counted(tally.documents, "document"), style=HEAD)
    parts = [f"{tally.before:,} → {tally.after:,} characters", _share(tally)]
    if tally.documents > 1:
        parts.insert(0, f"{tally.changed:,} changed")
    parts += [f"{tally.refused:,} kept back"] if tally.refused else []
    parts += [f"{tally.failed:,} not judged"] if tally.failed else []
    parts += [f"{tally.skipped:,} skipped"] if tally.skipped else []
    for part in parts:
        text.append("  ·  ", style=f"not bold {QUIET}").append(part, style="not bold")
    return text


def _share(tally: Tally) -> str:
    """Return the share that went, or that was marked where nothing may go."""
    if tally.before == tally.after and tally.rows:
        marked = sum(row.characters for row in tally.rows.values())
        return f"{share(marked, tally.before)} marked"
    return f"{share(tally.before - tally.after, tally.before)} stripped"


def table(tally: Tally) -> Table:
    """Return the counts by family and rule, those that took most first."""
    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=QUIET)
    made.add_column("rule", no_wrap=True, overflow="ellipsis", max_width=32)
    for name in ("hits", "docs", "chars"):
        made.add_column(name, justify="right", no_wrap=True)
    made.add_column("for example", ratio=1, no_wrap=True, overflow="ellipsis")
    for family, rows in tally.by_family():
        total = sum(row.characters for row in rows)
        hits = sum(row.hits for row in rows)
        made.add_row(shown(family, HEAD), f"{hits:,}", "", f"{total:,}", "", style=HEAD)
        for row in rows:
            made.add_row(*_cells(row))
    return made


def _cells(row: Row) -> tuple[Text, str, str, str, Text]:
    """Return one rule's cells."""
    name = shown("  " + row.rule.partition("/")[2], RULE)
    return name, f"{row.hits:,}", f"{row.documents:,}", f"{row.characters:,}", line(row.example, QUIET)
