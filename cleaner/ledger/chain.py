"""From an output to the entries that lead back to its original, over any number of runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cleaner.errors import LedgerError
from cleaner.ledger.entry import Entry


class Shelf(Protocol):
    """Entries to look up, in the order in which they were written."""

    def after(self, digest: str) -> Sequence[Entry]:
        """Return the entries of which the output has this SHA-256."""


def chain(shelf: Shelf, digest: str, name: str = "", *, id: str = "", record: int = 0) -> tuple[Entry, ...]:
    """Return the entries that lead back from a field with this SHA-256 to its original, newest first.

    An entry that changed nothing is no step. Of several documents that end as the same bytes the one that was
    written as `name` is meant. Raise LedgerError if that does not tell which.
    """
    found: list[Entry] = []
    seen: set[str] = set()
    while digest not in seen:
        seen.add(digest)
        known = [each for each in shelf.after(digest) if each.changed and each.record == record]
        if id and not found:
            known = [each for each in known if each.id == id]
        if not known:
            break
        step = _chosen(known, name)
        found.append(step)
        digest, name = step.before.sha256, step.path
    return tuple(found)


def _chosen(known: Sequence[Entry], name: str) -> Entry:
    """Return the last entry that was written as `name`, or the last of all if they tell of one original."""
    named = [each for each in known if name in {each.output or each.path}] or [
        each for each in known if each.path == name
    ]
    if named:
        return named[-1]
    if len({each.before for each in known}) > 1:
        ids = ", ".join(sorted({each.id for each in known})[:3])
        raise LedgerError(f"several documents of the ledger end as these bytes ({ids}); name one with --id")
    return known[-1]
