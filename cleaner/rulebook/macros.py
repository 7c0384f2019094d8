"""The macros that rules share: `macros.toml` in a rules folder."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cleaner.errors import RuleError
from cleaner.nodes import Macro, PhraseError
from cleaner.rulebook.patterns import bounded
from cleaner.rulebook.read import Reader, quoted
from cleaner.rulebook.source import MACROS, RuleFile, read

_KEYS = ("phrases", "pattern", "anchors", "item", "separator", "at_most")
_WHOLE = ({"phrases"}, {"pattern"}, {"item", "separator"})
MAX_ITEMS = 200  # items of a list; ours have at most 30


def macros_of(folder: Path) -> dict[str, Macro]:
    """Return the macros of a rules folder, by name; none if it has no `macros.toml`.

    Raise `RuleError` if the file is wrong.
    """
    path = folder / MACROS
    if not os.path.lexists(path):
        return {}
    file = RuleFile(path, "macros", f"{folder.name}/{MACROS}")
    reader = Reader(file, read(file))
    macros = reader.table().get("macros", {})
    if not isinstance(macros, dict):
        raise reader.error("macros", "`macros` is not a table", "write `[macros.name]`")
    return {name: _macro(reader, name, value) for name, value in macros.items()}


def _macro(reader: Reader, name: str, value: object) -> Macro:
    def error(wrong: str, remedy: str) -> RuleError:
        return reader.error(f"macros.{name}", f"macro `{name}` {wrong}", remedy)

    if not isinstance(value, dict) or not value or set(value) - set(_KEYS):
        raise error("is wrong", f"write one of {', '.join(_KEYS)}")
    for key, part in value.items():
        fits, what = _kind(key)
        if not fits(part):
            raise error(f"has {key} = {quoted(part)}", f"write {what}")
    if set(value) - {"anchors", "at_most"} not in _WHOLE:
        raise error("is not whole", "write `phrases`, or `pattern`, or `item` with `separator`")
    if "pattern" in value:
        try:
            re.compile(bounded(value["pattern"]))
        except PhraseError as wrong:
            raise error(f"has a pattern with {wrong.wrong}", wrong.remedy) from None
        except (re.error, OverflowError, RecursionError) as wrong:
            raise error(f"does not compile: {wrong}", "see the syntax of `re`") from None
    fields = {**value, "phrases": tuple(value.get("phrases", ())), "anchors": tuple(value.get("anchors", ()))}
    return Macro(**fields)


def _kind(key: str) -> tuple[Callable[[Any], bool], str]:
    """Return what a key's value must be, as a test and in words."""
    if key in ("phrases", "anchors"):
        return (
            lambda v: isinstance(v, list) and v != [] and all(isinstance(x, str) for x in v),
            "a list of strings",
        )
    if key == "at_most":
        return lambda v: type(v) is int and 1 <= v <= MAX_ITEMS, f"a whole number from 1 to {MAX_ITEMS}"
    return lambda v: isinstance(v, str) and bool(v), "a string"
