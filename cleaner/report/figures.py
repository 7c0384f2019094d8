"""The counts of a run as JSON, for whoever keeps them."""

from __future__ import annotations

import json
from typing import Any

from cleaner.report.pace import Pace
from cleaner.report.tally import Tally

FORMAT = 1


def figures(tally: Tally, pace: Pace, about: dict[str, Any]) -> str:
    """Return the counts of documents, characters and rules; `about` names the program and its rules."""
    rows = sorted(tally.rows.values(), key=lambda row: (-row.characters, row.rule))
    made = {
        "format": FORMAT,
        **about,
        "documents": tally.documents,
        "changed": tally.changed,
        "kept_whole": tally.refused,
        "not_judged": tally.failed,
        "skipped": tally.skipped,
        "encodings": dict(sorted(tally.encodings.items())),
        "characters_before": tally.before,
        "characters_after": tally.after,
        "bytes": pace.bytes,
        "seconds": round(pace.seconds, 3),
        "rules": [
            {"rule": r.rule, "hits": r.hits, "documents": r.documents, "characters": r.characters}
            for r in rows
        ],
    }
    return json.dumps(made, ensure_ascii=True, indent=1) + "\n"
