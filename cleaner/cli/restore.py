"""`cleaner restore`: the originals again, to a file, a folder, in place, or to stdout."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from cleaner.cli import apart, exits
from cleaner.cli.options import Options
from cleaner.cli.plan import STDIN, Input, Inputs, inputs, targets
from cleaner.errors import CleanerError, LedgerError, UsageError
from cleaner.files.ledger import Ledger, beside, older
from cleaner.files.shelf import OnDisk
from cleaner.files.sink import FileSink, PlaceSink, StreamSink
from cleaner.files.write import unfit
from cleaner.formats import Format
from cleaner.formats.codec import Codec
from cleaner.formats.record import CAP, Fields
from cleaner.ledger.entry import Entry
from cleaner.report.plain import counted, escaped
from cleaner.restore import Back, Row, Wish, rows
from cleaner.restore import restore as undo
from cleaner.run import Job, Sink

MakeSink = Callable[[Fields], Sink]


def restore(words: argparse.Namespace) -> int:
    """Every output that the ledger tells of is what it was; returns the exit code."""
    if STDIN in words.paths:
        raise UsageError("an output is restored from its file; name it")
    asked = inputs(words.paths, Options.of(words))
    desk = Desk(words)
    for found, (make, place) in zip(asked.found, _sinks(words, asked), strict=True):
        desk.restore(found, make, place)
    if desk.wish.id and not desk.restored:
        desk.complain(f"no output was written for the id {desk.wish.id}")
    if not asked.single and not getattr(words, "quiet", False):
        sys.stderr.write(f"cleaner: {counted(desk.restored, 'document')} restored, {desk.failed:,} not\n")
    return exits.NOT_JUDGED if desk.failed else exits.DONE


def _sinks(words: argparse.Namespace, asked: Inputs) -> list[tuple[MakeSink, Path | None]]:
    """Return where each original goes, as what makes the sink and as a name; stdout has none."""
    jobs = [found.job for found in asked.found]
    if getattr(words, "in_place", False):
        for found in asked.found:
            refusal = unfit(found.job.path) if found.named and found.job.path else ""
            if refusal:
                raise UsageError(f"{found.job.name}: {refusal}")
        return [(_sink(job, job.path, True), job.path) for job in jobs if job.path]
    if hasattr(words, "output"):
        places = [same for _, same in targets(asked, words.output)]
        apart.from_read(places, _ledgers(words, jobs), "a ledger that this is read from")
        return [(_sink(job, place, False), place) for job, place in zip(jobs, places, strict=True)]
    if not asked.single:
        raise UsageError("several documents need a place to go: -o FOLDER or --in-place")
    if jobs[0].form is Format.PARQUET:
        raise UsageError("a Parquet file needs a place to go: -o FILE or --in-place")
    out = StreamSink(sys.stdout.buffer, jobs[0].codec, jobs[0].form is Format.WARC)
    return [(lambda _: out, None)]


def _ledgers(words: argparse.Namespace, jobs: Sequence[Job]) -> list[Path]:
    """Return the ledgers that may tell of the outputs."""
    return [words.ledger] if hasattr(words, "ledger") else [beside(job.path) for job in jobs if job.path]


def _sink(job: Job, place: Path, in_place: bool) -> MakeSink:
    """Return what makes the sink for a file, when it is known where its records keep their texts."""
    members = job.form is Format.WARC

    def make(fields: Fields) -> Sink:
        if job.form is Format.PARQUET and job.path is not None:
            from cleaner.files.parquet import ParquetSink

            return ParquetSink(job.path, place, fields, in_place)
        if in_place:
            return PlaceSink(place, job.codec, members)
        return FileSink(place, place, job.path, job.codec, members)

    return make


class Desk:
    """Restores outputs, keeps the ledger, and counts."""

    def __init__(self, words: argparse.Namespace) -> None:
        self.wish = Wish(tuple(getattr(words, "only", ())), getattr(words, "id", ""))
        self.ledger: Path | None = getattr(words, "ledger", None)
        self.fields = Fields(getattr(words, "text_field", ""), getattr(words, "id_field", ""))
        self.cap: int = getattr(words, "max_document", CAP)
        self.restored = self.failed = 0
        if self.wish.only and self.ledger and self.ledger.exists() and not self.ledger.is_file():
            raise UsageError(f"{self.ledger} is no file, to which what stays out could be added; drop --only")
        self._shelf = OnDisk(self.ledger) if self.ledger else None
        self._in_place: bool = getattr(words, "in_place", False)
        self._pages = set[Path]()  # that were written, each under its own name

    def restore(self, found: Input, make: MakeSink, place: Path | None) -> None:
        """The original is in the sink; what is found in a folder and has no ledger is left alone."""
        sink: Sink | None = None
        try:
            shelf = self._shelf_of(found.job.path, found.named)
            told = shelf.encoding(found.job.name) if shelf else ""
            job = replace(found.job, encoding=told or found.job.encoding)
            field = self.fields.text or (shelf.field() if shelf else "") or Fields().text
            fields = Fields(field, self.fields.id)
            sink = make(fields)
            if not job.form.whole and shelf is not None:
                done = self._records(job, shelf, fields, sink, place)
            elif shelf is None and not found.named:
                done = self._pass(job, sink)
            else:
                done = self._whole(undo(job, shelf, self.wish), sink, place, found.below)
        except CleanerError as error:
            (sink or make(self.fields)).abandon()
            self.complain(f"{found.job.name}: {error}; it stays as it is")
            return
        self.restored += done

    def _shelf_of(self, path: Path | None, named: bool) -> OnDisk | None:
        """Return the ledger of the run, or the one beside a file, if there is one. Raise LedgerError."""
        if self._shelf is None and path is not None and beside(path).is_file():
            return OnDisk(beside(path))
        if self._shelf is None and path is not None and named and older(beside(path)).is_file():
            raise LedgerError(
                f"has no ledger beside it; {older(beside(path))} tells of what stood there before"
            )
        return self._shelf

    def complain(self, problem: str) -> None:
        """The problem stands on stderr."""
        self.failed += 1
        sys.stderr.write(f"cleaner: {escaped(problem)}\n")

    def _whole(self, back: Back, sink: Sink, place: Path | None, below: Path | None = None) -> int:
        """Return 1 if an output that is one document is restored, else 0.

        `below` is its name in a folder: there a page goes by its own name, and not by that of its text.
        """
        if back.page and self._in_place:
            raise LedgerError(
                f"is the text of the page {back.page}, which holds the original and never goes into its "
                "place; -o FILE writes it elsewhere, --only FAMILY puts passages back into the text"
            )
        if back.page and place is not None and below is not None and place.name == below.name:
            sink.drop()
            place = place.with_name(Path(back.page).name)
            if place in self._pages:
                raise LedgerError(f"is of a second page that would be written to {place}")
            self._pages.add(place)
            sink = FileSink(place, place, None, Codec.PLAIN)
        if back.problem:
            self.complain(f"{back.name}: {back.problem}; it stays as it is")
        if back.data is None:
            return 0
        if back.entry is not None and back.changed:
            self._note([back.entry], place)
        sink.write(back.data)
        sink.commit(judged=True, changed=back.changed)
        return int(back.changed)

    def _pass(self, job: Job, sink: Sink) -> int:
        """A file of which no ledger tells passes as it is; nothing is restored."""
        if job.form is Format.PARQUET:
            sink.abandon()
            return 0
        return self._whole(Back(job.name, job.read()), sink, None)

    def _records(self, job: Job, shelf: OnDisk, fields: Fields, sink: Sink, place: Path | None) -> int:
        """Return how many records of an output are restored."""
        restored, notes = 0, list[Entry]()
        for row in rows(job, shelf, self.wish, fields, self.cap):
            if row.data:
                sink.write(row.data)
            restored += row.changed
            self._hear(job, row)
            if row.entry is not None and row.changed:
                notes.append(row.entry)
        self._note(notes, place)
        sink.commit(judged=True, changed=bool(restored))
        return restored

    def _hear(self, job: Job, row: Row) -> None:
        """A record that could not be restored is named."""
        if row.problem:
            self.complain(f"{job.name}:{row.number}: {row.problem}; it stays as it is")

    def _note(self, entries: list[Entry], place: Path | None) -> None:
        """The ledger tells what is still out of documents of which a part was put back."""
        home = self.ledger or (beside(place) if place else None)
        if home is None or not entries:
            return
        with Ledger(home) as book:
            for entry in entries:
                book.add(replace(entry, output=str(place) if place else ""))
            book.settle()
