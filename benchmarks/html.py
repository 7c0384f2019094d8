"""The main text of pages: `cleaner` beside other extractors, on folders of pages with gold text, in one run.

A folder holds `html/<id>.html` and `gold.json`, an object from id to an object with `gold` (the main
text, or null) and `with` and `without` (passages that must and must not come out). Extractors that are
not installed are named and left out. Run: `python benchmarks/html.py FOLDER...`.

The figures, each an average over pages:

* `shingle`: precision, recall and F1 of 4-gram shingles of words, as scrapinghub's
  article-extraction-benchmark counts them: shares of each page, F1 of the averages.
* `lcs`: F1 of the longest common subsequence of words.
* `segments`: F1 and accuracy over all passages, as trafilatura's own evaluation counts them.
* `pages/s`: pages per second of CPU time; the extractors take turns page by page.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import re
import statistics
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

# This file has the name of a module of the standard library, which the extractors want to import.
sys.path[:] = [each for each in sys.path if Path(each).resolve() != Path(__file__).resolve().parent]

Extractor = Callable[[bytes], str | None]

_WIDE = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_WIDE}]|[^\W{_WIDE}]+")
SHINGLE = 4  # words


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page, its main text if it is known, and the passages that tell."""

    id: str
    data: bytes
    text: str | None
    wanted: Sequence[str]
    unwanted: Sequence[str]


@dataclass(slots=True)
class Score:
    """What an extractor did on a set of pages."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    lcs: list[float] = field(default_factory=list)
    passages: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    pages: int = 0
    empty: int = 0

    def add(self, page: GoldPage, text: str, seconds: float) -> None:
        """The page counts."""
        self.seconds += seconds
        self.pages += 1
        self.empty += not text.strip()
        if page.text is not None:
            gold, found = words(page.text), words(text)
            precision, recall = shares(gold, found)
            self.precision += [precision] if found else []
            self.recall += [recall] if gold else []
            self.lcs.append(lcs_f1([w.lower() for w in gold], [w.lower() for w in found]))
        self.passages.update(passages(page, text))

    def figures(self) -> dict[str, float]:
        """Return the figures by name; what the gold text does not allow is left out."""
        found: dict[str, float] = {}
        if self.lcs:
            p, r = _mean(self.precision), _mean(self.recall)
            found |= {"F1": f1(p, r), "P": p, "R": r, "lcs F1": _mean(self.lcs)}
        if self.passages:
            right = self.passages["hit"] + self.passages["avoided"]
            wrong = self.passages["missed"] + self.passages["leaked"]
            found["segment F1"] = 2 * self.passages["hit"] / (2 * self.passages["hit"] + wrong or 1)
            found["segment acc"] = right / (right + wrong)
        return found | {"pages/s": self.pages / (self.seconds or 1e-9)}


def words(text: str) -> list[str]:
    """Return the words of a text; a Han or kana character is a word.

    >>> words("Boats, 船舶!")
    ['Boats', '船', '舶']
    """
    return _WORD.findall(text)


def shares(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    """Return precision and recall of the shingles of `found`."""
    wanted, got = _shingles(gold), _shingles(found)
    both = sum((wanted & got).values())
    return both / (sum(got.values()) or 1), both / (sum(wanted.values()) or 1)


def _shingles(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1)) if tokens)


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def lcs_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Return F1 of the longest common subsequence, by Hyyrö's bit-parallel algorithm (2004).

    >>> lcs_f1("a b c d".split(), "a x c d".split())
    0.75
    """
    if not gold or not found:
        return float(not gold and not found)
    masks: dict[str, int] = {}
    for place, word in enumerate(gold):
        masks[word] = masks.get(word, 0) | 1 << place
    full = row = (1 << len(gold)) - 1
    for word in found:
        hit = row & masks.get(word, 0)
        row = (row + hit | row - hit) & full
    common = len(gold) - row.bit_count()
    return f1(common / len(found), common / len(gold))


def passages(page: GoldPage, text: str) -> Counter[str]:
    """Return how many wanted passages were hit or missed, and unwanted ones avoided or leaked."""
    flat = " ".join(text.split())
    found = Counter("hit" if " ".join(each.split()) in flat else "missed" for each in page.wanted)
    return found + Counter("leaked" if " ".join(e.split()) in flat else "avoided" for e in page.unwanted)


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0


