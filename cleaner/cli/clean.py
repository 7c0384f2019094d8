"""`cleaner clean`: files and folders, to a file, a folder, in place, or as a diff."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace as altered
from pathlib import Path

from cleaner.cli.account import Account
from cleaner.cli.engine import work
from cleaner.cli.keeping import Keeper, apart
from cleaner.cli.options import Options
from cleaner.cli.plan import Inputs, inputs, targets
from cleaner.errors import DocumentError, LedgerError, UsageError
from cleaner.files import write as writing
from cleaner.formats import Format
from cleaner.outcome import Outcome
from cleaner.run import run

Deliver = Callable[[int, Outcome], None]  # the number of the document among the inputs, and its outcome


def clean(words: argparse.Namespace) -> int:
    """Every document is where it was asked for; returns the exit code."""
    options = Options.of(words)
    asked = inputs(words.paths, options)
    if getattr(words, "in_place", False):
        asked = asked.without_pages()
    apart(options, [job.path for job in asked.jobs if job.path])
    with Keeper(options, files=getattr(words, "in_place", False) or hasattr(words, "output")) as keeper:
        deliver = _delivery(words, asked, keeper)
        engine = work(options, (job.form for job in asked.jobs), keeper.keeps)
        account = Account(options, batch=not asked.single)
        account.skip(asked.skipped)
        for number, outcome in enumerate(account.watch(run(asked.jobs, engine), len(asked.found))):
            account.hear(_delivered(outcome, number, deliver))
        return account.close()


def _delivery(words: argparse.Namespace, asked: Inputs, keeper: Keeper) -> Deliver:
    """Return what to do with each outcome, or raise if the words ask for what cannot be."""
    if getattr(words, "diff", False):
        return _to_diff
    if getattr(words, "in_place", False):
        return _in_place(asked, keeper)
    if hasattr(words, "output"):
        return _to_files(asked, words.output, keeper)
    if not asked.single:
        raise UsageError("several documents need a place to go: -o FOLDER, --in-place or --diff")
    return _to_stdout(keeper)


def _delivered(outcome: Outcome, number: int, deliver: Deliver) -> Outcome:
    """Return the outcome after delivery: if it could not be written, that is its problem."""
    try:
        deliver(number, outcome)
    except (DocumentError, LedgerError) as error:
        problem = f"{outcome.problem}; {error}" if outcome.problem else str(error)
        return altered(outcome, problem=problem, result=None, data=None)
    return outcome


def _to_stdout(keeper: Keeper) -> Deliver:
    """Return the delivery to stdout."""

    def deliver(_: int, outcome: Outcome) -> None:
        keeper.keep(outcome)
        sys.stdout.buffer.write(outcome.data or b"")
        sys.stdout.buffer.flush()

    return deliver


def _to_diff(_: int, outcome: Outcome) -> None:
    """The change stands on stdout as a unified diff."""
    from cleaner.report.diff import unified

    if outcome.result is not None:
        sys.stdout.buffer.writelines(unified(outcome.name, outcome.text, outcome.result.text))


def _to_files(asked: Inputs, out: str, keeper: Keeper) -> Deliver:
    """Return the delivery to the files below `out`."""
    pairs = targets(asked, out)

    def deliver(number: int, outcome: Outcome) -> None:
        if outcome.data is not None:
            place = pairs[number][outcome.result is None]
            keeper.keep(outcome, place)
            writing.write(place, outcome.data)

    return deliver


def _in_place(asked: Inputs, keeper: Keeper) -> Deliver:
    """Return the delivery to the inputs themselves; a file without change is not touched."""
    for found in (found for found in asked.found if found.named):
        _may_change(found.job.name, found.job.path, found.job.form)

    def deliver(number: int, outcome: Outcome) -> None:
        path = asked.found[number].job.path
        keeper.keep(outcome, path)
        if path is not None and outcome.changed and outcome.data is not None:
            writing.replace(path, outcome.data)

    return deliver


def _may_change(name: str, path: Path | None, form: Format) -> None:
    """Raise if a document cannot be changed in place."""
    if path is None:
        raise UsageError("stdin cannot be changed in place; drop --in-place")
    if form is Format.HTML:
        raise UsageError(f"{name}: a page would become plain text in place; use -o")
    refusal = writing.unfit(path)
    if refusal:
        raise UsageError(f"{name}: {refusal}")
