"""`cleaner report`: what ledgers tell, as one HTML page."""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from pathlib import Path

from cleaner.cli import apart, exits
from cleaner.errors import DocumentError, UsageError
from cleaner.files.shelf import entries
from cleaner.files.write import write
from cleaner.restore.originals import Originals


def report(words: argparse.Namespace) -> int:
    """The page is in its file, or stands on stdout."""
    from cleaner.report.web.ledger import view
    from cleaner.report.web.page import page

    out: Path | None = getattr(words, "output", None)
    if out is not None:
        apart.from_read([out], words.ledgers, "a ledger that the page is made from")
    made = page(view(chain.from_iterable(map(entries, words.ledgers)), Originals())).encode("utf-8")
    if out is None:
        sys.stdout.buffer.write(made)
        return exits.DONE
    try:
        write(out, made)
    except DocumentError as error:
        raise UsageError(f"{out} {error}") from error
    return exits.DONE
