"""Long tests of what happens when things go wrong; each prints what it found and fails with exit 1.

    python benchmarks/faults.py kill [--runs N]      kill -9 at random moments, then --resume
    python benchmarks/faults.py in-place [--runs N]  the same with --in-place, then restore
    python benchmarks/faults.py rows [--runs N]      the same with one file of rows
    python benchmarks/faults.py disk                 every Nth write, fsync, rename or open fails
    python benchmarks/faults.py hostile              1,000 documents, of which some must be named

The short forms of all of them are in the test suite.
"""

from __future__ import annotations

import argparse
import errno
import gzip
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TEXT = "The boats are older than the church.\n\nFollow us on Facebook\n\nThey are painted in spring.\n"
JOURNAL = ".cleaner.journal"
CLEANER = (sys.executable, "-m", "cleaner")


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files under a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def tree(root: Path, files: int) -> Path:
    """Return a folder of texts and one file of records."""
    root.mkdir(parents=True)
    for number in range(files):
        (root / f"{number:04}.txt").write_text(TEXT + f"No. {number}\n", encoding="utf-8")
    rows = b'{"text": "It rained.\\nFollow us on Facebook"}\n' * 200
    (root / "rows.jsonl.gz").write_bytes(gzip.compress(rows, mtime=0))
    return root


