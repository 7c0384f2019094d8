"""What is told of the records of a piece: neighbours of which there is nothing to tell are one."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from cleaner.model import Result
from cleaner.outcome import Outcome
from cleaner.run.document import Work

NOTHING = Result("")


class Quiet(NamedTuple):
    """A record that goes out as it came, and of which nothing is told but the size of its text.

    It stands for an outcome, which is dear to make for each row of a corpus that is clean.
    """

    number: int
    id: str
    size: int


class Told:
    """The outcomes of a piece's records, in order; with `each` they stay apart, whatever they tell."""

    def __init__(self, name: str, encoding: str, each: bool) -> None:
        self._name, self._encoding, self._each = name, encoding, each
        self._apart: list[Outcome] = []
        self._first: Outcome | None = None  # of the neighbours that nothing is told of
        self._records = self._before = self._after = 0  # how many they are, and their characters
        self.changed = False  # whether a record was

    def hear(self, outcome: Outcome) -> None:
        """The outcome of the next record is told, or counted."""
        self.changed = self.changed or outcome.changed
        telling = outcome.problem or outcome.refused or outcome.entry
        if self._each or telling or (outcome.result and outcome.result.removals):
            self._close()
            self._apart.append(outcome)
            return
        self._first = self._first or outcome
        self._count(outcome.before, outcome.after)

    def count(self, quiet: Quiet) -> None:
        """The next record is one of which nothing is told."""
        if self._first is None:
            self._first = Outcome(self._name, b"", number=quiet.number, id=quiet.id, encoding=self._encoding)
        self._count(quiet.size, quiet.size)

    def _count(self, before: int, after: int) -> None:
        self._records += 1
        self._before += before
        self._after += after

    def _close(self) -> None:
        """Neighbours that were counted are one outcome."""
        if self._first is not None:
            sizes = self._before, self._after
            self._apart.append(
                replace(self._first, text="", result=NOTHING, sizes=sizes, documents=self._records)
            )
        self._first, self._records, self._before, self._after = None, 0, 0, 0

    def outcomes(self) -> list[Outcome]:
        """Return all that is told."""
        self._close()
        return self._apart


def slim(outcome: Outcome, work: Work) -> Outcome:
    """Return the outcome without its bytes, and its texts, which are large, only if they are wanted."""
    result = outcome.result
    if work.texts or result is None or outcome.emptied or outcome.refused:
        return outcome if outcome.data == b"" else replace(outcome, data=b"")
    sizes = len(outcome.text), len(result.text)
    return replace(outcome, data=b"", text="", result=Result("", result.removals), sizes=sizes)
