"""Runs that are killed, with kill -9, at any moment: what can no longer be restored?

    python benchmarks/lost.py [--rounds N] [--documents N] [--seed N]

A folder is cleaned in place, again and again, with these rules or those, and most runs are killed. In the end
`cleaner restore` must give back every document as it was. Exit 1 if it does not.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

CLEANER = (sys.executable, "-m", "cleaner")
PROSE = "The ferry crossed the sound twice a day in winter, whatever the weather.\n\n"
ENDS = (
    "Follow us on Facebook and Twitter\n",
    "© 2031 Tidewrack Press. All rights reserved.\r\n",
    "Subscribe to our newsletter\n\nShare this article:\n",
    "Licensed under CC BY 4.0",
    "\udcff\udcfe\n\nSuivez-nous sur les réseaux sociaux :\n",
)
RULES = ((), ("--ignore", "licence"), ("--select", "social,newsletter"))


def corpus(folder: Path, documents: int) -> dict[Path, bytes]:
    """Return the documents that were written into a folder."""
    made = {}
    for number in range(documents):
        text = PROSE * (1 + number % 7) + "".join(ENDS[(number + n) % len(ENDS)] + "\n" for n in range(3))
        made[folder / f"{number:04}.txt"] = text.encode("utf-8", "surrogateescape")
    for path, data in made.items():
        path.write_bytes(data)
    return made


def killed_run(folder: Path, words: Sequence[str], after: float) -> float:
    """The folder is cleaned, and the run killed after so many seconds; returns those it took, or 0."""
    start = time.monotonic()
    run = subprocess.Popen([*CLEANER, "clean", "--in-place", "-q", *words, str(folder)])
    try:
        run.wait(after)
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
        return 0.0
    return time.monotonic() - start


def kills(folder: Path, rounds: int, whole: float, chance: random.Random) -> int:
    """Return how many of so many runs were killed; `whole` is what the first may take.

    A folder that is clean already takes less: then the next are killed earlier.
    """
    killed = 0
    for _ in range(rounds):
        took = killed_run(folder, chance.choice(RULES), chance.uniform(0, whole))
        killed += not took
        whole = took or whole * 1.1
    return killed


def lost(rounds: int, documents: int, chance: random.Random) -> int:
    """Return how many documents cannot be restored after so many runs."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "corpus"
        folder.mkdir()
        originals = corpus(folder, documents)
        start = time.monotonic()
        subprocess.run([*CLEANER, "check", "-q", str(folder)], stdout=subprocess.DEVNULL, check=False)
        whole = time.monotonic() - start
        killed = kills(folder, rounds, whole, chance)
        done = subprocess.run([*CLEANER, "restore", "--in-place", "-q", str(folder)], check=False)
        missing = sum(path.read_bytes() != data for path, data in originals.items())
    print(
        f"{rounds} runs, {killed} killed; {missing} of {documents} documents lost; restore: {done.returncode}"
    )
    return missing


def main(argv: Sequence[str]) -> int:
    """Return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args(argv)
    return 1 if lost(words.rounds, words.documents, random.Random(words.seed)) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
