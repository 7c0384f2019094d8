"""All rules in a table by family."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaner.model import Rule, Status
from cleaner.report.plain import counted, languages
from cleaner.report.shown import HEAD, QUIET, RULE, SHADES, fitted, line, shown


def show(console: Console, rules: Sequence[Rule]) -> None:
    """The table stands on the console."""
    ordered = sorted(rules, key=lambda rule: rule.id)
    console.print(fitted(table(ordered), console))
    families = len({rule.family for rule in ordered})
    total = f"{counted(len(ordered), 'rule')} in {families:,} {'family' if families == 1 else 'families'}"
    console.print(Text(f"\n{total}", style=QUIET))


def table(rules: Sequence[Rule]) -> Table:
    """Return the rules, which are sorted by id, under the names of their families."""
    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=QUIET)
    made.add_column("rule", no_wrap=True, overflow="ellipsis", max_width=36)
    made.add_column("what it removes", ratio=1, no_wrap=True, overflow="ellipsis", max_width=72)
    made.add_column("fires", no_wrap=True)
    made.add_column("languages", no_wrap=True, overflow="ellipsis", max_width=24)
    for family, members in groupby(rules, key=lambda rule: rule.family):
        made.add_row(shown(family, HEAD))
        for rule in members:
            made.add_row(*_cells(rule))
    return made


def _cells(rule: Rule) -> tuple[Text, Text, Text, Text]:
    """Return one rule's cells."""
    name = shown("  " + rule.id.partition("/")[2], RULE)
    title = line(rule.title)
    if rule.status is not Status.STABLE:
        title.append(f"  ({rule.status})", style=QUIET)
    confidence = Text(rule.confidence.value, style=SHADES.get(rule.confidence.value, ""))
    return name, title, confidence, line(" ".join(languages(rule)), QUIET)
