"""One file of rows after a run was killed: gone on with to the same bytes, or begun anew without a trace."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.cli.account import Account
from cleaner.errors import DocumentError
from cleaner.files.course import Course
from cleaner.files.draft import Draft
from cleaner.files.sink import FileSink
from cli.test_rows import JUNK, folder, rows

__all__ = ["folder"]
OUT = "out/all.jsonl"
KILLED = 9


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark behind every document that has rows."""
    monkeypatch.setattr("cleaner.cli.gather.STEP", 1)


def contents() -> dict[str, bytes]:
    """Return all that a run wrote."""
    return {str(path): path.read_bytes() for path in sorted(Path("out").rglob("*")) if path.is_file()}


def dies(owner: type, name: str, call: int = 1, after: bool = False) -> Callable[[pytest.MonkeyPatch], None]:
    """Return what makes a run die, as by SIGKILL, at a call of a method or right after it."""

    def prepare(patch: pytest.MonkeyPatch) -> None:
        real, calls = getattr(owner, name), []

        def dying(*words: object, **more: object) -> object:
            calls.append(name)
            if len(calls) < call:
                return real(*words, **more)
            if after:
                real(*words, **more)
            os._exit(KILLED)

        patch.setattr(owner, name, dying)

    return prepare


def killed(cleaner, prepare: Callable[[pytest.MonkeyPatch], None], *words: object) -> None:
    """A run in a process of its own dies where it is told to."""
    child = os.fork()
    if not child:
        with pytest.MonkeyPatch.context() as patch:
            prepare(patch)
            cleaner("clean", "in", "-o", OUT, "-j", 0, *words)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def expected(cleaner, *words: object) -> dict[str, bytes]:
    """Return what a run writes that nobody disturbs."""
    cleaner("clean", "in", "-o", OUT, *words)
    made = contents()
    for name in made:
        Path(name).unlink()
    return made


MOMENTS = {
    **{f"at outcome {number}": dies(Account, "hear", number) for number in range(1, 9)},
    "before a mark": dies(Course, "reach", 3),
    "behind a mark": dies(Course, "reach", 3, after=True),
    "before the ledger is there": dies(Course, "publish"),
    "behind the ledger": dies(Course, "publish", after=True),
    "before the file is there": dies(FileSink, "commit"),
    "behind the file": dies(Draft, "commit", after=True),
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("out", ["out/all.jsonl", "out/all.jsonl.gz", "out/all.jsonl.zst"])
def test_a_killed_run_is_gone_on_with(cleaner, folder: Path, monkeypatch, moment: str, out: str) -> None:
    """To the very bytes that a whole one writes, ledger and packing included; nothing else is left."""
    monkeypatch.setattr("cli.test_rows_resumed.OUT", out)
    whole = expected(cleaner)
    killed(cleaner, MOMENTS[moment])
    if moment != "behind the file":
        assert out not in contents()
        ran = cleaner("clean", "in", "-o", out, "--resume")
        assert (ran.code, "is gone" in ran.err) == (0, False)
    else:
        assert not cleaner("clean", "in/b.txt", "-o", out, "--no-ledger").err.count("is gone")
        whole = {out: contents()[out], f"{out}.ledger.jsonl.old": whole[f"{out}.ledger.jsonl"]}
    assert contents() == whole


@pytest.mark.parametrize("second", ["at outcome 1", "at outcome 3", "before a mark", "behind the ledger"])
def test_a_run_may_be_killed_again(cleaner, folder: Path, second: str) -> None:
    """What the one that went on has done counts too."""
    whole = expected(cleaner)
    killed(cleaner, MOMENTS["at outcome 4"])
    killed(cleaner, MOMENTS[second], "--resume")
    assert cleaner("clean", "in", "-o", OUT, "--resume").code == 0
    assert contents() == whole


@pytest.mark.parametrize("moment", ["at outcome 1", "at outcome 6", "behind the ledger"])
def test_what_a_killed_run_left_is_gone_when_another_begins(cleaner, folder: Path, moment: str) -> None:
    """It is named, and the result is that of a run that nobody disturbed."""
    whole = expected(cleaner)
    killed(cleaner, MOMENTS[moment])
    ran = cleaner("clean", "in", "-o", OUT)
    assert ran.code == 0
    assert f"cleaner: {OUT}: what an interrupted run left" in ran.err
    assert contents() == whole
    assert "interrupted" not in cleaner("clean", "in", "-o", OUT).err


@pytest.mark.parametrize("resume", [["--resume"], []])
@pytest.mark.parametrize("moment", ["at outcome 6", "behind the ledger", "before the file is there"])
def test_older_rows_and_their_ledger_stay_till_then(
    cleaner, folder: Path, moment: str, resume: list[str]
) -> None:
    """The ledger tells of no row that never came, and in the end of all that are there."""
    cleaner("clean", "in/b.txt", "in/c.csv", "-o", OUT)
    before = contents()
    whole = {**before, **again} if (again := expected(cleaner)) else {}
    for name, data in before.items():
        Path(name).write_bytes(data)
    killed(cleaner, MOMENTS[moment])
    assert contents()[OUT] == before[OUT]
    assert cleaner("clean", "in", "-o", OUT, *resume).code == 0
    assert contents() == whole


def test_a_ledger_that_grew_meanwhile_keeps_what_was_added(cleaner, folder: Path) -> None:
    """What is not of the killed run is not taken away."""
    cleaner("clean", "in/b.txt", "in/c.csv", "-o", OUT)
    killed(cleaner, MOMENTS["behind the ledger"])
    ledger = Path(f"{OUT}.ledger.jsonl")
    grown = ledger.read_bytes() + ledger.read_bytes().splitlines(keepends=True)[0]
    ledger.write_bytes(grown)
    killed(cleaner, MOMENTS["at outcome 1"])
    assert ledger.read_bytes() == grown


def test_what_could_not_be_judged_is_named_again(cleaner, folder: Path) -> None:
    """Also if it is not read again."""
    Path("in/b2.txt").write_bytes(b"\0\0")
    whole = expected(cleaner)
    killed(cleaner, MOMENTS["at outcome 7"])
    ran = cleaner("clean", "in", "-o", OUT, "--resume")
    assert ran.code == 3
    assert ran.err.count("in/b2.txt: is binary") == 1
    assert "4 paths skipped (done before" in ran.err
    assert contents() == whole


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("in/b.txt", f"Rain.{JUNK}\n".encode(), id="another text"),
        pytest.param("in/a2.txt", b"Snow.\n", id="one that is new"),
        pytest.param("in/c.csv", None, id="one that has gone"),
    ],
)
def test_the_run_goes_on_where_its_documents_differ(
    cleaner, folder: Path, name: str, data: bytes | None
) -> None:
    """What stands before that is not done again; the result is that of the documents as they are."""
    killed(cleaner, MOMENTS["at outcome 7"])
    left = contents()
    if data is None:
        Path(name).unlink()
    else:
        Path(name).write_bytes(data)
    for hidden in left:
        Path(hidden).unlink()
    whole = expected(cleaner)
    for hidden, held in left.items():
        Path(hidden).write_bytes(held)
    ran = cleaner("clean", "in", "-o", OUT, "--resume")
    assert (ran.code, "done before" in ran.err) == (0, True)
    assert contents() == whole


