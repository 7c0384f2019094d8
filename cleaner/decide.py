"""Which claims hold, from the certain to the weak, and what goes for them; every loser gets a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cleaner.court import Court
from cleaner.model import Action, Claim, Confidence, Partial, Span, Verdict
from cleaner.segment import Layout

SURER = {confidence: number for number, confidence in enumerate(Confidence)}  # first


@dataclass(frozen=True, slots=True)
class Ruling:
    """What goes: whole lines by their place, with the claims on each, best first; and parts."""

    gone: Mapping[int, tuple[Claim, ...]]
    parts: tuple[Claim, ...]
    marks: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]


def decide(text: str, layout: Layout, claims: Sequence[Claim], stays: Sequence[Span] = ()) -> Ruling:
    """Return which lines and parts go.

    Certain claims hold; likely ones at the edge of the text or beside a line that goes; weak ones
    beside a line that goes; repeated until nothing changes. A unit goes when the claims that hold
    explain at least `COVERAGE` of its words, and nothing that `stays` stands on it.
    """
    return ruled(Court(text, layout, claims, stays))


def ruled(court: Court) -> Ruling:
    """Return which lines and parts go by the claims of a court that has not settled yet."""
    claims, layout = court.claims, court.layout
    gone = court.settle()
    cuts = {
        i: rest
        for i in sorted(court.held)
        if claims[i].partial is Partial.CUT
        and claims[i].action is not Action.MARK
        and (rest := court.rest(i, gone))
    }
    marks = [i for i in sorted(court.held) if claims[i].action is Action.MARK]
    return Ruling(
        gone={place: _ranked(claims, numbers, layout.lines[place].span) for place, numbers in gone.items()},
        parts=tuple(_apart([part for rest in cuts.values() for part in rest])),
        marks=tuple(claims[i] for i in marks),
        verdicts=tuple(court.verdict(i, gone, cuts) for i in range(len(claims))),
    )


def _ranked(claims: Sequence[Claim], numbers: Sequence[int], line: Span) -> tuple[Claim, ...]:
    """Return the claims on a line: who explains most of it first, then the surer, then by id."""

    def rank(claim: Claim) -> tuple[int, int, int, str]:
        shared = min(claim.span.end, line.end) - max(claim.span.start, line.start)
        by_rule = claim.rule.startswith("heuristic/")
        return (by_rule, -shared, SURER[claim.confidence], claim.rule)

    return tuple(sorted((claims[i] for i in numbers), key=rank))


def _apart(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims without those that overlap an earlier, or longer, one."""
    found: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.span.start, -c.span.end, c.rule)):
        if not found or claim.span.start >= found[-1].span.end:
            found.append(claim)
    return found
