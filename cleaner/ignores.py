"""Rules that are left out in some files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cleaner.files.patterns import Patterns
from cleaner.model import HEURISTICS, Policy, means
from cleaner.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Ignore:
    """Patterns of paths, the rules and families that are left out there, and where that was said."""

    patterns: Patterns
    rules: tuple[str, ...]
    place: str


@dataclass(slots=True)
class Ignores:
    """All of them in use. A document for which none is meant has all rules."""

    rows: Sequence[Ignore]
    _books: dict[tuple[str, ...], Rulebook] = field(default_factory=dict)

    def rules_for(self, name: str, book: Rulebook, policy: Policy) -> tuple[Rulebook, Policy]:
        """Return the rules and the policy for a document of this name."""
        left_out = tuple(sorted(set(self._left_out(name))))
        if not left_out:
            return book, policy
        if left_out not in self._books:
            self._books[left_out] = book.without(left_out)
        mute = (id for id in HEURISTICS if any(means(name, id) for name in left_out))
        return self._books[left_out], replace(policy, without=(*policy.without, *mute))

    def _left_out(self, name: str) -> Iterator[str]:
        """Yield the rules that are left out in a document."""
        for row in self.rows:
            if row.patterns.match(name):
                yield from row.rules

    def unused(self, names: Sequence[str]) -> list[Ignore]:
        """Return those whose patterns fit none of these documents."""
        return [row for row in self.rows if not any(row.patterns.match(name) for name in names)]
