"""Many documents, in order; one bad document costs one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner import formats
from cleaner.errors import CleanerError
from cleaner.files.read import read
from cleaner.formats import Format
from cleaner.formats.reading import Reading
from cleaner.model import Policy, Result
from cleaner.outcome import Outcome
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

if TYPE_CHECKING:  # most runs keep no ledger
    from cleaner.ledger.entry import Entry


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be judged: a file, or bytes that are here already."""

    name: str
    form: Format
    path: Path | None = None
    data: bytes = b""

    def read(self) -> bytes:
        """Return the document's bytes, or raise a DocumentError."""
        return self.data if self.path is None else read(self.path)


@dataclass(frozen=True, slots=True)
class Work:
    """What all documents of a run share: the rules, what they may do, and whether a ledger is kept."""

    rulebook: Rulebook
    policy: Policy
    prune: tuple[str, ...] = ()
    ledger: bool = False


def run(jobs: Iterable[Job], work: Work) -> Iterator[Outcome]:
    """Yield the outcome of each job, in the order of the jobs."""
    for job in jobs:
        yield judge(job, work)


def judge(job: Job, work: Work) -> Outcome:
    """Return what became of one document; nothing but an interrupt escapes."""
    outcome = _judged(job, work)
    if work.ledger and outcome.problem and outcome.data is not None:
        return replace(outcome, entry=_unjudged(job, outcome.data, outcome.problem, work))
    return outcome


def _judged(job: Job, work: Work) -> Outcome:
    """Return what became of one document, without a word for the ledger if it could not be judged."""
    data: bytes | None = None
    try:
        data = job.read()
        return _cleaned(job, data, work)
    except CleanerError as error:
        return Outcome(job.name, data, problem=str(error))
    except MemoryError:
        return Outcome(job.name, data, problem="needs more memory than there is")
    except RecursionError:
        return Outcome(job.name, data, problem="is nested too deeply")
    except Exception as error:  # a fault of ours in one document must not cost the others
        return Outcome(job.name, data, problem=f"internal error: {type(error).__name__}: {error}")


def _cleaned(job: Job, data: bytes, work: Work) -> Outcome:
    """Return the outcome of a document that can be read."""
    reading = formats.read(data, job.form, job.name, work.prune)
    result = clean(reading.document, work.rulebook, work.policy)
    out = formats.write(reading, result)
    entry = _entry(job, data, out, reading, result, work) if work.ledger else None
    return Outcome(job.name, out, out != data, reading.document.text, result, entry=entry)


def _entry(job: Job, data: bytes, out: bytes, reading: Reading, result: Result, work: Work) -> Entry:
    """Return what the ledger holds of a document."""
    from cleaner import __version__
    from cleaner.ledger.entry import Entry, Source
    from cleaner.ledger.take import side, taken

    text = reading.document.text
    came = side(data)
    page = reading.data is None
    return Entry(
        id=reading.document.id,
        path=job.name,
        before=side(text.encode("utf-8", "surrogateescape")) if page else came,
        after=side(out),
        source=Source(job.name, came.sha256, came.bytes) if page else None,
        bom=bool(reading.head),
        rulebook=work.rulebook.digest,
        version=__version__,
        spans=taken(text, result.removals),
        refused=result.refused,
        site=reading.document.site,
    )


def _unjudged(job: Job, data: bytes, problem: str, work: Work) -> Entry:
    """Return what the ledger holds of a document that passed unchanged."""
    from cleaner import __version__
    from cleaner.ledger.entry import Entry
    from cleaner.ledger.take import side

    came = side(data)
    return Entry(
        id=job.name,
        path=job.name,
        before=came,
        after=came,
        rulebook=work.rulebook.digest,
        version=__version__,
        problem=problem,
    )
