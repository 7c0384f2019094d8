"""Configuration files to settings: extended, with one profile over them, each with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner.errors import DocumentError, UsageError, nearest
from cleaner.files.read import read, real
from cleaner.toml import loads

EVERYWHERE = ""  # the name of the table whose keys hold for all commands
MOST = 1 << 24  # bytes of a configuration; a device would never end
OWN = ("extend", "profile", "per-file-ignores")  # keys that are no options
_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]+\s*(#.*)?$")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^\s"'.=]+))\s*[.=]""")


@dataclass(frozen=True, slots=True)
class Setting:
    """A key and its value, where they stand, and the folder that paths in the value count from."""

    key: str
    value: Any
    file: str
    line: int
    folder: Path
    profile: str = ""

    @property
    def origin(self) -> str:
        """Where the value comes from, for the reader."""
        return f"{self.file}:{self.line}" + (f" (profile {self.profile})" if self.profile else "")

    def error(self, wrong: str) -> UsageError:
        """Return an error with the place of the setting."""
        return UsageError(f"{self.file}:{self.line}: {wrong}")


Tables = dict[str, dict[str, Setting]]


@dataclass(slots=True)
class Config:
    """All settings by table, the later ones over the earlier ones."""

    files: list[Path] = field(default_factory=list)
    tables: Tables = field(default_factory=dict)
    profiles: dict[str, Tables] = field(default_factory=dict)
    ignores: list[Setting] = field(default_factory=list)  # patterns of paths, each with its rules

    def over(self, command: str) -> dict[str, Setting]:
        """Return what holds for a command: its own table over the one for all."""
        return {**self.tables.get(EVERYWHERE, {}), **self.tables.get(command, {})}

    def choose(self, profile: str) -> None:
        """The settings of a profile stand over all others. Raise `UsageError` if there is no such profile."""
        if profile not in self.profiles:
            near = nearest(profile, self.profiles)
            known = f"; did you mean {near}?" if near else f"; there is {', '.join(self.profiles) or 'none'}"
            raise UsageError(
                f"no profile {profile} in {self.files[-1] if self.files else 'a configuration'}{known}"
            )
        chosen = self.profiles[profile]
        general = chosen.get(EVERYWHERE, {})
        for table in self.tables.values():  # a profile for all commands wins over a command without it
            for key in general.keys() & table.keys():
                table[key] = general[key]
        for name, table in chosen.items():
            self.tables.setdefault(name, {}).update(table)


def load(path: Path, keys: Mapping[str, Collection[str]]) -> Config:
    """Return the configuration in a file and in those that it extends.

    `keys` are the known keys of each table. Raise `UsageError`, with file and line, for what is wrong.
    """
    config = Config()
    for each, text, data in _chain(path, ()):
        config.files.append(each)
        _File(each, text, keys).into(config, data)
    return config


def _chain(path: Path, behind: tuple[Path, ...]) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """Yield a file after all that it extends."""
    if real(path) in behind:
        raise UsageError(f"{path}: extends itself; take the circle of `extend` apart")
    try:
        text = read(path, MOST).decode("utf-8-sig")
    except DocumentError as error:
        raise UsageError(f"{path} {error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}:1: is no TOML: {error}") from error
    data = loads(text, str(path), "configuration")
    if path.name == "pyproject.toml":
        data = _inner(_inner(data, "tool", path), "cleaner", path)
    base = data.get("extend", [])
    names = [base] if isinstance(base, str) else base
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise UsageError(f'{path}: extend: {base!r} is no file; write extend = "shared/cleaner.toml"')
    for name in names:
        yield from _chain(path.parent / name, (*behind, real(path)))
    yield path, text, data


def _inner(data: Mapping[str, Any], key: str, path: Path) -> dict[str, Any]:
    """Return a table in a table, or an empty one. Raise if it is something else."""
    found = data.get(key, {})
    if not isinstance(found, dict):
        raise UsageError(f"{path}: {key} is no table; write [tool.cleaner]")
    return found


