"""One JSON object in each line: a finding, a document that could not be judged, at last the summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.findings import Finding
from cleaner.outcome import Outcome
from cleaner.report.findings import About, Summary, Write
from cleaner.report.findings import record as made


class Jsonl:
    """Lines with a `type`."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = write, about

    def add(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """The document's lines are written."""
        if outcome.problem:
            self._line("not_judged", made.problem(outcome, self._about))
        for finding in findings:
            self._line("finding", made.finding(finding, self._about))

    def close(self, summary: Summary) -> None:
        """The last line is the summary."""
        self._line("summary", {**made.head(self._about), **made.summary(summary)})

    def _line(self, kind: str, value: Mapping[str, object]) -> None:
        """One line is written."""
        self._write(made.dumped({"type": kind, **value}) + "\n")


make = Jsonl
