"""`cleaner config`: show, schema."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from cleaner.cli import exits
from cleaner.cli.arguments import parser
from cleaner.cli.bench import tables as show
from cleaner.cli.config.found import found
from cleaner.cli.config.options import actions, parsers
from cleaner.cli.config.read import EVERYWHERE, Config
from cleaner.cli.options import Options
from cleaner.cli.values import size, sized
from cleaner.errors import UsageError
from cleaner.report.sheet import Sheet

Row = tuple[str, str, str]
UNSET = "–"  # in the place of a value that is not there


def config(words: argparse.Namespace) -> int:
    """Return the exit code of a verb."""
    verbs = {"show": _show, "schema": _schema}
    verb = verbs.get(words.verb)
    if verb is None:
        raise UsageError("missing VERB: show or schema (see cleaner config --help)")
    return verb(words)


def _show(words: argparse.Namespace) -> int:
    """Every effective value stands on stdout with its origin, the defaults too."""
    given = {name for name in vars(words) if name not in {"command", "verb"}}
    mine = parser()
    config = found(words, mine)
    general = dict(_shared(words, given, config))
    sheets = [
        Sheet("All commands", ("key", "value", "from"), tuple((key, *rest) for key, rest in general.items()))
    ]
    for name in parsers(mine):
        own = config.tables.get(name, {}) if name else {}
        rows = tuple((key, _written(s.value), s.origin) for key, s in sorted(own.items()))
        sheets.append(Sheet(f"cleaner {name.replace('-', ' ')}", ("key", "value", "from"), rows))
    ignores = tuple((s.key, _written(s.value), s.origin) for s in config.ignores)
    sheets.append(Sheet("Rules that are ignored in some files", ("files", "rules", "from"), ignores))
    show(sheets)
    return exits.DONE


def _shared(
    words: argparse.Namespace, given: set[str], config: Config
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each shared key with its value and origin: command line, file, default."""
    settings = config.tables.get(EVERYWHERE, {})
    defaults = Options()
    options = actions(parsers(parser())[EVERYWHERE])
    for key in sorted({*options, *settings}):
        action = options.get(key)
        if action is not None and action.dest in given:
            yield key, (_written(_plain(getattr(words, action.dest), action)), "command line")
        elif key in settings:
            yield key, (_written(settings[key].value), settings[key].origin)
        elif action is not None:
            default = getattr(defaults, action.dest, None)
            yield key, (UNSET if default in (None, "") else _written(_plain(default, action)), "default")


def _plain(value: Any, action: argparse.Action) -> Any:
    """Return a value as a file would have it; a switch that turns something off is on when that is off."""
    if isinstance(action, argparse._StoreFalseAction):
        return not value
    if action.type is size:
        return sized(value)
    if isinstance(value, list | tuple):
        return [str(each) for each in value]
    return value if isinstance(value, bool | int | float | str) else str(value)


def _written(value: Any) -> str:
    """Return a value as TOML writes it."""
    return json.dumps(value, ensure_ascii=False)


def _schema(words: argparse.Namespace) -> int:
    """A JSON Schema stands on stdout."""
    from cleaner.cli.config.schema import schema
    from cleaner.rulebook.schema import schema as of_rules

    made: Mapping[str, Any] = schema(parser()) if words.what == "config" else of_rules()
    sys.stdout.write(json.dumps(made, indent=1, ensure_ascii=False) + "\n")
    return exits.DONE
