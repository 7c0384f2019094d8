"""The reports of a run: each to its own file, one of them to stdout."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cleaner.errors import DocumentError, UsageError
from cleaner.files.write import write
from cleaner.findings import Finding
from cleaner.outcome import Outcome
from cleaner.report.findings import About, Form, Report, Summary, report

LINES = frozenset(
    {Form.TEXT, Form.FULL, Form.GITHUB}
)  # for readers; what a stdout cannot encode is written out


@dataclass(frozen=True, slots=True)
class Target:
    """A form of report, and the file that it goes to; without one it goes to stdout."""

    form: Form
    path: Path | None = None


class Reports:
    """Several reports that grow together. Files appear only when they are whole."""

    def __init__(self, targets: Sequence[Target], about: About) -> None:
        _apart(targets)
        self._files: list[tuple[Path, list[str]]] = []
        self._reports = [self._made(target, about) for target in targets]

    def add(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """The document is in every report."""
        for each in self._reports:
            each.add(outcome, findings)

    def close(self, summary: Summary) -> None:
        """Every report is whole, and where it was asked for."""
        for each in self._reports:
            each.close(summary)
        sys.stdout.flush()
        for path, parts in self._files:
            try:
                write(path, "".join(parts).encode("utf-8", "backslashreplace"))
            except DocumentError as error:
                raise UsageError(f"{path} {error}") from error

    def _made(self, target: Target, about: About) -> Report:
        """Return a report that writes to its target."""
        if target.path is None:
            return report(target.form, _lines if target.form in LINES else _bytes, about)
        parts: list[str] = []
        self._files.append((target.path, parts))
        return report(target.form, parts.append, replace(about, colour=False, width=0))


def _lines(text: str) -> None:
    """The text stands on stdout."""
    sys.stdout.write(text)


def _bytes(text: str) -> None:
    """The text stands on stdout in UTF-8, whatever the terminal's encoding is."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def _apart(targets: Sequence[Target]) -> None:
    """Raise if two reports would go to one place."""
    seen: set[Path | None] = set()
    for target in targets:
        if target.path in seen:
            place = "stdout" if target.path is None else str(target.path)
            raise UsageError(
                f"two reports would go to {place}; give each a file: --format {target.form}:FILE"
            )
        seen.add(target.path)
