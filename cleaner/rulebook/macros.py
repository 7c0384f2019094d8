"""The macros that rules share: `macros.toml` in a rules folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cleaner.errors import RuleError
from cleaner.phrases import Macro
from cleaner.rulebook.source import MACROS, RuleFile, read

_KEYS = ("phrases", "pattern", "anchors", "item", "separator", "at_most")


def macros_of(folder: Path) -> dict[str, Macro]:
    """Return the macros of a rules folder, by name; none if it has no `macros.toml`.

    Raise `RuleError` if the file is wrong.
    """
    path = folder / MACROS
    if not path.is_file():
        return {}
    import tomllib

    file = RuleFile(path, "macros", f"{folder.name}/{MACROS}")
    try:
        data = tomllib.loads(read(file))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(file.name, 1, "macros", f"not TOML: {error}", "mend the line it names") from None
    macros = data.get("macros", {})
    if not isinstance(macros, dict):
        raise RuleError(file.name, 1, "macros", "`macros` is not a table", "write `[macros.name]`")
    return {name: _macro(file, name, value) for name, value in macros.items()}


def _macro(file: RuleFile, name: str, value: object) -> Macro:
    if not isinstance(value, dict) or not value or set(value) - set(_KEYS):
        raise _error(file, name, "is wrong", f"write one of {', '.join(_KEYS)}")
    for key, part in value.items():
        fits, what = _kind(key)
        if not fits(part):
            raise _error(file, name, f"has {key} = {part!r}", f"write {what}")
    if "pattern" in value:
        try:
            re.compile(value["pattern"])
        except re.error as error:
            raise _error(file, name, f"does not compile: {error}", "see the syntax of `re`") from None
    fields = {**value, "phrases": tuple(value.get("phrases", ())), "anchors": tuple(value.get("anchors", ()))}
    return Macro(**fields)


def _kind(key: str) -> tuple[Callable[[Any], bool], str]:
    """Return what a key's value must be, as a test and in words."""
    if key in ("phrases", "anchors"):
        return lambda v: isinstance(v, list) and all(isinstance(x, str) for x in v), "a list of strings"
    if key == "at_most":
        return lambda v: isinstance(v, int) and not isinstance(v, bool) and v > 0, "a whole number from 1"
    return lambda v: isinstance(v, str), "a string"


def _error(file: RuleFile, name: str, wrong: str, remedy: str) -> RuleError:
    lines = file.path.read_text(encoding="utf-8").split("\n")
    line = next((n for n, text in enumerate(lines, 1) if text.strip() == f"[macros.{name}]"), 1)
    return RuleError(file.name, line, "macros", f"macro `{name}` {wrong}", remedy)
