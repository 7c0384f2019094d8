"""`cleaner bench`: the figures of the rules on labelled documents."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from cleaner.bench.figures import Figures, figures, of_nothing
from cleaner.bench.gold import gold
from cleaner.bench.judge import Judged, judge
from cleaner.bench.need import need
from cleaner.bench.sheets import as_dict, sheets
from cleaner.bench.wrong import Wrong, wrong
from cleaner.cli import exits
from cleaner.cli.engine import rules
from cleaner.cli.options import Options
from cleaner.report.sheet import Sheet, lines
from cleaner.report.terminal import Looks


def bench(words: argparse.Namespace) -> int:
    """The figures stand on stdout; returns 1 if one of them does not keep its bound."""
    options = Options.of(words)
    needs = [need(word) for word in getattr(words, "need", [])]
    documents = gold(words.gold)
    book = rules(options)
    judged = [judge(document, book, options.policy) for document in documents]
    found = figures(judged)
    worst = wrong(judged)[: getattr(words, "worst", 0)]
    if getattr(words, "json", False):
        _json(judged, found, worst)
    else:
        tables(sheets(judged, found, worst))
    broken = [each for each in needs if not each.holds(found)]
    for each in broken:
        why = ", for it is a share of nothing" if each.figure in of_nothing(judged) else ""
        sys.stderr.write(f"cleaner: {each} does not hold: it is {found.as_dict()[each.figure]:.4f}{why}\n")
    return exits.FOUND if broken else exits.DONE


def tables(found: Sequence[Sheet]) -> None:
    """The sheets stand on stdout: in colour for a reader, in plain columns for a pipe."""
    looks = Looks.of(sys.stdout, os.environ)
    if looks.live or looks.colour:
        from cleaner.report.sheets import show

        show(looks.console(sys.stdout), found)
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines(found))


def _json(judged: Sequence[Judged], found: Figures, worst: Sequence[Wrong]) -> None:
    """Everything stands on stdout as one JSON object."""
    from cleaner.report.findings.record import dumped

    sys.stdout.buffer.write(
        (dumped(as_dict(judged, found, worst), indent=1) + "\n").encode("utf-8", "replace")
    )