def test_a_run_with_other_options_is_refused_and_costs_nothing(cleaner, folder: Path) -> None:
    """What was done waits for the right one."""
    whole = expected(cleaner)
    killed(cleaner, MOMENTS["at outcome 7"])
    before = contents()
    ran = cleaner("clean", "in", "-o", OUT, "--resume", "--no-ledger")
    assert ran.code == 2
    assert "the interrupted run had other rules or options; run without --resume" in ran.err
    assert {name: data for name, data in contents().items() if "lock" not in name} == {
        name: data for name, data in before.items() if "lock" not in name
    }
    assert cleaner("clean", "in", "-o", OUT, "--resume").code == 0
    assert contents() == whole


def test_who_interrupts_a_run_can_go_on(cleaner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And is told so; till then neither the file nor a ledger is seen."""
    whole, heard = expected(cleaner), []
    with monkeypatch.context() as patch:
        hear = Account.hear

        def stop(self: Account, outcome) -> None:
            heard.append(outcome)
            if len(heard) == 6:
                raise KeyboardInterrupt
            hear(self, outcome)

        patch.setattr(Account, "hear", stop)
        with pytest.raises(KeyboardInterrupt):
            cleaner("clean", "in", "-o", OUT, "-j", 0)
    assert all(Path(name).name.startswith(".cleaner-") for name in contents())
    assert cleaner("clean", "in", "-o", OUT, "--resume").code == 0
    assert contents() == whole


def test_a_disk_that_is_full_can_be_emptied(cleaner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run goes on when there is room."""
    whole = expected(cleaner)
    with monkeypatch.context() as patch:
        write, calls = FileSink.write, []

        def full(sink: FileSink, data: bytes) -> None:
            calls.append(data)
            if len(calls) > 5:
                raise DocumentError("cannot be written: No space left on device")
            write(sink, data)

        patch.setattr(FileSink, "write", full)
        ran = cleaner("clean", "in", "-o", OUT, "-j", 0)
    assert ran.code == 3
    assert "No space left on device; the same command with --resume does the rest" in ran.err
    assert cleaner("clean", "in", "-o", OUT, "--resume").code == 0
    assert contents() == whole


def test_one_run_at_a_time(cleaner, folder: Path) -> None:
    """A second one into the same file is refused, and takes nothing from the first."""
    Path("out").mkdir()
    lock = Path("out/.cleaner-all.jsonl.lock.tmp")
    with lock.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ran = cleaner("clean", "in", "-o", OUT)
        assert (ran.code, f"another run is writing to {OUT}" in ran.err) == (2, True)
    assert cleaner("clean", "in", "-o", OUT).code == 0
    assert not lock.exists()


def test_what_waits_is_no_document_and_no_stray_file(cleaner, folder: Path) -> None:
    """A run over its folder neither reads it nor takes it away."""
    killed(cleaner, MOMENTS["at outcome 7"])
    before = contents()
    assert cleaner("clean", "out", "-o", "elsewhere").code == 0
    Path("out/.cleaner.journal").write_bytes(b"")
    assert cleaner("clean", "in", "-o", "out", "--no-ledger").code == 0
    assert {name: contents().get(name) for name in before} == before


def test_a_small_file_begins_anew(cleaner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks are a second of work apart: nothing is lost that was worth a mark."""
    whole = expected(cleaner)
    monkeypatch.setattr("cleaner.cli.gather.STEP", 1 << 20)
    killed(cleaner, MOMENTS["at outcome 7"])
    ran = cleaner("clean", "in", "-o", OUT, "--resume")
    assert (ran.code, "done before" in ran.err) == (0, False)
    assert contents() == whole
    assert len(rows(whole[OUT])) == 8
