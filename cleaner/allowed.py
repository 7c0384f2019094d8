"""The passages that may stay in the documents of a run."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from cleaner.allowance import Allowance
from cleaner.files.patterns import Patterns


class Allowed:
    """All allow-lists of a run, as they hold on a day. Patterns in a list count from its folder."""

    def __init__(self, lists: Iterable[tuple[Path, Sequence[Allowance]]], today: datetime.date) -> None:
        self._expired: list[Allowance] = []
        self._open: list[tuple[Allowance, Patterns | None]] = []
        for folder, entries in lists:
            for entry in entries:
                if entry.until is not None and entry.until < today:
                    self._expired.append(entry)
                else:
                    self._open.append(
                        (entry, Patterns(folder, entry.files, entry.place) if entry.files else None)
                    )

    def at(self, name: str) -> tuple[Allowance, ...]:
        """Return the entries that hold in a document of this name."""
        return tuple(entry for entry, where in self._open if where is None or where.match(name))

    def notes(self, names: Sequence[str], used: Collection[str]) -> Iterator[str]:
        """Yield a line for each entry that has expired, or allowed nothing though its files were judged.

        `names` are the documents of the run, `used` the names of the entries by which a passage stayed.
        """
        for entry in self._expired:
            until = f"expired on {entry.until} ({entry.reason})"
            yield f"{entry.place}: {until}; take it out, or write a later day"
        for entry, where in self._open:
            if entry.name not in used and (where is None or any(map(where.match, names))):
                yield f"{entry.place}: fits nothing that was found ({entry.reason}); take it out"
