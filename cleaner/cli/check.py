"""`cleaner check`: what would go, in the forms that were asked for, and no document is changed."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from cleaner import __version__
from cleaner.cli import exits
from cleaner.cli.checked import Checked, told
from cleaner.cli.reports import Reports, Target
from cleaner.errors import UsageError
from cleaner.model import Rule
from cleaner.report import plain
from cleaner.report.findings import About, Form, Summary
from cleaner.report.terminal import Looks
from cleaner.rulebook import Rulebook


def check(words: argparse.Namespace) -> int:
    """Every passage that would go is in every report; returns 1 if the run fails, 3 before that."""
    checked = Checked(words, getattr(words, "baseline", None))
    limit = _limit(words, checked)
    reports = Reports(getattr(words, "format", [Target(Form.TEXT)]), about(checked.rulebook))
    for outcome, found in checked:
        reports.add(outcome, found)
    end = checked.summary()
    reports.close(end)
    _say(words, checked, end)
    failed = _fails(end, limit)
    code = checked.account.close()
    return code or (exits.FOUND if failed and not getattr(words, "exit_zero", False) else exits.DONE)


def _limit(words: argparse.Namespace, checked: Checked) -> float | None:
    """Return the largest share of the text that may be boilerplate, or None if it does not decide."""
    limit: float | str | None = getattr(words, "max_density", None)
    if limit != "recorded":
        return limit if isinstance(limit, float) else None
    if checked.excuses is None:
        raise UsageError("--max-density recorded asks for the figure in a baseline; add --baseline FILE")
    return checked.excuses.baseline.density


def _fails(end: Summary, limit: float | None) -> bool:
    """Return whether the run fails: for new findings, or where a share decides, for too large a one."""
    if limit is None:
        return end.new > 0
    if end.density <= limit:
        return False
    sys.stderr.write(f"cleaner: {end.density:.3%} of the text would go; the limit is {limit:.3%}\n")
    return True


def _say(words: argparse.Namespace, checked: Checked, end: Summary) -> None:
    """Counts that were asked for, and what is to be tidied up, stand on stderr."""
    options = checked.options
    if getattr(words, "statistics", False):
        sys.stderr.writelines(f"{line}\n" for line in plain.statistics(end.tally))
    if not options.quiet:
        sys.stderr.writelines(f"cleaner: {note}\n" for note in told(end.notes, options.verbose))


def about(book: Rulebook) -> About:
    """Return what reports may know of this run."""

    def rule(id: str) -> Rule | None:
        try:
            return book.rule(id)
        except UsageError:
            return None

    looks = Looks.of(sys.stdout, os.environ)
    width = looks.width if looks.live else 0
    return About(__version__, book.digest, rule, str(Path.cwd()), looks.colour, width)
