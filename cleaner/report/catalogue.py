"""All rules in a table by family."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaner.model import Rule, Status
from cleaner.report.plain import counted, languages
from cleaner.report.shown import HEAD, QUIET, RULE, SHADES, fitted, line, shown

NAME, TITLE, FIRES = 36, 72, 15  # columns at most: of the name, of the title, of the confidence and all gaps
FEW, LANGUAGES = 16, 44  # columns for the names of languages, at least and at most


def show(console: Console, rules: Sequence[Rule]) -> None:
    """The table stands on the console."""
    ordered = sorted(rules, key=lambda rule: rule.id)
    console.print(fitted(table(ordered, console.width), console))
    families = len({rule.family for rule in ordered})
    total = f"{counted(len(ordered), 'rule')} in {families:,} {'family' if families == 1 else 'families'}"
    console.print(Text(f"\n{total}", style=QUIET))


def table(rules: Sequence[Rule], width: int) -> Table:
    """Return the rules, which are sorted by id, under the names of their families.

    Where there is no room for the names of languages there is their number.
    """
    spoken = _spoken(rules, width)
    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=QUIET)
    made.add_column("rule", no_wrap=True, overflow="ellipsis", max_width=NAME)
    made.add_column("what it removes", ratio=1, no_wrap=True, overflow="ellipsis", max_width=TITLE)
    made.add_column("fires", no_wrap=True)
    made.add_column("languages" if spoken else "langs", no_wrap=True, justify="left" if spoken else "right")
    for family, members in groupby(rules, key=lambda rule: rule.family):
        made.add_row(shown(family, HEAD))
        for rule in members:
            made.add_row(*_cells(rule, spoken))
    return made


def _spoken(rules: Sequence[Rule], width: int) -> int:
    """Return how many columns the names of languages have, or 0 if they are too few."""
    names = max((cell_len(rule.id.partition("/")[2]) for rule in rules), default=0)
    titles = max((cell_len(rule.title) for rule in rules), default=0)
    room = width - min(names + 2, NAME) - min(titles, TITLE) - FIRES
    return max(0, min(room, LANGUAGES)) if room >= FEW else 0


def _listed(tongues: Sequence[str], room: int) -> str:
    """Return names of languages, and how many more there are than fit.

    >>> _listed(["de", "en", "fr", "it"], 9)
    'de en +2'
    """
    whole = " ".join(tongues)
    if len(whole) <= room:
        return whole
    fit = (room - len(" +99") + 1) // 3
    return f"{' '.join(tongues[:fit])} +{len(tongues) - fit}"


def _cells(rule: Rule, spoken: int) -> tuple[Text, Text, Text, Text]:
    """Return one rule's cells."""
    name = shown("  " + rule.id.partition("/")[2], RULE)
    title = line(rule.title)
    if rule.status is not Status.STABLE:
        title.append(f"  ({rule.status})", style=QUIET)
    confidence = Text(rule.confidence.value, style=SHADES.get(rule.confidence.value, ""))
    tongues = languages(rule)
    return name, title, confidence, line(_listed(tongues, spoken) if spoken else str(len(tongues)), QUIET)
