"""Streams that break: one line or silence, never a traceback."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
TEXT = b"Zwrk blim floon.\n" * 20_000  # more than a pipe holds, and no word of any rule


def run(line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Return a finished shell line in which $CLEANER is the command."""
    environ = {**os.environ, "CLEANER": f"{sys.executable} -m cleaner", **variables}
    return subprocess.run(
        ["bash", "-c", line], cwd=HOME, input=TEXT, env=environ, capture_output=True, check=False
    )


def test_a_reader_that_goes_away_is_no_fault() -> None:
    """`cleaner | head -1` ends quietly."""
    done = run("$CLEANER | head -1")
    assert (done.stdout, done.stderr) == (TEXT[:17], b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    """What could not be written is said, and the exit code is not 0."""
    done = run("$CLEANER > /dev/full")
    assert done.returncode == 3
    assert done.stderr == b"cleaner: cannot go on: No space left on device\n"


@pytest.mark.parametrize("form", ["csv", "csv --encoding iso2022_kr", "tsv.gz", "warc", "parquet"])
def test_a_stream_that_is_not_what_it_should_be_passes(form: str) -> None:
    """Nobody can read it again: all of it goes out, and it is named."""
    if form == "warc":
        pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    pack, unpack = ("gzip |", "| gzip -d") if form.endswith(".gz") else ("", "")
    done = run(f"cat | {pack} $CLEANER --from {form} {unpack}; exit ${{PIPESTATUS[{2 if pack else 1}]}}")
    assert (done.returncode, done.stdout) == (3, TEXT)
    assert done.stderr.endswith(b"; it passes unchanged\n")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no limits for the size of files")
def test_a_disk_that_is_too_full_for_ledgers_is_no_end(tmp_path: Path) -> None:
    """Each document passes and is named; no empty ledger, lock or journal is left."""
    (tmp_path / "in").mkdir()
    for name in "ab":
        text = "The boats came home.\n\nFollow us on Facebook and Twitter\n\nSubscribe to our newsletter\n"
        (tmp_path / "in" / f"{name}.txt").write_text(text)
    done = run(f"ulimit -f 1; $CLEANER clean {tmp_path}/in -o {tmp_path}/out -j 0")
    assert done.returncode == 3
    assert done.stderr.count(b".ledger.jsonl: cannot be written: File too large; it passes") == 2
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.txt", "b.txt"]
    assert (tmp_path / "out" / "a.txt").read_bytes() == (tmp_path / "in" / "a.txt").read_bytes()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs /dev/stdout")
def test_stdout_by_its_name_is_stdout(tmp_path: Path) -> None:
    """What stands in the file behind it stays, and no ledger is put beside it."""
    words = "echo before; $CLEANER clean - --from text -o /dev/stdout; echo after"
    run(f"{{ {words}; }} > {tmp_path}/all.txt")
    assert (tmp_path / "all.txt").read_bytes() == b"before\n" + TEXT + b"after\n"
    assert [path.name for path in tmp_path.iterdir()] == ["all.txt"]


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_closed_stream_is_one_line(closed: str) -> None:
    """A text that cannot go anywhere is not lost silently."""
    done = run(f"$CLEANER {closed}")
    assert done.returncode == 2
    assert done.stderr.startswith(b"cleaner: ")
    assert done.stderr.count(b"\n") == 1


def test_an_interrupt_is_130() -> None:
    """No traceback for Ctrl-C."""
    code = (
        "import cleaner.cli, sys, cleaner.__main__ as m\n"
        "def main(_): raise KeyboardInterrupt\n"
        "cleaner.cli.main = main\nsys.exit(m.main())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=HOME, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"")


def test_an_ascii_stdout_does_not_stop_a_list() -> None:
    """Words about text are written out where the encoding lacks a letter; the text itself is bytes."""
    line = "printf 'One two three.\\n\\nSuivez-nous sur les r\\303\\251seaux sociaux\\n' | $CLEANER check -"
    done = run(line, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert b"r\\xe9seaux" in done.stdout


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param(r"printf 'a\0b' | $CLEANER 2>&-", 3, id="a document that cannot be judged"),
        pytest.param("$CLEANER nope 2>&-", 2, id="a wrong word"),
        pytest.param("printf 'a b\n' | $CLEANER -v 2>&-", 0, id="a word too many"),
        pytest.param("printf 'a b\n' | $CLEANER --report 2>&-", 0, id="a report"),
    ],
)
@pytest.mark.parametrize("nowhere", ["2>&-", "2>/dev/full"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_what_cannot_be_said_changes_no_exit_code(line: str, code: int, nowhere: str) -> None:
    """1 means that something was found, and nothing else."""
    assert run(line.replace("2>&-", nowhere)).returncode == code


def test_a_closed_stderr_is_no_place_for_text(tmp_path: Path) -> None:
    """The number of a closed stream is not given to the output, into which words would go."""
    (tmp_path / "a.txt").write_bytes(b"One two three.\n")
    done = run(f"$CLEANER clean -v {tmp_path}/a.txt -o {tmp_path}/b.txt 2>&-")
    assert done.returncode == 0
    assert (tmp_path / "b.txt").read_bytes() == b"One two three.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", ["--help", "rules --help", "--version", "rules list"])
def test_a_page_that_does_not_come_out_is_a_failure(words: str) -> None:
    """argparse would say nothing."""
    done = run(f"$CLEANER {words} > /dev/full")
    assert done.returncode == 3
    assert done.stderr == b"cleaner: cannot go on: No space left on device\n"


def test_a_diff_acts_on_no_terminal_and_is_raw_in_a_pipe(tmp_path: Path) -> None:
    """On a terminal escape codes are written out; `patch` gets the bytes."""
    pty = pytest.importorskip("pty")
    path = tmp_path / "a.txt"
    path.write_bytes(b"One two three.\x1b[2J\x07\n\nFollow us on Facebook\n")
    words = ["sh", "-c", f"{sys.executable} -m cleaner clean --diff {path} 2>/dev/null"]
    seen = bytearray()

    def read(handle: int) -> bytes:
        seen.extend(data := os.read(handle, 4096))
        return data

    before = Path.cwd()
    os.chdir(HOME)
    try:
        pty.spawn(words, read, lambda _: b"")
    finally:
        os.chdir(before)
    assert b"\\x1b[2J\\x07" in seen
    assert b"\x1b" not in seen
    assert b"\x1b[2J\x07" in subprocess.run(words, cwd=HOME, capture_output=True, check=True).stdout


@pytest.mark.parametrize(
    "words",
    [
        "clean a.txt -o -",
        "restore a.txt -o -",
        "report a.txt.ledger.jsonl -o -",
        "check a.txt --format json:- --exit-zero",
        "check a.txt --format json --output - --exit-zero",
        "check a.txt --config c.toml --exit-zero",
    ],
)
def test_a_dash_is_stdout(tmp_path: Path, words: str) -> None:
    """For every command that writes, in a configuration too; never a file of that name."""
    (tmp_path / "b.txt").write_text("The tide came in at noon.\n\nFollow us on Facebook\n")
    (tmp_path / "c.toml").write_text('[check]\nformat = "json:-"\n')
    done = run(
        f"cd {tmp_path} && $CLEANER clean b.txt -o a.txt 2>&1 && $CLEANER {words}", PYTHONPATH=str(HOME)
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.csv", b"id,n\n1,2\n", id="a table without the column"),
        pytest.param(
            "a.txt.gz", gzip.compress(b"It rained.\n" * 50)[:-9], id="a packed text that is cut off"
        ),
        pytest.param("a.txt.gz", gzip.compress(b"It rained.\n") + b"more", id="something behind its end"),
        pytest.param("a.csv.gz", b"no gzip\n", id="what is not packed"),
    ],
)
def test_a_file_that_cannot_be_judged_passes_to_stdout(cleaner, tmp_path, name: str, data: bytes) -> None:
    """Byte for byte, and it is said so: whoever sends stdout to a file has the text there."""
    (tmp_path / name).write_bytes(data)
    ran = cleaner("clean", tmp_path / name)
    assert (ran.code, ran.out) == (3, data)
    assert "it passes unchanged" in ran.err


def test_rows_of_a_file_that_cannot_be_judged_are_none(cleaner, tmp_path) -> None:
    """Its bytes would be no rows."""
    (tmp_path / "a.csv").write_bytes(b"id,n\n1,2\n")
    ran = cleaner("clean", tmp_path / "a.csv", "--to", "jsonl")
    assert (ran.code, ran.out, "passes" in ran.err) == (3, b"", False)
