"""The clock of a worker: what counts against a document, and what does not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import Kept, book, rule

from cleaner.formats import Format
from cleaner.model import Policy
from cleaner.run import Job, Work, run
from cleaner.run.clock import Clock
from cleaner.run.crew import Crew

WILD = str(Path(__file__).parent / "wild.py")
BUSY = "import time\nend = time.monotonic() + 120\nwhile time.monotonic() < end: pass"
TOLD = Path("/proc/self/schedstat").exists() and hasattr(os, "sched_setaffinity")
ON_ONE = f"""
import os, runpy, sys
os.sched_setaffinity(0, {{int(sys.argv[1])}})
sys.argv = [{WILD!r}, sys.argv[2]]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture
def crowded() -> Iterator[int]:
    """A processor on which five processes want to run all the time."""
    core = min(os.sched_getaffinity(0))
    head = f"import os\nos.sched_setaffinity(0, {{{core}}})\n"
    busy = [subprocess.Popen([sys.executable, "-c", head + BUSY]) for _ in range(5)]
    yield core
    for each in busy:
        each.kill()
        each.wait()


@pytest.mark.skipif(not TOLD, reason="the system does not tell how long a process was held up")
def test_a_document_is_not_given_up_because_the_machine_is_busy(crowded: int) -> None:
    """It takes a second of work, and several on the wall."""
    work = Work(book({"demo/lamp": rule(phrases=["lamps and oil"])}), Policy(heuristics=False))
    sink, began = Kept(), time.monotonic()
    jobs = [Job("a.txt", Format.TEXT, data=b"TOIL for this long: 0.8")]
    crew = Crew(1, timeout=3, command=(sys.executable, "-c", ON_ONE, str(crowded)))
    outcomes = list(run(jobs, work, lambda _: sink, crew))
    assert [outcome.problem for outcome in outcomes] == [""]
    assert time.monotonic() - began > 3


def test_a_process_that_only_waits_lets_the_clock_run() -> None:
    """Nothing keeps it from its work."""
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    clock = Clock(sleeper.pid)
    time.sleep(0.5)
    left = clock.left(0.4)
    clock.close()
    sleeper.kill()
    sleeper.wait()
    assert left <= 0


def test_a_clock_that_is_started_again_shows_nothing() -> None:
    """The time of one document is not held against the next."""
    clock = Clock(os.getpid())
    time.sleep(0.2)
    clock.restart()
    assert clock.left(0.2) > 0
    clock.close()


def test_the_clock_of_a_process_that_is_gone_runs_on() -> None:
    """Whoever asks is told, and not with an error."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    clock = Clock(gone.pid)
    gone.wait()
    assert clock.left(60.0) > 0
    assert clock.left(0.0) <= 0
    clock.close()
