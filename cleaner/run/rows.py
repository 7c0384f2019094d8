"""Documents and records that go out as rows of JSON Lines, and what a ledger tells of such a row.

The entry is that of a record of JSONL whose text is what was judged: the rows, given back, are those of the
documents as they were read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.formats import Format, jsonl, rows
from cleaner.formats.reading import Reading
from cleaner.formats.record import Piece, Record
from cleaner.ledger.take import PASS
from cleaner.model import Result

if TYPE_CHECKING:
    from cleaner.ledger.entry import Entry
    from cleaner.run.document import Work


def of_document(reading: Reading, result: Result, work: Work) -> bytes:
    """Return the row of a file that is one document."""
    document = reading.document
    return rows.row(document.id, work.fields.text, result.text, rows.stated(document))


def of_record(name: str, form: Format, record: Record, text: str, piece: Piece, work: Work) -> bytes:
    """Return the row of a record with this text."""
    id, more = _about(name, form, record, piece, work)
    return rows.row(id, work.fields.text, text, more)


def _about(name: str, form: Format, record: Record, piece: Piece, work: Work) -> tuple[str, rows.Pairs]:
    """Return the id of a record, and what it holds beside its text.

    A column named `id` is the id if there is something in it and no other field was asked for.
    """
    found = rows.values(form, record, work.fields, piece.head)
    pairs = [(name, rows.shown(value, piece.encoding)) for name, value in found]
    own = next((value for name, value in pairs if name == "id"), "")
    id = rows.shown(record.id, piece.encoding) or own or f"{name}:{record.number}"
    return id, [pair for pair in pairs if pair not in {("id", id), ("id", "")}]


def entry_of_document(name: str, data: bytes, reading: Reading, result: Result, work: Work) -> Entry:
    """Return what the ledger tells of the row of a file that is one document."""
    document = reading.document
    page = document if document.page else None
    record = Record(1, data, document.text, document.id, page=page, html=data if page else b"")
    row = rows.row(document.id, work.fields.text, document.text, rows.stated(document))
    return _entry(name, record, row, result, work)


def entry_of_record(
    name: str, form: Format, record: Record, result: Result, piece: Piece, work: Work
) -> Entry:
    """Return what the ledger tells of the row of a record; it leads back to the row with the whole text."""
    id, more = _about(name, form, record, piece, work)
    row = rows.row(id, work.fields.text, record.text or "", more)
    return _entry(name, replace(record, id=id), row, result, work)


def _entry(name: str, record: Record, row: bytes, result: Result, work: Work) -> Entry:
    """Return the same; `row` has the whole text."""
    from cleaner.run import entries  # most runs keep no ledger

    spans = [(each.span.start, each.span.end) for each in result.told]
    raws = jsonl.raws(Record(1, row, record.text), work.fields, spans)
    made = entries.of_record(name, record, raws, work.fields.text, result, work.rulebook)
    entries.check(made, result.text.encode("utf-8", PASS))
    return replace(made, source=None)
