"""A code quality report for GitLab."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from cleaner.findings import Finding
from cleaner.model import Confidence
from cleaner.outcome import Outcome
from cleaner.report.findings import About, Summary, Write
from cleaner.report.findings.record import dumped, legible
from cleaner.report.plain import excerpt

SEVERITIES = {Confidence.CERTAIN: "major", Confidence.LIKELY: "minor", Confidence.WEAK: "info"}


class GitLab:
    """A list of the new findings, written while they come."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = write, about
        self._before = "[\n"

    def add(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """The document's findings are written."""
        for finding in findings:
            if finding.new:
                self._write(self._before + dumped(self._entry(finding)))
                self._before = ",\n"

    def close(self, summary: Summary) -> None:
        """The list is closed."""
        self._write("[]\n" if self._before == "[\n" else "\n]\n")

    def _entry(self, finding: Finding) -> dict[str, object]:
        """Return one finding; the service wants a fingerprint that no other file has."""
        path = legible(self._about.path(finding.path))
        mark = blake2b(f"{path}\0{finding.fingerprint}".encode(), digest_size=16).hexdigest()
        return {
            "description": f"{finding.title}: {excerpt(finding.text)}",
            "check_name": finding.rule,
            "fingerprint": mark,
            "severity": SEVERITIES[finding.confidence],
            "location": {"path": path, "lines": {"begin": finding.line, "end": finding.end_line}},
        }


make = GitLab
