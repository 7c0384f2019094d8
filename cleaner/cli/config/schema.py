"""The JSON Schema of the configuration, made from the options themselves."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaner.cli.config.options import tables
from cleaner.cli.config.read import EVERYWHERE
from cleaner.cli.parser import Parser

TEXTS = (None, str, Path)  # types of options whose values are no numbers
RULES = {"type": "array", "items": {"type": "string"}}


def schema(root: Parser) -> dict[str, Any]:
    """Return the schema of `cleaner.toml` and of `[tool.cleaner]`."""
    known = tables(root)
    general = _properties(known[EVERYWHERE])
    commands = {
        name: {**_table(_properties(options)), "description": f"Options of cleaner {name.replace('-', ' ')}."}
        for name, options in sorted(known.items())
        if name != EVERYWHERE
    }
    profile = {
        **_table({**general, **commands}),
        "description": "Settings that --profile NAME puts over the others.",
    }
    own = {
        "extend": {
            "description": "Files whose settings stand under these; paths count from this file.",
            "anyOf": [{"type": "string"}, RULES],
        },
        "profile": {"type": "object", "additionalProperties": profile},
        "per-file-ignores": {
            "type": "object",
            "description": "Patterns of paths, each with the rules or families that are left out there.",
            "additionalProperties": RULES,
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cleaner.toml",
        "description": "Configuration of cleaner: its options, without the dashes.",
        **_table({**own, **general, **commands}),
    }


def _table(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a table without other keys."""
    return {"type": "object", "additionalProperties": False, "properties": dict(properties)}


def _properties(options: Mapping[str, argparse.Action]) -> dict[str, Any]:
    """Return the schemas of a table's keys."""
    return {key: _value(action) for key, action in sorted(options.items())}


def _value(action: argparse.Action) -> dict[str, Any]:
    """Return the schema of an option's value."""
    about = {"description": (action.help or "").replace("%%", "%")}
    if action.nargs == 0:
        return {"type": "boolean", **about}
    if action.choices is not None:
        return {"enum": [str(choice) for choice in action.choices], **about}
    one = {"type": "string" if action.type in TEXTS else ["string", "number"]}
    if isinstance(action, argparse._AppendAction) or getattr(action, "many", False):
        return {"anyOf": [one, {"type": "array", "items": one}], **about}
    return {**one, **about}
