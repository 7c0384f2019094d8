"""Pipes where files are meant, and links to open streams: nothing is waited for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open streams have no names here")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two texts, a pipe that nobody writes to, and a link to stdout."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in ("a", "b"):
        Path(f"in/{name}.txt").write_text(f"A boat {name}.\n")
    os.mkfifo("pipe")
    Path("link").symlink_to("/dev/stdout")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("check", "in", "--baseline", "pipe"),
        ("check", "in", "--allow", "pipe"),
        ("check", "in", "--config", "pipe"),
        ("check", "in", "--config", "cleaner.toml"),
        ("clean", "in", "-o", "out", "--usual", "pipe"),
        ("baseline", "update", "in", "--baseline", "pipe"),
    ],
)
def test_a_pipe_is_no_file_of_options(cleaner, here: Path, words: tuple[str, ...]) -> None:
    """It is named at once, and nothing is done."""
    Path("cleaner.toml").write_text('extend = "pipe"\n')
    bare = words[0] == "baseline"
    ran = cleaner(*words, bare=bare)
    assert ran.code == 2
    assert "pipe is a pipe, and no file" in ran.err
    assert not Path("out").exists()


def test_what_a_shell_puts_for_a_command_is_read(cleaner, here: Path) -> None:
    """It is open, and so has a writer."""
    reader, writer = os.pipe()
    os.write(writer, b'[[allow]]\ntext = "A boat a."\nreason = "a poem"\n')
    os.close(writer)
    ran = cleaner("check", "in", "--allow", f"/dev/fd/{reader}")
    os.close(reader)
    assert "is a pipe" not in ran.err
    assert ran.code == 0


@pytest.mark.parametrize("words", [("in/a.txt",), ("in", "--to", "jsonl")])
@pytest.mark.parametrize("way", ["pipe", "file"])
def test_a_link_to_stdout_is_stdout(here: Path, way: str, words: tuple[str, ...]) -> None:
    """Whatever stands behind it, and it stays a link; no draft and no ledger is left anywhere."""
    command = [sys.executable, "-m", "cleaner", "clean", *words, "-o", "link", "-q"]
    before = sorted(path.name for path in Path().iterdir())
    with open("../said", "w+b") as file:  # noqa: PTH123
        file.write(b"before\n")
        file.flush()
        out = file if way == "file" else subprocess.PIPE
        ran = subprocess.run(
            command, stdout=out, check=True, timeout=300, env={**os.environ, "PYTHONPATH": str(HOME)}
        )
        file.seek(0)
        got = file.read() if way == "file" else b"before\n" + ran.stdout
    first, *lines = got.decode().splitlines()
    texts = [json.loads(line)["text"].strip() for line in lines] if "--to" in words else lines
    assert (first, texts) == ("before", ["A boat a.", "A boat b."][: len(lines)])
    assert len(lines) == (2 if "--to" in words else 1)
    assert sorted(path.name for path in Path().iterdir()) == before
    assert Path("link").is_symlink()
