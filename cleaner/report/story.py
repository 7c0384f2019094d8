"""Why each line of a document went or stayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from cleaner.matchers.page import VETOED
from cleaner.model import Verdict
from cleaner.report.plain import counted, excerpt
from cleaner.report.shown import HEAD, QUIET, SHADES, line, parted, shown

if TYPE_CHECKING:
    from cleaner.explain import NearMiss, UnitStory

FATES = {"stripped": "red", "marked": "yellow", "kept": "green"}
WIDTH = 72
NEAREST = 3  # of the rules that came near, in the story of one line
NEAR, NEARER = 0.3, 0.5  # how near a rule must be to be told of: in the story of one line, and of all
NARROW = 60  # columns; below, what is said about a line begins further left
DEEPER = 2  # columns by which a detail stands deeper than its rule


@dataclass(frozen=True, slots=True)
class Entry:
    """What one rule has to do with a line: the rule, what became of it, and details."""

    label: str
    rule: str
    why: Text
    details: tuple[Text, ...] = ()


def show(console: Console, stories: Sequence[UnitStory], whole: bool) -> None:
    """The stories stand on the console, a blank line between them; `whole` folds lines without one."""
    silent: list[UnitStory] = []
    parts: list[list[Text | Padding]] = []
    for story in stories:
        if whole and not story.verdicts and not _near(story, whole):
            silent.append(story)
            continue
        parts += [_folded(silent), _told(story, whole, console.width)]
        silent.clear()
    parts.append(_folded(silent))
    shown_parts = [part for part in parts if part]
    for number, part in enumerate(shown_parts):
        if number:
            console.print()
        for row in part:
            console.print(row)


def _folded(silent: Sequence[UnitStory]) -> list[Text | Padding]:
    """Return the row that stands for the lines without a story; a single one is shown."""
    if len(silent) > 1:
        return [Text(f"    ⋯ {counted(len(silent), 'line')} kept", style=QUIET)]
    return [_head(story) for story in silent]


def _head(story: UnitStory) -> Padding:
    """Return the line with its number and fate, cut off at the edge of the console."""
    text = Text(f"{story.line:>5} ", style=QUIET, no_wrap=True, overflow="ellipsis")
    text.append(f"{story.fate:<8}  ", style=f"not dim {FATES.get(story.fate, '')}")
    text.append_text(line(story.text, f"not dim {HEAD if story.verdicts else ''}"))
    return Padding(text, 0)  # printed as it is, Rich would wrap it


def _told(story: UnitStory, whole: bool, width: int) -> list[Text | Padding]:
    """Return the rows of a line: itself, then each claim and near miss with its details below it."""
    before, gutter = (1, 8) if width < NARROW else (6, 16)
    rows: list[Text | Padding] = [_head(story)]
    room = width - gutter
    for entry in _entries(story, whole):
        start = Text(" " * before + f"{entry.label:<{gutter - before}}", style=QUIET)
        first, *rest = parted(entry.rule, room)
        details = [detail for detail in entry.details if detail.plain]
        if not rest and cell_len(first.plain) + 2 + cell_len(entry.why.plain) <= room:
            first.append("  " if first.plain else "").append_text(entry.why)
        else:
            details.insert(0, entry.why)
        rows.append(Text.assemble(start, first))
        rows += [Padding(part, (0, 0, 0, gutter)) for part in rest]
        rows += [Padding(detail, (0, 0, 0, gutter + DEEPER)) for detail in details]
    return rows


def _entries(story: UnitStory, whole: bool) -> Iterator[Entry]:
    """Yield what spoke for and against the line, and the rules that came near."""
    told: set[tuple[str, bool]] = set()
    for verdict in sorted(story.verdicts, key=lambda verdict: not verdict.holds):
        if (verdict.claim.rule, verdict.holds) not in told:
            told.add((verdict.claim.rule, verdict.holds))
            yield _verdict(verdict)
    near = _near(story, whole)
    for miss in near:
        shares = Text(f"shares {excerpt(miss.shared, WIDTH)}", style=QUIET) if miss.shared else Text()
        yield Entry("near", miss.rule, shown(miss.failed), (shares,))
    if not story.verdicts and not near:
        yield Entry("", "", Text("no rule came near", style=QUIET))


def _near(story: UnitStory, whole: bool) -> list[NearMiss]:
    """Return the nearest rules; in a whole document the nearest one, and that only of a line that stayed."""
    if whole and story.verdicts:
        return []
    bound = NEARER if whole else NEAR
    near = [miss for miss in story.near if miss.nearness >= bound or miss.failed == VETOED]
    return near[: 1 if whole else NEAREST]


def _verdict(verdict: Verdict) -> Entry:
    """Return a claim, what became of it and why, and its evidence where that is not the line itself."""
    claim = verdict.claim
    said = verdict.why or str(claim.confidence)
    if not said.startswith(claim.confidence):
        said = f"{claim.confidence}: {said}"
    why = shown(said)
    why.stylize(SHADES.get(claim.confidence.value, ""), 0, len(claim.confidence))
    part = claim.evidence and not claim.reason.endswith("the whole line")
    evidence = Text(f"“{excerpt(claim.evidence, WIDTH)}”", style=QUIET) if part else Text()
    return Entry("fired" if verdict.holds else "lost", claim.rule, why, (shown(claim.reason), evidence))
