"""Parsed words to the command that does them."""

from __future__ import annotations

import argparse
from importlib import import_module

from cleaner.cli.arguments import parser

UNCONFIGURED = frozenset({"completion", "config"})  # these read no settings, or ask for them by themselves

_HOMES = {"config": "config.command"}  # commands that are not in the module of their name


def dispatch(argv: list[str]) -> int:
    """Return the exit code of the command that the words name."""
    if argv[1:] == ["--version"]:  # asked of a command; there is one version
        argv = argv[1:]
    if argv[:1] == ["help"]:  # `cleaner help clean` asks for the page of a command
        argv = [*argv[1:], "--help"]
    root = parser()
    words = root.parse_args(argv)
    if getattr(words, "version", False):
        from cleaner.cli.version import version

        return version(words)
    if words.command not in UNCONFIGURED:
        from cleaner.cli.config.found import configured

        configured(words, root, root.speaker(words))
        if str(getattr(words, "output", "")) == "-":  # stdout, as it is without the option
            del words.output
    if words.command is None:
        return _filter(words)
    return _command(words)


def _filter(words: argparse.Namespace) -> int:
    """Return the exit code of the filter."""
    from cleaner.cli.filter import filter_stdin
    from cleaner.cli.options import Options

    return filter_stdin(Options.of(words))


def _command(words: argparse.Namespace) -> int:
    """Return the exit code of a command; only its own module is loaded, which has its name."""
    name = words.command
    home = import_module(f"cleaner.cli.{_HOMES.get(name, name)}")
    code: int = getattr(home, name)(words)
    return code
