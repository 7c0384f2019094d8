"""Who judges the documents of a run: this process, or workers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from cleaner.cli.options import Options
from cleaner.formats import Format
from cleaner.run import Hands, Job, Work, alone
from cleaner.run.flow import Judged, Ticket

FEW = 1 << 19  # bytes: workers take a tenth of a second to begin, in which as much is done without them
FIRST = 1 << 16  # bytes of a stream that are judged at once, so that a short one never waits


def hands(options: Options, jobs: Sequence[Job]) -> Hands:
    """Return who judges the jobs; by default workers, unless there is too little for them to do."""
    size = cores() if options.jobs is None else options.jobs
    if size == 0 or (options.jobs is None and _few(jobs)):
        return alone
    from cleaner.run.crew import Crew

    stream = next((job.stream for job in jobs if job.stream is not None), None)
    if stream is None:
        return Crew(size, options.timeout, options.worker_memory)
    crew = Crew(size, options.timeout, options.worker_memory, ready=_ready(stream))
    return crew if options.jobs is not None else _gradually(crew)


def _gradually(crew: Hands) -> Hands:
    """Return hands of which the workers begin when more than a little has come."""

    def judged(tickets: Iterable[Ticket], work: Work) -> Judged:
        coming, seen = iter(tickets), 0
        for ticket in coming:
            yield from alone([ticket], work)
            seen += len(ticket.piece.data) if ticket.piece else 0
            if seen > FIRST:
                break
        yield from crew(coming, work)

    return judged


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _few(jobs: Sequence[Job]) -> bool:
    """Whether there is little to do, and nothing that could hang: no page, no stream."""
    size = 0
    for job in jobs:
        if job.form is Format.HTML:
            return len(jobs) == 1
        if job.stream is not None or job.url:
            return len(jobs) == 1 and job.form.whole
        size += _size(job)
        if size > FEW:
            return False
    return True


def stored(jobs: Sequence[Job]) -> int | None:
    """Return the bytes of all jobs, or None if that cannot be told before they are read."""
    if any(job.stream is not None or job.url or job.codec or job.form is Format.PARQUET for job in jobs):
        return None
    return sum(map(_size, jobs))


def _size(job: Job) -> int:
    """Return the bytes of a job as they are stored; of what cannot be asked, none."""
    try:
        return job.path.stat().st_size if job.path else len(job.data)
    except OSError:
        return 0


def _ready(stream: BinaryIO) -> Callable[[], bool]:
    """Return what says whether something waits to be read."""
    import select

    try:
        fd = stream.fileno()
    except OSError:  # no file: bytes in memory
        return lambda: True
    return lambda: bool(select.select([fd], [], [], 0)[0])
