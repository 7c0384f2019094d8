"""A piece of a stream, judged record by record: the bytes that go out for it, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cleaner import formats
from cleaner.errors import DocumentError
from cleaner.formats import Format
from cleaner.formats.record import Piece, Record, stored
from cleaner.licence.hints import may_state
from cleaner.model import Document, Result
from cleaner.outcome import Outcome
from cleaner.pipeline import clean
from cleaner.run.document import Job, Work, attempt, judge, unjudged, with_page
from cleaner.run.told import Quiet, Told, slim

Tick = Callable[[int], None]  # hears the number, from 0, of the record that comes next
if TYPE_CHECKING:
    from cleaner.ledger.entry import Entry

NOTHING: Mapping[int, str] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes out for a piece, and the outcomes of its records, in order, without their data.

    A `raw` one was not judged: it is a document that is too long, or a part of it.
    """

    data: bytes
    outcomes: tuple[Outcome, ...] = ()
    changed: bool = False
    raw: bool = False


def answer(
    piece: Piece,
    name: str,
    form: Format,
    work: Work,
    skip: Mapping[int, str] = NOTHING,
    tick: Tick | None = None,
) -> Answer:
    """Return what becomes of a piece; records in `skip`, by their place from 0, have a problem already."""
    work, encoding = work.at(name), piece.encoding
    if form is Format.JSONL and work.as_rows:  # it has rows already
        work, piece = replace(work, as_rows=False), _rows(piece)
    if piece.raw:
        passed = Outcome(name, b"", problem=piece.problem, number=_number(piece, form))
        return Answer(_stored(piece.data, piece, form), (passed,) if piece.problem else (), raw=True)
    if form.whole:
        return _whole(piece, name, form, work, skip)
    records = formats.container(form).records(piece, work.fields)
    told, data = Told(name, piece.encoding, work.each), list[bytes]()
    for place, record in enumerate(_ticking(records, tick) if tick else records):
        if work.as_rows and piece.encoding:
            record = _shown(record, piece.encoding)
        outcome, out = _judged(record, skip.get(place, ""), name, form, piece, work)
        if isinstance(outcome, Quiet):
            told.count(outcome)
        elif outcome is not None:
            told.hear(_in_row(outcome, len(data) + 1, out) if work.as_rows else outcome)
        if out or not work.as_rows:
            data.append(out)
    joined = b"".join(data) if work.as_rows else _stored(formats.joined(form, data), piece, form)
    outcomes = told.outcomes()
    if encoding != piece.encoding:
        outcomes = [replace(outcome, encoding=encoding) for outcome in outcomes]
    return Answer(joined, tuple(outcomes), told.changed)


def _rows(piece: Piece) -> Piece:
    """Return a piece of JSON Lines as it goes among others."""
    from cleaner.formats import rows  # few runs ask for it

    return rows.lines(piece)


def _stored(data: bytes, piece: Piece, form: Format) -> bytes:
    """Return what goes out for a piece, in the encoding of its file. Raise DocumentError if it cannot be."""
    return data if form.whole else stored(data, piece.encoding)


def _number(piece: Piece, form: Format) -> int:
    """Return the number of the record that a raw piece begins with; a whole file has none."""
    return 0 if form.whole else piece.first


def _ticking(records: Iterator[Record], tick: Tick) -> Iterator[Record]:
    """Yield the records; `tick` hears of each before it is made."""
    place = 0
    while True:
        tick(place)
        record = next(records, None)
        if record is None:
            return
        yield record
        place += 1


def _whole(piece: Piece, name: str, form: Format, work: Work, skip: Mapping[int, str]) -> Answer:
    """Return what becomes of a piece that is one document."""
    if skip:
        outcome = unjudged(name, piece.data, skip[0], work)
    else:
        outcome = judge(Job(name, form, data=piece.data, encoding=piece.encoding), work)
    if work.as_rows and outcome.problem:
        return Answer(b"", (outcome,))
    data = piece.data if outcome.data is None else outcome.data
    return Answer(data, (slim(outcome, work),), outcome.changed)


