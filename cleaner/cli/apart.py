"""Files that a run writes beside its texts: none of them is a document, an output, or another one of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaner.cli.plan import Inputs, free
from cleaner.errors import UsageError
from cleaner.files.ledger import beside
from cleaner.files.read import identity
from cleaner.files.write import special

_KEPT = ("stats", "ledger", "licenses")


def from_documents(words: argparse.Namespace, asked: Inputs) -> None:
    """Raise if what is kept goes to one of the files that are read."""
    read = {identity(job.path) for job in asked.jobs if job.path}
    for mine in _kept(words):
        if identity(mine) in read:
            raise UsageError(f"{mine} is a document of this run; name another file for what is kept")


def from_outputs(words: argparse.Namespace, places: Iterable[Path]) -> None:
    """Raise if what is kept goes to one of the files that are written, or two kinds of it to one."""
    written = {place for each in places for place in (identity(each), identity(beside(each)))}
    for name in _KEPT:
        mine = getattr(words, name, None)
        if mine and identity(mine) in written and not special(mine):
            raise UsageError(f"{mine} is written by this run already; name another file for what is kept")
        if mine and name == "stats":  # that a ledger holds no records is known where it is opened
            written.add(identity(mine))


def from_read(outs: Iterable[Path], read: Iterable[Path], what: str) -> None:
    """Raise if one of `outs` would be written over a file that they are made from, or part links."""
    sources = {identity(path) for path in read}
    for out in outs:
        if identity(out) in sources and not special(out):
            raise UsageError(f"{out} is {what}; name another file to write to")
        free(out)


def _kept(words: argparse.Namespace) -> Iterator[Path]:
    """Yield the files in which something is kept of a run."""
    yield from (getattr(words, name) for name in _KEPT if hasattr(words, name))
