"""`cmd | cleaner`: stdin to stdout."""

from __future__ import annotations

import sys
from dataclasses import replace

from cleaner.cli import exits
from cleaner.cli.engine import work
from cleaner.cli.options import LedgerFormat, Options, Target
from cleaner.formats import Format
from cleaner.formats.codec import Codec
from cleaner.model import Action, is_notice
from cleaner.outcome import Outcome
from cleaner.rulebook import Rulebook
from cleaner.run import Job, judge

STDIN = "-"


def filter_stdin(options: Options) -> int:
    """The text of stdin stands on stdout without its boilerplate; returns the exit code."""
    if options.form is not None and not options.form.format.whole:
        from cleaner.cli.stream import filter_records

        return filter_records(options)
    return filter_bytes(stdin(options).read(), options)


def filter_bytes(data: bytes, options: Options, book: Rulebook | None = None) -> int:
    """The text in `data` stands on stdout without its boilerplate; returns the exit code.

    `book` are the rules that the options ask for, if they are loaded already.
    """
    form = options.form.format if options.form else Format.TEXT
    engine = work(options, [form], options.keeps, book)
    if options.to is Target.JSONL:
        engine = replace(engine, as_rows=True)
    job = Job("stdin", form, data=data, encoding=options.encoding)
    if options.usual is not None:
        from cleaner.cli.account import usual

        usual(options)  # one text is too few to compare, but a wrong file is a mistake at any rate
    outcome = judge(job, engine)
    if options.keeps or options.require_ledger or options.ledger_format is not LedgerFormat.JSONL:
        from cleaner.cli.keeping import Keeper, fits

        fits(options, [job])
        with Keeper(options) as keeper:
            keeper.keep(outcome)
    sys.stdout.buffer.write(outcome.data or b"")
    sys.stdout.buffer.flush()
    loud = options.report or options.verbose or outcome.encoding or _unkept(outcome, options)
    if outcome.problem or outcome.refused or outcome.emptied or loud:
        # Words come after the text, and cost their imports only when there are any.
        from cleaner.cli.account import Account

        account = Account(options, kept=options.keeps_notices)
        account.hear(outcome)
        return account.close()
    return exits.DONE


def _unkept(outcome: Outcome, options: Options) -> bool:
    """Return whether a notice may have gone of which nothing is kept."""
    if options.keeps_notices or options.quiet or options.wrap or outcome.result is None:
        return False
    return any(is_notice(each.rule) and each.action is not Action.MARK for each in outcome.result.removals)


def stdin(options: Options) -> Job:
    """Return the job that stdin is."""
    form = options.form.format if options.form else Format.TEXT
    codec = options.form.codec if options.form else Codec.PLAIN
    return Job("stdin", form, codec=codec, stream=sys.stdin.buffer, encoding=options.encoding)
