"""Why each line of a document went or stayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaner.model import Verdict
from cleaner.report.plain import counted, excerpt
from cleaner.report.shown import HEAD, QUIET, RULE, SHADES, line, shown

if TYPE_CHECKING:
    from cleaner.explain import UnitStory

FATES = {"stripped": "red", "marked": "yellow", "kept": "green"}
WIDTH = 72
NEAREST = 2  # of the rules that came near, in the story of a whole document


def show(console: Console, stories: Sequence[UnitStory], whole: bool) -> None:
    """The stories stand on the console; `whole` folds the lines that no rule came near."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(justify="right", style=QUIET, no_wrap=True, min_width=5)
    grid.add_column(no_wrap=True, min_width=8)
    grid.add_column(ratio=1)
    silent: list[UnitStory] = []
    for story in stories:
        if whole and not story.verdicts and not story.near:
            silent.append(story)
            continue
        _fold(grid, silent, whole)
        _add(grid, story, whole)
    _fold(grid, silent, whole)
    console.print(grid)


def _fold(grid: Table, silent: list[UnitStory], whole: bool) -> None:
    """The lines without a story have one row together; a single one is shown."""
    if len(silent) == 1:
        _add(grid, silent[0], whole)
    elif silent:
        grid.add_row("", Text("⋯", style=QUIET), Text(f"{counted(len(silent), 'line')} kept", style=QUIET))
    silent.clear()


def _add(grid: Table, story: UnitStory, whole: bool) -> None:
    """The grid has a row for the line, and one for each claim or near miss."""
    fate = Text(story.fate, style=FATES.get(story.fate, ""))
    grid.add_row(str(story.line), fate, line(story.text, HEAD if story.verdicts else ""))
    for label, text in _evidence(story, NEAREST if whole else len(story.near)):
        grid.add_row("", "", Text.assemble((f"{label:<6} ", QUIET), text))


def _evidence(story: UnitStory, most: int) -> Iterator[tuple[str, Text]]:
    """Yield what spoke for and against the line, and at most so many rules that came near."""
    for verdict in sorted(story.verdicts, key=lambda verdict: (not verdict.holds, verdict.claim.rule)):
        yield "fired" if verdict.holds else "lost", _verdict(verdict)
    for miss in story.near[:most]:
        yield "near", Text.assemble(shown(miss.rule, RULE), "  ", shown(miss.failed))
    if len(story.near) > most:
        yield "", Text(f"{len(story.near) - most} more came near; FILE:{story.line} shows them", style=QUIET)
    if not story.verdicts and not story.near:
        yield "", Text("no rule came near", style=QUIET)


def _verdict(verdict: Verdict) -> Text:
    """Return a claim, its evidence and what became of it."""
    claim = verdict.claim
    text = Text.assemble(
        shown(claim.rule, RULE), (f"  {claim.confidence}", SHADES.get(claim.confidence.value, ""))
    )
    for said in dict.fromkeys((claim.reason, verdict.why)):
        if said:
            text.append("  ").append_text(shown(said))
    if claim.evidence:
        text.append_text(Text.assemble(("  “", QUIET), excerpt(claim.evidence, WIDTH), ("”", QUIET)))
    return text
