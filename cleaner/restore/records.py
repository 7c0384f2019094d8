"""The records of an output to those of its original, one after the other, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from cleaner import formats
from cleaner.errors import CleanerError, LedgerError
from cleaner.formats import Format
from cleaner.formats.record import Fields, Piece, Record, stored
from cleaner.ledger.chain import Shelf, chain, is_record
from cleaner.ledger.entry import Entry
from cleaner.ledger.line import written
from cleaner.ledger.recut import cut, recut
from cleaner.ledger.refill import changes
from cleaner.ledger.take import PASS, side, taken
from cleaner.ledger.undo import Restored, undo
from cleaner.model import Result
from cleaner.restore.pages import Pages
from cleaner.restore.whole import Wish
from cleaner.run import Job

STREAM = "stdin"  # what came in from there cannot be read again: of a page in it the text comes back


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in the place of some bytes of an output; `entry` tells what is still out of a record."""

    data: bytes
    changed: bool = False
    problem: str = ""
    number: int = 0
    entry: Entry | None = None


def rows(job: Job, shelf: Shelf, wish: Wish, fields: Fields, cap: int) -> Iterator[Row]:
    """Yield the bytes of the original; a record that cannot be restored passes as it is, with a problem.

    Raise DocumentError where the output cannot be read on.
    """
    pages = Pages(fields, cap)
    for piece in job.pieces(fields, cap, job.blocks()):
        if piece.raw:
            yield Row(stored(piece.data, piece.encoding), problem=piece.problem, number=piece.first)
            continue
        records = formats.container(job.form).records(piece, fields)
        made = (_row(job, record, piece, shelf, wish, fields, pages) for record in records)
        if piece.encoding:
            yield from (replace(row, data=stored(row.data, piece.encoding)) for row in made)
        elif job.form is Format.PARQUET:  # its texts travel together
            together = list(made)
            yield from (replace(row, data=b"") for row in together)
            yield Row(formats.joined(job.form, [row.data for row in together]))
        else:
            yield from made


def _row(
    job: Job, record: Record, piece: Piece, shelf: Shelf, wish: Wish, fields: Fields, pages: Pages
) -> Row:
    """Return what stands in the place of a record."""
    if record.text is None:
        return Row(record.raw)
    try:
        return _restored(job, record, record.text, piece, shelf, wish, fields, pages)
    except CleanerError as error:
        return Row(record.raw, problem=str(error), number=record.number)


def _restored(
    job: Job,
    record: Record,
    text: str,
    piece: Piece,
    shelf: Shelf,
    wish: Wish,
    fields: Fields,
    pages: Pages,
) -> Row:
    """Return what a record becomes, or raise."""
    data = text.encode("utf-8", PASS)
    digest = side(data).sha256
    if wish.id and not _meant(wish.id, record, job, shelf):
        return Row(record.raw)
    steps = chain(shelf, digest, job.name, id=record.id, record=record.number)
    if not steps:
        _known(shelf, digest, record, wish)
        return Row(record.raw)
    found = undo(data, steps)
    source = steps[-1].source
    if source is not None and not wish.only and source.path != STREAM:
        return Row(pages.of(steps[-1]), changed=True, number=record.number)
    raw = record.raw
    now = record
    for step in steps:
        original = _text_before(now.text or "", step)
        raw = formats.edited(job.form, now, fields, changes(step), original, piece.head)
        now = now._replace(raw=raw, text=original)
    if not wish.only:
        return Row(raw, changed=True, number=record.number)
    return _part(job, now, found, piece, wish, fields, text)


def _meant(id: str, record: Record, job: Job, shelf: Shelf) -> bool:
    """Return whether a record has this id: in its field, by its number, or where the ledger has it there."""
    if record.id:
        return id == record.id
    last = shelf.record(record.number)
    return id == f"{job.name}:{record.number}" or (last is not None and last.id == written(id))


def _text_before(text: str, step: Entry) -> str:
    """Return the text that a step began with."""
    return undo(text.encode("utf-8", PASS), [step]).data.decode("utf-8", PASS)


def _known(shelf: Shelf, digest: str, record: Record, wish: Wish) -> None:
    """Raise if the ledger tells of this record, and it is neither what came in nor what went out."""
    last = shelf.record(record.number)
    if wish.id or last is None or not last.changed or shelf.after(digest):
        return
    if last.before.sha256 != digest and is_record(last, record.number, record.id):
        raise LedgerError("is not what the ledger says was written; it was changed since")


def _part(
    job: Job, record: Record, found: Restored, piece: Piece, wish: Wish, fields: Fields, was: str
) -> Row:
    """Return a record with some spans put back, and the entry that tells of the others."""
    text = record.text or ""
    rest = recut(text, [each for each in found.spans if not wish.wants(each)], PASS)
    out = cut(text, rest)
    raw = formats.container(job.form).splice(record, fields, Result(out, rest), piece.head)
    spans = taken(text, rest, PASS)
    raws = formats.raws(job.form, record, fields, [(each.start, each.end) for each in spans])
    spans = tuple(replace(each, raw=written) for each, written in zip_longest(spans, raws))
    entry = replace(found.chain[-1], after=side(out.encode("utf-8", PASS)), output=job.name, spans=spans)
    if undo(out.encode("utf-8", PASS), [entry]).data != found.data:
        raise LedgerError("what is left out cannot be told apart from what is put back; restore the whole")
    return Row(raw, out != was, number=record.number, entry=entry)
