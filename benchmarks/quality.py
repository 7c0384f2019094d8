"""The figures of `cleaner` beside those of simple line filters, on one gold file, in one run.

The peers are the line rules of published corpora as their papers describe them, a grep with a dozen
phrases, and trafilatura's own text filter. Run: `python benchmarks/quality.py fixtures/gold/web.jsonl`.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from pathlib import Path

from cleaner import rulebook
from cleaner.bench.figures import figures
from cleaner.bench.gold import GoldDocument, gold
from cleaner.bench.judge import Judged, compare, judge
from cleaner.model import Policy, Strictness

SHOWN = (
    "f1_lines", "precision_lines", "recall_lines", "recall_core", "recall_docs", "content_lost",
    "clean_docs_hurt", "perfect_docs",
)  # fmt: skip

# Raffel et al. 2020, section 2.2.
TERMINAL = (".", "!", "?", '"', "”")
POLICY = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")
# Penedo et al. 2023, appendix G.2.
COUNTER = re.compile(r"\W*[\d.,]+\s*(likes?|shares?|comments?|retweets?|views?|followers?)\W*", re.IGNORECASE)
OPENING = re.compile(r"\W*(sign[- ]?in|sign[- ]?up|log[- ]?in)\b", re.IGNORECASE)
CLOSING = re.compile(r"(read more|continue reading|items? in cart)\W*$", re.IGNORECASE)

DOZEN = re.compile(
    r"all rights reserved|copyright|©|follow us|subscribe|newsletter|creative commons|read more|share this"
    r"|cookies|privacy policy|leave a (reply|comment)|advertisement",
    re.IGNORECASE,
)


def c4(line: str) -> bool:
    """Return whether C4 keeps a line: it ends like a sentence, has five words, and names no policy."""
    low = line.lower()
    ended = line.endswith(TERMINAL) and not line.endswith("...")
    return ended and len(line.split()) >= 5 and "javascript" not in low and not any(p in low for p in POLICY)


def refinedweb(line: str) -> bool:
    """Return whether RefinedWeb keeps a line: no counter, no single word, no capitals, no prompt."""
    capitals = sum(c.isupper() for c in line) / len(line)
    if capitals > 0.5 or line.isnumeric() or COUNTER.fullmatch(line) or len(line.split()) == 1:
        return False
    return len(line.split()) > 10 or not (OPENING.match(line) or CLOSING.search(line))


def grep(line: str) -> bool:
    """Return whether a grep -v -i with a dozen phrases keeps a line."""
    return DOZEN.search(line) is None


def textfilter(line: str) -> bool:
    """Return whether trafilatura's filter for elements keeps a line."""
    from lxml.etree import Element
    from trafilatura.utils import textfilter as drops

    element = Element("p")
    try:
        element.text = line
    except ValueError:  # controls that XML cannot hold
        return True
    return not drops(element)


def filtered(keeps: Callable[[str], bool]) -> Callable[[GoldDocument], Judged]:
    """Return a judge of the text that a line filter leaves."""

    def run(document: GoldDocument) -> Judged:
        lines = document.text.split("\n")
        return compare(document, "\n".join(line for line in lines if not line.strip() or keeps(line.strip())))

    return run


def main() -> None:
    """Print a row of figures for each tool."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, default=[Path("fixtures/gold/web.jsonl")])
    documents = gold(parser.parse_args().gold)
    book = rulebook.load()
    tools: dict[str, Callable[[GoldDocument], Judged]] = {
        f"cleaner, {strictness}": lambda d, s=strictness: judge(d, book, Policy(strictness=s))
        for strictness in Strictness
    }
    tools["cleaner, rules alone"] = lambda d: judge(d, book, Policy(heuristics=False))
    peers = {
        "C4 lines": c4,
        "RefinedWeb lines": refinedweb,
        "grep, 12 phrases": grep,
        "trafilatura filter": textfilter,
    }
    tools |= {name: filtered(keeps) for name, keeps in peers.items()}
    print(f"{len(documents)} documents, rules {book.digest[:12]}\n")
    print(f"{'':22}" + "".join(f"{name:>17}" for name in (*SHOWN, "CPU s")))
    for document in documents:  # expressions compile when they are first needed
        judge(document, book, Policy())
    for name, tool in tools.items():
        start = time.process_time()
        found = figures([tool(document) for document in documents]).as_dict()
        spent = time.process_time() - start
        print(f"{name:22}" + "".join(f"{found[key]:17.4f}" for key in SHOWN) + f"{spent:17.2f}")


if __name__ == "__main__":
    main()
