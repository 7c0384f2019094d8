"""What a run keeps of what it takes: an entry in a ledger, written before the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from cleaner.cli.options import LedgerFormat, Options
from cleaner.errors import CleanerError, LedgerError, UsageError
from cleaner.files.attributes import Attributes
from cleaner.files.ledger import Ledger, beside, doubled, forget, set_aside, told
from cleaner.files.order import length, put_in_order, told_once
from cleaner.files.read import identity
from cleaner.files.shelf import Older, numbers
from cleaner.files.write import special
from cleaner.formats import Format
from cleaner.ledger.entry import Entry
from cleaner.ledger.line import notices, written
from cleaner.outcome import Outcome
from cleaner.run import Job, Sink


class Keeper:
    """Keeps what outcomes hold for the ledger: in the one that was named, or in one beside each output."""

    def __init__(self, options: Options, files: bool = False) -> None:
        if options.ledger and options.licenses and identity(options.ledger) == identity(options.licenses):
            raise UsageError(f"{options.ledger} cannot be the ledger and hold the licence records too")
        plain = options.ledger_format is LedgerFormat.JSONL
        self._one = Ledger(options.ledger) if options.ledger and plain else None
        self._rows = Attributes(options.ledger) if options.ledger and not plain else None
        self._open: Ledger | None = None  # the one beside the present output
        self._settled: Ledger | None = None  # the same, when the output may be seen
        self._told = 0  # bytes of it that are older than this run
        self._older: Older | None = None  # what that one tells of a file that is there no more in the end
        self._before: frozenset[int] = frozenset()  # records of which older lines tell that stay
        self._draft: Path | None = None  # where that ledger is until its output is there
        self._notices = Ledger(options.licenses) if options.licenses else None
        self._beside = files and options.keep_ledger and self._one is None
        self._apart = files and not self._beside
        self.set_aside = 0  # ledgers that told of files which this run has written over
        if options.require_ledger and not self.keeps:
            raise UsageError("nothing would be kept of what goes; name a ledger: --ledger PATH")

    @property
    def keeps(self) -> bool:
        """Whether there is a ledger at all, or a file of licence records."""
        return any((self._one, self._rows, self._beside, self._notices))

    @property
    def textless(self) -> bool:
        """Whether something is kept of every record, also of one without a text."""
        return self._rows is not None

    def __enter__(self) -> Keeper:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for ledger in (self._one, self._open, self._settled, self._notices, self._rows):
            if ledger is not None:
                ledger.close()

    def keep(self, outcome: Outcome, output: Path | None = None, settle: bool = True) -> None:
        """The ledger tells of the outcome, whose text may be written to `output` when it is settled.

        Raise LedgerError if it cannot; then the text must not be written.
        """
        if self._rows is not None and outcome.number:
            self._rows.add(outcome.id, outcome.entry.spans if outcome.entry else (), outcome.number)
        if outcome.entry is None:
            return
        entry = replace(outcome.entry, output=str(output)) if output else outcome.entry
        if self._notices is not None and entry.licenses:
            self._notices.write(notices(entry))
        if self._one is not None:
            self._one.add(entry)
        elif self._beside and output is not None:
            self._tell_beside(entry, output)
        if settle and output is not None:
            self.settle()

    @property
    def lengths(self) -> dict[str, int]:
        """How much the files hold in which all documents of a run are told of, by their names."""
        told = (ledger.path for ledger in (self._one, self._notices) if ledger is not None)
        return {str(path): length(path) for path in told if path.is_file()}

    def put_in_order(self, begins: Mapping[str, int], names: Sequence[str]) -> None:
        """What interrupted runs and this one told of these documents stands there as one run tells it.

        Nothing can be kept any more. Raise LedgerError.
        """
        numbers = {written(name): number for number, name in enumerate(names)}
        for ledger in (self._one, self._notices):
            if ledger is not None and str(ledger.path) in begins:
                ledger.close()
                put_in_order(ledger.path, begins[str(ledger.path)], numbers)

    def hide(self, drafts: Mapping[str, Path]) -> None:
        """What is told goes to these drafts, by its kind, until the one output of this run is there."""
        self._draft = drafts["ledger"]
        self._one = _hidden(self._one, self._draft)
        self._notices = _hidden(self._notices, drafts["licenses"])

    def renew(self, output: Path) -> None:
        """The file of records is written anew, and in the end its ledger tells of what is there then.

        Of what was told before stays what leads further back, and all if the file itself is gone: it may be
        elsewhere. Then each row that had an entry has another, for it may be of another document now.
        """
        self._told, self._older, self._before = 0, None, frozenset()
        if self._beside and beside(output).is_file():
            Ledger(beside(output)).close()  # what a killed run began to tell is gone
            self._told = beside(output).stat().st_size
            if output.is_file():
                self._older = Older(beside(output))
            else:
                self._before = numbers(beside(output))

    def renewed(self, output: Path) -> None:
        """The file is there: what was told of the one before it is gone from the ledger beside it.

        So is what a killed run told of this one, and this run again.
        """
        size, older = self._told, self._older
        self._told, self._older = 0, None
        with suppress(OSError, LedgerError):  # it tells too much then, and nothing that is wrong
            if size and (older is not None or doubled(beside(output), size)):
                forget(beside(output), size, self._draft)
            elif size:
                told_once(beside(output))

    def supersede(self, output: Path) -> None:
        """An output is there: a ledger beside it, of the file before it, is set aside if it is not renewed.

        Raise LedgerError if it cannot be: it may be taken for one of this output.
        """
        if self._apart and not special(output):
            self.set_aside += set_aside(beside(output))

    def settle(self, close: bool = True) -> None:
        """All that was kept is on the disk; the ledger beside an output is told no more, if that is to be."""
        for ledger in (self._one, self._notices, self._rows):
            if ledger is not None:
                ledger.settle()
        if self._open is not None:
            self._open.settle()
        if self._open is not None and close:
            self._settled, self._open = self._open, None

    def drop(self) -> None:
        """The ledger beside the present output tells nothing of it: it was not written.

        One that is settled stays, for the output may be there: who knows that it is not calls `unwritten`.
        """
        if self._open is not None:
            self._open.discard()
            self._open = None

    def written(self) -> None:
        """The output is there, of which the settled ledger tells."""
        if self._settled is not None:
            self._settled.close()
            self._settled = None

    def unwritten(self) -> None:
        """The output is not there, and the settled ledger tells nothing of it."""
        if self._settled is not None:
            self._settled.discard()
            self._settled = None

    def _tell_beside(self, entry: Entry, output: Path) -> None:
        """The ledger beside an output has what is to be told there of a document."""
        for each in self._older.of(entry) if self._older is not None else ():
            self._near(output).add(each)
        if entry.record in self._before or (_worth(entry, output) and not self._told_already(entry, output)):
            self._near(output).add(entry)

    def _told_already(self, entry: Entry, output: Path) -> bool:
        """Whether the same run over the same document was the last to tell, and is not telling now."""
        if entry.record or not told(beside(output), entry):
            return False
        return not self._near(output).shared and told(beside(output), entry)

    def _near(self, output: Path) -> Ledger:
        """Return the ledger beside an output, open for more lines."""
        if self._open is None:
            self._open = Ledger(self._draft or beside(output))
        return self._open


class Kept:
    """A sink of which the ledger tells: on the disk before the text is seen."""

    def __init__(
        self,
        sink: Sink,
        keeper: Keeper,
        target: Path | None = None,
        instead: Path | None = None,
        anew: bool = False,
        in_place: bool = False,
    ) -> None:
        self._sink, self._keeper, self._target, self._instead = sink, keeper, target, instead
        self._anew, self._begun = anew and target is not None, False
        self._in_place = in_place

    def tell(self, outcome: Outcome) -> None:
        """The ledger tells of the outcome. Raise LedgerError if it cannot."""
        self._begin()
        whole = not outcome.number
        place = self._instead if whole and outcome.result is None else self._target
        self._keeper.keep(outcome, place, settle=False)
        self._sink.tell(outcome)

    def write(self, data: bytes) -> None:
        """The bytes follow those before."""
        self._sink.write(data)

    def commit(self, judged: bool, changed: bool) -> None:
        """The ledger is on the disk, then the text may be seen."""
        self._begin()
        if self._target is not None:
            self._keeper.settle()
        try:
            self._sink.commit(judged, changed)
        except CleanerError:
            self._keeper.unwritten()
            raise
        self._keeper.written()
        if self._anew and self._target is not None:
            self._keeper.renewed(self._target)
        written = self._target if judged else self._instead
        if written is not None and (changed or not self._in_place):
            self._keeper.supersede(written)

    def _begin(self) -> None:
        """The ledger is known that is to be renewed. Raise LedgerError if it is none."""
        if self._anew and not self._begun and self._target is not None:
            self._begun = True
            self._keeper.renew(self._target)

    def abandon(self) -> bool:
        """The text is not written, and the ledger beside it tells nothing of it."""
        self._keeper.drop()
        passed = self._sink.abandon()
        if passed and self._instead is not None and not self._in_place:
            with suppress(LedgerError):  # it leads nowhere from the document that passed
                self._keeper.supersede(self._instead)
        return passed

    def drop(self) -> None:
        """Neither the text nor what the ledger beside it tells of it is there."""
        self._keeper.drop()
        self._sink.drop()


def _hidden(ledger: Ledger | None, draft: Path) -> Ledger | None:
    """Return the ledger that is open instead of one, if there is one: hidden, unless it keeps nothing."""
    if ledger is None or special(ledger.path):
        return ledger
    ledger.close()
    return Ledger(draft)


def _worth(entry: Entry, output: Path) -> bool:
    """Return whether an entry tells something of an output that can have a ledger beside it."""
    return bool(entry.spans or entry.licenses or entry.source) and not special(output)


def fits(options: Options, jobs: Sequence[Job], in_place: bool = False) -> None:
    """Raise if the documents are not what Dolma's attributes can tell of."""
    if options.ledger_format is LedgerFormat.JSONL:
        return
    if options.ledger is None:
        raise UsageError("--ledger-format dolma needs a file: --ledger attributes/cleaner/0000.jsonl.gz")
    if len(jobs) != 1 or jobs[0].form is not Format.JSONL:
        raise UsageError("Dolma's attributes tell of one JSONL file; clean one at a time")
    if in_place:
        raise UsageError("Dolma's attributes hold no text, so nothing could be given back; drop --in-place")
