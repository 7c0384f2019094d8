"""Documents and records that go out as rows of JSON Lines, and what a ledger tells of such a row.

The entry is that of a record of JSONL whose text is what was judged: the rows, given back, are those of the
documents as they were read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cleaner.formats import Format, jsonl, rows
from cleaner.formats.record import Piece, Record
from cleaner.ledger.take import PASS
from cleaner.model import Document, Result

if TYPE_CHECKING:
    from cleaner.ledger.entry import Entry
    from cleaner.run.document import Work


@dataclass(frozen=True, slots=True)
class Row:
    """The row of a document or record, but for its text: that goes into `field`."""

    id: str
    field: str
    more: rows.Pairs

    def line(self, text: str) -> bytes:
        """Return the row with this text."""
        return rows.row(self.id, self.field, text, self.more)


def of_document(document: Document, work: Work) -> Row:
    """Return the row of a file that is one document."""
    return Row(document.id, work.fields.text, rows.stated(document))


def of_record(name: str, form: Format, record: Record, piece: Piece, work: Work) -> Row:
    """Return the row of a record.

    A column named `id` is the id if there is something in it and no other field was asked for.
    """
    pairs = rows.values(form, record, work.fields, piece.head)
    if piece.encoding:
        pairs = [(key, rows.shown(value, piece.encoding)) for key, value in pairs]
    own = next((_said(value) for key, value in pairs if key == "id"), "")
    id = rows.shown(record.id, piece.encoding) or own or f"{name}:{record.number}"
    more = [(key, value) for key, value in pairs if key != "id" or _said(value) not in {id, ""}]
    return Row(id, work.fields.text, more)


def _said(value: object) -> str:
    """Return a value of a column as an id: a number too, and nothing for one that is missing."""
    return value if isinstance(value, str) else "" if value is None else str(value)


def entry_of_document(
    name: str, data: bytes, document: Document, row: Row, result: Result, work: Work
) -> Entry:
    """Return what the ledger tells of the row of a file that is one document."""
    page = document if document.page else None
    record = Record(1, data, document.text, page=page, html=data if page else b"")
    return entry_of_record(name, record, row, result, work)


def entry_of_record(name: str, record: Record, row: Row, result: Result, work: Work) -> Entry:
    """Return what the ledger tells of the row of a record; it leads back to the row with the whole text."""
    from cleaner.run import entries  # most runs keep no ledger

    whole = Record(1, row.line(record.text or ""), record.text)
    raws = jsonl.raws(whole, work.fields, [(each.span.start, each.span.end) for each in result.told])
    record = record._replace(id=row.id)
    licenses = entries.notices(record, result, work.rulebook)
    made = entries.of_record(name, record, raws, work.fields.text, result, licenses, work.rulebook)
    entries.check(made, result.text.encode("utf-8", PASS))
    return replace(made, source=None)
