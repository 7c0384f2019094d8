"""All findings as one JSON object, written while they come."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.findings import Finding
from cleaner.outcome import Outcome
from cleaner.report.findings import About, Summary, Write
from cleaner.report.findings import record as made


class Json:
    """An object with the findings, the documents that could not be judged, and a summary."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = write, about
        self._problems: list[object] = []
        self._before = made.dumped(made.head(about))[:-1] + ', "findings": [\n'

    def add(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """The document's findings are written."""
        if outcome.problem:
            self._problems.append(made.problem(outcome, self._about))
        for finding in findings:
            self._write(self._before + made.dumped(made.finding(finding, self._about)))
            self._before = ",\n"

    def close(self, summary: Summary) -> None:
        """The object is closed."""
        start = self._before if self._before != ",\n" else "\n"
        end = {"not_judged": self._problems, "summary": made.summary(summary)}
        self._write(f"{start}], {made.dumped(end)[1:]}\n")


make = Json
