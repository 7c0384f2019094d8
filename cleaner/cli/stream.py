"""`cmd | cleaner --from jsonl`: records on stdin to records on stdout, as they come."""

from __future__ import annotations

import sys
from dataclasses import replace

from cleaner.cli.account import Account
from cleaner.cli.engine import work
from cleaner.cli.filter import stdin
from cleaner.cli.keeping import Keeper, Kept
from cleaner.cli.options import Options
from cleaner.files.sink import StreamSink
from cleaner.run import run


def filter_records(options: Options) -> int:
    """The records of stdin stand on stdout without their boilerplate; returns the exit code."""
    job = stdin(options)
    engine = work(options, [job.form], options.keeps)
    engine = replace(engine, each=options.verbose or options.ledger is not None, texts=options.report)
    account = Account(options, kept=options.keeps)
    with Keeper(options) as keeper:
        sink = Kept(StreamSink(sys.stdout.buffer, job.codec), keeper)
        for outcome in run([job], engine, lambda _: sink):
            account.hear(outcome)
    return account.close()
