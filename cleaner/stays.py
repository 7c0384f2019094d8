"""What must stay: stretches that nobody may touch, and claims that only mark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from cleaner.model import Action, Claim, Span, means


class Ground:
    """Stretches of a text, in any order; whether another one meets them is known without asking each.

    >>> Ground([Span(7, 9), Span(0, 3)]).touched_by(Span(3, 7))
    False
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._reach: list[int] = []  # how far the stretches up to here go
        for span in sorted(spans):
            self._starts.append(span.start)
            self._reach.append(max(span.end, self._reach[-1]) if self._reach else span.end)

    def touched_by(self, span: Span) -> bool:
        """Return whether a stretch has a character in common with one of these."""
        before = bisect_right(self._starts, span.end - 1)
        return before > 0 and self._reach[before - 1] > span.start


def spared(claims: Sequence[Claim], names: Sequence[str], stays: Sequence[Span] = ()) -> list[Claim]:
    """Return the claims, of which those of the named rules and families only mark.

    What they claim nobody else may take: a claim that overlaps theirs, or one of `stays`, is left out.
    """
    if stays:
        kept = Ground(stays)
        claims = [claim for claim in claims if not kept.touched_by(claim.span)]
    if not names:
        return list(claims)
    mine = [any(means(name, claim.rule) for name in names) for claim in claims]
    taken = Ground([claim.span for claim, own in zip(claims, mine, strict=True) if own])
    found = []
    for claim, own in zip(claims, mine, strict=True):
        if own:
            found.append(claim._replace(action=Action.MARK))
        elif not taken.touched_by(claim.span):
            found.append(claim)
    return found
