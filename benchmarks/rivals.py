"""Other tools over the same texts, for speed.py: line filters by fixed strings, and a quality filter.

datatrove runs in an interpreter of its own, since it and its tokenizers need not be installed beside us:
`python benchmarks/speed.py --datatrove /path/to/its/python`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

Run = Callable[[], float | None]  # does the work; returns its CPU seconds if they are not those of a child

C4 = """
import json, sys, time
from datatrove.data import Document
from datatrove.pipeline.filters import C4QualityFilter
options = {} if sys.argv[2] == "shipped" else {"min_num_sentences": -1}
found = C4QualityFilter(**options)
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
found.filter(Document(text=texts[0], id="0"))
start = time.process_time()
for number, text in enumerate(texts):
    found.filter(Document(text=text, id=str(number)))
print(time.process_time() - start)
"""


def filters(texts: Path, phrases: Path) -> dict[str, Run]:
    """Return the line filters that are installed; each drops the lines with one of the phrases."""
    options = ["-v", "-i", "-F", "-f", str(phrases), str(texts)]
    found: dict[str, Run] = {}
    if shutil.which("rg"):
        found["rg -v -i -F -f"] = lambda: _piped(["rg", "-a", *options], "C.UTF-8")
    if shutil.which("grep"):
        found["grep -v -i -F -f, UTF-8"] = lambda: _piped(["grep", "-a", *options], "C.UTF-8")
        found["grep -v -i -F -f, C"] = lambda: _piped(["grep", "-a", *options], "C")
    return found


def _piped(command: Sequence[str], locale: str) -> None:
    """The command has written a file: into /dev/null grep would stop at its first line."""
    with Path(command[-1]).with_suffix(".kept").open("wb") as out:
        subprocess.run(command, stdout=out, env={**os.environ, "LC_ALL": locale}, check=False)


def c4(python: str, corpus: Path) -> dict[str, Run]:
    """Return datatrove's C4 filter as it ships, and without its splitting into sentences."""

    def run(how: str) -> float:
        command = [python, "-c", C4, str(corpus), how]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return float(done.stdout.split()[-1])

    return {
        "datatrove C4QualityFilter": lambda: run("shipped"),
        "datatrove C4, no sentences": lambda: run("lines"),
    }
