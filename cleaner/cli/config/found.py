"""The configuration of a command line: the one named, the nearest one, or none."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from cleaner.cli.config.options import apply, check, tables
from cleaner.cli.config.read import Config, load
from cleaner.cli.nearby import configuration
from cleaner.cli.parser import Parser
from cleaner.errors import UsageError
from cleaner.report.plain import escaped


def configured(words: argparse.Namespace, root: Parser, parser: Parser) -> Config:
    """The words have all settings that hold for their command; returns the configuration.

    Raise `UsageError` if the file, or what it says, is wrong.
    """
    config = found(words, root)
    command = parser.prog.partition(" ")[2].replace(" ", "-")
    apply(words, parser, config.over(command))
    words.file_ignores = tuple((s.folder, s.key, tuple(s.value), s.origin) for s in config.ignores)
    if getattr(words, "verbose", False):
        for path in config.files:
            sys.stderr.write(f"cleaner: configuration {escaped(str(path))}\n")
    return config


def found(words: argparse.Namespace, root: Parser) -> Config:
    """Return the configuration that the words name, or the nearest one, with the profile that they name."""
    profile = getattr(words, "profile", None)
    path = _path(words)
    if path is None:
        if profile is not None:
            raise UsageError(
                f"--profile {profile} needs a configuration; there is no cleaner.toml from here upwards"
            )
        return Config()
    known = tables(root)
    config = load(path, known)
    check(config, known, root)
    if profile is not None:
        config.choose(profile)
    return config


def _path(words: argparse.Namespace) -> Path | None:
    """Return the path of the configuration, or None if there is none or none is wanted."""
    named: Path | None = getattr(words, "config", None)
    if named is not None or getattr(words, "no_config", False):
        return named
    near = configuration(os.getcwd())  # noqa: PTH109 - as `nearby` wants it
    if not near:
        return None
    path = Path(near)
    return Path(path.name) if path.parent == Path.cwd() else Path(os.path.relpath(path))
