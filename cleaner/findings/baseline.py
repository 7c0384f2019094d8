"""The findings that a corpus had on a day, so that a check can ask for no more than no new ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from cleaner.errors import UsageError

FORMAT = 1
KEYS = ("path", "rule", "fingerprint", "excerpt")
REMEDY = "write it anew: cleaner baseline create"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A known finding; `path` counts from the baseline's own folder, `excerpt` is for the reader."""

    path: str
    rule: str
    fingerprint: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings, and how much text they were of how much, in code points."""

    entries: tuple[Entry, ...] = ()
    found: int = 0
    characters: int = 0

    @property
    def density(self) -> float:
        """The share of the text that was boilerplate."""
        return self.found / self.characters if self.characters else 0.0


@dataclass(slots=True)
class Known:
    """A baseline in use: each entry excuses one finding.

    `gone` says whether the file of an entry is there no more: its entries then excuse the same
    passages elsewhere, so that a renamed file stays known.
    """

    baseline: Baseline
    gone: Callable[[str], bool]
    _open: dict[str, dict[str, list[Entry]]] = field(init=False)  # by fingerprint, then by path
    _lost: dict[str, list[str]] = field(init=False)  # paths that are gone, the first one last

    def __post_init__(self) -> None:
        self._open, self._lost = {}, {}
        for entry in self.baseline.entries:
            self._open.setdefault(entry.fingerprint, {}).setdefault(entry.path, []).append(entry)

    def excuses(self, path: str, fingerprint: str) -> bool:
        """Return whether the finding is known; its entry is used up."""
        there = self._open.get(fingerprint, {})
        used = path if path in there else self._elsewhere(fingerprint, there)
        if used is None:
            return False
        there[used].pop()
        if not there[used]:
            del there[used]
        return True

    def _elsewhere(self, fingerprint: str, there: Collection[str]) -> str | None:
        """Return the first file that is gone and still has an entry among those that are there."""
        # Each file is looked for once: a prompt may stand in every file of a large corpus.
        if fingerprint not in self._lost:
            self._lost[fingerprint] = [path for path in reversed([*there]) if self.gone(path)]
        lost = self._lost[fingerprint]
        while lost and lost[-1] not in there:
            lost.pop()
        return lost[-1] if lost else None

    def left(
        self, judged: Collection[str], runs: Callable[[str], bool] = lambda rule: True
    ) -> tuple[list[Entry], list[Entry]]:
        """Return the entries that excused nothing: stale ones, and those that the run says nothing about.

        An entry is stale when its rule ran, and its file was judged or is gone.
        """
        parts: tuple[list[Entry], list[Entry]] = ([], [])
        for entry in sorted(each for there in self._open.values() for row in there.values() for each in row):
            stale = runs(entry.rule) and (entry.path in judged or self.gone(entry.path))
            parts[0 if stale else 1].append(entry)
        return parts


def parse(text: str, name: str) -> Baseline:
    """Return the baseline in a file's text, or raise `UsageError`."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise UsageError(f"{name}: format {data['format']!r} is not {FORMAT}; {REMEDY}")
        density = data["density"]
        entries = tuple(_entry(row) for row in data["findings"])
        return Baseline(entries, _size(density["found_characters"]), _size(density["characters"]))
    except (json.JSONDecodeError, RecursionError) as error:
        raise UsageError(f"{name}: is no baseline (no JSON); {REMEDY}") from error
    except KeyError as error:
        raise UsageError(f"{name}: is no baseline (no {error} where one belongs); {REMEDY}") from error
    except (ValueError, TypeError, OverflowError) as error:
        raise UsageError(f"{name}: is no baseline (a value of another kind); {REMEDY}") from error


def _size(number: Any) -> int:
    """Return a number of characters, or raise."""
    size = int(number)
    if not 0 <= size < 1 << 63:
        raise ValueError(f"{size} is no number of characters")
    return size


def _entry(row: Any) -> Entry:
    """Return one entry, or raise."""
    entry = Entry(row["path"], row["rule"], row["fingerprint"], row.get("excerpt", ""))
    if not all(
        isinstance(value, str) for value in (entry.path, entry.rule, entry.fingerprint, entry.excerpt)
    ):
        raise TypeError(f"{row} is no entry")
    return entry


def dumped(baseline: Baseline) -> str:
    """Return the text of a baseline's file: one line for each entry, sorted, so that diffs are small."""
    rows = ",\n".join(
        "  " + json.dumps({name: getattr(entry, name) for name in KEYS}, ensure_ascii=False)
        for entry in sorted(baseline.entries)
    )
    density = json.dumps({"found_characters": baseline.found, "characters": baseline.characters})
    listed = f"[\n{rows}\n ]" if rows else "[]"
    return f'{{\n "format": {FORMAT},\n "density": {density},\n "findings": {listed}\n}}\n'


def by_rule(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """Return how many entries each rule has, those with the most first."""
    counts = Counter(entry.rule for entry in entries)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
