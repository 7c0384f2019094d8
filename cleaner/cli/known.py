"""The baseline of a run: its file, the paths in it, and what it excuses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from cleaner.cli import loading
from cleaner.files.read import real, straight
from cleaner.findings import Finding
from cleaner.findings.baseline import Baseline, Entry, Known, parse
from cleaner.report.plain import excerpt

DEFAULT = Path("cleaner-baseline.json")


class Excuses:
    """What the baseline excuses. Paths in it count from its own folder, wherever the run began."""

    def __init__(self, baseline: Baseline, folder: Path) -> None:
        self.baseline, self._folder = baseline, real(folder)
        self._known = Known(baseline, self._gone)
        self._judged: set[str] = set()

    def mark(self, name: str, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings of a judged document, the known ones marked."""
        path = self.path(name)
        self._judged.add(path)
        return [
            replace(found, known=True)
            if not found.allowed and self._known.excuses(path, found.fingerprint)
            else found
            for found in findings
        ]

    def left(self, runs: Callable[[str], bool]) -> tuple[list[Entry], list[Entry]]:
        """Return the entries that excused nothing: stale ones, and those that this run says nothing about.

        `runs` says whether a rule runs.
        """
        return self._known.left(self._judged, runs)

    def path(self, name: str) -> str:
        """Return a document's path as the baseline writes it."""
        there = os.path.relpath(straight(name), self._folder)
        return Path(there).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")

    def entry(self, finding: Finding) -> Entry:
        """Return the entry that excuses a finding."""
        return Entry(self.path(finding.path), finding.rule, finding.fingerprint, excerpt(finding.text))

    def _gone(self, path: str) -> bool:
        """Return whether there is no such file any more."""
        return not os.path.exists(self._folder / path)  # noqa: PTH110 - `Path.exists` fails for a name too long


def excuses(path: Path | None) -> Excuses | None:
    """Return what the baseline in a file excuses, or None without a file. Raise if it is none."""
    return Excuses(load(path), path.parent) if path else None


def load(path: Path) -> Baseline:
    """Return the baseline in a file, or raise `UsageError`."""
    return loading.load(path, parse, "write it first: cleaner baseline create")
