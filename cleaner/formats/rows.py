"""Documents as rows of JSON Lines, whatever they came from: what is known of each, and its text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any

from cleaner.formats import Format
from cleaner.formats.record import Fields, Piece, Record
from cleaner.model import Document

BOM = b"\xef\xbb\xbf"
Pairs = Iterable[tuple[str, Any]]


def row(id: str, field: str, text: str, more: Pairs = ()) -> bytes:
    """Return the line of a document; what is in no Unicode is written as an escape, and comes back.

    A name that is taken already gets a number, so that nothing is lost.

    >>> row("a.txt", "page.body", "The sea.", [("title", "Sea"), ("title", "Lake")])
    b'{"id": "a.txt", "title": "Sea", "title_2": "Lake", "page": {"body": "The sea."}}\\n'
    """
    top, *below = field.split(".")
    value: Any = text
    for key in reversed(below):
        value = {key: value}
    values = {**dict(_named([("id", id), *more], {top})), top: value}
    line = json.dumps(values, ensure_ascii=False) + "\n"
    try:
        return line.encode()
    except UnicodeEncodeError:  # bytes that were no UTF-8
        return json.dumps(values).encode() + b"\n"


def _named(pairs: Pairs, taken: set[str]) -> Iterator[tuple[str, Any]]:
    """Yield the values, each under a name of its own."""
    last: dict[str, int] = {}
    for name, value in pairs:
        free, number = name, last.get(name, 1)
        while free in taken:
            number += 1
            free = f"{name}_{number}"
        last[name] = number
        taken.add(free)
        yield free, value


def stated(document: Document) -> list[tuple[str, str]]:
    """Return what a page states about itself; other documents state nothing."""
    if document.page is None:
        return []
    return [(name, value) for name, value in asdict(document.page.about).items() if value]


def values(form: Format, record: Record, fields: Fields, head: bytes) -> list[tuple[str, Any]]:
    """Return what a record holds beside its text: the other columns of a table, what a page states."""
    if record.page is not None:
        return stated(record.page)
    if form not in {Format.CSV, Format.TSV}:
        return list(record.beside)
    from cleaner.formats import table

    return table.values(record, fields, head)


def shown(text: str, encoding: str) -> str:
    """Return a text of a file in this encoding as others read it: bytes that were no character are bytes."""
    if not encoding:
        return text
    from cleaner.formats.encoding import unkept  # few files are in another one

    return unkept(text)


def lines(piece: Piece) -> Piece:
    """Return a piece of JSON Lines as UTF-8 without a byte order mark: rows of other files are around it."""
    data = piece.data.removeprefix(BOM) if piece.first == 1 else piece.data
    if piece.encoding:
        from cleaner.formats.encoding import escaped

        data = escaped(data)
    return replace(piece, data=data, encoding="")
