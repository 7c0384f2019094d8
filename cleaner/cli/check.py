"""`cleaner check`: what would go, one line each, and nothing is written."""

from __future__ import annotations

import argparse
import sys

from cleaner.cli import exits
from cleaner.cli.account import Account
from cleaner.cli.engine import work
from cleaner.cli.options import Options
from cleaner.cli.plan import inputs
from cleaner.report import plain
from cleaner.run import run


def check(words: argparse.Namespace) -> int:
    """Every passage that would go stands on stdout; returns 1 if there is any, 3 before that."""
    options = Options.of(words)
    asked = inputs(words.paths, options)
    engine = work(options, (job.form for job in asked.jobs))
    account = Account(options, done="found")
    account.skip(asked.skipped)
    for outcome in account.watch(run(asked.jobs, engine), len(asked.found)):
        sys.stdout.writelines(f"{line}\n" for line in plain.findings(outcome))
        account.hear(outcome)
    code = account.close()
    return code or (exits.FOUND if account.tally.hits else exits.DONE)
