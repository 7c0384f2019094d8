"""Many documents, in order; one bad document costs one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner import formats
from cleaner.errors import CleanerError
from cleaner.files.read import read
from cleaner.formats import Format
from cleaner.model import Policy
from cleaner.outcome import Outcome
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook


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
    """What all documents of a run share: the rules and what they may do."""

    rulebook: Rulebook
    policy: Policy
    prune: tuple[str, ...] = ()


def run(jobs: Iterable[Job], work: Work) -> Iterator[Outcome]:
    """Yield the outcome of each job, in the order of the jobs."""
    for job in jobs:
        yield judge(job, work)


def judge(job: Job, work: Work) -> Outcome:
    """Return what became of one document; nothing but an interrupt escapes."""
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
    return Outcome(job.name, out, out != data, reading.document.text, result)
