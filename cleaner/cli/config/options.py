"""Settings to parsed words: as if they stood on the command line, which wins over them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cleaner.cli.config.read import EVERYWHERE, Config, Setting
from cleaner.cli.parser import Parser

FILES = frozenset({"PATH", "OUT", "FILE", "FOLDER"})  # metavars of options whose values are paths
NEVER = frozenset({"--help", "--version", "--config", "--no-config", "--profile"})


def parsers(root: Parser) -> dict[str, Parser]:
    """Return all parsers by the names of their tables: "" for the shared options, check, rules-tune."""
    found = {EVERYWHERE: root}
    for action in root._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                below = parsers(child)
                found |= {each.prog.partition(" ")[2].replace(" ", "-"): each for each in below.values()}
    return found


def actions(parser: Parser) -> dict[str, argparse.Action]:
    """Return the options of a parser that a file may set, by their keys."""
    return {
        name.removeprefix("--"): action
        for name, action in parser._option_string_actions.items()
        if name.startswith("--") and name not in NEVER
    }


def tables(root: Parser) -> dict[str, dict[str, argparse.Action]]:
    """Return the keys of all tables, with the options that they set.

    The table for all commands has the shared options, and those that two commands have in the same form.
    """
    found = {name: actions(parser) for name, parser in parsers(root).items()}
    general = dict(found[EVERYWHERE])
    seen: dict[tuple[str, type, Any], argparse.Action] = {}
    for name, options in found.items():
        for key, action in options.items() if name else ():
            form = (key, type(action), action.metavar)
            if form in seen:
                general.setdefault(key, action)
            seen[form] = action
    commands = {name: options for name, options in found.items() if name and options}
    return {EVERYWHERE: general, **commands}


def check(config: Config, known: Mapping[str, Mapping[str, argparse.Action]], root: Parser) -> None:
    """Raise `UsageError` for the first value in any table that its option would not take."""
    for each in (config.tables, *config.profiles.values()):
        for name, settings in each.items():
            for key, setting in settings.items():
                _put(root, known[name][key], setting, argparse.Namespace())


def apply(words: argparse.Namespace, parser: Parser, settings: Mapping[str, Setting]) -> None:
    """Every option of the command that was not given has the value of its setting."""
    mine = actions(parser)
    given = {action.dest for action in mine.values() if hasattr(words, action.dest)}
    for key, setting in settings.items():
        action = mine.get(key)
        if action is None or action.dest in given or _excluded(parser, action, given):
            continue
        _put(parser, action, setting, words)


def _excluded(parser: Parser, action: argparse.Action, given: set[str]) -> bool:
    """Return whether an option that cannot stand beside this one was given."""
    groups = (group._group_actions for group in parser._mutually_exclusive_groups)
    return any(action in group and any(each.dest in given for each in group) for group in groups)


def _put(parser: Parser, action: argparse.Action, setting: Setting, words: argparse.Namespace) -> None:
    """The words have the value of a setting, as the option itself would have left it."""
    try:
        for value in _values(action, setting):
            made: Any = value
            if value is not None:
                made = parser._get_value(action, value)
                parser._check_value(action, made)
            action(parser, words, made if value is not None else [], action.option_strings[-1])
    except argparse.ArgumentError as error:
        raise setting.error(f"{setting.key}: {error.message}") from None


def _values(action: argparse.Action, setting: Setting) -> Iterator[str | None]:
    """Yield the words that would follow the option on the command line; None for a switch."""
    value = setting.value
    if action.nargs == 0:
        if not isinstance(value, bool):
            raise setting.error(f"{setting.key}: {value!r} is no switch; write true or false")
        if value:
            yield None
        return
    many = isinstance(action, argparse._AppendAction) or getattr(action, "many", False)
    if isinstance(value, list) and not many:
        raise setting.error(f"{setting.key}: takes one value and no list")
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, bool) or not isinstance(each, str | int | float):
            raise setting.error(f"{setting.key}: {each!r} is no value of {action.metavar}; write a string")
        yield _placed(action, str(each), setting.folder)


def _placed(action: argparse.Action, word: str, folder: Path) -> str:
    """Return a word in which a path counts from the file that names it."""
    before, colon, path = word.rpartition(":") if action.metavar == "FORMAT[:FILE]" else ("", "", word)
    if path == "-" or (action.metavar not in FILES and not colon):
        return word
    return f"{before}{colon}{folder / path}"
