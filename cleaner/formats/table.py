"""CSV and TSV: a header row, then one record a row, of which only the text's own field is ever touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest

from cleaner.errors import DocumentError, nearest
from cleaner.formats.record import CAP, Fields, Piece, Record, too_long
from cleaner.model import Result

BOM = b"\xef\xbb\xbf"
DELIMITERS = (",", ";", "\t", "|")  # the one that finds the text's column in the header, in this order


@cache
def _row(delimiter: str) -> re.Pattern[bytes]:
    """Return the expression of a row with its line end; a quote counts only where a field begins."""
    d = re.escape(delimiter)
    field = rf'(?:"[^"]*+(?:""[^"]*+)*+"[^{d}\n]*+|(?!")[^{d}\n]*+)'
    return re.compile(rf"(?>{field}(?:{d}{field})*+)(?:\n|\Z)".encode())


@cache
def _field(delimiter: str) -> re.Pattern[str]:
    """Return the expression of a field: what is inside quotes, what follows them, or what has none."""
    d = re.escape(delimiter)
    return re.compile(rf'(?:"([^"]*+(?:""[^"]*+)*+)"([^{d}\n]*?)|(?!")([^{d}\n]*?))(?:{d}|\r?\n|\r?\Z)')


def pieces(blocks: Iterable[bytes], fields: Fields, cap: int = CAP) -> Iterator[Piece]:
    """Yield the header row, then whole rows; from a row over `cap` bytes on all comes in raw pieces."""
    data, number, head, delimiter, wait = b"", 1, b"", ",", 0
    stream = iter(blocks)
    for block in stream:
        data += block
        if len(data) < wait:
            continue
        if not head:
            head, delimiter = _header(data, fields)
            if head:
                yield Piece(head, 1, head)
                data, number = data[len(head) :], 2
        stop, rows = _whole(data, delimiter) if head else (0, 0)
        if stop:
            yield Piece(data[:stop], number, head)
            data, number = data[stop:], number + rows
        wait = 2 * len(data) if not stop else 0
        if len(data) > cap:
            yield Piece(
                data,
                number,
                head,
                raw=True,
                problem=too_long("the row", cap) + "; nor are the rows behind it",
            )
            yield from (Piece(rest, number, head, raw=True) for rest in stream)
            return
    if data and not head:
        head, delimiter = _header(data + b"\n", fields)
        yield Piece(data, 1, head)
    elif data:
        yield Piece(data, number, head)


def _whole(data: bytes, delimiter: str) -> tuple[int, int]:
    """Return where the last row of `data` that has a line end ends, and how many there are."""
    at = rows = 0
    match = _row(delimiter).match
    while (found := match(data, at)) and found.end() > at and data.endswith(b"\n", 0, found.end()):
        at, rows = found.end(), rows + 1
    return at, rows


def _header(data: bytes, fields: Fields) -> tuple[bytes, str]:
    """Return the header row and its delimiter, or nothing if it is not complete; raise without the column."""
    for delimiter in DELIMITERS:
        found = _row(delimiter).match(data)
        if found and found[0].endswith(b"\n") and fields.text in _names(found[0], delimiter):
            return found[0], delimiter
    found = _row(",").match(data)
    if found is None or not found[0].endswith(b"\n"):
        return b"", ","
    names = _names(found[0], ",")
    near = nearest(fields.text, names)
    hint = f"did you mean {near}?" if near else f"it has {', '.join(names[:8])}"
    raise DocumentError(f"has no column {fields.text}; {hint} (--text-field)")


def _names(head: bytes, delimiter: str) -> list[str]:
    """Return the names of the columns."""
    cells = _cells(head.removeprefix(BOM).decode("utf-8", "surrogateescape"), delimiter)
    return [_plain(cell) for cell in cells]


def _cells(row: str, delimiter: str) -> list[re.Match[str]]:
    """Return the fields of a row."""
    found: list[re.Match[str]] = []
    at, match = 0, _field(delimiter).match
    while cell := match(row, at):
        found.append(cell)
        at = cell.end()
        if not row.endswith(delimiter, 0, at):
            break
    return found


def _plain(cell: re.Match[str]) -> str:
    """Return the value of a field."""
    return cell[3] if cell[1] is None else cell[1].replace('""', '"') + cell[2]


def records(piece: Piece, fields: Fields) -> Iterator[Record]:
    """Yield a record for each row; the header and empty rows are records without text."""
    delimiter = _header(piece.head, fields)[1]
    names = _names(piece.head, delimiter)
    text = names.index(fields.text)
    id = names.index(fields.id) if fields.id and fields.id in names else -1
    at, number = 0, piece.first
    while at < len(piece.data):
        found = _row(delimiter).match(piece.data, at)
        raw = found[0] if found else piece.data[at:]
        yield _record(number, raw, delimiter, text, id) if number > 1 else Record(number, raw)
        at, number = at + len(raw), number + 1


def _record(number: int, raw: bytes, delimiter: str, text: int, id: int) -> Record:
    """Return the record of one row."""
    row = raw.decode("utf-8", "surrogateescape")
    if not row.strip():
        return Record(number, raw)
    cells = _cells(row, delimiter)
    name = _plain(cells[id]) if 0 <= id < len(cells) else ""
    wrong = _wrong(cells, text, row)
    return Record(number, raw, None if wrong else _plain(cells[text]), name, wrong)


def _wrong(cells: Sequence[re.Match[str]], text: int, row: str) -> str:
    """Return why a row's text cannot be judged, or nothing."""
    if not cells or cells[-1].end() != len(row):
        return "has a quote that is never closed"
    if len(cells) <= text:
        return f"has {len(cells)} of at least {text + 1} columns"
    return "has something behind the closing quote of its text" if cells[text][2] else ""


