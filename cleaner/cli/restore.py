"""`cleaner restore`: the originals again, to a file, a folder, in place, or to stdout."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cleaner.cli import exits
from cleaner.cli.options import Options
from cleaner.cli.plan import STDIN, Inputs, inputs, targets
from cleaner.errors import CleanerError, UsageError
from cleaner.files import write as writing
from cleaner.files.ledger import Ledger, OnDisk, beside
from cleaner.report.plain import counted, escaped
from cleaner.restore import Back, Wish
from cleaner.restore import restore as undo


def restore(words: argparse.Namespace) -> int:
    """Every output that the ledger tells of is what it was; returns the exit code."""
    if STDIN in words.paths:
        raise UsageError("an output is restored from its file; name it")
    asked = inputs(words.paths, Options())
    wish = Wish(tuple(getattr(words, "only", ())), getattr(words, "id", ""))
    places = _places(words, asked)
    ledger = getattr(words, "ledger", None)
    restored = failed = 0
    for back, place in zip(_backs(asked, ledger, wish), places, strict=True):
        problem = back.problem or _deliver(back, place, ledger, getattr(words, "in_place", False))
        restored += back.changed and not problem
        failed += bool(problem)
        if problem:
            sys.stderr.write(f"cleaner: {escaped(back.name)}: {escaped(problem)}; it stays as it is\n")
    if wish.id and not restored:
        sys.stderr.write(f"cleaner: no output was written for the id {escaped(wish.id)}\n")
        failed += 1
    if not asked.single and not getattr(words, "quiet", False):
        sys.stderr.write(f"cleaner: {counted(restored, 'document')} restored, {failed:,} not\n")
    return exits.NOT_JUDGED if failed else exits.DONE


def _places(words: argparse.Namespace, asked: Inputs) -> list[Path | None]:
    """Return where each original goes; None is stdout."""
    if getattr(words, "in_place", False):
        for found in asked.found:
            refusal = writing.unfit(found.job.path) if found.named and found.job.path else ""
            if refusal:
                raise UsageError(f"{found.job.name}: {refusal}")
        return [found.job.path for found in asked.found]
    if hasattr(words, "output"):
        return [same for _, same in targets(asked, words.output)]
    if not asked.single:
        raise UsageError("several documents need a place to go: -o FOLDER or --in-place")
    return [None]


def _backs(asked: Inputs, ledger: Path | None, wish: Wish) -> Iterator[Back]:
    """Yield what each output becomes; what was found in a folder and has no ledger is left alone."""
    one = OnDisk(ledger) if ledger else None
    for found in asked.found:
        path = found.job.path or Path(found.job.name)
        shelf = one or (OnDisk(beside(path)) if beside(path).is_file() else None)
        if shelf is None and not found.named:
            yield Back(found.job.name, path.read_bytes())
        else:
            yield undo(found.job.name, path, shelf, wish)


def _deliver(back: Back, place: Path | None, ledger: Path | None, in_place: bool) -> str:
    """The original is in its place, after the ledger tells what is still out; returns why not, or nothing."""
    if back.data is None:
        return "cannot be read"
    try:
        if back.entry is not None and back.changed:
            _note(back, place, ledger)
        if place is None:
            sys.stdout.buffer.write(back.data)
            sys.stdout.buffer.flush()
        elif not in_place:
            writing.write(place, back.data)
        elif back.changed:
            writing.replace(place, back.data)
    except CleanerError as error:
        return str(error)
    return ""


def _note(back: Back, place: Path | None, ledger: Path | None) -> None:
    """The ledger tells what is still out of a document of which a part was put back."""
    home = ledger or (beside(place) if place else None)
    if home is None or back.entry is None:
        return
    entry = replace(back.entry, output=str(place) if place else "")
    with Ledger(home) as book:
        book.add(entry)
        book.settle()
