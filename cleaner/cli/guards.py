"""What a run does about documents that a guard kept, and about rules that fire far too often."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaner.cli.loading import load
from cleaner.errors import UsageError
from cleaner.files.ledger import Ledger
from cleaner.ledger.line import written
from cleaner.outcome import Outcome

FILE = "quarantine.jsonl"
_REMEDY = "write it with: cleaner stats LEDGER --json"


class Quarantine:
    """A folder in which documents wait that a guard kept, to be looked at."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def take(self, outcome: Outcome) -> None:
        """The document as it came is in the folder, with the reason and what would have gone."""
        with Ledger(self._path) as lines:
            lines.write(json.dumps(_row(outcome), ensure_ascii=False).encode("utf-8") + b"\n")


def _row(outcome: Outcome) -> dict[str, Any]:
    """Return what is told of a document in quarantine."""
    data = outcome.text.encode("utf-8", "surrogatepass")
    removals = outcome.result.removals if outcome.result else ()
    text = data.decode("utf-8", "replace")
    return {
        "schema": 1,
        "id": written(outcome.id or outcome.label),
        "path": written(outcome.name),
        "record": outcome.number,
        "refused": outcome.refused,
        "text": text,
        **({} if text == outcome.text else {"base64": base64.b64encode(data).decode("ascii")}),
        "spans": [
            {"rule": each.rule, "start": each.span.start, "end": each.span.end, "text": written(each.text)}
            for each in removals
        ],
    }


def usual_shares(path: Path) -> Mapping[str, float]:
    """Return the shares of documents in which rules fired, as `cleaner stats --json` wrote them.

    Raise `UsageError` if the file holds none.
    """
    return load(path, _shares, _REMEDY)


def _shares(text: str, name: str) -> Mapping[str, float]:
    """Return the shares in the text of a file. Raise `UsageError` if there are none."""
    try:
        found = json.loads(text)
        documents = int(found["documents"])
        return {row["rule"]: row["documents"] / documents for row in found["rules"]}
    except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError) as error:
        raise UsageError(f"{name}: has no statistics; {_REMEDY}") from error
