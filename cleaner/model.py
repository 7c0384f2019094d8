"""The types that all layers share: frozen, checked at birth, no behaviour beyond their own law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cleaner.allowance import Allowance
from cleaner.evidence import PageEvidence
from cleaner.terms import (
    HEURISTICS,
    NOTICES,
    Action,
    Confidence,
    Match,
    Partial,
    Position,
    Scope,
    Status,
    Strictness,
    family_of,
    is_notice,
    means,
)

__all__ = [
    "HEURISTICS",
    "NOTICES",
    "Action",
    "Block",
    "Case",
    "Claim",
    "Confidence",
    "Document",
    "Examples",
    "Licence",
    "Match",
    "Notice",
    "Partial",
    "Policy",
    "Position",
    "Removal",
    "Result",
    "Rule",
    "Scope",
    "Span",
    "Status",
    "Strictness",
    "Unit",
    "Verdict",
    "When",
    "family_of",
    "is_notice",
    "means",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text in code points: half-open, never empty.

    >>> Span(2, 5).of("in the end")
    ' th'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the stretch of `text` that the span names."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is known of where it comes from."""

    text: str
    id: str = ""
    site: str = ""
    page: PageEvidence | None = None
    stays: tuple[Span, ...] = ()  # that nothing may take, sorted


class Unit(NamedTuple):
    """A line that is not blank, or a hard-wrapped paragraph of such lines.

    `span` leaves out outer blanks and the line terminator; `start` and `end` take them in, so that cutting
    from one to the other removes the line. `line` counts from 1. `paragraph` numbers the runs of lines
    without a blank line between them, from 0.
    """

    line: int
    span: Span
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A long notice by its key phrases, in their order; `required` counts them from 0."""

    lang: str
    phrases: tuple[str, ...]
    at_least: int
    required: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """The conditions that a claim's place must meet."""

    position: Position = Position.ANY
    within: float = 0.25
    near: tuple[str, ...] = ()
    site: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """How the list behind a label goes on."""

    max_units: int = 12
    continue_max_words: int = 20


@dataclass(frozen=True, slots=True)
class Licence:
    """What a notice grants, and to what; never more than it says."""

    spdx: str = "NOASSERTION"
    permission: str = ""
    grantor: str = ""
    holder: str = ""
    obligations: tuple[str, ...] = ()
    scope: str = "document"


@dataclass(frozen=True, slots=True)
class Case:
    """A whole document and what remains of it."""

    text: str
    keeps: str


@dataclass(frozen=True, slots=True)
class Examples:
    """The proof that a rule carries."""

    strip: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    todo_strip: tuple[str, ...] = ()
    todo_keep: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of removable text; `phrases` and `patterns` are as written, macros and all."""

    id: str
    title: str
    why: str
    file: str = ""
    confidence: Confidence = Confidence.LIKELY
    scope: Scope = Scope.LINE
    match: Match = Match.WHOLE
    partial: Partial = Partial.KEEP
    action: Action = Action.STRIP
    replacement: str = ""
    status: Status = Status.STABLE
    replaced_by: str = ""
    max_words: int = 0
    max_share: float = 0.2
    anchors: tuple[str, ...] = ()
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    when: When = field(default_factory=When)
    unless_phrases: tuple[str, ...] = ()
    unless_patterns: tuple[str, ...] = ()
    block: Block | None = None
    prune: tuple[str, ...] = ()
    licence: Licence | None = None
    examples: Examples = field(default_factory=Examples)
    references: tuple[str, ...] = ()
    since: str = ""
    notes: str = ""

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return family_of(self.id)


class Claim(NamedTuple):
    """A rule's wish for a span, and why: nothing is decided yet."""

    rule: str
    span: Span
    unit: int  # the number, from 0, of the first unit that the span touches
    confidence: Confidence
    reason: str
    evidence: str = ""
    partial: Partial = Partial.KEEP
    action: Action = Action.STRIP
    replacement: str = ""
    near: tuple[str, ...] = ()  # rules or families of which one must go beside it
    lang: str = ""  # of the wording that matched, if a rule has one

    @property
    def family(self) -> str:
        """The part of the rule's id before the slash."""
        return family_of(self.rule)


class Verdict(NamedTuple):
    """What became of a claim; `why` is a reason for the reader in either case."""

    claim: Claim
    holds: bool
    why: str


@dataclass(frozen=True, slots=True)
class Removal:
    """A span of the original text that goes, with its rule; `also` names rules that agree.

    `span` takes in the line terminator and the blank lines that close up; `text` is what a
    reader would call the removed passage.
    """

    span: Span
    text: str
    line: int
    column: int
    rule: str
    reason: str
    confidence: Confidence
    evidence: str = ""
    also: tuple[str, ...] = ()
    action: Action = Action.STRIP
    replacement: str = ""
    lang: str = ""
    allowed: str = ""  # the entry of an allow-list by which the passage may stay

    @property
    def family(self) -> str:
        """The part of the rule's id before the slash."""
        return family_of(self.rule)


@dataclass(frozen=True, slots=True)
class Policy:
    """What the user allows."""

    action: Action = Action.STRIP
    heuristics: bool = True
    without: tuple[str, ...] = ()  # heuristics that do not guess, by their ids
    strictness: Strictness = Strictness.BALANCED
    max_removed: float | None = None  # share of a document; by default that of the strictness
    keep: tuple[str, ...] = ()  # rules and families whose passages stay, and are marked
    replace: tuple[tuple[str, str], ...] = ()  # rules and families, and the template of what is put instead
    wrap: bool = False  # put marks around each passage instead of taking it out
    allow: tuple[Allowance, ...] = ()  # passages that may stay


@dataclass(frozen=True, slots=True)
class Result:
    """What `clean` returns: the text that remains, and the account of what does not.

    `refused` is empty, or the reason why a guard kept the document, whole or in part.
    """

    text: str
    removals: tuple[Removal, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    refused: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything went."""
        return any(r.action is not Action.MARK for r in self.removals)

    @property
    def told(self) -> tuple[Removal, ...]:
        """The removals without those of passages that may stay."""
        return tuple(r for r in self.removals if not r.allowed)
