"""Where the documents of a run go: to stdout, to files, in place, or nowhere but into a diff."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cleaner.cli.gather import Gathered, Lines, Numbered
from cleaner.cli.keeping import Keeper, Kept
from cleaner.cli.noted import Noted
from cleaner.cli.options import Options
from cleaner.cli.plan import Input, Inputs, far_targets, gathering, targets
from cleaner.cli.promise import in_one_file
from cleaner.errors import UsageError
from cleaner.files.batch import Batch
from cleaner.files.course import TOLD, Course
from cleaner.files.ledger import beside
from cleaner.files.remote import RemoteSink, remote
from cleaner.files.sink import FileSink, PlaceSink, StreamSink
from cleaner.files.walk import Skipped
from cleaner.files.write import special, state, unfit
from cleaner.formats import Format
from cleaner.formats.codec import Codec
from cleaner.run import Job, Sink, Work

if TYPE_CHECKING:  # slow to load, and few files are
    from cleaner.files.parquet import ParquetSink

T = TypeVar("T")
Sinks = Callable[[int], Sink]  # the number of the document among the inputs to where its bytes go


@dataclass(frozen=True, slots=True)
class Delivery:
    """The documents, and for each where its text goes, and where it goes if it cannot be judged.

    `states` are those of documents that are changed in place, before anything is read of them.
    Without `places` they go to the URLs in `far`, or into the one file `gather`, or to stdout, or with
    `diff` only their changes.
    """

    asked: Inputs
    words: argparse.Namespace
    places: tuple[tuple[Path, Path], ...] = ()
    far: tuple[tuple[str, str], ...] = ()
    in_place: bool = False
    diff: bool = False
    states: tuple[tuple[int, ...], ...] = ()
    gather: Path | None = None

    @classmethod
    def of(cls, words: argparse.Namespace, asked: Inputs) -> Delivery:
        """Return what the words ask for. Raise `UsageError` if it cannot be."""
        if getattr(words, "diff", False):
            return cls(asked, words, diff=True)
        if getattr(words, "in_place", False):
            asked = asked.without_pages()
            for found in (found for found in asked.found if found.named):
                _may_change(found.job.name, found.job.path, found.job.form)
            paths = [found.job.path for found in asked.found if found.job.path]
            states = tuple(state(path) for path in paths)
            return cls(asked, words, tuple((path, path) for path in paths), in_place=True, states=states)
        if hasattr(words, "output") and remote(words.output):
            return cls(asked, words, far=tuple(far_targets(asked, words.output)))
        if hasattr(words, "output") and in_one_file(words.output, asked):
            return cls(asked, words, gather=gathering(asked, words.output))
        if hasattr(words, "output"):
            return cls(asked, words, tuple(targets(asked, words.output)))
        if not asked.single and not asked.rows:
            raise UsageError(
                "several documents need a place to go: -o FOLDER, -o FILE.jsonl, --in-place or --diff"
            )
        return cls(asked, words)

    @property
    def files(self) -> bool:
        """Whether files are written."""
        return self.in_place or (hasattr(self.words, "output") and not self.far)

    @property
    def renewed(self) -> bool:
        """Whether records are written where others were, of which a ledger tells."""
        anew = [target for (target, _), found in self._written if self._anew(found.job)]
        return any(beside(target).is_file() for target in filter(None, [self.gather, *anew]))

    @property
    def _written(self) -> Iterator[tuple[tuple[Path, Path], Input]]:
        """The places of the documents, each with its document."""
        return zip(self.places, self.asked.found, strict=True) if self.places else iter(())

    def _anew(self, job: Job) -> bool:
        """Whether a document is a file of records that is not made of the one that stands in its place."""
        return not self.in_place and (self.asked.rows or not job.form.whole)

    def batch(self, engine: Work) -> AbstractContextManager[Batch | None]:
        """Return the lock and the journal of the tree that is written, or nothing for single files."""
        resume = getattr(self.words, "resume", False)
        if self.gather:
            return nullcontext()
        if not self.asked.folders or not self.files:
            if resume:
                raise UsageError("there is nothing to resume: only a run over a folder, or into rows, can be")
            return nullcontext()
        root = self.asked.folders[0] if self.in_place else Path(self.words.output)
        return Batch(root, self._about(engine), resume)

    def course(self, engine: Work) -> AbstractContextManager[Course | None]:
        """Return the lock and the journal of the one file that takes all documents, if there is one."""
        resume = getattr(self.words, "resume", False)
        if self.gather is None:
            return nullcontext()
        if special(self.gather):
            if resume:
                raise UsageError(f"there is nothing to resume: {self.gather} keeps nothing that it got")
            return nullcontext()
        said = vars(self.words)
        named = {kind: said[kind] for kind in TOLD if kind in said and not special(said[kind])}
        return Course(self.gather, self._about(engine), resume, named)

    def _about(self, engine: Work) -> str:
        """Return what tells this run from others, after which it cannot go on."""
        from cleaner import __version__

        said = vars(self.words)
        told = [str(said.get(kind, "")) for kind in TOLD]
        kept = said.get("encoding", ""), said.get("keep_ledger", True), told
        shaping = (
            engine.policy,
            engine.fields,
            engine.cap,
            self.in_place,
            self.asked.rows,
            said["paths"],
            kept,
        )
        return f"{__version__} {engine.rulebook.digest} {shaping!r}"

    def left(self, batch: Batch | None, course: Course | None, keeper: Keeper) -> Delivery:
        """Return what an interrupted run has not done; what it was about to do is brought to its end."""
        if course is not None:
            first = course.reached([(job.name, job.path) for job in self.asked.jobs])
            return self._without({number: self._done(number) for number in range(first)})
        done = dict[int, Skipped]()
        for number, (places, found) in enumerate(self._written if batch else ()):
            before = batch.done(found.job.name, found.job.path, places) if batch and found.job.path else None
            if before is not None:
                done[number] = self._done(number)
            if before is not None and before.promised:
                keeper.supersede(places[0])
        return self._without(done)

    def _done(self, number: int) -> Skipped:
        """Return what is said of a document that is done."""
        return Skipped(self.asked.found[number].below, "done before")

    def _without(self, done: Mapping[int, Skipped]) -> Delivery:
        """Return the delivery of all documents but these."""
        if not done:
            return self

        def open_(each: Sequence[T]) -> tuple[T, ...]:
            return tuple(one for number, one in enumerate(each) if number not in done)

        skipped = (*self.asked.skipped, *done.values())
        asked = replace(self.asked, found=open_(self.asked.found), skipped=skipped)
        return replace(self, asked=asked, places=open_(self.places), states=open_(self.states))

    def together(self, keeper: Keeper, course: Course | None) -> AbstractContextManager[Gathered | None]:
        """Return the one file that takes all documents, if there is one, as a context."""
        return Gathered(self.gather, keeper, course) if self.gather else nullcontext()

    def sinks(self, keeper: Keeper, batch: Batch | None, gather: Gathered | None = None) -> Sinks | None:
        """Return what makes the place that a document goes to, from its number; `gather` takes them all."""
        if self.diff:
            return None
        lines = Lines()  # of stdout

        def of(number: int) -> Sink:
            made = self.asked.rows and self.asked.found[number].job.form is not Format.JSONL
            if gather is not None:
                gather.begin(self.asked.found[number].job)
                return Numbered(gather, gather.lines, made)
            sink = self._sink(number, keeper, batch)
            apart = self.places or self.far
            return Numbered(sink, Lines() if apart else lines, made) if self.asked.rows else sink

        return of

    def _sink(self, number: int, keeper: Keeper, batch: Batch | None) -> Sink:
        """Return where a document goes; the ledger tells of it before, the journal after."""
        job = self.asked.found[number].job
        if self.asked.rows:
            job = replace(job, form=Format.JSONL, codec=Codec.PLAIN)
        members = job.form is Format.WARC
        if self.far:
            if job.form is Format.PARQUET:
                raise UsageError("a Parquet file is written to a local place only; name one")
            return Kept(RemoteSink(*self.far[number], job.stored(), job.codec, members), keeper)
        if not self.places:
            if job.form is Format.PARQUET:
                raise UsageError("a Parquet file needs a place to go: -o FILE or --in-place")
            passing = job.stored() if job.path and not self.asked.rows else None
            return Kept(StreamSink(sys.stdout.buffer, job.codec, members, passing), keeper)
        place, bare = self.places[number], self._local(number, job, members)
        kept = Kept(bare, keeper, *place, self._anew(job), self.in_place)
        if batch is None or job.path is None:
            return kept
        noted = Noted(kept, batch, job, place, self.in_place)
        bare.sealed = noted.sealed
        return noted

    def _local(self, number: int, job: Job, members: bool) -> FileSink | ParquetSink:
        """Return the file that a document goes to."""
        place = self.places[number]
        before = self.states[number] if self.states else None
        if job.form is Format.PARQUET and job.path is not None:
            from cleaner.files.parquet import ParquetSink

            fields = Options.of(self.words).fields
            return ParquetSink(job.path, place[0], fields, self.in_place, before)
        if self.in_place:
            return PlaceSink(place[0], job.codec, members, before)
        passing = None if self.asked.rows and self.asked.found[number].job != job else job.path
        return FileSink(*place, passing, job.codec, members)


def _may_change(name: str, path: Path | None, form: Format) -> None:
    """Raise if a document cannot be changed in place."""
    if path is None:
        raise UsageError("stdin cannot be changed in place; drop --in-place")
    if form is Format.HTML:
        raise UsageError(f"{name}: a page would become plain text in place; use -o")
    refusal = unfit(path)
    if refusal:
        raise UsageError(f"{name}: {refusal}")
