"""The formatters of help pages."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

from cleaner.report.terminal import Looks

WIDEST = 100  # longer lines are hard to read
COLUMN = 26  # where the explanations begin


class Bare:
    """Commands are listed by themselves, without a line for the list."""

    def add_argument(self, action: argparse.Action) -> None:
        """The action has its lines; a list of commands has one for each command."""
        commands = isinstance(action, argparse._SubParsersAction)
        for shown in action._get_subactions() if commands else [action]:  # type: ignore[attr-defined]
            super().add_argument(shown)  # type: ignore[misc]


class Plain(Bare, argparse.RawDescriptionHelpFormatter):
    """The page without colours."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The page begins with the usage."""
        super().add_usage(usage, actions, groups, prefix or "Usage: ")


def formatter(stream: TextIO) -> Callable[..., Any]:
    """Return what lays out a help page for this stream."""
    looks = Looks.of(stream, os.environ)
    width = min(looks.width, WIDEST)
    if not looks.colour:
        return lambda prog: Plain(prog, width=width, max_help_position=COLUMN)
    return _colourful(looks, width)


def _colourful(looks: Looks, width: int) -> Callable[..., Any]:
    """Return the formatter with colours: few, and the same as in the reports."""
    from rich_argparse import RawDescriptionRichHelpFormatter

    class Page(Bare, RawDescriptionRichHelpFormatter):
        styles = RawDescriptionRichHelpFormatter.styles | {
            "argparse.args": "cyan",
            "argparse.groups": "bold",
            "argparse.metavar": "green",
            "argparse.prog": "bold",
            "argparse.syntax": "cyan",
            "argparse.text": "default",
        }
        group_name_formatter = staticmethod(_capital)  # type: ignore[assignment]  # str.title in the base

    console = looks.console(sys.stdout)
    console.width = width
    return lambda prog: Page(prog, width=width, max_help_position=COLUMN, console=console)


def _capital(heading: str) -> str:
    """Return a heading with a capital."""
    return heading[:1].upper() + heading[1:]
