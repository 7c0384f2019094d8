"""Workers: the same outcome for any number of them, and a lost one costs its document alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from making import Kept

from cleaner import rulebook
from cleaner.errors import UsageError
from cleaner.formats import Format
from cleaner.model import Policy
from cleaner.run import Job, Work, run
from cleaner.run.crew import Crew
from cleaner.run.flow import alone

HERE = Path(__file__).parent
WILD = (sys.executable, str(HERE / "wild.py"))
BANNER = "The tide came in.\nDemo banner: lamps and oil\nIt left at six.\n"
CLEAN = "The tide came in.\nIt left at six.\n"


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """The demo rules, as the packaged ones."""
    monkeypatch.setattr("cleaner.rulebook.stamps.home", lambda: str(HERE.parent / "rules"))
    return Work(rulebook.load(), Policy(heuristics=False))


def texts(*found: str) -> list[Job]:
    """Return a file for each text."""
    return [Job(f"{place}.txt", Format.TEXT, data=text.encode()) for place, text in enumerate(found)]


def rows(*found: str) -> bytes:
    """Return a line for each text."""
    return b"".join(json.dumps({"text": text}).encode() + b"\n" for text in found)


def ran(jobs: list[Job], work: Work, hands) -> tuple[list[tuple[str, str]], list[bytes]]:
    """Return labels and problems of all outcomes, and the bytes of all jobs."""
    sinks = [Kept() for _ in jobs]
    outcomes = [(o.label, o.problem) for o in run(jobs, work, sinks.__getitem__, hands)]
    assert all(sink.ended == "committed" for sink in sinks)
    return outcomes, [sink.data for sink in sinks]


def test_any_number_of_workers_gives_the_same(work: Work) -> None:
    """Outcomes and bytes, in order; files of one document and of many."""
    data = rows(*[BANNER, "Nothing here.\n", "x" * 3000] * 300) + b"no json\n"
    jobs = [*texts(BANNER, "a", ""), Job("rows.jsonl", Format.JSONL, data=data), *texts(BANNER)]
    expected = ran(jobs, work, alone)
    assert expected[1][0] == CLEAN.encode()
    for size in (1, 2, 4):
        assert ran(jobs, work, Crew(size)) == expected


def test_a_worker_that_dies_costs_its_document(work: Work) -> None:
    """Those beside it in the same piece are judged."""
    data = rows(BANNER, "DIE", BANNER, "DIE again", BANNER)
    outcomes, (out,) = ran([Job("rows", Format.JSONL, data=data)], work, Crew(2, command=WILD))
    assert out == rows(CLEAN, "DIE", CLEAN, "DIE again", CLEAN)
    assert [(name, bool(said)) for name, said in outcomes] == [
        ("rows:1", False), ("rows:2", True), ("rows:3", False), ("rows:4", True), ("rows:5", False),
    ]  # fmt: skip
    assert "signal 9" in outcomes[1][1]


def test_records_that_are_lost_together_are_told_of(work: Work) -> None:
    """Where not even reading them is possible, one is named and the others are not passed over in silence."""
    code = "import os; from cleaner.run import worker; worker.answer = lambda *_: os._exit(7); worker.main()"
    data = rows(BANNER, BANNER)
    jobs = [Job("rows", Format.JSONL, data=data)]
    outcomes, (out,) = ran(jobs, work, Crew(1, command=(sys.executable, "-c", code)))
    assert out == data
    ((name, said),) = outcomes
    assert name == "rows:1"
    assert said.endswith("(exit code 7); nor are the records that were read with it")


def test_a_row_stays_of_a_record_that_costs_a_worker(work: Work) -> None:
    """Its text could be read: it goes out whole, and is named."""
    data = f'text\n"{BANNER}"\nDIE\n"{BANNER}"\n'.encode()
    jobs = [Job("rows", Format.CSV, data=data)]
    outcomes, (out,) = ran(jobs, replace(work, as_rows=True), Crew(1, command=WILD))
    assert [json.loads(line)["text"] for line in out.splitlines()] == [CLEAN, "DIE", CLEAN]
    assert [bool(said) for _, said in outcomes] == [False, True, False]


def test_a_worker_that_was_killed_by_chance_costs_nothing(work: Work, tmp_path: Path) -> None:
    """The document is judged again."""
    flag = tmp_path / "flag"
    outcomes, (out,) = ran(texts(f"{BANNER} ONCE {flag}"), work, Crew(1, command=WILD))
    assert outcomes == [("0.txt", "")]
    assert out == f"{CLEAN} ONCE {flag}".encode()
    assert flag.exists()


def test_a_document_that_takes_too_long_is_given_up(work: Work) -> None:
    """The clock is the document's own."""
    jobs = [*texts(BANNER, "HANG", BANNER), Job("rows", Format.JSONL, data=rows(BANNER, "HANG", BANNER))]
    outcomes, out = ran(jobs, work, Crew(2, timeout=4, command=WILD))
    assert [name for name, said in outcomes if "longer than 4 seconds" in said] == ["1.txt", "rows:2"]
    assert out == [CLEAN.encode(), b"HANG", CLEAN.encode(), rows(CLEAN, "HANG", CLEAN)]


