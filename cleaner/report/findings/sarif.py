"""SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from cleaner.findings import Finding
from cleaner.model import Confidence, family_of
from cleaner.outcome import Outcome
from cleaner.report.findings import MOST, About, Summary, Write
from cleaner.report.findings.record import dumped, legible
from cleaner.report.guesses import GUESSES
from cleaner.report.plain import counted, excerpt

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Confidence.CERTAIN: "error", Confidence.LIKELY: "warning", Confidence.WEAK: "note"}
PRECISION = {Confidence.CERTAIN: "very-high", Confidence.LIKELY: "high", Confidence.WEAK: "medium"}
WIDTH = 1_000


class Sarif:
    """One run with the first new findings; the number of the others is a notification."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = write, about
        self._results: list[dict[str, Any]] = []
        self._rules: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._problems: list[dict[str, Any]] = []

    def add(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """The document's findings are kept, as long as there is room."""
        if outcome.problem and len(self._problems) < MOST:
            self._problems.append(_notice(outcome.problem, "error", self._place(outcome.name)))
        for finding in findings:
            if finding.new and len(self._results) < MOST:
                self._results.append(self._result(finding))

    def close(self, summary: Summary) -> None:
        """The file is written."""
        hidden = summary.new - len(self._results)
        notices = list(self._problems)
        if hidden:
            notices.append(
                _notice(f"{counted(hidden, 'more finding')} than the {MOST:,} listed here", "note")
            )
        driver = {
            "name": "cleaner",
            "version": self._about.version,
            "properties": {"rulesDigest": self._about.digest},
            "rules": [self._rule(id) for id in self._rules],
        }
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notices}],
            "results": self._results,
        }
        self._write(dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n")

    def _result(self, finding: Finding) -> dict[str, Any]:
        """Return one finding."""
        number = self._rules.setdefault(finding.rule, len(self._rules))
        self._titles.setdefault(finding.rule, finding.title)
        last = finding.text.rstrip().rpartition("\n")[2]
        start = finding.column if finding.line == finding.end_line else 1
        place = self._place(finding.path)
        place["region"] = {
            "startLine": finding.line,
            "startColumn": finding.column,
            "endLine": finding.end_line,
            "endColumn": start + len(last),
            "snippet": {"text": legible(finding.text[:WIDTH])},
        }
        return {
            "ruleId": finding.rule,
            "ruleIndex": number,
            "level": LEVELS[finding.confidence],
            "message": {"text": f"{legible(finding.reason)}: {excerpt(finding.text)}"},
            "locations": [{"physicalLocation": place}],
            "partialFingerprints": {"cleaner/v1": finding.fingerprint},
        }

    def _place(self, name: str) -> dict[str, Any]:
        """Return the place that a document is."""
        path = self._about.path(name)
        uri = quote(path.encode("utf-8", "surrogateescape"), safe="/")
        return {"artifactLocation": {"uri": f"file://{uri}" if path.startswith("/") else uri}}

    def _rule(self, id: str) -> dict[str, Any]:
        """Return the description of a rule; a guess from structure has no rule file."""
        rule = self._about.rule(id)
        title, why = (
            (rule.title, rule.why) if rule else (self._titles[id], GUESSES.get(id, "A guess from structure."))
        )
        confidence = rule.confidence if rule else Confidence.LIKELY
        examples = "".join(f"\n- {excerpt(text)}" for text in rule.examples.strip[:3]) if rule else ""
        help_ = f"{why}\n\nIt removes, for example:{examples}" if examples else why
        return {
            "id": id,
            "shortDescription": {"text": title},
            "fullDescription": {"text": why},
            "help": {"text": f"{help_}\n\nMore: cleaner rules show {id}"},
            "defaultConfiguration": {"level": LEVELS[confidence]},
            "properties": {"tags": [family_of(id)], "precision": PRECISION[confidence]},
        }


def _notice(text: str, level: str, place: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return a notification, about a document or about the run."""
    where = {"locations": [{"physicalLocation": place}]} if place else {}
    return {"level": level, "message": {"text": legible(text)}, **where}


make = Sarif