def pages(folder: Path) -> list[GoldPage]:
    """Return the pages of a folder, in the order of its gold."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    return [
        GoldPage(
            name,
            (folder / "html" / f"{name}.html").read_bytes(),
            entry.get("gold"),
            entry.get("with") or (),
            entry.get("without") or (),
        )
        for name, entry in gold.items()
    ]


def cleaner() -> Extractor:
    """Return what `cleaner clean page.html` does."""
    from cleaner import rulebook
    from cleaner.formats import Format
    from cleaner.formats.reading import PageOptions
    from cleaner.formats.record import Fields
    from cleaner.model import Policy
    from cleaner.run import Job, Work, judge

    book = rulebook.load()
    pages = PageOptions(tuple(path for rule in book.rules for path in rule.prune))
    work = Work(book, Policy(), Fields(pages=pages))

    def run(data: bytes) -> str:
        outcome = judge(Job("page", Format.HTML, data=data), work)
        return (outcome.data or b"").decode("utf-8", "replace") if outcome.result else ""

    return run


def trafilatura(**options: Any) -> Extractor:
    """Return trafilatura in one of its modes; comments are no main text in these sets."""
    extract = import_module("trafilatura").extract
    return lambda data: extract(data, include_comments=False, **options)


def resiliparse() -> Extractor:
    """Return resiliparse's main content."""
    plain = import_module("resiliparse.extract.html2text").extract_plain_text
    parse = import_module("resiliparse.parse.html").HTMLTree.parse
    encoding = import_module("resiliparse.parse.encoding")
    text, guess = encoding.bytes_to_str, encoding.detect_encoding
    return lambda data: str(plain(parse(text(data, guess(data))), main_content=True))


def justext() -> Extractor:
    """Return jusText with the stop words of all its languages."""
    library = import_module("justext")
    names = import_module("justext.utils").get_stoplists()
    stops = frozenset(word for name in names for word in library.get_stoplist(name))

    limits = {"length_low": 50, "stopwords_low": 0.1, "stopwords_high": 0.2, "no_headings": True}
    parts = partial(library.justext, stoplist=stops, **limits)
    return lambda data: "\n".join(each.text for each in parts(data) if not each.is_boilerplate)


def readability() -> Extractor:
    """Return readability-lxml's summary as text."""
    page = import_module("readability").Document
    text = import_module("html_text").extract_text
    return lambda data: text(page(_decoded(data)).summary())


def boilerpy3() -> Extractor:
    """Return boilerpy3's article."""
    extractor = import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)
    return lambda data: extractor.get_content(_decoded(data))


def _decoded(data: bytes) -> str:
    return str(import_module("trafilatura.utils").decode_file(data))


EXTRACTORS: Mapping[str, Callable[[], Extractor]] = {
    "cleaner": cleaner,
    "trafilatura": trafilatura,
    "trafilatura precision": partial(trafilatura, favor_precision=True),
    "trafilatura recall": partial(trafilatura, favor_recall=True),
    "trafilatura fast": partial(trafilatura, fast=True),
    "resiliparse": resiliparse,
    "jusText": justext,
    "readability-lxml": readability,
    "boilerpy3": boilerpy3,
}


def run(extractors: Mapping[str, Extractor], gold: Sequence[GoldPage]) -> dict[str, Score]:
    """Return the score of each extractor; one that fails on a page counts as having found nothing.

    Each comes first as often as the others: several ask trafilatura, which keeps what it has just seen.
    """
    scores = {name: Score() for name in extractors}
    turns = deque(extractors.items())
    for page in gold:
        turns.rotate()
        for name, extract in turns:
            start = time.process_time()
            try:
                text = extract(page.data) or ""
            except Exception as error:
                print(f"  {name}: {page.id}: {type(error).__name__}: {error}")
                text = ""
            scores[name].add(page, text, time.process_time() - start)
    return scores


def ready(names: Sequence[str]) -> dict[str, Extractor]:
    """Return the extractors that can be loaded and have been warmed up; the others are named."""
    found: dict[str, Extractor] = {}
    for name in names:
        try:
            found[name] = EXTRACTORS[name]()
        except ImportError as error:
            print(f"{name}: left out: {error}")
            continue
        found[name](b"<html><body><p>The boats of the town are older than its church.</p></body></html>")
    return found


def table(scores: Mapping[str, Score]) -> str:
    """Return a row of figures for each extractor."""
    rows = {name: score.figures() for name, score in scores.items()}
    columns = list(dict.fromkeys(key for row in rows.values() for key in row))
    lines = [f"{'':24}" + "".join(f"{column:>13}" for column in columns) + f"{'empty':>7}"]
    for name, row in rows.items():
        cells = "".join(f"{row[c]:13.{1 if c == 'pages/s' else 4}f}" for c in columns)
        lines.append(f"{name:24}{cells}{scores[name].empty:7}")
    return "\n".join(lines)


def main() -> None:
    """Print a table for each folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--only", nargs="*", choices=EXTRACTORS, default=list(EXTRACTORS))
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    extractors = ready(asked.only)
    for folder in asked.folders:
        gold = pages(folder)
        gc.freeze()  # what all keep until the end is no garbage, and nobody pays for looking through it
        print(f"\n{folder.name}: {len(gold)} pages")
        print(table(run(extractors, gold)), flush=True)


if __name__ == "__main__":
    main()
