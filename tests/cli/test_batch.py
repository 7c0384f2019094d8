"""Batches: workers, patterns of paths, locks, and going on after an interruption."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleaner.cli.account import Account
from cleaner.files.batch import JOURNAL, LOCK, Batch
from cleaner.outcome import Outcome

HOME = Path(__file__).parents[2]
DIRTY = "The tide came in at noon.\nFollow us on Facebook\nIt left at six.\n"
CLEAN = "The tide came in at noon.\nIt left at six.\n"
BANNER = "The tide came in at noon.\nDemo banner: lamps and oil\nIt left at six.\n"


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files under a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder of sixty files."""
    root = tmp_path / "in"
    for number in range(60):
        path = root / f"d{number % 3}" / f"{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BANNER * (number % 4), encoding="utf-8")
    return root


@pytest.mark.parametrize("jobs", ["0", "1", "3"])
def test_any_number_of_workers_makes_the_same_tree(cleaner, tree: Path, tmp_path: Path, jobs: str) -> None:
    """And says the same."""
    expected = cleaner("clean", tree, "-o", tmp_path / "expected", "-j", "0")
    ran = cleaner("clean", tree, "-o", tmp_path / "out", "-j", jobs)
    assert contents(tmp_path / "out") == {
        name: data.replace(b"expected/", b"out/") for name, data in contents(tmp_path / "expected").items()
    }
    assert (ran.code, ran.err) == (0, expected.err)
    assert not {LOCK, JOURNAL} & set(contents(tmp_path / "out"))


def test_check_has_workers_too(cleaner, tree: Path) -> None:
    """The same lines in the same order."""
    assert cleaner("check", tree, "-j", "2").text == cleaner("check", tree, "-j", "0").text


def test_patterns_choose_files(cleaner, tree: Path, tmp_path: Path) -> None:
    """On the command line, and in files that count from where they stand."""
    (tree / "d0" / "notes.log").write_text(BANNER, encoding="utf-8")
    (tree / ".cleanerignore").write_text("/d1/\n", encoding="utf-8")
    (tree / "d2" / ".cleanerignore").write_text("*\n!05.txt\n", encoding="utf-8")
    ran = cleaner("clean", tree, "-o", tmp_path / "out", "--exclude", "0?.txt,1?.txt", "--no-ledger")
    assert ran.code == 0
    assert {name[:2] for name in contents(tmp_path / "out")} == {"d0"}
    assert all(name[3] not in "01" for name in contents(tmp_path / "out"))
    cleaner("clean", tree, "-o", tmp_path / "logs", "--include", "*.log", "--no-ledger")
    assert list(contents(tmp_path / "logs")) == ["d0/notes.log"]
    assert "d1: excluded; skipped" in cleaner("clean", tree, "-o", tmp_path / "out2", "-v").err


def test_one_run_at_a_time(cleaner, tree: Path, tmp_path: Path) -> None:
    """A second one on the same tree is refused; a lock that nobody holds is none."""
    out = tmp_path / "out"
    out.mkdir()
    with (out / LOCK).open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ran = cleaner("clean", tree, "-o", out)
        assert ran.code == 2
        assert "another run" in ran.err
    assert cleaner("clean", tree, "-o", out).code == 0
    assert not (out / LOCK).exists()


def test_resume_needs_a_tree_and_the_same_rules(cleaner, tree: Path, tmp_path: Path) -> None:
    """What is not the same run cannot be gone on with."""
    out = tmp_path / "out"
    assert cleaner("clean", tree / "d0" / "00.txt", "-o", tmp_path / "x.txt", "--resume").code == 2
    out.mkdir()
    (out / JOURNAL).write_text('["another run"]\n["d0/00.txt", 1, 1, 1, 1]\n', encoding="utf-8")
    ran = cleaner("clean", tree, "-o", out, "--resume")
    assert ran.code == 2
    assert "other rules or options" in ran.err
    assert cleaner("clean", tree, "-o", out).code == 0


