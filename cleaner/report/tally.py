"""The counts of a run, added up one outcome at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.model import Removal, family_of
from cleaner.outcome import Outcome


@dataclass(slots=True)
class Row:
    """One rule: how often it fired, in how many documents, on how much text, and where first."""

    rule: str
    hits: int = 0
    documents: int = 0
    characters: int = 0
    example: str = ""

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return family_of(self.rule)


@dataclass(slots=True)
class Tally:
    """All counts of a run; `add` each outcome once."""

    documents: int = 0
    changed: int = 0
    touched: int = 0  # documents in which a rule fired, changed or only marked
    refused: int = 0
    emptied: int = 0  # documents of which nothing is left
    failed: int = 0
    skipped: int = 0
    reasons: dict[str, int] = field(default_factory=dict)  # why paths were skipped, and how many of them
    before: int = 0
    after: int = 0
    allowed: int = 0  # passages that may stay
    rows: dict[str, Row] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)  # pages by what they are
    encodings: dict[str, int] = field(default_factory=dict)  # of files that are not UTF-8
    encoded: str = ""  # the last one of them

    def add(self, outcome: Outcome) -> None:
        """The outcome is counted."""
        self.documents += outcome.documents
        if outcome.encoding and outcome.name != self.encoded:  # the records of a file come together
            self.encoded = outcome.name
            self.encodings[outcome.encoding] = self.encodings.get(outcome.encoding, 0) + 1
        if outcome.result is None:
            self.failed += 1
            return
        if outcome.kind:
            self.kinds[outcome.kind] = self.kinds.get(outcome.kind, 0) + outcome.documents
        self.changed += outcome.result.changed
        told = outcome.result.told
        self.touched += bool(told)
        self.allowed += len(outcome.result.removals) - len(told)
        self.refused += bool(outcome.refused)
        self.emptied += outcome.emptied and not outcome.refused
        self.before += outcome.before
        self.after += outcome.after
        self._count(told)

    def _count(self, removals: tuple[Removal, ...]) -> None:
        """The removals of one document are counted, each under its rule."""
        for removal in removals:
            row = self.rows.setdefault(removal.rule, Row(removal.rule))
            row.hits += 1
            row.characters += len(removal.span)
            row.example = row.example or removal.text
        for rule in {removal.rule for removal in removals}:
            self.rows[rule].documents += 1

    def skip(self, why: str) -> None:
        """A path that was passed over is counted, under the first words of the reason."""
        self.skipped += 1
        reason = why.partition(":")[0]
        self.reasons[reason] = self.reasons.get(reason, 0) + 1

    def by_family(self) -> list[tuple[str, list[Row]]]:
        """Return the rows of each family, families and rows with the most characters first."""
        families: dict[str, list[Row]] = {}
        for row in sorted(self.rows.values(), key=lambda row: (-row.characters, row.rule)):
            families.setdefault(row.family, []).append(row)
        return sorted(families.items(), key=lambda item: (-sum(r.characters for r in item[1]), item[0]))

    @property
    def found(self) -> int:
        """The number of characters that went or were marked."""
        return sum(row.characters for row in self.rows.values())

    @property
    def hits(self) -> int:
        """The number of passages that went or were marked."""
        return sum(row.hits for row in self.rows.values())
