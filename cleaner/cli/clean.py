"""`cleaner clean`: files and folders, to a file, a folder, in place, or as a diff."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from cleaner import __version__
from cleaner.cli import apart
from cleaner.cli.account import Account
from cleaner.cli.delivery import Delivery
from cleaner.cli.engine import work
from cleaner.cli.hands import hands, stored
from cleaner.cli.keeping import Keeper, fits
from cleaner.cli.options import Options
from cleaner.cli.plan import inputs
from cleaner.cli.promise import promised
from cleaner.cli.signals import tidily
from cleaner.errors import DocumentError
from cleaner.files.batch import Batch
from cleaner.files.course import Course
from cleaner.formats import Format
from cleaner.outcome import Outcome
from cleaner.report.plain import escaped, gone, set_aside
from cleaner.run import run


def clean(words: argparse.Namespace) -> int:
    """Every document is where it was asked for; returns the exit code."""
    options = Options.of(words)
    asked = promised(words, inputs(words.paths, options), options)
    apart.from_documents(words, asked)
    fits(options, asked.jobs, getattr(words, "in_place", False))
    delivery = Delivery.of(words, asked)
    written = [path for pair in delivery.places for path in pair]
    apart.from_outputs(words, [*written, *filter(None, [delivery.gather])])
    engine = work(options, (job.form for job in delivery.asked.jobs))
    account = Account(options, batch=not asked.single)
    with (
        tidily(),
        _stuck(account) as begun,
        Keeper(options, files=delivery.files) as keeper,
        delivery.batch(engine) as batch,
        delivery.course(engine) as course,
        _superseded(keeper, account),
    ):
        begun += (batch, course)
        names = [job.name for job in delivery.asked.jobs]
        delivery = delivery.left(batch, course, keeper)
        account.kept = keeper.keeps or delivery.diff
        account.skip(delivery.asked.skipped)
        _again(batch, course, account)
        each = options.verbose or delivery.diff or delivery.renewed or options.ledger is not None
        engine = replace(engine, each=each, texts=options.report or delivery.diff, ledger=keeper.keeps)
        engine = replace(engine, textless=keeper.textless, in_place=delivery.in_place, as_rows=asked.rows)
        engine = replace(engine, fields=replace(engine.fields, beside=asked.rows))
        _strange(delivery, account)
        jobs = delivery.asked.jobs
        with (
            _told_once(keeper, batch, names),
            delivery.together(keeper, course) as gather,
            account.broken_off(lambda: batch is not None or (course is not None and course.marked)),
            closing(
                run(jobs, engine, delivery.sinks(keeper, batch, gather), hands(options, jobs), account.meter)
            ) as outcomes,
        ):
            for outcome in account.watch(outcomes, stored(jobs)):
                if delivery.diff:
                    _to_diff(outcome)
                account.hear(outcome)
                if gather is not None and not gather.hear(outcome):
                    break
        if hasattr(words, "stats"):
            _keep(words.stats, account, engine.rulebook.digest)
        return account.close()


@contextmanager
def _stuck(account: Account) -> Iterator[list[Batch | Course | None]]:
    """What trees and rows in the making could not take away is named, however the run ends."""
    begun = list[Batch | Course | None]()
    try:
        yield begun
    finally:
        for each in begun:
            if each is not None and each.stuck:
                account.say(escaped(each.stuck))


@contextmanager
def _told_once(keeper: Keeper, batch: Batch | None, names: Sequence[str]) -> Iterator[None]:
    """Of a run over a tree that has come to its end all is told as if nobody had interrupted it."""
    begins = batch.begins(keeper.lengths) if batch is not None else {}
    yield
    if batch is not None:
        keeper.put_in_order(begins if batch.resumed else {}, names)
        batch.close()


@contextmanager
def _superseded(keeper: Keeper, account: Account) -> Iterator[None]:
    """Who writes over what ledgers tell of hears where they are, also if the run is broken off."""
    try:
        yield
    finally:
        if keeper.set_aside:
            account.say(set_aside(keeper.set_aside))


def _again(batch: Batch | None, course: Course | None, account: Account) -> None:
    """What an interrupted run could not judge is named again, or what it left and is gone."""
    before = batch or course
    passed = None if batch is None else b""  # in a tree it passed, among rows it has none
    for name, number, problem in before.unjudged if before else ():
        account.hear(Outcome(name, passed, problem=problem, number=number))
    if course is not None and course.gone is not None:
        account.say(gone(course.target, course.gone))


def _strange(delivery: Delivery, account: Account) -> None:
    """Columns that do not go along into rows are named."""
    for job in delivery.asked.jobs if delivery.asked.rows else ():
        if job.form is Format.PARQUET and job.path is not None:
            from cleaner.files.parquet import strange

            for column in strange(job.path):
                account.say(
                    escaped(f"{job.name}: no row has its column {column}, for JSON has no form for it")
                )


def _keep(path: Path, account: Account, rules: str) -> None:
    """The counts of the run are in the file."""
    from cleaner.files.write import write
    from cleaner.report.figures import figures

    try:
        write(path, figures(account.tally, account.pace(), {"cleaner": __version__, "rules": rules}).encode())
    except DocumentError as error:
        raise DocumentError(f"{path}: {error}") from error


def _to_diff(outcome: Outcome) -> None:
    """The change stands on stdout as a unified diff."""
    from cleaner.report.diff import inert, unified

    if outcome.result is not None:
        lines = unified(outcome.label, outcome.text, outcome.result.text, outcome.result.removals)
        sys.stdout.buffer.writelines(map(inert, lines) if sys.stdout.isatty() else lines)