@pytest.mark.parametrize(
    "line", ['["d0/00.txt", 1, 1, 1, 1, 1, 1]', "[]", "null", "3", '["a", [1], [2], [[1]], false]']
)
def test_a_journal_of_another_version_is_not_gone_on_with(
    cleaner, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """It is refused like that of another run, and stays; without --resume the run is begun anew."""
    out = tmp_path / "out"
    out.mkdir()
    begin = Batch.__enter__

    def before(batch: Batch) -> Batch:
        (out / JOURNAL).write_text(f"{json.dumps(batch.about)}\n{line}\n", encoding="utf-8")
        return begin(batch)

    monkeypatch.setattr(Batch, "__enter__", before)
    ran = cleaner("clean", tree, "-o", out, "--resume")
    assert (ran.code, "other rules or options" in ran.err) == (2, True)
    assert list(contents(out)) == [JOURNAL]
    assert cleaner("clean", tree, "-o", out).code == 0


def shell(*words: object) -> subprocess.Popen[bytes]:
    """Return a running `cleaner`."""
    command = [sys.executable, "-m", "cleaner", *map(str, words)]
    environ = {**os.environ, "PYTHONPATH": str(HOME)}
    return subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A folder that takes some seconds."""
    root = tmp_path / "in"
    root.mkdir()
    for number in range(60):
        (root / f"{number:03}.txt").write_text(DIRTY + "A day. " * number, encoding="utf-8")
    return root


def until(there: Path, number: int) -> None:
    """Wait until a folder has so many texts."""
    deadline = time.monotonic() + 300  # a busy machine compiles changed rules for a minute
    while len(list(there.glob("*.txt"))) < number and time.monotonic() < deadline:
        time.sleep(0.02)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_run_is_gone_on_with(large: Path, tmp_path: Path, sign: signal.Signals) -> None:
    """The tree is in the end what it would have been, and nothing else is in it."""
    out = tmp_path / "out"
    words = ("clean", large, "-o", out, "-j", "2", "--no-ledger")
    begun = shell(*words)
    until(out, 10)
    begun.send_signal(sign)
    _, last = begun.communicate(timeout=30)
    assert begun.returncode == {signal.SIGKILL: -9, signal.SIGINT: 130}[sign]
    assert (b"; the same command with --resume does the rest\n" in last) is (sign == signal.SIGINT)
    assert 10 <= len(list(out.glob("*.txt"))) < 60
    if sign != signal.SIGKILL:
        assert set(contents(out)) - {p.name for p in out.glob("*.txt")} == {JOURNAL}
    (out / ".cleaner-999999999.tmp").write_bytes(b"left over")
    again = shell(*words, "--resume")
    _, said = again.communicate(timeout=120)
    assert again.returncode == 0, said
    assert b"skipped" in said
    expected = {f"{n:03}.txt": (CLEAN + "A day. " * n).encode() for n in range(60)}
    assert contents(out) == expected


@pytest.mark.parametrize(("pid", "left"), [(os.getpid(), False), (999_999_999, False), (1, True)])
def test_what_a_killed_run_had_begun_is_gone(
    cleaner, tree: Path, tmp_path: Path, pid: int, left: bool
) -> None:
    """Also if this run has its number, as in containers; another run that is alive keeps its own."""
    draft = tmp_path / "out" / "deep" / f".cleaner-{pid}.tmp"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"half of a")
    (tmp_path / "out" / JOURNAL).write_bytes(b"")
    assert cleaner("clean", tree, "-o", tmp_path / "out", "--no-ledger").code == 0
    assert draft.exists() is left


def test_in_place_too(large: Path) -> None:
    """Files that were done are not done again, those that were not are."""
    words = ("clean", "--in-place", large, "-j", "2", "--no-ledger")
    begun = shell(*words)
    deadline = time.monotonic() + 60
    while (large / "004.txt").read_text("utf-8").startswith(DIRTY) and time.monotonic() < deadline:
        time.sleep(0.02)
    begun.kill()
    begun.communicate(timeout=30)
    again = shell(*words, "--resume")
    again.communicate(timeout=120)
    assert again.returncode == 0
    expected = {f"{n:03}.txt": (CLEAN + "A day. " * n).encode() for n in range(60)}
    assert contents(large) == expected


def test_a_stream_goes_out_as_it_comes(tmp_path: Path) -> None:
    """A reader sees the first record before the last is written."""
    run = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "--from", "jsonl", "-j", "2"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(HOME)},
    )  # fmt: skip
    assert run.stdin is not None
    assert run.stdout is not None
    for _ in range(2):
        run.stdin.write(b'{"text": "It rained.\\nFollow us on Facebook"}\n')
        run.stdin.flush()
        assert run.stdout.readline() == b'{"text": "It rained."}\n'
    run.communicate(timeout=30)
    assert run.returncode == 0


def test_the_counts_are_kept(cleaner, tree: Path, tmp_path: Path) -> None:
    """In all and by rule; told while it runs as JSON."""
    stats = tmp_path / "stats.json"
    ran = cleaner("clean", tree, "-o", tmp_path / "out", "--stats", stats, "--progress", "json")
    found = json.loads(stats.read_text("utf-8"))
    assert (found["documents"], found["changed"], found["not_judged"]) == (60, 45, 0)
    assert [(row["rule"], row["hits"], row["documents"]) for row in found["rules"]] == [
        ("demo/banner", 90, 45)
    ]
    assert found["characters_before"] - found["characters_after"] == found["rules"][0]["characters"]
    last = json.loads([line for line in ran.err.splitlines() if line.startswith("{")][-1])
    assert (last["documents"], last["bytes"]) == (60, found["bytes"])


def test_counts_that_cannot_be_kept_are_told(cleaner, tree: Path, tmp_path: Path) -> None:
    """Exit 3, after the documents were written."""
    (tmp_path / "stats").mkdir()
    ran = cleaner("clean", tree, "-o", tmp_path / "out", "--stats", tmp_path / "stats")
    assert ran.code == 3
    assert len(contents(tmp_path / "out")) >= 60


def test_the_order_of_files_makes_no_difference(cleaner, tree: Path, tmp_path: Path) -> None:
    """Each output is that of its file, however they are named and whoever judges them."""
    files = sorted((tree / "d0").iterdir())
    trees = []
    for number, (order, jobs) in enumerate(
        ((files, "1"), (files[::-1], "2"), (files[1::2] + files[::2], "4"))
    ):
        out = tmp_path / f"out{number}"
        assert cleaner("clean", *order, "-o", f"{out}/", "-j", jobs, "--no-ledger").code == 0
        trees.append(contents(out))
    assert trees[0] == trees[1] == trees[2]
    assert len(trees[0]) == len(files)


@pytest.mark.parametrize("form", ["txt", "jsonl"])
def test_in_place_what_is_added_meanwhile_stays(
    cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """A log that grows while it is judged is left as it is, and named; the next run takes all of it."""
    path = tmp_path / f"a.{form}"
    path.write_text(BANNER if form == "txt" else json.dumps({"text": BANNER}) + "\n")
    hear, before = Account.hear, path.read_bytes()

    def slow(self: Account, outcome: Outcome) -> None:
        """Somebody writes before the outcome does."""
        if path.read_bytes() == before:
            path.write_bytes(before + b"{}\n")
        hear(self, outcome)

    monkeypatch.setattr(Account, "hear", slow)
    ran = cleaner("clean", tmp_path, "--in-place", "-j", "0", "--no-ledger")
    assert (ran.code, path.read_bytes()) == (3, before + b"{}\n")
    assert f"{path}: was changed while it was judged; run it again" in ran.err
