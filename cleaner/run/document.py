"""A document, and what becomes of it; nothing but an interrupt escapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from cleaner import formats
from cleaner.errors import CleanerError, DocumentError
from cleaner.files.read import BLOCK, blocks, read
from cleaner.formats import Format
from cleaner.formats.codec import Codec, unpacked
from cleaner.formats.reading import PAGES, PageOptions, Reading
from cleaner.formats.record import CAP, FIELDS, Fields, Piece, Record, stored
from cleaner.model import Document, Policy, Result
from cleaner.outcome import Outcome
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

if TYPE_CHECKING:  # few runs leave rules out in some files, or let passages stay
    from cleaner.allowed import Allowed
    from cleaner.ignores import Ignores

Made = TypeVar("Made")
# What is text in some encoding; the others say which one they are in, each of their parts for itself.
ENCODED = frozenset({Format.TEXT, Format.HTML, Format.JSONL, Format.CSV, Format.TSV})


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be judged: a file, a stream, or bytes that are here already."""

    name: str
    form: Format
    path: Path | None = None
    data: bytes = b""
    codec: Codec = Codec.PLAIN
    stream: BinaryIO | None = None
    url: str = ""
    encoding: str = ""

    def read(self) -> bytes:
        """Return all its bytes, or raise a DocumentError."""
        plain = self.path is not None and self.codec is Codec.PLAIN
        return read(self.path) if self.path is not None and plain else b"".join(self.blocks())

    def blocks(self) -> Iterator[bytes]:
        """Yield its bytes, unpacked; raise a DocumentError where no more can be read."""
        return unpacked(self.stored(), self.codec)

    def pieces(self, fields: Fields, cap: int, blocks: Iterator[bytes]) -> Iterator[Piece]:
        """Yield its pieces; those of formats that are read as a stream come from `blocks`."""
        if self.form is Format.PARQUET and self.path is not None:
            from cleaner.files import parquet

            return parquet.pieces(self.path, fields)
        if not self.encoding or self.form not in ENCODED:
            return formats.pieces(self.form, blocks, fields, cap)
        return self._recoded(fields, cap, blocks)

    def records(self, fields: Fields, cap: int) -> Iterator[Record]:
        """Yield its records, if it is not one document; raise a DocumentError where no more can be read."""
        return formats.records(self.form, self.pieces(fields, cap, self.blocks()), fields)

    def _recoded(self, fields: Fields, cap: int, blocks: Iterator[bytes]) -> Iterator[Piece]:
        """Yield its pieces, each with the encoding that it goes back to.

        Raise DocumentError for one in which no record can be read or written by itself.
        """
        if self.form.whole:
            for piece in formats.pieces(self.form, blocks, fields, cap):
                yield replace(piece, encoding=self.encoding)
            return
        from cleaner.formats.encoding import ONCE, UTF8  # few ask for it
        from cleaner.formats.recoded import Recoded

        if self.encoding in ONCE:
            raise DocumentError(
                f"has records in {self.encoding}, which are none without their file's first bytes"
            )
        stream = Recoded(blocks, self.encoding)
        for piece in formats.pieces(self.form, stream, fields, cap):
            fault = stream.fault(piece.data, self.form in {Format.CSV, Format.TSV})
            if fault:
                yield Piece(b"", piece.first, raw=True, problem=f"{fault}; nothing from here on is judged")
                yield from (Piece(block, piece.first, raw=True) for block in stream.left())
                return
            yield replace(piece, encoding="" if stream.name == UTF8 else stream.name)

    def reading(self, data: bytes, pages: PageOptions = PAGES) -> tuple[Reading, str]:
        """Return the document in its bytes, and their encoding, if that was asked for and is not UTF-8.

        Raise a DocumentError if there is none.
        """
        if not self.encoding:
            return formats.read(data, self.form, self.name, pages), ""
        from cleaner.formats.encoding import AUTO, UTF8, resolved, to_utf8  # few ask for it

        if self.form is Format.HTML:
            label = "" if self.encoding == AUTO else self.encoding
            return formats.read(data, self.form, self.name, replace(pages, encoding=label)), ""
        name = resolved(self.encoding, data)
        return formats.read(to_utf8(data, name), self.form, self.name), "" if name == UTF8 else name

    def stored(self) -> Iterator[bytes]:
        """Yield its bytes as they are stored."""
        if self.url:
            from cleaner.files import remote

            yield from remote.blocks(self.url)
            return
        source = self.path or self.stream
        if source is not None:
            yield from blocks(source)
        else:
            yield from (self.data[at : at + BLOCK] for at in range(0, len(self.data), BLOCK))


