"""The documents of a check, judged, with their findings; what is left to tidy up afterwards."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from cleaner.cli import apart
from cleaner.cli.account import Account
from cleaner.cli.engine import work
from cleaner.cli.hands import hands, stored
from cleaner.cli.known import Excuses, excuses
from cleaner.cli.options import Options
from cleaner.cli.plan import inputs
from cleaner.findings import Finder, Finding
from cleaner.model import family_of
from cleaner.outcome import Outcome
from cleaner.report.findings import Summary
from cleaner.report.plain import counted, escaped
from cleaner.run import run


class Checked:
    """A check: the rules are loaded, nothing is judged yet. Iterate once, then ask for the summary."""

    def __init__(self, words: argparse.Namespace, baseline: Path | None) -> None:
        self.options = Options.of(words)
        asked = inputs(words.paths, self.options)
        named = [found.job.path for found in asked.found if found.named and found.job.path]
        apart.from_read(_written(words), named, "a document of this run")
        apart.from_read(_written(words), [baseline] if baseline else [], "the baseline of this run")
        self._asked = asked.without(_written(words))
        self._engine = work(self.options, (job.form for job in self._asked.jobs))
        self.rulebook = self._engine.rulebook
        self.excuses: Excuses | None = excuses(baseline)
        self.account = Account(self.options, done="found")
        self.new = self.known = self.allowed = self.found = 0
        self._used: set[str] = set()  # entries of allow-lists

    def __iter__(self) -> Iterator[tuple[Outcome, list[Finding]]]:
        """Yield each document with its findings; known and allowed ones are marked."""
        self.account.skip(self._asked.skipped)
        finder = Finder()
        jobs = self._asked.jobs
        outcomes = run(jobs, self._engine, hands=hands(self.options, jobs), meter=self.account.meter)
        for outcome in self.account.watch(outcomes, stored(jobs)):
            found = self._marked(outcome.name, list(finder.of(outcome))) if outcome.result else []
            self._count(found)
            yield outcome, found
            self.account.hear(outcome)

    def _marked(self, name: str, found: list[Finding]) -> list[Finding]:
        """Return the findings of a document, the known ones marked."""
        return self.excuses.mark(name, found) if self.excuses else found

    def _count(self, found: list[Finding]) -> None:
        """The findings of a document are counted, and the entries by which some of them may stay."""
        self.new += sum(each.new for each in found)
        self.known += sum(each.known for each in found)
        self.allowed += sum(bool(each.allowed) for each in found)
        self.found += sum(len(each.span) for each in found if not each.allowed)
        self._used.update(each.allowed for each in found)

    def runs(self, rule: str) -> bool:
        """Return whether a rule, or a guess from structure, is part of this check."""
        if family_of(rule) == "heuristic":
            return self.options.heuristics and rule not in self.options.policy.without
        return rule in self._rules

    @cached_property
    def _rules(self) -> frozenset[str]:
        """The ids of the rules that run; asked for only when an entry excused nothing."""
        return frozenset(rule.id for rule in self.rulebook.rules)

    def summary(self) -> Summary:
        """Return how it ended."""
        return Summary(
            self.account.tally,
            self.new,
            self.known,
            self.allowed,
            self.found,
            (*self._stale(), *self.unused()),
        )

    def _stale(self) -> Iterator[str]:
        """Yield what to do about entries of the baseline that excuse nothing, and a line for each of them."""
        stale = self.excuses.left(self.runs)[0] if self.excuses else []
        if stale:
            yield "the baseline has entries that excuse nothing; cleaner baseline update takes them out"
        for entry in stale:
            yield escaped(f"stale in the baseline: {entry.path}: {entry.rule} {entry.excerpt}")

    def unused(self) -> Iterator[str]:
        """Yield a line for each entry of an allow-list, and each pattern of a setting, that has no use.

        Where there was no document at all, that alone is said: such a check must not look like a good one.
        """
        tally = self.account.tally
        if not tally.documents and not tally.failed:
            skipped = f"; {counted(tally.skipped, 'path')} skipped, -v names them" if tally.skipped else ""
            yield f"nothing was checked: there is no document in what was named{skipped}"
            return
        names = [found.job.name for found in self._asked.found]
        allowed = self._engine.allowed
        yield from map(escaped, allowed.notes(names, self._used) if allowed else ())
        for each in self._engine.ignores.unused(names) if self._engine.ignores else ():
            yield f"{escaped(each.place)}: fits no file of this check; mend the pattern, or take it out"


def _written(words: argparse.Namespace) -> Iterator[Path]:
    """Yield the files that a check or a review writes: they may lie in the folder that it reads."""
    yield from (each.path for each in getattr(words, "format", ()) if each.path is not None)
    if hasattr(words, "verdicts"):
        yield words.verdicts


def told(notes: tuple[str, ...], everything: bool, most: int = 10) -> Iterator[str]:
    """Yield the notes that are shown: all of them, or the first and the number of the others.

    >>> list(told(("a", "b", "c"), False, most=1))
    ['a', '2 more notes; -v shows all']
    """
    yield from notes if everything else notes[:most]
    if len(notes) > most and not everything:
        yield f"{counted(len(notes) - most, 'more note')}; -v shows all"
