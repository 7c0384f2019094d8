"""`cleaner completion`: a script for the user's shell."""

from __future__ import annotations

import argparse
import sys

from cleaner.cli import exits
from cleaner.cli.arguments import parser
from cleaner.errors import UsageError

FILES = frozenset({"PATH", "OUT", "FILE", "FILE[:LINE]", "FOLDER", "LEDGER"})


def completion(words: argparse.Namespace) -> int:
    """The script stands on stdout."""
    import shtab

    if words.shell not in shtab.SUPPORTED_SHELLS:
        raise UsageError(f"the installed shtab cannot write {words.shell}; update it: pip install -U shtab")
    root = parser()
    _complete_files(root, shtab.FILE)
    sys.stdout.write(shtab.complete(root, shell=words.shell).rstrip("\n") + "\n")
    return exits.DONE


def _complete_files(parser: argparse.ArgumentParser, file: object) -> None:
    """Every argument that is a path is completed with paths."""
    for action in parser._actions:
        if action.metavar in FILES:
            action.complete = file  # type: ignore[attr-defined]  # shtab's own convention
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                _complete_files(child, file)