def _judged(
    record: Record, problem: str, name: str, form: Format, piece: Piece, work: Work
) -> tuple[Outcome | Quiet | None, bytes]:
    """Return what became of one record, or None if there is nothing in it to judge, and its new bytes."""
    problem = problem or record.problem
    if problem:
        return _unjudged(name, record, problem, work), _passed(name, form, record, piece, work)
    text = record.text
    if record.page and work.in_place:
        return _unjudged(
            name, record, "is a page, which would become plain text in place; use -o", work
        ), record.raw
    if text is None:
        nothing = Outcome(name, b"", result=Result(""), documents=0, **_about(record, piece))
        return nothing if work.textless else None, _passed(name, form, record, piece, work)
    made: list[bytes] = [record.raw]

    def cleaned() -> Outcome | Quiet:
        document = record.page or Document(text, record.id or f"{name}:{record.number}")
        result = clean(document, work.rulebook, work.policy)
        if work.as_rows:
            return _as_row(name, form, record, result, piece, work, made)
        if result.text != text or record.page:
            made.append(formats.container(form).splice(record, work.fields, result, piece.head))
            _unmoved(form, record, made[-1], piece, work)
        entry = _entry(name, form, record, result, piece, work)
        if entry is None and len(made) == 1 and not (work.each or result.removals or result.refused):
            return Quiet(record.number, record.id, len(text))
        if entry is not None and len(made) > 1 and not record.page:
            _reversible(form, record, made[-1], entry, result, piece, work)
        changed = made[-1] != record.raw
        told = Outcome(name, b"", changed, text, result, entry=entry, **_about(record, piece))
        return with_page(told, document)

    done = attempt(cleaned)
    if isinstance(done, str):
        return _unjudged(name, record, done, work), _passed(name, form, record, piece, work)
    return done if isinstance(done, Quiet) else slim(done, work), made[-1]


def _about(record: Record, piece: Piece) -> dict[str, Any]:
    """Return what each outcome of a record says of it."""
    return {"number": record.number, "id": record.id, "encoding": piece.encoding}


def _unmoved(form: Format, record: Record, new: bytes, piece: Piece, work: Work) -> None:
    """Raise unless the bytes around the text of a record stay, whatever encoding they are in."""
    if piece.encoding:
        from cleaner.formats import outside  # few files are in another one

        outside.check(form, record, new, piece, work.fields)


def _shown(record: Record, encoding: str) -> Record:
    """Return a record with its text as others read it."""
    from cleaner.formats import rows

    return record if record.text is None else record._replace(text=rows.shown(record.text, encoding))


def _passed(name: str, form: Format, record: Record, piece: Piece, work: Work) -> bytes:
    """Return what goes out for a record that is not judged: all of it, or the row of the text that it has."""
    if not work.as_rows:
        return record.raw
    if record.text is None:
        return b""
    from cleaner.run import rows  # few runs ask for it

    return rows.of_record(name, form, record, piece, work).line(record.text)


def _as_row(
    name: str, form: Format, record: Record, result: Result, piece: Piece, work: Work, made: list[bytes]
) -> Outcome:
    """Return the outcome of a record that goes out as a row, which is added to what was made."""
    from cleaner.run import rows

    row = rows.of_record(name, form, record, piece, work)
    made.append(row.line(result.text))
    entry = rows.entry_of_record(name, record, row, result, work) if work.ledger else None
    changed = result.text != record.text
    outcome = Outcome(name, b"", changed, record.text or "", result, entry=entry, **_about(record, piece))
    return with_page(outcome, record.page) if record.page else outcome


def _in_row(outcome: Outcome, number: int, row: bytes) -> Outcome:
    """Return the outcome of a record that goes out as the row with this number in its piece, or as none.

    Of what has no row the ledger tells nothing: there is nothing that it could be told of.
    """
    if not row:
        return replace(outcome, data=None, entry=None) if outcome.problem else outcome
    return replace(outcome, entry=outcome.entry and replace(outcome.entry, record=number))


def _unjudged(name: str, record: Record, problem: str, work: Work) -> Outcome:
    """Return the outcome of a record that passes unchanged."""
    outcome = Outcome(name, b"", problem=problem, number=record.number, id=record.id)
    if not work.ledger:
        return outcome
    from cleaner.run import entries

    entry = entries.of_unjudged_record(name, record, work.fields.text, problem, work.rulebook)
    return replace(outcome, entry=entry)


def _entry(name: str, form: Format, record: Record, result: Result, piece: Piece, work: Work) -> Entry | None:
    """Return what the ledger holds of a record; one of which there is nothing to tell, only on demand."""
    if not work.ledger:
        return None
    if not (work.each or record.page or result.removals or may_state(result.text)):
        return None  # most records of most corpora, and the rest is dear
    from cleaner.run import entries

    licenses = entries.notices(record, result, work.rulebook)
    if not (work.each or record.page or result.told or licenses):
        return None
    spans = [(each.span.start, each.span.end) for each in result.told]
    raws = formats.raws(form, record, work.fields, spans) if spans else []
    field = work.fields.text
    return entries.of_record(name, record, raws, field, result, licenses, work.rulebook, piece.encoding)


def _reversible(
    form: Format, record: Record, new: bytes, entry: Entry, result: Result, piece: Piece, work: Work
) -> None:
    """Raise unless the entry leads back from the new bytes of a record to those that it had."""
    from cleaner.ledger.refill import changes

    after = record._replace(raw=new, text=result.text)
    if formats.edited(form, after, work.fields, changes(entry), record.text or "", piece.head) != record.raw:
        raise DocumentError("cannot be given back as it was written")
