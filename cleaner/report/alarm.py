"""Rules that fire far too often: a rule gone wrong, or a corpus that is not what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cleaner.report.plain import counted, share
from cleaner.report.tally import Tally

FEWEST = 20  # documents, below which no share tells anything
FACTOR = 3  # times the usual share
HITS = 5  # documents in which a rule must fire before its usual share matters


def alarms(tally: Tally, limit: float, usual: Mapping[str, float]) -> Iterator[str]:
    """Yield a line for each rule that fires in more than `limit` of the documents, or far more than usual.

    `usual` has the shares of documents, from 0 to 1, in which rules fired before.
    """
    if tally.documents < FEWEST:
        return
    for row in sorted(tally.rows.values(), key=lambda row: (-row.documents, row.rule)):
        now = row.documents / tally.documents
        said = f"{row.rule} fired in {row.documents:,} of {counted(tally.documents, 'document')}"
        if now > limit:
            yield f"alarm: {said}, {share(row.documents, tally.documents)}; the limit is {limit:.0%}"
        elif usual and row.documents >= HITS and now > FACTOR * usual.get(row.rule, 0.0):
            before = f"{100 * usual.get(row.rule, 0.0):.1f} %"
            yield f"alarm: {said}, {share(row.documents, tally.documents)}; usual are {before}"
