"""Pages that are broken on purpose: none may cost more than itself, and none may be lost without a word.

    python benchmarks/mutants.py [FOLDER...] [--pages 10000] [--jobs 2] [--seed 7]

Pages are those below the folders, and a few that are written here; each mutant is one of them, cut off,
with bytes changed, with its tags in another order, with a piece repeated, mixed with another page, nested,
or with an attribute without end. They run through workers as in `cleaner clean`. What is printed: how many
were read, how many were named and why. Exit 1 if a fault of ours came up, an answer is
missing, or the run itself broke off.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic

from cleaner import rulebook
from cleaner.formats import Format
from cleaner.formats.reading import PageOptions
from cleaner.formats.record import Fields
from cleaner.model import Policy
from cleaner.outcome import Outcome
from cleaner.run import Job, Work
from cleaner.run import run as run_jobs
from cleaner.run.crew import Crew

# Beside this file is one with the name of a module of the standard library, which the extractor wants.
sys.path[:] = [each for each in sys.path if Path(each).resolve() != Path(__file__).resolve().parent]

LARGEST = 200_000  # bytes of a page that is mutated; the parser's own limits have tests of their own
TIMEOUT = 30.0  # seconds
OWN = (
    "<html><head><title>Boats</title></head><body><nav><a href=/>Start</a></nav><article><h1>Boats</h1>"
    + "<p>The boats of the town are older than its church, and nobody knows who built them.</p>" * 6
    + "<div class=related><a href=/x>Ten islands</a></div></article></body></html>",
    "<table><tr><td>" + "<p>Lamps and oil, and a good deal more besides, every day.<br>" * 9 + "</table>",
    '<meta name=generator content="Discourse"><div class=post>' + "<p>So they say in the town.</p>" * 20,
)

Mutate = Callable[[bytes, bytes, random.Random], bytes]


def cut(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return a page that breaks off."""
    return data[: chance.randrange(len(data))]


def flip(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return a page with other bytes here and there."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 60)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def shuffle(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return a page with its tags in another order."""
    parts = data.split(b"<")
    chance.shuffle(parts)
    return b"<".join(parts)


def repeat(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return a page with a piece of it many times."""
    at = chance.randrange(len(data))
    return data[:at] + data[at : at + chance.randrange(1, 400)] * chance.randrange(2, 90) + data[at:]


def mix(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return the beginning of a page with the end of another one."""
    return cut(data, other, chance) + other[chance.randrange(len(other)) :]


def nest(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return a page deep inside of elements."""
    tag = chance.choice([b"div", b"table", b"ul", b"font", b"a", b"b", b"blockquote", b"form", b"select"])
    return b"<%s>" % tag * chance.randrange(1, 3_000) + data


def attribute(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return a page with a tag that has more attributes than any."""
    count = chance.randrange(1, 6_000)
    return b"<div " + b" ".join(b'a%d="%d"' % (n, n) for n in range(count)) + b">" + data


MUTATIONS: Sequence[Mutate] = (cut, flip, shuffle, repeat, mix, nest, attribute)


def mutants(pages: Sequence[bytes], count: int, seed: int) -> Iterator[Job]:
    """Yield as many mutants; the same seed gives the same ones."""
    chance = random.Random(seed)
    for number in range(count):
        mutate = chance.choice(MUTATIONS)
        data = mutate(chance.choice(pages), chance.choice(pages), chance)
        yield Job(f"{number:05}-{mutate.__name__}", Format.HTML, data=data)


def sources(folders: Sequence[Path]) -> list[bytes]:
    """Return the pages to mutate, in the order of their names."""
    found = [path for folder in folders for path in sorted(folder.rglob("*.html"))]
    there = [path.read_bytes() for path in found if 0 < path.stat().st_size <= LARGEST]
    return [*(page.encode() for page in OWN), *there]


def faults(outcomes: Sequence[Outcome], count: int) -> list[str]:
    """Return what must not be: a fault of ours, a missing answer, a text that is none."""
    wrong = [f"{each.name}: {each.problem}" for each in outcomes if "internal error" in each.problem]
    wrong += [f"{each.name}: an empty text" for each in outcomes if not each.problem and not each.before]
    if len(outcomes) != count:
        wrong.append(f"{count} mutants, {len(outcomes)} answers")
    return wrong


def run(pages: Sequence[bytes], count: int, jobs: int, seed: int) -> list[Outcome]:
    """Return what became of each mutant, in order, without its text."""
    book = rulebook.load()
    prune = PageOptions(tuple(path for rule in book.rules for path in rule.prune))
    work = Work(book, Policy(), Fields(pages=prune), each=True, texts=False)
    return list(run_jobs(mutants(pages, count, seed), work, None, Crew(jobs, timeout=TIMEOUT)))


def main() -> int:
    """Run the mutants, and print what became of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    start, pages = monotonic(), sources(asked.folders)
    outcomes = run(pages, asked.pages, asked.jobs, asked.seed)
    named = Counter(each.problem for each in outcomes if each.problem)
    print(f"{len(outcomes):,} mutants of {len(pages):,} pages in {monotonic() - start:.0f} s:")
    print(f"{len(outcomes) - named.total():>7,}  read")
    for problem, number in named.most_common():
        print(f"{number:>7,}  {problem}")
    wrong = faults(outcomes, asked.pages)
    for line in wrong:
        print(f"WRONG {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
