"""From an output to the entries that lead back to its original, over any number of runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cleaner.errors import LedgerError
from cleaner.ledger.entry import Entry
from cleaner.ledger.line import written


class Shelf(Protocol):
    """Entries to look up, in the order in which they were written."""

    def after(self, digest: str) -> Sequence[Entry]:
        """Return the entries of which the output has this SHA-256."""

    def record(self, number: int) -> Entry | None:
        """Return the last entry of the record with this number."""


def chain(shelf: Shelf, digest: str, name: str = "", *, id: str = "", record: int = 0) -> tuple[Entry, ...]:
    """Return the entries that lead back from a field with this SHA-256 to its original, newest first.

    An entry that changed nothing is no step, unless its text was extracted from a page. Of several documents
    that end as the same bytes the one with this `id` is meant, or the one that was written as `name`; of
    records the one with this number, or if it has an id the one with that, and with this number if there are
    several. Raise LedgerError if that does not tell which.
    """
    name, id = written(name), written(id)
    found: list[Entry] = []
    seen: set[str] = set()
    while digest not in seen:
        seen.add(digest)
        known = [each for each in shelf.after(digest) if bool(each.record) == bool(record)]
        if record:
            known = [each for each in known if is_record(each, record, id)]
            # Ids are not always unique: of several records with this one the one that stands here is meant.
            known = [each for each in known if each.record == record] or known
            _one_record(known)
        elif id and not found:
            known = [each for each in known if each.id == id]
        step = _last_change(known, name)
        if step is None:
            break
        found.append(step)
        digest, name = step.before.sha256, step.path
    return tuple(found)


def _one_record(known: Sequence[Entry]) -> None:
    """Raise if entries are of several records that were not the same."""
    if len({each.record for each in known}) > 1 and len({each.before for each in known}) > 1:
        numbers = ", ".join(sorted({str(each.record) for each in known})[:3])
        raise LedgerError(
            f"several records of the ledger have the id {known[0].id} and end as these bytes ({numbers})"
        )


def is_record(entry: Entry, number: int, id: str) -> bool:
    """Return whether an entry tells of the record with this id, or with this number if it has none."""
    id = written(id)
    unnamed = entry.id == f"{entry.path}:{entry.record}"
    # A row of a mailbox or a table may have been given such an id, which it keeps wherever it goes.
    if id and (not unnamed or id.startswith(f"{entry.path}:")):
        return entry.id == id
    return entry.record == number


def _last_change(known: Sequence[Entry], name: str) -> Entry | None:
    """Return the last entry that leads back to something else, or None if the document was left as it is."""
    # An entry that changed nothing tells that this document is not its twin that was changed.
    named = [each for each in known if name == (each.output or each.path)]
    named = named or [each for each in known if name == each.path]
    changed = [each for each in named or known if each.leads_back]
    if not named and len({(each.before, each.source) for each in changed}) > 1:
        ids = ", ".join(sorted({each.id for each in changed})[:3])
        raise LedgerError(f"several documents of the ledger end as these bytes ({ids}); name one with --id")
    return changed[-1] if changed else None
