"""`cleaner clean`: files and folders, to a file, a folder, in place, or as a diff."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cleaner.cli.account import Account
from cleaner.cli.engine import work
from cleaner.cli.keeping import Keeper, Kept, apart
from cleaner.cli.options import Options
from cleaner.cli.plan import Inputs, inputs, targets
from cleaner.errors import UsageError
from cleaner.files.sink import FileSink, PlaceSink, StreamSink
from cleaner.files.write import unfit
from cleaner.formats import Format
from cleaner.outcome import Outcome
from cleaner.run import Sink, run

Sinks = Callable[[int], Sink]  # the number of the document among the inputs to where its bytes go


def clean(words: argparse.Namespace) -> int:
    """Every document is where it was asked for; returns the exit code."""
    options = Options.of(words)
    asked = inputs(words.paths, options)
    if getattr(words, "in_place", False):
        asked = asked.without_pages()
    diff = getattr(words, "diff", False)
    apart(options, [job.path for job in asked.jobs if job.path])
    with Keeper(options, files=getattr(words, "in_place", False) or hasattr(words, "output")) as keeper:
        sinks = None if diff else _sinks(words, asked, keeper)
        engine = work(options, (job.form for job in asked.jobs), keeper.keeps)
        each = options.verbose or diff or options.ledger is not None
        engine = replace(engine, each=each, texts=options.report or diff)
        account = Account(options, batch=not asked.single, kept=keeper.keeps or diff)
        account.skip(asked.skipped)
        for outcome in account.watch(run(asked.jobs, engine, sinks), len(asked.found)):
            if diff:
                _to_diff(outcome)
            account.hear(outcome)
        return account.close()


def _sinks(words: argparse.Namespace, asked: Inputs, keeper: Keeper) -> Sinks:
    """Return where each document goes, or raise if the words ask for what cannot be."""
    if getattr(words, "in_place", False):
        return _in_place(asked, keeper)
    if hasattr(words, "output"):
        return _to_files(asked, words.output, keeper)
    if not asked.single:
        raise UsageError("several documents need a place to go: -o FOLDER, --in-place or --diff")
    return lambda number: Kept(StreamSink(sys.stdout.buffer, asked.jobs[number].codec), keeper)


def _to_diff(outcome: Outcome) -> None:
    """The change stands on stdout as a unified diff."""
    from cleaner.report.diff import inert, unified

    if outcome.result is not None:
        lines = unified(outcome.label, outcome.text, outcome.result.text)
        sys.stdout.buffer.writelines(map(inert, lines) if sys.stdout.isatty() else lines)


def _to_files(asked: Inputs, out: str, keeper: Keeper) -> Sinks:
    """Return the files below `out`."""
    pairs = targets(asked, out)

    def sink(number: int) -> Sink:
        job = asked.found[number].job
        return Kept(FileSink(*pairs[number], job.path, job.codec), keeper, *pairs[number])

    return sink


def _in_place(asked: Inputs, keeper: Keeper) -> Sinks:
    """Return the inputs themselves; a file without change is not touched."""
    for found in (found for found in asked.found if found.named):
        _may_change(found.job.name, found.job.path, found.job.form)

    def sink(number: int) -> Sink:
        job = asked.found[number].job
        assert job.path is not None  # or it would have been refused
        return Kept(PlaceSink(job.path, job.codec), keeper, job.path, job.path)

    return sink


def _may_change(name: str, path: Path | None, form: Format) -> None:
    """Raise if a document cannot be changed in place."""
    if path is None:
        raise UsageError("stdin cannot be changed in place; drop --in-place")
    if form is Format.HTML:
        raise UsageError(f"{name}: a page would become plain text in place; use -o")
    refusal = unfit(path)
    if refusal:
        raise UsageError(f"{name}: {refusal}")
