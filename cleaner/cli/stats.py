"""`cleaner stats`: what was taken from a corpus, as ledgers tell it."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path

from cleaner.cli import exits
from cleaner.cli.bench import tables
from cleaner.errors import LedgerError
from cleaner.files.shelf import lines
from cleaner.report.statistics import MOST, Statistics


def stats(words: argparse.Namespace) -> int:
    """The counts stand on stdout."""
    found = Statistics()
    for path in words.ledgers:
        _read(path, found)
    if getattr(words, "json", False):
        from cleaner.report.findings.record import dumped

        sys.stdout.buffer.write((dumped(found.as_dict(), indent=1) + "\n").encode("utf-8", "replace"))
    elif getattr(words, "csv", False):
        _csv(found)
    else:
        tables(found.sheets(sys.maxsize if getattr(words, "all", False) else MOST))
    return exits.DONE


def _read(path: Path, found: Statistics) -> None:
    """All lines of a ledger are counted. Raise LedgerError, with file and line, for one that is no entry."""
    for number, line in enumerate(lines(path), 1):
        try:
            found.add(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise LedgerError(f"{path}:{number}: no entry of a ledger") from error


def _csv(found: Statistics) -> None:
    """Every row of every table is a row on stdout, under one header."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("table", "key", "spans", "documents", "bytes"))
    made = found.as_dict()
    out.writerow(("documents", "all", "", made["documents"], made["bytes_before"]))
    out.writerow(("documents", "changed", "", made["changed"], made["bytes_before"] - made["bytes_after"]))
    for table in ("families", "rules", "languages", "sites", "licenses", "permissions"):
        for row in made[table]:
            key, *_ = row.values()
            out.writerow((table, key, row.get("spans", ""), row["documents"], row.get("bytes", "")))