def run(*words: object) -> subprocess.Popen[bytes]:
    """Return a running `cleaner`."""
    command = [*CLEANER, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kill(runs: int, folder: Path) -> list[str]:
    """Return what was lost, doubled, torn or left over in so many killed and resumed runs."""
    source = tree(folder / "in", 40)
    words = ("clean", source, "--no-ledger", "-j", "2", "-o")
    run(*words, folder / "first").wait()  # rules that were changed are compiled
    started = time.monotonic()
    run(*words, folder / "expected").wait()
    whole, expected = time.monotonic() - started, contents(folder / "expected")
    dice, wrong, cut = random.Random(4), [], 0
    for number in range(runs):
        out = folder / f"out-{number}"
        child = run(*words, out)
        time.sleep(dice.uniform(0, whole))
        cut += child.poll() is None
        child.kill()
        child.wait()
        again = subprocess.run(
            [*CLEANER, *map(str, words), str(out), "--resume"], capture_output=True, text=True, check=False
        )
        found = contents(out)
        if again.returncode or found != expected:
            names = sorted(set(found) ^ set(expected)) or [n for n in found if found[n] != expected[n]]
            wrong.append(f"run {number}: exit {again.returncode}, {names}, {again.stderr[:400]}")
            print(wrong[-1], flush=True)
        shutil.rmtree(out, ignore_errors=True)
    print(f"{runs} runs, {cut} of them killed before their end, {len(wrong)} wrong")
    return wrong


def rows(runs: int, folder: Path) -> list[str]:
    """Return what was lost, doubled, torn or left over in killed and resumed runs into one file of rows."""
    source = folder / "in"
    source.mkdir()
    field = ("Barley grew tall beneath quiet cliffs. " * 250 + "\n") * 300
    for number in range(12):  # 3 MB each: a mark follows every third
        (source / f"{number:02}.txt").write_text(f"No. {number}\n\n{field}{TEXT}", encoding="utf-8")
    out = folder / "out" / "all.jsonl.zst"
    words = ("clean", source, "-j", "2", "-o", out)
    run(*words).wait()  # rules that were changed are compiled
    shutil.rmtree(out.parent)
    started = time.monotonic()
    run(*words).wait()
    whole, expected = time.monotonic() - started, contents(out.parent)
    dice, wrong, cut, kept = random.Random(6), list[str](), 0, 0
    for number in range(runs):
        shutil.rmtree(out.parent)
        child = run(*words)
        time.sleep(dice.uniform(0, whole))
        child.kill()
        cut += child.wait() != 0
        command = [*CLEANER, *map(str, words), "--resume"]
        again = subprocess.run(command, capture_output=True, text=True, check=False)
        kept += "done before" in again.stderr
        found = contents(out.parent)
        if again.returncode or found != expected:
            wrong.append(f"run {number}: exit {again.returncode}, {sorted(found)}, {again.stderr[:400]}")
            print(wrong[-1], flush=True)
    print(f"{runs} runs into rows, {cut} killed before their end, {kept} gone on with, {len(wrong)} wrong")
    return wrong


def in_place(runs: int, folder: Path) -> list[str]:
    """Return what was lost or left over in killed and resumed runs in place, and what did not come back."""
    source = tree(folder / "in", 40)
    began = contents(source)
    run("clean", source, "--diff").wait()  # rules that were changed are compiled
    started = time.monotonic()
    run("clean", "--in-place", "-j", "2", shutil.copytree(source, folder / "expected")).wait()
    whole, expected = time.monotonic() - started, texts(folder / "expected")
    dice, wrong, cut = random.Random(5), [], 0
    for number in range(runs):
        work = shutil.copytree(source, folder / f"work-{number}")
        words = ("clean", "--in-place", "-j", "2", work)
        child = run(*words)
        time.sleep(dice.uniform(0, whole))
        cut += child.poll() is None
        child.kill()
        child.wait()
        code = run(*words, "--resume").wait()
        found = texts(work)
        back = run("restore", "--in-place", work).wait()
        if code or found != expected:
            wrong.append(
                f"run {number}: exit {code}, {sorted(n for n in found if found[n] != expected.get(n))}"
            )
        elif back or texts(work) != unpacked(began):
            wrong.append(f"run {number}: restore, exit {back}, does not give back what was there")
        shutil.rmtree(work, ignore_errors=True)
    print(f"{runs} runs in place, {cut} of them killed before their end, {len(wrong)} wrong")
    return wrong


def texts(folder: Path) -> dict[str, bytes]:
    """Return all files under a folder but the ledgers, unpacked."""
    found = contents(folder)
    return unpacked({name: data for name, data in found.items() if not name.endswith(".ledger.jsonl")})


def unpacked(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return files without their packing: another packer may make other bytes of the same stream."""
    return {name: gzip.decompress(data) if name.endswith(".gz") else data for name, data in files.items()}


class Fault:
    """Makes every Nth call of an operation of the system fail."""

    def __init__(self, name: str, every: int, code: int) -> None:
        self.name, self.every, self.code, self.calls = name, every, code, 0
        self._home: Any = Path if name == "replace" else os
        self._real: Callable[..., Any] = getattr(self._home, name)

    def __enter__(self) -> Fault:
        def failing(*words: Any, **more: Any) -> Any:
            self.calls += 1
            if self.calls % self.every == 0:
                raise OSError(self.code, os.strerror(self.code))
            return self._real(*words, **more)

        setattr(self._home, self.name, failing)
        return self

    def __exit__(self, *_: object) -> None:
        setattr(self._home, self.name, self._real)


def disk(folder: Path) -> list[str]:
    """Return what was torn or left over when operations of the disk failed."""
    from cleaner.cli import main

    source, wrong, cases = tree(folder / "in", 12), [], 0
    main(["clean", str(source), "-o", str(folder / "expected"), "--no-ledger", "-q"])
    expected, came = contents(folder / "expected"), contents(source)
    unfinished = resumed = 0
    for name in ("fsync", "replace", "open", "fdopen"):
        for every in (1, 2, 3, 5):
            for code in (errno.ENOSPC, errno.EIO):
                out = folder / f"{name}-{every}-{code}"
                with Fault(name, every, code):
                    exit_ = main(["clean", str(source), "-o", str(out), "--no-ledger", "-q", "-j", "0"])
                found = contents(out) if out.exists() else {}
                ended = found.pop(JOURNAL, None) is None  # or else it can be gone on with
                if not ended:
                    main(["clean", str(source), "-o", str(out), "--no-ledger", "-q", "-j", "0", "--resume"])
                    resumed += contents(out) == expected
                    unfinished += 1
                strange = [n for n in found if found[n] not in (expected.get(n), came.get(n))]
                missing = len(expected) - len(found)
                if strange or (missing and exit_ not in {2, 3}):
                    wrong.append(f"{out.name}: exit {exit_}, strange {strange}, missing {missing}")
                cases += 1
    if resumed < unfinished:
        wrong.append(f"{unfinished - resumed} runs that could not go on were not whole after --resume")
    print(f"{cases} kinds of faults, {unfinished} runs ended by them and gone on with, {len(wrong)} wrong")
    return wrong


def hostile(folder: Path) -> list[str]:
    """Return what is wrong with a batch of 1,000 documents of which ten are hostile."""
    root = folder / "in"
    root.mkdir()
    for number in range(990):
        (root / f"{number:04}.txt").write_text(TEXT + f"No. {number}\n", encoding="utf-8")
    bad = _bad(root)
    done = subprocess.run(
        [*CLEANER, "clean", str(root), "-o", str(folder / "out"), "--no-ledger", "--timeout", "20"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    good = sum("Follow us" not in p.read_text("utf-8") for p in (folder / "out").glob("[0-9]*.txt"))
    unnamed = [name for name in bad if name not in done.stderr]
    print(f"{good} done, {len(bad) - len(unnamed)} of {len(bad)} named, exit {done.returncode}")
    print("\n".join(line for line in done.stderr.splitlines() if any(name in line for name in bad)))
    wrong = [f"not named: {name}" for name in unnamed]
    return wrong + ([f"{good} done"] if good != 990 else []) + (["no exit 3"] if done.returncode != 3 else [])


def _bad(root: Path) -> list[str]:
    """Return the names of ten documents that cannot be judged, and make them."""
    packed = gzip.compress(TEXT.encode() * 1000)
    archive = (
        b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 900\r\n\r\nshort"
    )
    files = {
        "corrupt.txt.gz": packed[:40] + b"\0" * 20 + packed[60:],
        "cut.jsonl.gz": gzip.compress(b'{"text": "a"}\n' * 9999)[:-30],
        "cut.txt.zst": bytes.fromhex("28b52ffd0458"),
        "cut.warc": archive,
        "bad.parquet": b"PAR1 no such thing PAR1",
        "attributes.html": b"<body " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b"><p>x</p></body>",
        "nul.txt": b"a\0b",
        "bomb.txt.gz": gzip.compress(bytes(400 << 20)),
    }  # fmt: skip
    for name, data in files.items():
        (root / name).write_bytes(data)
    os.mkfifo(root / "pipe.txt")
    with (root / "line.jsonl").open("wb") as out:  # 2 GB, sparse: it takes no room
        out.truncate(2 << 30)
    return [*files, "pipe.txt", "line.jsonl"]


def main() -> int:
    """Print what was found; returns 1 if something was wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("test", choices=("kill", "in-place", "rows", "disk", "hostile"))
    parser.add_argument("--runs", type=int, default=200)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tests = {
            "kill": lambda: kill(words.runs, folder),
            "rows": lambda: rows(words.runs, folder),
            "in-place": lambda: in_place(words.runs, folder),
            "disk": lambda: disk(folder),
        }
        wrong = tests.get(words.test, lambda: hostile(folder))()
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