def values(record: Record, fields: Fields, head: bytes) -> list[tuple[str, str]]:
    """Return the names and values of the columns beside the text; one without a name is a `column`."""
    delimiter = _header(head, fields)[1]
    names, row = _names(head, delimiter), record.raw.decode("utf-8", "surrogateescape")
    pairs = list(zip_longest(names, map(_plain, _cells(row, delimiter)), fillvalue=""))
    del pairs[names.index(fields.text)]
    return [(name or "column", value) for name, value in pairs if name or value]


def splice(record: Record, fields: Fields, result: Result, head: bytes = b"") -> bytes:
    """Return the row with another text; it is quoted if it was, or if it must be."""
    row, cell, delimiter = _cell(record, fields, head)
    must = result.text.startswith('"') or any(sign in result.text for sign in (delimiter, "\r", "\n"))
    quoted = cell[1] is not None or must
    start, end = _edges(cell)
    new = '"' + result.text.replace('"', '""') + '"' if quoted else result.text
    return f"{row[:start]}{new}{row[end:]}".encode("utf-8", "surrogateescape")


def around(record: Record, fields: Fields, head: bytes = b"") -> tuple[bytes, bytes]:
    """Return what stands before the text's field and behind it."""
    row, cell, _ = _cell(record, fields, head)
    start, end = _edges(cell)
    return row[:start].encode("utf-8", "surrogateescape"), row[end:].encode("utf-8", "surrogateescape")


def _cell(record: Record, fields: Fields, head: bytes) -> tuple[str, re.Match[str], str]:
    """Return a row, its text's field, and the delimiter."""
    delimiter = _header(head, fields)[1]
    row = record.raw.decode("utf-8", "surrogateescape")
    return row, _cells(row, delimiter)[_names(head, delimiter).index(fields.text)], delimiter


def _edges(cell: re.Match[str]) -> tuple[int, int]:
    """Return where a field begins and ends, with its quotes."""
    return cell.span(3) if cell[1] is None else (cell.start(1) - 1, cell.end(1) + 1)