def test_memory_has_a_bound(work: Work) -> None:
    """The document is named, the others go on."""
    outcomes, out = ran(texts("EAT", BANNER), work, Crew(1, memory=2 << 30, command=WILD))
    assert outcomes == [("0.txt", "needs more memory than there is"), ("1.txt", "")]
    assert out == [b"EAT", CLEAN.encode()]


def test_what_a_library_prints_spoils_nothing(work: Work) -> None:
    """Messages have their own pipe."""
    assert ran(texts("PRINT", BANNER), work, Crew(1, command=WILD))[1] == [b"PRINT", CLEAN.encode()]


def test_workers_that_do_not_start_are_an_error(work: Work) -> None:
    """And not an endless loop."""
    with pytest.raises(UsageError, match="do not start"):
        ran(texts("a"), work, Crew(2, command=(sys.executable, "-c", "raise SystemExit(5)")))


def _starts(folder: Path, condition: str) -> tuple[str, ...]:
    """Return a command that starts a worker where the condition holds of `$n`, the number of this start."""
    count = f"echo >> {folder}/starts; n=$(wc -l < {folder}/starts)"
    return ("bash", "-c", f'{count}; [ {condition} ] && exec {WILD[0]} {WILD[1]} "$@"; exit 5', "bash")


def test_a_worker_that_ends_while_it_starts_costs_nothing(work: Work, tmp_path: Path) -> None:
    """Memory may be short for a moment; the next one begins."""
    crew = Crew(1, command=_starts(tmp_path, "$n -gt 2"))
    assert ran(texts(BANNER), work, crew) == ([("0.txt", "")], [CLEAN.encode()])


def test_workers_that_do_not_start_any_more_are_an_error(work: Work, tmp_path: Path) -> None:
    """Also if the first ones did: nobody waits for ever."""
    with pytest.raises(UsageError, match=r"do not start \(exit code 5\)"):
        ran(texts("DIE", BANNER), work, Crew(1, command=_starts(tmp_path, "$n -eq 1")))


def test_an_interrupt_drops_what_was_begun_and_ends_the_workers(work: Work) -> None:
    """Nothing is committed that was not whole."""
    sinks = [Kept(), Kept()]
    data = rows(*["Nothing.\n" * 50] * 4_000)
    jobs = [Job("a", Format.JSONL, data=data), Job("b", Format.JSONL, data=data)]
    with closing(run(jobs, work, sinks.__getitem__, Crew(2))) as outcomes:
        next(outcomes)
    assert (sinks[0].ended, sinks[1].ended) == ("dropped", "")
    assert not _children()


def _children() -> list[str]:
    found = subprocess.run(["pgrep", "-P", str(os.getpid())], capture_output=True, text=True, check=False)
    return [pid for pid in found.stdout.split() if _worker(pid)]


def _worker(pid: str) -> bool:
    try:
        return "cleaner.run.worker" in Path(f"/proc/{pid}/cmdline").read_text("utf-8")
    except OSError:
        return False


PARENT = """
import sys
from cleaner import rulebook
from cleaner.formats import Format
from cleaner.model import Policy
from cleaner.run import Job, Work, run
from cleaner.run.crew import Crew
jobs = [Job(str(n), Format.TEXT, data=b"HANG") for n in range(4)]
for _ in run(jobs, Work(rulebook.load(), Policy()), None, Crew(2, command=(sys.executable, sys.argv[1]))):
    pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_the_run(sign: signal.Signals) -> None:
    """Not even one that is in the middle of a document when the run is killed."""
    run_ = subprocess.Popen([sys.executable, "-c", PARENT, WILD[1]], stderr=subprocess.DEVNULL)
    workers: list[str] = []
    deadline = time.monotonic() + 30
    while len(workers) < 2 and time.monotonic() < deadline:
        time.sleep(0.2)
        found = subprocess.run(["pgrep", "-P", str(run_.pid)], capture_output=True, text=True, check=False)
        workers = found.stdout.split()
    time.sleep(1)  # until they hang
    assert len(workers) == 2
    run_.send_signal(sign)
    run_.wait(10)
    deadline = time.monotonic() + 10
    while any(_alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in workers if _alive(pid)]


def _alive(pid: str) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return False
