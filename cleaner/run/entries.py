"""What the ledger holds of a document or a record, made where it was judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import zip_longest
from typing import Any

from cleaner import __version__
from cleaner.formats.reading import Reading
from cleaner.formats.record import Record
from cleaner.ledger.entry import Entry, Side, Source, Taken
from cleaner.ledger.take import PASS, side, taken
from cleaner.ledger.undo import undo
from cleaner.licence.block import block
from cleaner.licence.records import Signal
from cleaner.model import Document, Result
from cleaner.rulebook import Rulebook


def of_document(
    name: str,
    data: bytes,
    out: bytes,
    reading: Reading,
    result: Result,
    rulebook: Rulebook,
    encoding: str = "",
) -> Entry:
    """Return the entry of a file that is one document; `encoding` is that of the file."""
    text = reading.document.text
    came = side(data)
    page = reading.data is None
    return Entry(
        id=reading.document.id,
        path=name,
        before=side(text.encode("utf-8", "surrogateescape")) if page else came,
        after=came if out is data else side(out),
        source=_source(name, data) if page else None,
        bom=bool(reading.head),
        encoding=encoding,
        rulebook=rulebook.digest,
        version=__version__,
        spans=taken(text, result.told),
        licenses=_licenses(text, result, rulebook, _signals(data) if page else ()),
        refused=result.refused,
        site=reading.document.site,
        page=_page(reading.document),
    )


def of_record(
    name: str,
    record: Record,
    raws: Sequence[str],
    field: str,
    result: Result,
    licenses: Mapping[str, Any] | None,
    rulebook: Rulebook,
    encoding: str = "",
) -> Entry:
    """Return the entry of a record; its sides are the field's text in UTF-8, before and after.

    `raws` is how the record writes the spans, if it has more than one way; `licenses` are its `notices`;
    `encoding` is that of its file.
    """
    text = record.text or ""
    spans = taken(text, result.told, PASS)
    before = side(text.encode("utf-8", PASS))
    return Entry(
        id=record.id or f"{name}:{record.number}",
        path=name,
        record=record.number,
        field=field,
        encoding=encoding,
        before=before,
        after=before if result.text == text else side(result.text.encode("utf-8", PASS)),
        source=_source(name, record.raw) if record.page else None,
        rulebook=rulebook.digest,
        version=__version__,
        spans=tuple(_with_raw(*pair) for pair in zip_longest(spans, raws)),
        licenses=licenses,
        refused=result.refused,
        site=record.page.site if record.page else "",
        page=_page(record.page) if record.page else None,
    )


def notices(record: Record, result: Result, rulebook: Rulebook) -> Mapping[str, Any] | None:
    """Return what a record says of its licence, or None if it says nothing."""
    signals = _signals(record.html, record.headers) if record.page else ()
    return _licenses(record.text or "", result, rulebook, signals)


def _page(document: Document) -> Mapping[str, str] | None:
    """Return what is told of a page: its kind, how its text was found, and what it states about itself."""
    page = document.page
    if page is None:
        return None
    stated = {name: value for name, value in asdict(page.about).items() if value}
    return {"kind": page.kind.value, "how": page.how, **stated}


def _source(name: str, data: bytes) -> Source:
    """Return what is told of the bytes that a text was extracted from."""
    came = side(data)
    return Source(name, came.sha256, came.bytes)


def _with_raw(span: Taken, raw: str | None) -> Taken:
    """Return a span with the way in which the record writes it, unless that is the plain text."""
    plain = span.removed.decode("utf-8", PASS)
    return span if raw is None or raw == plain else replace(span, raw=raw)


def check(entry: Entry, out: bytes) -> None:
    """Raise LedgerError unless the entry leads back from what goes out to what came in."""
    if entry.changed:
        undo(out, [entry])


def of_unjudged(name: str, came: Side, problem: str, rulebook: Rulebook, record: int = 0) -> Entry:
    """Return the entry of a document, or of a record with a number, that passed unchanged."""
    return Entry(
        id=f"{name}:{record}" if record else name,
        path=name,
        record=record,
        before=came,
        after=came,
        rulebook=rulebook.digest,
        version=__version__,
        problem=problem,
    )


def of_unjudged_record(name: str, record: Record, field: str, problem: str, rulebook: Rulebook) -> Entry:
    """Return the entry of a record that passed unchanged; its sides are its text, or else all of it."""
    data = record.raw if record.text is None else record.text.encode("utf-8", PASS)
    made = of_unjudged(name, side(data), problem, rulebook, record.number)
    return replace(made, id=record.id or made.id, field=field)


def _signals(data: bytes, headers: Sequence[tuple[str, str]] = ()) -> tuple[Signal, ...]:
    """Return what a page says of its licence outside of its text, and its server in HTTP."""
    from cleaner.formats.html_notices import answered, signals

    return (*answered(headers), *signals(data))


def _licenses(
    text: str, result: Result, rulebook: Rulebook, signals: tuple[Signal, ...] = ()
) -> Mapping[str, Any] | None:
    """Return the notices of a document, and the best guess, or None if it has none."""
    return block(text, result.removals, rulebook.licence, signals)
