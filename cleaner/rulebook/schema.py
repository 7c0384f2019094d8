"""The JSON Schema of a rule file, for editors; `read` says more, and has the last word."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from cleaner.model import Action, Confidence, Match, Partial, Position, Scope, Status
from cleaner.rulebook.read import FORMAT, KEYS, LICENCE_SCOPES, PERMISSIONS

TEXT: dict[str, Any] = {"type": "string"}
TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string", "minLength": 1}}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
SHARE: dict[str, Any] = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
FILLED: dict[str, Any] = {"type": "string", "pattern": r"\S"}
LANGUAGES: dict[str, Any] = {
    "type": "object",
    "propertyNames": {"pattern": "^([a-z]{2,3}(-[A-Za-z]{2,4})?|any)$"},
    "additionalProperties": TEXTS,
}


def _one(kind: type[StrEnum] | tuple[str, ...]) -> dict[str, Any]:
    return {"enum": [str(each) for each in kind]}


VALUES: dict[str, dict[str, dict[str, Any]]] = {
    "": {
        "format": {"const": FORMAT},
        "title": FILLED,
        "why": FILLED,
        "confidence": _one(Confidence),
        "scope": _one(Scope),
        "match": _one(Match),
        "partial": _one(Partial),
        "action": _one(Action),
        "status": _one(Status),
        "max_words": COUNT,
        "max_share": SHARE,
        "anchors": TEXTS,
        "references": TEXTS,
        "phrases": LANGUAGES,
        "patterns": LANGUAGES,
    },
    "notice": {
        "phrases": TEXTS,
        "at_least": {"type": "integer", "minimum": 1},
        "required": {"type": "array", "items": {"type": "integer", "minimum": 1}},
    },
    "when": {"position": _one(Position), "within": SHARE, "near": TEXTS, "site": TEXTS},
    "unless": {"phrases": TEXTS, "patterns": TEXTS},
    "block": {"max_units": COUNT, "continue_max_words": COUNT},
    "html": {"prune": TEXTS},
    "licence": {"permission": _one(PERMISSIONS), "scope": _one(LICENCE_SCOPES), "obligations": TEXTS},
    "examples": {
        "strip": {**TEXTS, "minItems": 1},
        "keep": {**TEXTS, "minItems": 1},
        "todo_strip": TEXTS,
        "todo_keep": TEXTS,
    },
    "case": {},
}
MANY = frozenset({"notice", "case"})


def schema() -> dict[str, Any]:
    """Return the schema of a rule file."""
    tables = {name: _table(name) for name in KEYS if name}
    tables["examples"]["required"] = ["strip", "keep"]
    listed = {
        name: {"type": "array", "items": table} if name in MANY else table for name, table in tables.items()
    }
    whole = _table("")
    whole["properties"] |= listed
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "rule of cleaner",
        "description": "One kind of removable text; the path of the file is its id. See docs/rules.md.",
        **whole,
        "required": ["format", "title", "why", "examples"],
        "anyOf": [{"required": [key]} for key in ("phrases", "patterns", "notice", "html")],
        "dependentRequired": {"patterns": ["anchors"]},
    }


def _table(name: str) -> dict[str, Any]:
    """Return the schema of one table; a key that is not listed above is a text."""
    known = {key: VALUES[name].get(key, TEXT) for key in KEYS[name] if name or key not in KEYS}
    return {"type": "object", "additionalProperties": False, "properties": known}
