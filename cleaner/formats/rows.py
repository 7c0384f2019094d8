"""Documents as rows of JSON Lines, whatever they came from: what is known of each, and its text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from cleaner.formats import Format
from cleaner.formats.record import Fields, Record
from cleaner.model import Document

NOTHING: Mapping[str, str] = {}


def row(id: str, field: str, text: str, more: Mapping[str, str] = NOTHING) -> bytes:
    """Return the line of a document; what is in no Unicode is written as an escape, and comes back.

    >>> row("a.txt", "text", "The sea.", {"title": "Sea"})
    b'{"id": "a.txt", "title": "Sea", "text": "The sea."}\\n'
    """
    values = {"id": id, **more}
    values.pop(field, None)
    values[field] = text
    line = json.dumps(values, ensure_ascii=False) + "\n"
    try:
        return line.encode()
    except UnicodeEncodeError:  # bytes that were no UTF-8
        return json.dumps(values).encode() + b"\n"


def stated(document: Document) -> Mapping[str, str]:
    """Return what a page states about itself; other documents state nothing."""
    if document.page is None:
        return NOTHING
    return {name: value for name, value in asdict(document.page.about).items() if value}


def values(form: Format, record: Record, fields: Fields, head: bytes) -> Mapping[str, str]:
    """Return what a record holds beside its text: the other columns of a table, what a page states."""
    if record.page is not None:
        return stated(record.page)
    if form not in {Format.CSV, Format.TSV}:
        return NOTHING
    from cleaner.formats import table

    return table.values(record, fields, head)
