"""A progress bar for long runs: rate and time left, on stderr, above it the notes."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from cleaner.report.shown import QUIET


class Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        """Return the rate since the start."""
        rate = task.finished_speed or task.speed
        return Text(f"{rate:,.0f}/s" if rate else "", style=QUIET)


class Bar:
    """The bar of one run; `close` takes it away again."""

    def __init__(self, console: Console, total: int) -> None:
        self.progress = Progress(
            TextColumn("cleaning"),
            BarColumn(bar_width=None, style=QUIET, complete_style="cyan", finished_style="cyan"),
            MofNCompleteColumn(),
            Rate(),
            TimeRemainingColumn(compact=True, elapsed_when_finished=True),
            console=console,
            transient=True,
            expand=True,
            refresh_per_second=8,
        )
        self.task = self.progress.add_task("cleaning", total=total)
        self.progress.start()

    def at(self, done: int) -> None:
        """The bar shows that so many are done."""
        self.progress.update(self.task, completed=done)

    def say(self, line: str) -> None:
        """The line stands above the bar."""
        self.progress.console.print(Text(f"cleaner: {line}"), soft_wrap=True)

    def close(self) -> None:
        """The bar is gone."""
        self.progress.stop()
