"""The allow-lists of a run: their files, and what in them has no use any more."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from cleaner.errors import DocumentError, UsageError
from cleaner.files.patterns import Patterns
from cleaner.files.read import read
from cleaner.findings import Finding
from cleaner.findings.allow import AllowList, Entry, parse


class Allowed:
    """All allow-lists of a run."""

    def __init__(self, paths: Iterable[Path]) -> None:
        today = datetime.date.today()
        self._lists = [AllowList(load(path), today, _Within(path.parent)) for path in paths]

    def mark(self, name: str, findings: list[Finding]) -> list[Finding]:
        """Return the findings of a judged document, the allowed ones marked."""
        for each in self._lists:
            each.meet(name)
        return [
            replace(found, allowed=True) if sum(each.allows(found) for each in self._lists) else found
            for found in findings
        ]

    def notes(self) -> Iterator[str]:
        """Yield a line for each entry that has expired, or was not used."""
        for each in self._lists:
            yield from each.notes()


def load(path: Path) -> tuple[Entry, ...]:
    """Return the entries in a file, or raise `UsageError`."""
    try:
        return parse(read(path).decode("utf-8"), str(path))
    except DocumentError as error:
        raise UsageError(f"{path} {error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}:1: is no TOML (not UTF-8)") from error


class _Within:
    """Whether a path fits an entry's patterns, which count from the folder of the list."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._patterns: dict[str, Patterns] = {}

    def __call__(self, entry: Entry, name: str) -> bool:
        if entry.place not in self._patterns:
            self._patterns[entry.place] = Patterns(self._folder, entry.files)
        return self._patterns[entry.place].match(name)
