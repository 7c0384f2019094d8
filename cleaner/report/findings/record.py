"""A finding, and the end of a run, as JSON; docs/schemas/check.schema.json describes both."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from cleaner.findings import Finding
from cleaner.outcome import Outcome
from cleaner.report.findings import About, Summary
from cleaner.report.plain import ACTING

FORMAT = 1
_SURROGATE = re.compile("[\ud800-\udfff]")


def finding(found: Finding, about: About) -> dict[str, Any]:
    """Return a finding as an object."""
    return {
        "path": legible(about.path(found.path)),
        "line": found.line,
        "column": found.column,
        "end_line": found.end_line,
        "rule": found.rule,
        "title": found.title,
        "language": found.lang,
        "confidence": found.confidence.value,
        "reason": found.reason,
        "text": legible(found.text),
        "fingerprint": found.fingerprint,
        "known": found.known,
        "allowed": bool(found.allowed),
    }


def problem(outcome: Outcome, about: About) -> dict[str, Any]:
    """Return a document that could not be judged as an object."""
    return {"path": legible(about.path(outcome.name)), "why": legible(outcome.problem)}


def summary(end: Summary) -> dict[str, Any]:
    """Return the end of a run as an object: counts, density, and the counts of each rule."""
    tally = end.tally
    rows = sorted(tally.rows.values(), key=lambda row: (-row.hits, row.rule))
    return {
        "documents": tally.documents,
        "not_judged": tally.failed,
        "new": end.new,
        "known": end.known,
        "allowed": end.allowed,
        "characters": tally.before,
        "found_characters": end.found,
        "density": round(end.density, 8),
        "rules": [
            {"rule": r.rule, "findings": r.hits, "documents": r.documents, "characters": r.characters}
            for r in rows
        ],
        "notes": [legible(note) for note in end.notes],
    }


def head(about: About) -> dict[str, Any]:
    """Return what names the program, its rules and the format."""
    return {"format": FORMAT, "cleaner": about.version, "rules_digest": about.digest}


def legible(text: str) -> str:
    """Return text that every reader of UTF-8 takes: surrogates, and bytes that were none, became U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def dumped(value: object, indent: int | None = None) -> str:
    r"""Return JSON that is readable in every script and acts on no terminal.

    >>> print(dumped({"é": "\x9b"}))
    {"é": "\u009b"}
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.isascii() and "\x7f" not in text:
        return text
    return "".join(_written(c) if _acts(c) else c for c in text)


def _acts(character: str) -> bool:
    """Whether a character could act on a terminal; JSON itself has written the ASCII controls out."""
    return character != "\n" and unicodedata.category(character) in ACTING


def _written(character: str) -> str:
    """Return the JSON escape of a character."""
    return json.dumps(character)[1:-1] if character != "\x7f" else "\\u007f"
