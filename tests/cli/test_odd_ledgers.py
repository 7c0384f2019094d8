"""Ledgers that are no files: told at once, unless they are streams that somebody has opened and will end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TEXT = b"The tide came in.\n\nDemo banner: lamps\n"
COMMANDS = [["stats"], ["report", "-o", "page.html"], ["restore", "out.txt", "--ledger"]]


@pytest.fixture
def run(cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An output and its ledger."""
    monkeypatch.chdir(tmp_path)
    Path("in.txt").write_bytes(TEXT)
    cleaner("clean", "in.txt", "-o", "out.txt", "--ledger", "run.jsonl")
    return tmp_path


@pytest.fixture(params=["a pipe", "a socket", "a device"])
def strange(request: pytest.FixtureRequest, run: Path) -> Iterator[tuple[str, str]]:
    """A name in the file system behind which is no file, and what is."""
    name = "/dev/zero" if request.param == "a device" else "strange"
    with socket.socket(socket.AF_UNIX) as bound:
        if request.param == "a pipe":
            os.mkfifo(name)
        if request.param == "a socket":
            bound.bind(name)
        yield name, request.param


@pytest.mark.parametrize("command", COMMANDS)
def test_what_may_never_end_is_told_at_once(cleaner, strange: tuple[str, str], command: list[str]) -> None:
    """By its name, and nothing is written."""
    name, kind = strange
    before = sorted(Path().iterdir())
    ran = cleaner(*command, name, bare=True)
    assert (ran.code, f"{name}: is {kind}, and no file" in ran.err) == (2, True)
    assert sorted(Path().iterdir()) == before


@pytest.mark.parametrize("ledger", ["/dev/stdin", "<(cat run.jsonl)"])
@pytest.mark.parametrize(
    ("command", "said"),
    [("stats --csv", b"documents,all,,1"), ("report", b"Demo banner"), ("restore out.txt --ledger", TEXT)],
)
def test_a_stream_that_is_open_is_read(run: Path, ledger: str, command: str, said: bytes) -> None:
    """From a pipe, and from what a shell puts for a command."""
    line = f"cat run.jsonl | {sys.executable} -m cleaner {command} {ledger}"
    ran = subprocess.run(["bash", "-c", line], capture_output=True, check=True, timeout=60)
    assert said in ran.stdout


def test_a_stream_takes_no_more_entries(cleaner, run: Path) -> None:
    """What is still out of a text must be told somewhere; the text stays as it is."""
    ran = cleaner("restore", "out.txt", "--in-place", "--only", "demo", "--ledger", "/dev/null", bare=True)
    assert (ran.code, "/dev/null is no file" in ran.err) == (2, True)
    assert Path("out.txt").read_bytes() != TEXT