class _File:
    """One file: its settings with their lines, its errors."""

    def __init__(self, path: Path, text: str, keys: Mapping[str, Collection[str]]) -> None:
        self.path, self.keys = path, keys
        self._prefix = "tool.cleaner." if path.name == "pyproject.toml" else ""
        self._headers: dict[str, int] = {}  # the line of each table, the last one
        self._settings: dict[tuple[str, str], int] = {}  # the line of each key in its table, the first one
        self._read(text)

    def _read(self, text: str) -> None:
        """The lines of tables and keys are known."""
        current = ""
        for number, line in enumerate(text.split("\n"), 1):
            header, setting = _HEADER.match(line), _KEY.match(line)
            if header:
                current = re.sub(r"""\s|["']""", "", header[1])
                self._headers[current] = number
            elif setting:
                self._settings.setdefault((current, setting[1] or setting[2] or setting[3] or ""), number)

    def into(self, config: Config, data: Mapping[str, Any]) -> None:
        """The settings stand in the configuration, over those that are there."""
        self._tables(config.tables, data, "")
        for name, table in self._table(data, "profile").items():
            if not isinstance(table, dict):
                raise self._error("profile", name, f"profile {name} is no table; write [profile.{name}]")
            self._tables(config.profiles.setdefault(name, {}), table, name)
        for pattern, rules in self._table(data, "per-file-ignores").items():
            if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules):
                wrong = f'{pattern}: {rules!r} is no list of rules; write ["licence"]'
                raise self._error("per-file-ignores", pattern, wrong)
            config.ignores.append(self._setting("per-file-ignores", pattern, rules, ""))

    def _tables(self, tables: Tables, data: Mapping[str, Any], profile: str) -> None:
        """The settings of the file itself, or of a profile, are taken."""
        above = f"profile.{profile}" if profile else ""
        for key, value in data.items():
            if key in OWN and not profile:
                continue
            if key and key in self.keys and key not in self.keys[EVERYWHERE] and not isinstance(value, dict):
                where = f"{above}.{key}".strip(".")
                raise self._error(above, key, f"{key} is no table; write [{where}]")
            if isinstance(value, dict) and key in self.keys:
                table = f"{above}.{key}" if above else key
                for name, inner in value.items():
                    self._known(key, table, name)
                    tables.setdefault(key, {})[name] = self._setting(table, name, inner, profile)
            else:
                self._known(EVERYWHERE, above, key)
                tables.setdefault(EVERYWHERE, {})[key] = self._setting(above, key, value, profile)

    def _known(self, name: str, table: str, key: str) -> None:
        """Raise for a key that is unknown in a table; the nearest one is named, or where it belongs."""
        if key in self.keys[name]:
            return
        where = f" in [{table}]" if table else ""
        other = next((each for each in self.keys if each and each != name and key in self.keys[each]), "")
        known = [*self.keys[name], *((*OWN, *filter(None, self.keys)) if name == EVERYWHERE else ())]
        near = nearest(key, known)
        if other:
            remedy = f"it belongs under [{other}]"
        else:
            remedy = f"write `{near}`" if near else "cleaner config show lists the keys"
        raise self._error(table, key, f"unknown key `{key}`{where}, {remedy}")

    def _table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """Return a table of the file, or nothing. Raise if it is something else."""
        table = data.get(key, {})
        if not isinstance(table, dict):
            raise self._error("", key, f"{key} is no table; write [{key}]")
        return table

    def _setting(self, table: str, key: str, value: Any, profile: str) -> Setting:
        return Setting(key, value, str(self.path), self._line(table, key), self.path.parent, profile)

    def _error(self, table: str, key: str, wrong: str) -> UsageError:
        return UsageError(f"{self.path}:{self._line(table, key)}: {wrong}")

    def _line(self, table: str, key: str) -> int:
        """Return the line that sets a key in a table, else that of the table, else 1."""
        wanted = (self._prefix + table).strip(".")
        found = self._settings.get((wanted, key))
        return found or max(self._headers.get(name, 1) for name in (wanted, f"{wanted}.{key}".strip(".")))
