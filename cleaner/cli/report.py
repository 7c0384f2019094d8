"""`cleaner report`: what ledgers tell, as one HTML page."""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from pathlib import Path

from cleaner.cli import exits
from cleaner.errors import CleanerError, DocumentError, UsageError
from cleaner.files.read import read
from cleaner.files.shelf import entries
from cleaner.files.write import write
from cleaner.ledger.entry import Entry
from cleaner.ledger.undo import undo

LARGEST = 1 << 20  # bytes of an output that is read to show its document


def report(words: argparse.Namespace) -> int:
    """The page is in its file, or stands on stdout."""
    from cleaner.report.web.ledger import view
    from cleaner.report.web.page import page

    made = page(view(chain.from_iterable(map(entries, words.ledgers)), original)).encode("utf-8")
    out: Path | None = getattr(words, "output", None)
    if out is None:
        sys.stdout.buffer.write(made)
        return exits.DONE
    try:
        write(out, made)
    except DocumentError as error:
        raise UsageError(f"{out} {error}") from error
    return exits.DONE


def original(entry: Entry) -> str | None:
    """Return the text of a whole file as it was, if its output is still what the ledger says, else None."""
    path = Path(entry.output or entry.path)
    try:
        if entry.record or not path.is_file() or path.stat().st_size > LARGEST:
            return None
        text = undo(read(path), [entry]).data.decode("utf-8", "surrogateescape")
    except (CleanerError, OSError, ValueError):  # it was changed, or is gone: the page shows gaps instead
        return None
    return text.removeprefix("\ufeff") if entry.bom else text
