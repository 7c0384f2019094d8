"""`cleaner check`: what would go, in the forms that were asked for, and no document is changed."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from cleaner import __version__
from cleaner.cli import exits
from cleaner.cli.account import Account
from cleaner.cli.engine import work
from cleaner.cli.options import Options
from cleaner.cli.plan import inputs
from cleaner.cli.reports import Reports, Target
from cleaner.errors import UsageError
from cleaner.findings import Finder
from cleaner.model import Rule
from cleaner.report import plain
from cleaner.report.findings import About, Form, Summary
from cleaner.report.terminal import Looks
from cleaner.rulebook import Rulebook
from cleaner.run import run


def check(words: argparse.Namespace) -> int:
    """Every passage that would go is in every report; returns 1 if there is any, 3 before that."""
    options = Options.of(words)
    asked = inputs(words.paths, options)
    engine = work(options, (job.form for job in asked.jobs))
    reports = Reports(getattr(words, "format", [Target(Form.TEXT)]), about(engine.rulebook))
    account = Account(options, done="found")
    account.skip(asked.skipped)
    finder, new = Finder(), 0
    for outcome in account.watch(run(asked.jobs, engine), len(asked.found)):
        found = list(finder.of(outcome))
        new += len(found)
        reports.add(outcome, found)
        account.hear(outcome)
    reports.close(Summary(account.tally, new))
    if getattr(words, "statistics", False):
        sys.stderr.writelines(f"{line}\n" for line in plain.statistics(account.tally))
    code = account.close()
    return code or (exits.FOUND if new and not getattr(words, "exit_zero", False) else exits.DONE)


def about(book: Rulebook) -> About:
    """Return what reports may know of this run."""

    def rule(id: str) -> Rule | None:
        try:
            return book.rule(id)
        except UsageError:
            return None

    colour = Looks.of(sys.stdout, os.environ).colour
    return About(__version__, book.digest, rule, str(Path.cwd()), colour)
