"""The licence records of a document as JSON: docs/schemas/licences.schema.json is the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cleaner.licence.guess import guess
from cleaner.licence.records import Licences, Signal, records
from cleaner.model import Removal


def block(
    text: str, removals: Sequence[Removal], licences: Licences, signals: Iterable[Signal] = ()
) -> Mapping[str, Any] | None:
    """Return the best guess and all notices of a document, or None if it has none."""
    found = records(text, removals, licences, signals)
    if not found:
        return None
    return {"guess": guess(found).as_json(), "notices": [record.as_json() for record in found]}
