"""From the text of a record to its original, as changes that the record's own format can write."""

from __future__ import annotations

from cleaner.formats.record import Edit
from cleaner.ledger.entry import Entry
from cleaner.ledger.take import PASS
from cleaner.model import Action


def changes(entry: Entry) -> list[Edit]:
    """Return what puts back the spans of an entry into the text that it left."""
    return [
        Edit(
            each.at,
            each.at + len(each.put.decode("utf-8", PASS)),
            each.removed.decode("utf-8", PASS),
            each.removed.decode("utf-8", PASS) if each.raw is None else each.raw,
        )
        for each in entry.spans
        if each.action is not Action.MARK
    ]
