"""A document that is too long to be judged, while it passes in parts; the ledger has the hash of them all."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from cleaner.outcome import Outcome
from cleaner.run.document import Work


class Long:
    """The parts of a document that were seen so far; none of them is kept."""

    def __init__(self, told: Outcome) -> None:
        self._told, self._hash, self._bytes = told, sha256(), 0

    def add(self, data: bytes) -> None:
        """The bytes follow those before."""
        self._hash.update(data)
        self._bytes += len(data)

    def outcome(self, work: Work) -> Outcome:
        """Return what became of the document, with the entry that tells of all its bytes."""
        from cleaner.ledger.entry import Side  # most runs keep no ledger
        from cleaner.run import entries

        told = self._told
        came = Side(self._hash.hexdigest(), self._bytes)
        entry = entries.of_unjudged(told.name, came, told.problem, work.rulebook, told.number)
        return replace(told, entry=entry)
