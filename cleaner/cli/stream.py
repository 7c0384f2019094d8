"""`cmd | cleaner --from jsonl`: records on stdin to records on stdout, as they come."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace

from cleaner.cli.account import Account
from cleaner.cli.engine import work
from cleaner.cli.filter import stdin
from cleaner.cli.gather import Lines, Numbered
from cleaner.cli.hands import hands
from cleaner.cli.keeping import Keeper, Kept, fits
from cleaner.cli.options import Options, Target
from cleaner.cli.signals import tidily
from cleaner.files.sink import StreamSink
from cleaner.formats import Format
from cleaner.formats.codec import Codec
from cleaner.run import Sink, run


def filter_records(options: Options) -> int:
    """The records of stdin stand on stdout without their boilerplate; returns the exit code."""
    job = stdin(options)
    fits(options, [job])
    engine = work(options, [job.form], options.keeps)
    engine = replace(engine, each=options.verbose or options.ledger is not None, texts=options.report)
    rows = options.to is Target.JSONL and job.form is not Format.JSONL
    codec = Codec.PLAIN if rows else job.codec
    account = Account(options, kept=options.keeps_notices)
    with tidily(), Keeper(options) as keeper:
        engine = replace(engine, textless=keeper.textless, as_rows=options.to is Target.JSONL)
        members = job.form is Format.WARC and not rows
        sink: Sink = Kept(StreamSink(sys.stdout.buffer, codec, members), keeper)
        if rows:
            sink = Numbered(sink, Lines(), made=True)
        with closing(run([job], engine, lambda _: sink, hands(options, [job]))) as outcomes:
            for outcome in outcomes:
                account.hear(outcome)
    return account.close()
