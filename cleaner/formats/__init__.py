"""Bytes to documents to bytes, one module for each format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import cast

from cleaner.formats.codec import bare
from cleaner.formats.reading import PAGES, PageOptions, Reading
from cleaner.formats.record import CAP, Container, Edit, Fields, Piece, Record, too_long
from cleaner.model import Result


class Format(StrEnum):
    """What the bytes of a file are."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    WARC = "warc"
    PARQUET = "parquet"
    MAIL = "mail"

    @property
    def whole(self) -> bool:
        """Whether a file is one document."""
        return self in {Format.TEXT, Format.HTML}


_SUFFIXES = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".tab": Format.TSV,
    ".warc": Format.WARC,
    ".wet": Format.WARC,
    ".parquet": Format.PARQUET,
    ".eml": Format.MAIL,
    ".mbox": Format.MAIL,
}
_HOMES = {Format.CSV: "table", Format.TSV: "table"}


def by_name(name: str | PurePath) -> Format:
    """Return the format that a file's extension promises; how it is packed does not matter.

    >>> by_name("a/page.HTM").value, by_name("web.jsonl.gz").value
    ('html', 'jsonl')
    """
    return _SUFFIXES.get(bare(name).suffix.lower(), Format.TEXT)


@cache  # it is asked for each record
def container(form: Format) -> Container:
    """Return the module that knows the records of a format which is not `whole`."""
    return cast(Container, import_module(f"cleaner.formats.{_HOMES.get(form, form.value)}"))


def pieces(form: Format, blocks: Iterable[bytes], fields: Fields, cap: int = CAP) -> Iterator[Piece]:
    """Yield a file in pieces of whole records; a file that is one document is one piece."""
    if form.whole:
        return _one(blocks, cap)
    return container(form).pieces(blocks, fields, cap)


def records(form: Format, pieces: Iterable[Piece], fields: Fields) -> Iterator[Record]:
    """Yield the records of pieces in a format which is not `whole`; what is raw has its problem."""
    for piece in pieces:
        if piece.raw:
            yield Record(piece.first, piece.data, problem=piece.problem)
        else:
            yield from container(form).records(piece, fields)


def _one(blocks: Iterable[bytes], cap: int) -> Iterator[Piece]:
    """Yield all bytes as one piece, or raw if they are more than `cap`."""
    data: list[bytes] = []
    size = 0
    stream = iter(blocks)
    for block in stream:
        data.append(block)
        size += len(block)
        if size > cap:
            yield Piece(b"".join(data), raw=True, problem=too_long("the document", cap))
            yield from (Piece(rest, raw=True) for rest in stream)
            return
    yield Piece(b"".join(data))


def raws(form: Format, record: Record, fields: Fields, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return how a record writes stretches of its text, or nothing if it has one way to write them."""
    if form is Format.MAIL:
        from cleaner.formats import mail

        return mail.raws(record, fields, spans)
    if form is not Format.JSONL:
        return []
    from cleaner.formats import jsonl

    return jsonl.raws(record, fields, spans)


def edited(
    form: Format, record: Record, fields: Fields, changes: Sequence[Edit], text: str, head: bytes = b""
) -> bytes:
    """Return the raw bytes of a record with changes in its text, which make it `text`."""
    if form is Format.JSONL:
        from cleaner.formats import jsonl

        return jsonl.edited(record, fields, changes)
    if form is Format.MAIL:
        from cleaner.formats import mail

        return mail.edited(record, fields, changes, text)
    return container(form).splice(record, fields, Result(text), head)


def around(form: Format, record: Record, fields: Fields, head: bytes = b"") -> tuple[bytes, bytes]:
    """Return what stands before the text of a record and behind it; only lines of text have that."""
    if form is Format.JSONL:
        from cleaner.formats import jsonl

        return jsonl.around(record, fields)
    from cleaner.formats import table

    return table.around(record, fields, head)


def joined(form: Format, data: Sequence[bytes]) -> bytes:
    """Return the records of a piece as the bytes of the piece; a batch of Parquet texts is a list."""
    if form is Format.PARQUET:
        import marshal

        return marshal.dumps(list(data))
    return b"".join(data)


def read(data: bytes, form: Format, name: str = "", pages: PageOptions = PAGES) -> Reading:
    """Return the document in `data`, or raise a DocumentError; `pages` is how a page is read."""
    if form is Format.TEXT:
        from cleaner.formats import text

        return text.read(data, name)
    from cleaner.formats import html

    return html.read(data, name, pages)


def write(reading: Reading, result: Result) -> bytes:
    """Return what goes out: the bytes that came in when it is the same text."""
    if not result.changed and reading.data is not None:
        return reading.data
    return reading.head + result.text.encode("utf-8", "surrogateescape")
