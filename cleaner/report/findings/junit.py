"""JUnit's XML, which nearly every CI service can show: a test case for each document with findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from cleaner.findings import Finding
from cleaner.outcome import Outcome
from cleaner.report.findings import MOST, About, Summary, Write
from cleaner.report.plain import counted, escaped, excerpt

WIDTH = 500


@dataclass(slots=True)
class Case:
    """A document: its name, and the elements in it."""

    name: str
    inside: list[str]


class JUnit:
    """One suite. It names its counts first, so it is kept until the end, up to a number of findings."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = write, about
        self._cases: list[Case] = []
        self._kept = self._failures = self._errors = self._clean = 0

    def add(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """The document is a test case, or one of those without findings."""
        inside = [_failure(finding) for finding in findings if finding.new]
        self._failures += bool(inside)
        self._errors += bool(outcome.problem)
        if outcome.problem:
            inside.append(f"<error message={_quoted(outcome.problem)}/>")
        if not inside:
            self._clean += 1
        elif self._kept < MOST:
            inside = inside[: MOST - self._kept]
            self._kept += len(inside)
            self._cases.append(Case(self._about.path(outcome.name), inside))

    def close(self, summary: Summary) -> None:
        """The suite is written."""
        counts = f'tests="{summary.tally.documents}" failures="{self._failures}" errors="{self._errors}"'
        self._write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cleaner check" {counts}>\n')
        self._write(f'<testsuite name="cleaner check" {counts}>\n')
        for case in self._cases:
            inside = "\n".join(case.inside)
            self._write(f'<testcase classname="cleaner" name={_quoted(case.name)}>\n{inside}\n</testcase>\n')
        if self._clean:
            rest = f"{counted(self._clean, 'document')} without findings"
            self._write(f'<testcase classname="cleaner" name="{rest}"/>\n')
        hidden = summary.new - sum(len(case.inside) for case in self._cases)
        if hidden > 0:
            self._write(f"<system-out>{counted(hidden, 'more finding')}</system-out>\n")
        self._write("</testsuite>\n</testsuites>\n")


def _failure(finding: Finding) -> str:
    """Return the element of one finding."""
    message = f"line {finding.line}: {finding.title}: {excerpt(finding.text)}"
    body = escaped(f"{finding.line}:{finding.column} {finding.rule} {excerpt(finding.text, WIDTH)}")
    return f"<failure type={_quoted(finding.rule)} message={_quoted(message)}>{_text(body)}</failure>"


def _quoted(text: str) -> str:
    """Return an attribute's value, in quotation marks."""
    return quoteattr(escaped(text))


def _text(text: str) -> str:
    """Return the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


make = JUnit
