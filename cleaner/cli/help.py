"""The formatters of help pages."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from textwrap import wrap
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


class Plain(Bare, argparse.HelpFormatter):
    """The page without colours."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The page begins with the usage."""
        super().add_usage(usage, actions, groups, prefix or "Usage: ")

    def _format_action_invocation(self, action: argparse.Action) -> str:
        """Return an option's names, and after them its value once."""
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        return f"{', '.join(action.option_strings)} {self._format_args(action, action.dest)}"

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Return the lines of an option's help; no name is torn at its hyphen."""
        return wrap(text, width, break_on_hyphens=False)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Return a paragraph in its lines; command lines are left whole, to be copied."""
        lines = text.split("\n") if text.startswith("$ ") else wrap(text, width - len(indent))
        return "\n".join(indent + line for line in lines)


def formatter(stream: TextIO) -> Callable[..., Any]:
    """Return what lays out a help page for this stream."""
    looks = Looks.of(stream, os.environ)
    width = min(looks.width, WIDEST)
    if not looks.colour:
        return lambda prog: Plain(prog, width=width, max_help_position=COLUMN)
    return _colourful(looks, width)


def _colourful(looks: Looks, width: int) -> Callable[..., Any]:
    """Return the formatter with colours: few, and the same as in the reports."""
    from rich_argparse import RawDescriptionRichHelpFormatter, RichHelpFormatter

    class Page(Bare, RichHelpFormatter):
        styles = RichHelpFormatter.styles | {
            "argparse.args": "cyan",
            "argparse.groups": "bold",
            "argparse.metavar": "green",
            "argparse.prog": "bold",
            "argparse.syntax": "cyan",
            "argparse.text": "default",
        }
        help_markup = text_markup = False  # a word in brackets is a table of the configuration, no style
        group_name_formatter = staticmethod(_capital)  # type: ignore[assignment]  # str.title in the base

        def _rich_fill_text(self, text: Any, width: int, indent: Any) -> Any:
            kind = RawDescriptionRichHelpFormatter if text.plain.startswith("$ ") else RichHelpFormatter
            return kind._rich_fill_text(self, text, width, indent)

    console = looks.console(sys.stdout)
    console.width = width
    return lambda prog: Page(prog, width=width, max_help_position=COLUMN, console=console)


def _capital(heading: str) -> str:
    """Return a heading with a capital."""
    return heading[:1].upper() + heading[1:]
