"""The lines that went wrong: content that was lost, boilerplate that was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleaner.bench.figures import CORE
from cleaner.bench.judge import BOILERPLATE, CONTENT, Judged, Part

UNKNOWN = "(no rule)"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One such line; `by` is the rule that took it, or the kind of what was left."""

    verdict: str  # LOST or LEFT
    by: str
    document: str
    lang: str
    line: int  # from 1
    text: str


def wrong(judged: Sequence[Judged]) -> list[Wrong]:
    """Return the lines that went wrong: first what was lost, then what was left, core kinds before others."""
    found = [
        (_rank(part), _wrong(one, part)) for one in judged for part in one.parts if _rank(part) is not None
    ]
    return [each for _, each in sorted(found, key=lambda pair: pair[0] or 0)]


def _rank(part: Part) -> int | None:
    """Return how early a part is listed, or None if it went right."""
    if part.piece.mark == CONTENT and part.gone:
        return 0 if part.went else 1
    if part.piece.mark == BOILERPLATE and part.size - part.gone > part.size / 2:
        return 2 if part.piece.kind in CORE else 3
    return None


def _wrong(one: Judged, part: Part) -> Wrong:
    lost = part.piece.mark == CONTENT
    by = part.rule or UNKNOWN if lost else part.piece.kind
    verdict = "LEFT" if not lost else "LOST" if part.went else "TORN"
    return Wrong(verdict, by, one.document.id, one.document.lang, part.piece.line + 1, part.piece.text)
