"""A ledger that was named, and rows that come all at once: it tells of none that never came."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cleaner.cli.account import Account
from cleaner.files.shelf import lines
from cli.test_rows import JUNK, folder
from cli.test_rows_resumed import MOMENTS, contents, killed, often

__all__ = ["folder", "often"]
OUT = "out/all.jsonl"
SOME = ["at outcome 1", "at outcome 6", "behind a mark", "behind the ledger", "before the file is there"]


def told(ledger: str) -> list[bytes]:
    """Return the lines of a ledger, unpacked."""
    return list(lines(Path(ledger)))


@pytest.mark.parametrize("ledger", ["run.jsonl", "run.jsonl.zst"])
@pytest.mark.parametrize("moment", SOME)
@pytest.mark.parametrize("words", [["--resume"], []])
def test_a_killed_run_and_the_next_tell_each_row_once(
    cleaner, folder: Path, moment: str, ledger: str, words: list[str]
) -> None:
    """Behind what other runs have told; nothing else is left."""
    cleaner("clean", "in/b.txt", "-o", "b.txt", "--ledger", ledger)
    shutil.copy(ledger, "whole.zst" if ledger.endswith("zst") else "whole")
    cleaner("clean", "in", "-o", OUT, "--ledger", ledger)
    made, whole = contents(), told(ledger)
    shutil.rmtree("out")
    shutil.copy("whole.zst" if ledger.endswith("zst") else "whole", ledger)
    killed(cleaner, MOMENTS[moment], "--ledger", ledger)
    assert OUT not in contents()
    assert cleaner("clean", "in", "-o", OUT, "--ledger", ledger, *words).code == 0
    assert (contents(), told(ledger)) == (made, whole)


@pytest.mark.parametrize("moment", SOME[:3])
def test_a_killed_run_alone_tells_nothing(cleaner, folder: Path, moment: str) -> None:
    """What it leaves hidden is not in the ledger."""
    cleaner("clean", "in/b.txt", "-o", "b.txt", "--ledger", "run.jsonl")
    before = told("run.jsonl")
    killed(cleaner, MOMENTS[moment], "--ledger", "run.jsonl")
    assert told("run.jsonl") == before


def test_another_ledger_that_is_named_next_has_all(cleaner, folder: Path) -> None:
    """And the one that a killed run was about to tell has nothing."""
    cleaner("clean", "in", "-o", OUT, "--ledger", "whole.jsonl")
    shutil.rmtree("out")
    killed(cleaner, MOMENTS["behind the ledger"], "--ledger", "first.jsonl")
    assert told("first.jsonl") == told("whole.jsonl")
    assert cleaner("clean", "in", "-o", OUT, "--ledger", "second.jsonl").code == 0
    assert (told("first.jsonl"), told("second.jsonl")) == ([], told("whole.jsonl"))


def test_what_others_told_meanwhile_stays(cleaner, folder: Path) -> None:
    """Whoever added to the ledger after the killed run loses nothing."""
    killed(cleaner, MOMENTS["behind the ledger"], "--ledger", "run.jsonl")
    cleaner("clean", "in/b.txt", "-o", "b.txt", "--ledger", "run.jsonl")
    before = told("run.jsonl")
    cleaner("clean", "in", "-o", OUT, "--ledger", "run.jsonl")
    assert told("run.jsonl")[: len(before)] == before


def test_rows_come_back_by_a_ledger_that_was_named(cleaner, folder: Path) -> None:
    """Plain or packed, and in a second run into the same."""
    Path("in/a.jsonl").unlink()
    for name in ("run.jsonl", "run.jsonl.zst"):
        for _ in range(2):
            assert cleaner("clean", "in", "-o", OUT, "--ledger", name).code == 0
        back = cleaner("restore", OUT, "--ledger", name, bare=True)
        assert (back.code, back.err) == (0, "")
        assert back.out.count(JUNK.strip().encode()) == 5
        assert set(contents()) == {OUT}


@pytest.mark.parametrize("source", ["in", "in/b.txt"])
def test_a_pipe_is_no_ledger(cleaner, folder: Path, source: str) -> None:
    """It is not waited for, and nothing is written."""
    os.mkfifo("pipe")
    ran = cleaner("clean", source, "-o", OUT, "--ledger", "pipe")
    assert (ran.code, "pipe is a pipe, and a ledger a file" in ran.err) == (2, True)
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("out", "words", "gone"),
    [
        pytest.param(OUT, ["--ledger", "run.jsonl"], "out/.cleaner-all.jsonl.ledger.tmp", id="rows"),
        pytest.param(OUT, [], "out/.cleaner-all.jsonl.ledger.tmp", id="rows, the ledger beside them"),
        pytest.param("out", ["--ledger", "run.jsonl"], "run.jsonl", id="files"),
    ],
)
def test_nothing_is_taken_whose_ledger_was_removed(
    cleaner, folder: Path, monkeypatch: pytest.MonkeyPatch, out: str, words: list[str], gone: str
) -> None:
    """What is told to a file without a name is told to nobody: the text is not written."""
    hear, heard = Account.hear, list[object]()

    def removing(account: Account, outcome) -> None:
        heard.append(outcome)
        if len(heard) == 2:
            Path(gone).unlink()
        hear(account, outcome)

    monkeypatch.setattr(Account, "hear", removing)
    ran = cleaner("clean", "in", "-o", out, "-j", 0, *words)
    assert (ran.code, "cannot be written: it was removed" in ran.err) == (3, True)
    left = {name: data for name, data in contents().items() if name > "out/b" and ".cleaner-" not in name}
    assert left == {f"out/{name}": Path("in", name).read_bytes() for name in map(os.path.basename, left)}


def test_a_device_is_told_at_once(cleaner, folder: Path) -> None:
    """It keeps nothing, and needs no draft."""
    assert cleaner("clean", "in", "-o", OUT, "--ledger", "/dev/null").code == 0
    assert set(contents()) == {OUT}