@dataclass(frozen=True, slots=True)
class Work:
    """What all documents of a run share: the rules and what they may do.

    `each` asks for an outcome of every record, also of those on which nothing is claimed; `textless` also
    of those without a text; `texts` for the texts that were judged; `ledger` for what a ledger tells of them.
    `in_place` leaves pages alone in files of records. `as_rows` writes each document as a row of JSONL, and
    nothing for one that cannot be judged. `cap` is the most bytes of a document.
    """

    rulebook: Rulebook
    policy: Policy
    fields: Fields = FIELDS
    cap: int = CAP
    each: bool = True
    textless: bool = False
    in_place: bool = False
    as_rows: bool = False
    texts: bool = True
    ledger: bool = False
    ignores: Ignores | None = None
    allowed: Allowed | None = None

    def at(self, name: str) -> Work:
        """Return the work on a document of this name: rules may be left out in it, passages may stay."""
        if self.ignores is None and self.allowed is None:
            return self
        book, policy = self.rulebook, self.policy
        if self.ignores is not None:
            book, policy = self.ignores.rules_for(name, book, policy)
        if self.allowed is not None:
            policy = replace(policy, allow=self.allowed.at(name))
        return replace(self, rulebook=book, policy=policy)


def judge(job: Job, work: Work) -> Outcome:
    """Return what became of one document; nothing but an interrupt escapes."""
    data: list[bytes] = []
    work = work.at(job.name)

    def cleaned() -> Outcome:
        data.append(job.read())
        return _cleaned(job, data[0], work)

    done = attempt(cleaned)
    return done if isinstance(done, Outcome) else unjudged(job.name, data[0] if data else None, done, work)


def unjudged(name: str, data: bytes | None, problem: str, work: Work) -> Outcome:
    """Return the outcome of a document that passes unchanged."""
    outcome = Outcome(name, None if work.as_rows else data, problem=problem)
    if not work.ledger or data is None or work.as_rows:  # of what has no row there is nothing to tell
        return outcome
    from cleaner.ledger.take import side  # most runs keep no ledger
    from cleaner.run import entries

    return replace(outcome, entry=entries.of_unjudged(name, side(data), problem, work.rulebook))


def with_page(outcome: Outcome, document: Document) -> Outcome:
    """Return the outcome with what a document that is a page was, and how its text was found."""
    page = document.page
    return replace(outcome, kind=page.kind.value, how=page.how) if page else outcome


def attempt(work: Callable[[], Made]) -> Made | str:
    """Return what some work makes, or what is wrong with the document."""
    try:
        return work()
    except CleanerError as error:
        return str(error)
    except MemoryError:
        return "needs more memory than there is"
    except RecursionError:
        return "is nested too deeply"
    except Exception as error:  # a fault of ours in one document must not cost the others
        return f"internal error: {type(error).__name__}: {error}"


def _cleaned(job: Job, data: bytes, work: Work) -> Outcome:
    """Return the outcome of a document that can be read."""
    reading, name = job.reading(data, work.fields.pages)
    if work.as_rows and name and reading.data is not None:
        reading = formats.read(_shown(reading.data, name), job.form, job.name)
    plain = reading.data if name and reading.data is not None else data
    result = clean(reading.document, work.rulebook, work.policy)
    if work.as_rows:
        return _as_row(job, data, reading.document, result, name, work)
    out = formats.write(reading, result)
    written = data if out == plain else stored(out, name)
    if name and out != plain:
        from cleaner.formats.encoding import reread  # few files are in another encoding

        reread(written, out, name)
    if job.encoding and written != data and job.form is Format.TEXT:
        _steady(job, written, result.text, work)
    entry = None
    if work.ledger:
        from cleaner.run import entries

        entry = entries.of_document(job.name, plain, out, reading, result, work.rulebook, name)
        entries.check(entry, out)
    text = reading.document.text
    outcome = Outcome(job.name, written, out != plain, text, result, entry=entry, encoding=name)
    return with_page(outcome, reading.document)


def _shown(data: bytes, encoding: str) -> bytes:
    """Return a text in UTF-8 as others read it."""
    from cleaner.formats import rows

    text = data.decode("utf-8", "surrogateescape")
    return rows.shown(text, encoding).encode("utf-8", "surrogateescape")


def _as_row(job: Job, data: bytes, document: Document, result: Result, encoding: str, work: Work) -> Outcome:
    """Return the outcome of a document that goes out as a row."""
    from cleaner.run import rows  # few runs ask for it

    row = rows.of_document(document, work)
    entry = rows.entry_of_document(job.name, data, document, row, result, work) if work.ledger else None
    line, text = row.line(result.text), document.text
    outcome = Outcome(job.name, line, result.changed, text, result, entry=entry, encoding=encoding)
    return with_page(outcome, document)


def _steady(job: Job, written: bytes, text: str, work: Work) -> None:
    """Raise if what is left would be told as another encoding, and cut once more for it."""
    from cleaner.formats.encoding import AUTO, UTF8

    if job.encoding != AUTO:
        return
    reading, name = job.reading(written)
    if reading.document.text != text and clean(reading.document, work.rulebook, work.policy).removals:
        raise DocumentError(f"is left as what looks like {name or UTF8}; name its encoding: --encoding LABEL")
