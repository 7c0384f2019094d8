"""argparse with our manners: one precise line for an error, a good page for help, neither paid for early."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from cleaner.errors import UsageError, nearest

NOTHING: dict[str, Any] = {"default": argparse.SUPPRESS}  # an option that is not given is not there
EXCLUDED = "not allowed with argument "  # argparse's words for two options that exclude each other
ASKED = {"--version": "cleaner --version", "--help": "cleaner --help"}  # where what was asked for is said


def _narrow(prog: str) -> argparse.HelpFormatter:
    """Return the formatter that argparse wants for every option it adds.

    Its default asks for the size of the terminal each time, which imports shutil and with it the archivers.
    """
    return argparse.HelpFormatter(prog, width=80)


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError and loads its formatter only for a help page."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=_narrow, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "Arguments", "Options"

    def format_help(self) -> str:
        """Return the help page, in colour where the terminal takes it."""
        from cleaner.cli.help import formatter

        self.formatter_class = formatter(sys.stdout)
        return super().format_help()

    def _print_message(self, message: str, file: Any = None) -> None:
        """The page stands on the stream, or `OSError` is raised: argparse would say nothing."""
        (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        """Raise a UsageError of one line that ends with the way to the help page."""
        raise UsageError(f"{self._plainly(message)} (see {self.prog} --help)")

    def _plainly(self, message: str) -> str:
        """Return argparse's message in fewer words, and in those of the help page."""
        message = message.removeprefix("argument ").removeprefix("COMMAND: ").removeprefix("VERB: ")
        name, _, wrong = message.partition(": ")
        if wrong == "expected one argument":
            found = [action for action in self._actions if "/".join(action.option_strings) == name]
            return f"{name}: {found[0].metavar if found else 'its value'} is missing"
        if wrong.startswith(EXCLUDED):
            return f"{name} and {wrong.removeprefix(EXCLUDED)} cannot stand together; choose one"
        return message.replace("the following arguments are required:", "missing")

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Return the parsed words; an unknown option is answered with the nearest known one."""
        self._strange(args or [])
        words, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self.speaker(words).unknown(unknown[0])
        return words

    def _strange(self, args: Sequence[str]) -> None:
        """Raise for an unknown option before a command: what follows it, its value, is no command."""
        known, value = self._option_string_actions, False
        for word in args:
            if value:  # of the option before it
                value = False
                continue
            if not word.startswith("-") or word == "--":
                return
            if word.startswith("--") and word.partition("=")[0] not in known:
                self.unknown(word)
            value = word in known and known[word].nargs != 0

    def unknown(self, word: str) -> NoReturn:
        """Raise for a word that means nothing here."""
        name = word.partition("=")[0]
        if name in ASKED:
            self.error(f"unknown option {name}; write: {ASKED[name]}")
        kind = "option" if word.startswith("-") else "argument"
        self.error(f"unknown {kind} {word}{meant(name, self._option_string_actions)}")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Raise for a value that is none of the choices; the nearest one is named."""
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        raise argparse.ArgumentError(action, _none_of(str(value), known, action))

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """Return a word as its option takes it; nothing, as of an unset variable, is never meant."""
        # A command gets all words behind it; its own parser looks at each.
        if not arg_string.strip() and not isinstance(action, argparse._SubParsersAction):
            raise argparse.ArgumentError(action, "needs a value, and got an empty one")
        return super()._get_value(action, arg_string)

    def speaker(self, words: argparse.Namespace) -> Parser:
        """Return the parser of the command that was chosen, whose options the user meant."""
        parser = self
        for dest in ("command", "verb"):
            for action in parser._actions:
                chosen = getattr(words, dest, None)
                if action.dest == dest and isinstance(action.choices, dict) and chosen in action.choices:
                    parser = action.choices[chosen]
        return parser


class Commands(argparse._SubParsersAction):  # type: ignore[type-arg]  # generic only in the stubs
    """Sub-commands that keep the lists given before the command: `cleaner --rules A clean --rules B F`."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        before = {key: list(value) for key, value in vars(namespace).items() if isinstance(value, list)}
        for key in before:
            delattr(namespace, key)
        super().__call__(parser, namespace, values, option_string)
        for key, value in before.items():
            setattr(namespace, key, value + getattr(namespace, key, []))


class Listed(argparse.Action):
    """An option that may be repeated, and may hold several names with commas between them."""

    many = True  # a configuration may list them

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        found = [part.strip() for part in values.split(",") if part.strip()]
        if not found:
            raise argparse.ArgumentError(self, f"{values} names nothing")
        setattr(namespace, self.dest, [*getattr(namespace, self.dest, []), *found])


def meant(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean X?" for the nearest known word, or nothing.

    >>> meant("chekc", ["check", "clean"])
    '; did you mean check?'
    """
    near = nearest(word, known)
    return f"; did you mean {near}?" if near else ""


def _none_of(value: str, known: Sequence[str], action: argparse.Action) -> str:
    """Return what is wrong with a choice, and the remedy."""
    if not isinstance(action, argparse._SubParsersAction):
        return f"{value} is none of {', '.join(known)}{meant(value, known)}"
    if action.metavar == "VERB":
        return f"unknown VERB {value}: {', '.join(known[:-1])} or {known[-1]}{meant(value, known)}"
    hint = meant(value, known)
    if f"--{value}" in ASKED:
        hint = f"; write: {ASKED[f'--{value}']}"
    elif not hint and ("." in value or "/" in value):
        hint = f"; to clean a file, write: cleaner clean {value}"
    return f"unknown command {value}{hint}"
