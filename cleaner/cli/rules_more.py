"""`cleaner rules coverage` and `cleaner rules tune`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from cleaner.cli import exits
from cleaner.cli.bench import tables
from cleaner.cli.engine import rules
from cleaner.cli.options import Options
from cleaner.cli.plan import inputs
from cleaner.errors import DocumentError, UsageError
from cleaner.model import Document
from cleaner.report import plain


def coverage(words: argparse.Namespace) -> int:
    """The table of families and languages stands on stdout, or the generated pages in a folder."""
    from cleaner.bench.coverage import coverage as cover
    from cleaner.bench.coverage import sheet, sheets
    from cleaner.report.markdown import pages

    book = rules(Options.of(words))
    found = cover(book)
    folder: Path | None = getattr(words, "write", None)
    if folder is None:
        tables(sheets(found))
    else:
        _write(folder, pages(book.rules, sheet(found)))
    return exits.DONE


def tune(words: argparse.Namespace) -> int:
    """What the rules did to the texts stands on stdout."""
    from cleaner.bench.tune import sheets
    from cleaner.bench.tune import tune as tuned

    options = Options.of(words)
    tables(sheets(tuned(_documents(words.paths, options), rules(options), options.policy)))
    return exits.DONE


def _documents(paths: list[str], options: Options) -> Iterator[Document]:
    """Yield the texts of JSONL files, and those of all other files and folders."""
    from cleaner.bench.gold import texts

    for path in paths:
        if path.endswith((".jsonl", ".ndjson")):
            yield from texts(Path(path))
        else:
            yield from _read(path, options)


def _read(path: str, options: Options) -> Iterator[Document]:
    """Yield the documents of a file or folder; one that cannot be read is named and passed over."""
    for job in inputs([path], options).jobs:
        try:
            yield job.reading(job.read())[0].document
        except DocumentError as error:
            sys.stderr.write(f"cleaner: {plain.escaped(job.name)}: {plain.escaped(str(error))}\n")


def _write(folder: Path, pages: dict[str, str]) -> None:
    """The pages stand in the folder, and no page of a family that is gone."""
    home = folder / "rules"
    try:
        home.mkdir(parents=True, exist_ok=True)
        for old in sorted(home.glob("*.md")):
            if f"rules/{old.name}" not in pages:
                old.unlink()
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror or error}") from error
    sys.stderr.write(f"{plain.counted(len(pages), 'page')} in {plain.escaped(str(folder))}\n")
