"""What a pipe pays before its first byte: `echo hi | cleaner` beside bare Python, in CPU time.

    python benchmarks/startup.py [--rounds N] [--limit RATIO]

Both commands run in turn, so that a busy machine slows both; the figures are medians of the children's own
user and system time. Exit 1 when a pipe loads what it must not pay for, or
the ratio is over a limit that was given.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence

FORBIDDEN = frozenset(
    {
        "argparse",
        "asyncio",
        "cleaner.model",
        "cleaner.pipeline",
        "lxml",
        "pyarrow",
        "regex",
        "rich",
        "rich_argparse",
        "shtab",
        "tempfile",
        "trafilatura",
    }
)
TARGET = 8.0  # the ratio to reach; a figure to read, not a test: these machines are noisy
BARE = (sys.executable, "-c", "pass")
FILTER = (sys.executable, "-m", "cleaner")
# An installed program has its bytecode; without it every start would compile the source again.
ENVIRON = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def spent(command: Sequence[str]) -> float:
    """Return the CPU seconds of one run of a command."""
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=ENVIRON)
    assert child.stdin is not None
    child.stdin.write(b"hi\n")
    child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} failed with exit code {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def loaded() -> set[str]:
    """Return the names of all modules that the filter imports."""
    command = (sys.executable, "-X", "importtime", "-m", "cleaner")
    done = subprocess.run(command, input="hi\n", capture_output=True, text=True, check=True, env=ENVIRON)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def main() -> int:
    """Return the exit code; the figures stand on stdout."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--limit", type=float, metavar="RATIO")
    words = parser.parse_args()
    spent(FILTER)  # the first run may compile modules and cache rules
    pairs = [(spent(BARE), spent(FILTER)) for _ in range(words.rounds)]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    figures = f"bare python {bare * 1000:.1f} ms, cleaner {ours * 1000:.1f} ms"
    print(f"{figures}: ratio {ratio:.1f}, target {TARGET:g}{'' if ratio <= TARGET else ': NOT REACHED'}")
    wrong = sorted(loaded() & FORBIDDEN)
    if wrong:
        print(f"a pipe loads: {', '.join(wrong)}")
    return int(bool(wrong) or (words.limit is not None and ratio > words.limit))


if __name__ == "__main__":
    sys.exit(main())
