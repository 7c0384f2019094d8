"""`cleaner --version`."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

from cleaner import __version__, anchors, index, normal, segment
from cleaner.cli import exits
from cleaner.cli.engine import rules
from cleaner.cli.options import Options
from cleaner.compiled import compiled
from cleaner.licence import hints
from cleaner.rulebook import look

COMPILED = {
    "folding": normal.FORMAT,
    "glance": look.FORMAT,
    "hinting": hints.FORMAT,
    "segmenting": segment.FORMAT,
    "sifting": index.FORMAT,
    "spots": anchors.FORMAT,
}


def version(words: argparse.Namespace) -> int:
    """The versions of program and rules stand on stdout; with -v those that shape the output too."""
    options = Options.of(words)
    book = rules(options)
    sys.stdout.write(f"cleaner {__version__}\nrules {book.digest[:12]} ({len(book.rules)} rules)\n")
    if options.verbose:
        sys.stdout.write(f"trafilatura {_of('trafilatura')}\npython {sys.version.split()[0]}\n")
        there = ", ".join(name for name, version in COMPILED.items() if compiled(name, version))
        sys.stdout.write(f"compiled {there or 'nothing: with a C compiler it would be faster'}\n")
    return exits.DONE


def _of(package: str) -> str:
    """Return the version of an installed package."""
    try:
        return installed(package)
    except PackageNotFoundError:
        return "(not installed)"
