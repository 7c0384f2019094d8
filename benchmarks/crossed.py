"""The thresholds of `heuristics/pages.py`, chosen on half of the sites and measured on the other half.

    python benchmarks/crossed.py FOLDER... [--cache FILE]

Folders are those of `benchmarks/html.py`; their gold names the `site` of each page. Every threshold is tried
at half as much, and at half as much again; what is best by itself on one half of the sites is taken over
if it gains more than chance, and all that was taken over together is measured on the other half. Only few
rules run beside the heuristics, so that a setting costs seconds; with `--cache` pages are read once.
"""

from __future__ import annotations

import argparse
import json
import logging
import pickle
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from zlib import crc32

from cleaner import rulebook
from cleaner.errors import DocumentError
from cleaner.formats import Format, read
from cleaner.model import Document, Policy
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

# Beside this file is one with the name of a module of the standard library, which the extractor wants.
sys.path[:] = [each for each in sys.path if Path(each).resolve() != Path(__file__).resolve().parent]

NAMES = (
    "GATHERED", "AGREEMENT", "SOME_AGREEMENT", "LISTED", "HELD", "MAX_LINK", "MAX_ROW", "ESTABLISHED",
    "WHOLE_WORDS", "MANY_LINKS", "FIRM_WORDS",
)  # fmt: skip
GAIN = 0.0005  # mean of the sets; less is chance
FEW = "email"  # the family of rules that runs beside the heuristics

Setting = tuple[tuple[str, float], ...]  # names and values that differ from the packaged ones


def _beside(name: str) -> Any:
    """Return a script of this folder as a module; `html` by itself would be that of the library."""
    spec = spec_from_file_location(f"benchmark_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


html = _beside("html")
thresholds = import_module("cleaner.heuristics.pages")  # the name in the package is that of its function


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that was read: its set, its half of the sites, its gold, and its document, if it has one."""

    folder: str
    half: int
    gold: Any
    document: Document | None


def sites(folder: Path) -> dict[str, str]:
    """Return the site of each page of a folder, as its gold names it."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    return {name: entry.get("site") or "" for name, entry in gold.items()}


def sheets(folders: Sequence[Path]) -> Iterator[Sheet]:
    """Yield all pages, read."""
    for folder in folders:
        known = sites(folder)
        for gold in html.pages(folder):
            half = crc32((known[gold.id] or gold.id).encode()) % 2
            try:
                document = read(gold.data, Format.HTML, gold.id).document
            except DocumentError:
                document = None
            yield Sheet(folder.name, half, gold, document)


@contextmanager
def packaged_but(setting: Setting) -> Iterator[None]:
    """Inside, these thresholds have these values."""
    before = {name: getattr(thresholds, name) for name, _ in setting}
    try:
        for name, value in setting:
            setattr(thresholds, name, value)
        yield
    finally:
        for name, old in before.items():
            setattr(thresholds, name, old)


class Marks:
    """The marks of all pages under a setting; what was cleaned and scored once is known."""

    def __init__(self, pages: Sequence[Sheet], book: Rulebook) -> None:
        self._pages, self._book = pages, book
        self._known: dict[tuple[int, str], Any] = {}

    def of(self, setting: Setting) -> tuple[float, float]:
        """Return the mean over the sets, of F1 or of the accuracy of passages, by half of the sites."""
        rows: dict[tuple[str, int], Any] = {}
        with packaged_but(setting):
            for number, page in enumerate(self._pages):
                text = clean(page.document, self._book, Policy()).text if page.document else ""
                rows.setdefault((page.folder, page.half), html.Score())
                self._add(rows[page.folder, page.half], number, page, text)
        halves = [[_mark(score) for (_, half), score in rows.items() if half == which] for which in (0, 1)]
        return (sum(halves[0]) / (len(halves[0]) or 1), sum(halves[1]) / (len(halves[1]) or 1))

    def _add(self, score: Any, number: int, page: Sheet, text: str) -> None:
        """The page counts; the longest common subsequence, which is dear, is no matter here."""
        if (number, text) not in self._known:
            shares = html.shares(html.words(page.gold.text or ""), html.words(text))
            self._known[number, text] = (shares, html.passages(page.gold, text))
        (precision, recall), passages = self._known[number, text]
        if page.gold.text is not None:
            score.precision += [precision] if text.strip() else []
            score.recall.append(recall)
        score.passages.update(passages)


def _mark(score: Any) -> float:
    """Return F1 of a set, or the accuracy of its passages if it has no texts."""
    if score.recall:
        mean = [sum(each) / (len(each) or 1) for each in (score.precision, score.recall)]
        return float(html.f1(*mean))
    counted: Counter[str] = score.passages
    return (counted["hit"] + counted["avoided"]) / (counted.total() or 1)


def tries() -> Iterator[Setting]:
    """Yield each threshold lower and higher by itself."""
    for name in NAMES:
        value = getattr(thresholds, name)
        for factor in (0.5, 1.5):
            other = round(value * factor) if isinstance(value, int) else min(value * factor, 0.95)
            yield ((name, other),)


def chosen(marks: Mapping[Setting, tuple[float, float]], half: int) -> Setting:
    """Return the setting of all thresholds that gain more than chance on one half of the sites."""
    best: dict[str, tuple[float, float]] = {}
    for setting, mark in marks.items():
        for name, value in setting:
            gain = mark[half] - marks[()][half]
            if gain > max(GAIN, best.get(name, (0.0, 0.0))[0]):
                best[name] = (gain, value)
    return tuple((name, value) for name, (_, value) in sorted(best.items()))


def read_all(folders: Sequence[Path], cache: Path | None) -> list[Sheet]:
    """Return all pages, read now or before."""
    if cache and cache.exists():
        return list(pickle.loads(cache.read_bytes()))
    found = list(sheets(folders))
    if cache:
        cache.write_bytes(pickle.dumps(found))
    return found


def main() -> None:
    """Print what each threshold gains by itself, and what a choice is worth on sites that it has not seen."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    marks = Marks(read_all(asked.folders, asked.cache), rulebook.load(select=(FEW,)))
    known: dict[Setting, tuple[float, float]] = {(): marks.of(())}
    print(f"{'as packaged':32}{known[()][0]:9.4f}{known[()][1]:9.4f}   (first and second half of the sites)")
    for setting in tries():
        known[setting] = marks.of(setting)
        gains = [now - before for now, before in zip(known[setting], known[()], strict=True)]
        print(f"{setting[0][0]:16}{setting[0][1]:<16g}{gains[0]:+9.4f}{gains[1]:+9.4f}", flush=True)
    for half in (0, 1):
        setting = chosen(known, half)
        mark = marks.of(setting)[1 - half]
        print(f"chosen on half {half + 1}: {dict(setting)}")
        print(f"  on the other half: {mark:.4f}, as packaged {known[()][1 - half]:.4f}")


if __name__ == "__main__":
    main()
