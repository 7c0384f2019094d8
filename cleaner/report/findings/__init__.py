"""The findings of a run in the forms that people, editors and CI services read; one module for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from cleaner.findings import Finding
from cleaner.model import Rule
from cleaner.outcome import Outcome
from cleaner.report.tally import Tally

MOST = 5_000  # findings that a report keeps in memory; code scanning shows no more of a SARIF file


class Form(StrEnum):
    """The forms of a report."""

    TEXT = "text"
    FULL = "full"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class About:
    """What a report may know beside the findings: who made it, by which rules, from which folder."""

    version: str
    digest: str
    rule: Callable[[str], Rule | None]
    root: str = ""
    colour: bool = False
    width: int = 0  # columns of the terminal to which it is written; 0 for a file or a pipe

    def path(self, name: str) -> str:
        """Return a document's path from the root, with slashes; one outside of it stays as it is."""
        path = PurePath(name)
        if path.is_absolute() and path.is_relative_to(self.root or "/"):
            path = path.relative_to(self.root or "/")
        return path.as_posix()


@dataclass(frozen=True, slots=True)
class Summary:
    """How the run ended."""

    tally: Tally
    new: int = 0
    known: int = 0  # findings that the baseline has
    allowed: int = 0  # findings that an allow-list has
    found: int = 0  # characters of the findings, those of allowed ones not among them
    notes: tuple[str, ...] = field(default=())  # stale entries, unused suppressions: what to tidy up

    @property
    def density(self) -> float:
        """The share of the text that was found to be boilerplate, allowed findings not counted."""
        return self.found / self.tally.before if self.tally.before else 0.0


class Report(Protocol):
    """A form. Documents come in the order of the run; known findings among theirs are marked."""

    def add(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """One more document is in the report."""

    def close(self, summary: Summary) -> None:
        """The report is whole."""


Write = Callable[[str], object]


def report(form: Form, write: Write, about: About) -> Report:
    """Return a report of this form, which writes its text by `write`; only its own module is loaded."""
    module = import_module(f"{__name__}.{form.value}")
    return cast(Report, module.make(write, about))
