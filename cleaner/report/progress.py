"""A progress bar for long runs: documents, speed, share that went and time left; above it the notes."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from cleaner.report.pace import Pace
from cleaner.report.shown import QUIET


class _Left(TimeRemainingColumn):
    """The time left; nothing where the end is not known."""

    def render(self, task: Task) -> Text:
        """Return the time left."""
        return super().render(task) if task.total is not None else Text("")


class Bar:
    """The bar of one run, over its bytes if they are known; `close` takes it away again."""

    def __init__(self, console: Console, total: int | None) -> None:
        self.progress = Progress(
            TextColumn("cleaning"),
            BarColumn(bar_width=None, style=QUIET, complete_style="cyan", finished_style="cyan"),
            TextColumn("{task.fields[said]}", markup=False),
            _Left(compact=True, elapsed_when_finished=True),
            console=console,
            transient=True,
            expand=True,
            refresh_per_second=8,
        )
        self.task = self.progress.add_task("cleaning", total=total, said="")
        self.progress.start()

    def at(self, pace: Pace) -> None:
        """The bar shows how far it is."""
        self.progress.update(self.task, completed=pace.bytes, said=pace.line())

    def say(self, line: str) -> None:
        """The line stands above the bar."""
        self.progress.console.print(Text(f"cleaner: {line}"), soft_wrap=True)

    def close(self) -> None:
        """The bar is gone."""
        self.progress.stop()
