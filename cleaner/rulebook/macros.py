"""The macros that rules share: `macros.toml` in a rules folder."""

from __future__ import annotations

from pathlib import Path

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
    return {name: _macro(file, name, value) for name, value in data.get("macros", {}).items()}


def _macro(file: RuleFile, name: str, value: object) -> Macro:
    if not isinstance(value, dict) or not value or set(value) - set(_KEYS):
        raise RuleError(file.name, 1, "macros", f"macro `{name}` is wrong", f"write one of {', '.join(_KEYS)}")
    fields = {**value, "phrases": tuple(value.get("phrases", ())), "anchors": tuple(value.get("anchors", ()))}
    return Macro(**fields)
