"""What is told about a run on stderr: notes at once, the report or a closing line at the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from cleaner.cli import exits
from cleaner.cli.options import Options
from cleaner.errors import CleanerError
from cleaner.files.walk import Skipped
from cleaner.formats.encoding import AUTO
from cleaner.licence.hints import may_reserve
from cleaner.model import Action, Removal, is_notice
from cleaner.outcome import Outcome
from cleaner.report import plain
from cleaner.report.pace import Pace
from cleaner.report.tally import Tally
from cleaner.report.terminal import Looks
from cleaner.run import Meter

if TYPE_CHECKING:
    from rich.console import Console

    from cleaner.report.progress import Bar

NAMED = 10  # documents that are named because too much would go, or all went; all of them with -v
VIEWS = 10  # documents shown in full by --report; all of them with -v
WAITS = {"bar": 2.0, "plain": 10.0, "json": 1.0}  # seconds before the progress is told, and between lines


class Account:
    """The ears and the mouth of a run."""

    def __init__(
        self, options: Options, batch: bool = False, done: str = "stripped", kept: bool = True
    ) -> None:
        self.options, self.batch, self.done, self.kept = options, batch, done, kept
        self.notices = self.reservations = 0  # that went and are kept nowhere
        self.tally, self.meter, self.start = Tally(), Meter(), monotonic()
        self.usual = usual(options)
        self.views: list[Outcome] = []
        self.looks = Looks.of(sys.stderr, os.environ)
        self.shown = 0
        self._say = self._write

    def hear(self, outcome: Outcome) -> None:
        """The outcome is counted, and named if the user must know of it."""
        if outcome.encoding and outcome.name != self.tally.encoded and self.options.verbose:
            self._say(f"{plain.escaped(outcome.name)}: is read and written as {outcome.encoding}")
        self.tally.add(outcome)
        line = plain.note(outcome, self.options.verbose, self.done)
        if line and (outcome.problem or not self.options.quiet) and not self._too_many(outcome):
            self._say(line)
        if outcome.result and outcome.result.removals:
            if not self.kept and outcome.result.changed and not self.options.wrap:
                self._miss(outcome.result.removals)
            if self.options.report:
                self._view(outcome)
        if outcome.refused and self.options.quarantine:
            self._keep_copy(outcome, self.options.quarantine)

    def _keep_copy(self, outcome: Outcome, folder: Path) -> None:
        """A copy of the document is in quarantine, or it is named: its text stays as it was anyway."""
        from cleaner.cli.guards import Quarantine

        try:
            Quarantine(folder).take(outcome)
        except CleanerError as error:
            self._say(plain.escaped(f"{outcome.label}: no copy of it was made: {error}"))
            self.tally.failed += 1

    def _too_many(self, outcome: Outcome) -> bool:
        """Return whether a document is only counted: others were named for the same, and it was judged."""
        if outcome.problem or self.options.verbose:
            return False
        return (self.tally.refused if outcome.refused else self.tally.emptied) > NAMED

    def _miss(self, removals: Iterable[Removal]) -> None:
        """The notices among the removals are counted, for they are kept nowhere."""
        texts = [each.text for each in removals if is_notice(each.rule) and each.action is not Action.MARK]
        self.notices += len(texts)
        doubtful = [text for text in texts if may_reserve(text)]
        if doubtful:
            from cleaner.licence.records import against_training  # dear, and seldom needed

            self.reservations += against_training(doubtful)

    def skip(self, skipped: Iterable[Skipped]) -> None:
        """The paths that were passed over are counted, and named on demand or if they failed."""
        for path in skipped:
            if path.failed:
                self.tally.failed += 1
            else:
                self.tally.skip("" if self.options.verbose else path.why)
            if path.failed or self.options.verbose:
                self._say(
                    f"{plain.escaped(str(path.path))}: {path.why}" + ("" if path.failed else "; skipped")
                )

    def watch(self, outcomes: Iterable[Outcome], total: int | None = None) -> Iterator[Outcome]:
        """Yield the outcomes; when it takes long it is told how far it is, at a terminal by a bar.

        `total` are the bytes of all inputs, if they are known; `meter` counts those that are done.
        """
        how = self._how()
        if how == "none":
            yield from outcomes
            return
        wait, bar = WAITS[how], None
        last = self.start
        try:
            for outcome in outcomes:
                yield outcome
                if monotonic() - last < (0 if bar else wait):
                    continue
                last = monotonic()
                if how == "bar":
                    bar = bar or self._bar(total)
                    bar.at(self.pace(total))
                else:
                    self._tell(how, self.pace(total))
        finally:
            if bar is not None:
                bar.close()
            self._say = self._write

    @contextmanager
    def broken_off(self, again: Callable[[], bool]) -> Iterator[None]:
        """Who breaks a run off hears how far it was; and, if it can, how it goes on."""
        try:
            yield
        except (KeyboardInterrupt, SystemExit):  # the latter is what SIGTERM becomes
            if not self.options.quiet:
                self._say(plain.broken_off(self.tally.documents, again()))
            raise

    def _how(self) -> str:
        """Return how the user hears of the progress: bar, plain, json or none."""
        word = self.options.progress
        if word != "auto":
            return word
        return "none" if self.options.quiet or not self.batch else "bar" if self.looks.live else "plain"

    def _tell(self, how: str, pace: Pace) -> None:
        """A line about the progress stands on stderr."""
        if how == "json":
            sys.stderr.write(pace.json() + "\n")
        else:
            self._say(pace.line())

    def pace(self, total: int | None = None) -> Pace:
        """Return how far the run is."""
        tally = self.tally
        seconds = monotonic() - self.start
        return Pace(tally.documents, self.meter.bytes, seconds, tally.before, tally.after, total)

    def _bar(self, total: int | None) -> Bar:
        """Return a bar above which the notes stand from now on."""
        from cleaner.report.progress import Bar

        # What a terminal writes for Ctrl-C stands beside the bar, and must not begin a new line.
        looks = replace(self.looks, width=self.looks.width - len("^C"))
        bar = Bar(looks.console(sys.stderr), total)
        self._say = bar.say
        return bar

    def close(self) -> int:
        """The report or the closing line is written; returns the exit code."""
        self._more()
        if self.options.report:
            from cleaner.report.summary import show

            show(self.console, self.tally, self.views, self.shown, self.done)
        elif self.batch and not self.options.quiet:
            self._say(plain.closing(self.tally))
        if self._how() == "json":
            self._tell("json", self.pace(self.meter.bytes))
        if self.tally.encodings and self.options.encoding == AUTO and not self.options.quiet:
            self._say(plain.encodings(self.tally))
        if self.notices and not self.options.quiet:
            self._say(plain.unkept(self.notices, self.reservations))
        alarmed = self._alarm() if self.batch or self.tally.documents > 1 else False
        if self.tally.failed:
            return exits.NOT_JUDGED
        return exits.FOUND if alarmed and self.options.fail_on_alarm else exits.DONE

    def _more(self) -> None:
        """The documents that were counted and not named are told of."""
        if self.options.verbose or self.options.quiet:
            return
        hidden = sum(max(0, number - NAMED) for number in (self.tally.refused, self.tally.emptied))
        if hidden:
            self._say(plain.unnamed(hidden))

    def _alarm(self) -> bool:
        """Rules that fire far too often are named; returns whether there are any."""
        from cleaner.report.alarm import alarms

        found = list(alarms(self.tally, self.options.alarm, self.usual))
        for line in found if not self.options.quiet or self.options.fail_on_alarm else []:
            self._say(plain.escaped(line))
        return bool(found)

    def _view(self, outcome: Outcome) -> None:
        """The document is shown at once, or kept for the end; a long run must not keep them all."""
        if self.batch and self.options.verbose:
            from cleaner.report.place import show

            show(self.console, outcome, self.done)
        elif self.options.verbose or len(self.views) < VIEWS:
            self.views.append(outcome)
        else:
            return
        self.shown += 1

    @cached_property
    def console(self) -> Console:
        """Rich's console on stderr, made when first needed."""
        return self.looks.console(sys.stderr)

    def say(self, line: str) -> None:
        """The line stands on stderr, unless there is to be none."""
        if not self.options.quiet:
            self._say(line)

    def _write(self, line: str) -> None:
        """The line stands on stderr."""
        sys.stderr.write(f"cleaner: {line}\n")


def usual(options: Options) -> Mapping[str, float]:
    """Return the shares of documents in which rules fired before, if the options name a file of them."""
    if options.usual is None:
        return {}
    from cleaner.cli.guards import usual_shares

    return usual_shares(options.usual)
