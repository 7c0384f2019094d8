"""What a row of a corpus costs beside the judging of its text, which is left out.

It makes rows of JSON Lines and of CSV without boilerplate, and measures the CPU time of reading them, of what
is told of them, and of putting them together again, beside `json.loads` of each line.
Run: `python benchmarks/rows.py`.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import time
from collections.abc import Callable, Sequence
from unittest import mock

from speed import row

from cleaner import rulebook
from cleaner.compiled import compiled
from cleaner.formats import Format, pieces
from cleaner.formats.record import FIELDS
from cleaner.licence import hints
from cleaner.model import Document, Policy, Result
from cleaner.run import Work, answer

BLOCK = 1 << 18


def unjudged(document: Document, *_: object) -> Result:
    """Return the text as it came."""
    return Result(document.text)


def passed(data: bytes, form: Format, **wanted: bool) -> Callable[[], object]:
    """Return what reads all rows, tells of them and puts them together again."""
    work = Work(rulebook.load(), Policy(), texts=False, **wanted)
    blocks = (data[at : at + BLOCK] for at in range(0, len(data), BLOCK))
    found = list(pieces(form, blocks, FIELDS))
    return lambda: [answer.answer(piece, "rows", form, work) for piece in found]


def table(lines: Sequence[str]) -> bytes:
    """Return the rows as a table."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(("id", "text"))
    writer.writerows((each["id"], each["text"]) for each in map(json.loads, lines))
    return made.getvalue().encode()


def main() -> None:
    """The figures stand on stdout."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=5000)
    words.add_argument("--rounds", type=int, default=7)
    options = words.parse_args()
    dice = random.Random(20)
    lines = [row(3, dice, gathered=True) for _ in range(options.rows)]
    data = "".join(f"{line}\n" for line in lines).encode()
    ways = {
        "json.loads": lambda: [json.loads(line)["text"] for line in data.splitlines()],
        "jsonl": passed(data, Format.JSONL, each=False, ledger=True),
        "jsonl, no ledger": passed(data, Format.JSONL, each=False),
        "jsonl, each told": passed(data, Format.JSONL, each=True, ledger=True),
        "csv": passed(table(lines), Format.CSV, each=False, ledger=True),
    }
    took = dict.fromkeys(ways, float("inf"))
    with mock.patch.object(answer, "clean", unjudged):
        for _ in range(options.rounds):
            for name, way in ways.items():
                start = time.process_time()
                way()
                took[name] = min(took[name], (time.process_time() - start) / len(lines))
    how = "compiled" if compiled("hinting", hints.FORMAT) else "in Python"
    print(f"{len(lines)} rows, {len(data) // len(lines)} bytes each; words are looked for {how}")
    for name, seconds in took.items():
        print(f"{name:18}{seconds * 1e6:7.1f} µs a row{seconds / took['json.loads']:6.1f}")


if __name__ == "__main__":
    main()
