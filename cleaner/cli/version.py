"""`cleaner --version`."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

from cleaner import __version__
from cleaner.cli import exits
from cleaner.cli.engine import rules
from cleaner.cli.options import Options
from cleaner.rulebook.look import compiled


def version(words: argparse.Namespace) -> int:
    """The versions of program and rules stand on stdout; with -v those that shape the output too."""
    options = Options.of(words)
    book = rules(options)
    sys.stdout.write(f"cleaner {__version__}\nrules {book.digest[:12]} ({len(book.rules)} rules)\n")
    if options.verbose:
        sys.stdout.write(f"trafilatura {_of('trafilatura')}\npython {sys.version.split()[0]}\n")
        sys.stdout.write(f"quick look {'compiled' if compiled() else 'not compiled: slower'}\n")
    return exits.DONE


def _of(package: str) -> str:
    """Return the version of an installed package."""
    try:
        return installed(package)
    except PackageNotFoundError:
        return "(not installed)"
