"""One HTML file to look at: what was found, what it is made of, where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.findings import Finding
from cleaner.outcome import Outcome
from cleaner.report.findings import About, Summary, Write
from cleaner.report.plain import escaped
from cleaner.report.web.view import Passage, View, shortened, whole


class Html:
    """The page of a check; it is written at the end."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = write, about
        self._view = View("What cleaner found")

    def add(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """The document is part of the page."""
        path = escaped(self._about.path(outcome.label))
        if outcome.problem:
            self._view.problems.append((path, escaped(outcome.problem)))
        found = [(self._passage(each), each) for each in findings]
        parts = whole(outcome.text, [(passage, each.span.start, each.span.end) for passage, each in found])
        self._view.add([(passage, len(each.span)) for passage, each in found], parts, path)

    def close(self, summary: Summary) -> None:
        """The page is written."""
        from cleaner.report.web.page import page

        view, tally = self._view, summary.tally
        view.documents, view.characters = tally.documents, tally.before
        view.notes += map(escaped, summary.notes)
        if summary.known or summary.allowed:
            view.facts += [("new", f"{summary.new:,}"), ("known", f"{summary.known:,}")]
        view.facts.append(("digest of the rules", escaped(self._about.digest[:12])))
        self._write(page(view))

    def _passage(self, finding: Finding) -> Passage:
        """Return what the page shows of a finding."""
        return Passage(
            path=escaped(self._about.path(finding.path)),
            place=f":{finding.line}:{finding.column}",
            rule=escaped(finding.rule),
            title=escaped(finding.title),
            lang=escaped(finding.lang),
            confidence=finding.confidence.value,
            reason=escaped(finding.reason),
            text=shortened(finding.text),
            state="allowed" if finding.allowed else "known" if finding.known else "new",
        )


make = Html
