"""The whole way of a stream: file to file, with workers, and how memory grows with length.

    python benchmarks/stream.py [--megabytes N] [--rounds N] [--gathered] [--long N]

With `--rounds 0` memory alone is measured; `--gathered` is the second corpus of speed.py, in which one of ten
texts has all boilerplate.

CPU seconds of the commands' own processes, in turn, medians; the floor reads each line, parses its text
and writes the line. Then the wall clock of one worker and of two, and the peak memory of a short and a
long stream.
The machine must be idle for the ratio of workers to mean anything.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from speed import corpus

FLOOR = """
import json, sys
for line in sys.stdin.buffer:
    json.loads(line)["text"]
    sys.stdout.buffer.write(line)
"""
CLEANER = (sys.executable, "-m", "cleaner", "--from", "jsonl")


def timed(command: Sequence[str], source: Path) -> tuple[float, float, int]:
    """Return the CPU seconds of a command and its children, its wall clock, and its peak memory in bytes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with source.open("rb") as stdin, source.with_suffix(".out").open("wb") as out:
        child = subprocess.Popen(command, stdin=stdin, stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command[:4])} failed with exit code {child.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - start, usage.ru_maxrss * 1024


def written(folder: Path, megabytes: int, gathered: bool) -> Path:
    """Return a file with the corpus of this size."""
    path = folder / f"{megabytes}.jsonl"
    path.write_text("".join(f"{row}\n" for row in corpus(megabytes, gathered)), encoding="utf-8")
    return path


def long(folder: Path, megabytes: int, form: str) -> Path:
    """Return a file of so many megabytes in which every hundredth row has a hit, for measuring memory."""
    path = folder / f"long-{megabytes}.{form}"
    text = b"Barley grew tall beneath quiet cliffs. " * 247
    first, last = (b'{"text": "', b'"}\n') if form == "jsonl" else (b'1,"', b'"\n')
    call = b"\\n\\nFollow us on Facebook" if form == "jsonl" else b"\n\nFollow us on Facebook"
    block = (first + text + last) * 99 + first + text + call + last
    with path.open("wb") as out:
        out.write(b"" if form == "jsonl" else b"id,text\n")
        for _ in range(megabytes * 1_000_000 // len(block)):
            out.write(block)
    return path


def speed(folder: Path, megabytes: int, rounds: int, gathered: bool) -> None:
    """The table of CPU seconds, and the ratio of workers, stand on stdout."""
    source = written(folder, megabytes, gathered)
    size = source.stat().st_size / 1e6
    commands = {
        "floor": (sys.executable, "-c", FLOOR),
        "cleaner, in one process": (*CLEANER, "-j", "0"),
        "cleaner, one worker": (*CLEANER, "-j", "1"),
        "cleaner, two workers": (*CLEANER, "-j", "2"),
    }
    found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(timed(command, source))
    print(f"{size:.1f} MB of JSONL\n\n{'':26}{'CPU s':>9}{'MB/s':>9}{'x floor':>9}{'wall s':>9}")
    base = statistics.median(cpu for cpu, _, _ in found["floor"])
    for name, times in found.items():
        cpu, wall = (statistics.median(each[place] for each in times) for place in (0, 1))
        print(f"{name:26}{cpu:9.2f}{size / cpu:9.1f}{cpu / base:9.1f}{wall:9.2f}")
    one, two = (
        statistics.median(w for _, w, _ in found[f"cleaner, {n}"]) for n in ("one worker", "two workers")
    )
    print(f"\ntwo workers are {one / two:.2f} times as fast as one (1.7 is the goal on an idle machine)")


def memory(folder: Path, megabytes: int) -> None:
    """The peak memory of a stream of 100 MB and of a long one stand on stdout, and that of their rows."""
    timed(CLEANER, long(folder, 1, "jsonl"))  # rules that were changed are compiled, which takes more memory
    for name, form in (("JSONL, stdin to stdout", "jsonl"), ("CSV to rows of one file", "csv")):
        peaks = []
        for size in (100, megabytes):
            source = long(folder, size, form)
            words = ("clean", str(source), "-o", str(folder / "rows.jsonl")) if form == "csv" else CLEANER[3:]
            peaks.append(timed((*CLEANER[:3], *words, "-j", "0", "-q"), source)[2] / 1e6)
            for path in folder.iterdir():
                path.unlink()
            print(f"{name}, {size:,} MB: {peaks[-1]:.0f} MB at its peak", flush=True)
        print(f"{peaks[1] / peaks[0]:.2f} times as much (at most 1.1 is the goal)", flush=True)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--gathered", action="store_true", help="one of ten texts has all boilerplate")
    parser.add_argument(
        "--long", type=int, default=0, help="megabytes of the long stream for memory; 0: none"
    )
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if words.rounds:
            speed(Path(folder), words.megabytes, words.rounds, words.gathered)
        if words.long:
            memory(Path(folder), words.long)


if __name__ == "__main__":
    main()
