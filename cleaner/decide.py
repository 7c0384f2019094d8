"""Which claims hold: to a fixpoint, from the certain to the weak; every loser gets a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cleaner.model import Action, Claim, Confidence, Partial, Span, Verdict, family_of, means
from cleaner.normal import word_pattern
from cleaner.segment import Layout, neighbours

COVERAGE = 0.8  # share of a unit's words that claims must explain; RULES.md, pinned in test_decide
EDGE_HEAD = 4  # units that no claim explains, between a likely claim and the beginning
EDGE_TAIL = 4  # the same, to the end


@dataclass(frozen=True, slots=True)
class Ruling:
    """What goes: whole lines by their place, with the claims on each, best first; and parts."""

    gone: Mapping[int, tuple[Claim, ...]]
    parts: tuple[Claim, ...]
    marks: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words that stand or fall together: a line, or a hard-wrapped paragraph."""

    places: range
    words: tuple[tuple[int, int], ...]


class Court:
    """The claims on one text, and which of them hold so far."""

    def __init__(
        self, text: str, layout: Layout, claims: Sequence[Claim], stays: Sequence[Span] = ()
    ) -> None:
        self.text, self.layout, self.claims, self._stays = text, layout, claims, stays
        self.held: dict[int, str] = {}
        self._places = [self._touched(claim) for claim in claims]
        self._at: dict[int, list[int]] = {}
        for number, places in enumerate(self._places):
            for place in places:
                self._at.setdefault(place, []).append(number)
        self._cells = self._make_cells()
        everyone = {i for i, claim in enumerate(claims) if claim.action is not Action.MARK}
        self.claimed = frozenset(self._covered(everyone))
        self._before, self._after = self._unclaimed()

    def _touched(self, claim: Claim) -> range:
        """Return the places that the claim's span touches."""
        lines = self.layout.lines
        last = claim.unit
        while last + 1 < len(lines) and lines[last + 1].span.start < claim.span.end:
            last += 1
        return range(claim.unit, last + 1)

    def _make_cells(self) -> list[_Cell]:
        cells: dict[range, _Cell] = {}
        for place in sorted(self._at):
            for places in self._units(place):
                if places not in cells and not self._holds(places):
                    cells[places] = _Cell(places, self._words(places))
        return list(cells.values())

    def _holds(self, places: range) -> bool:
        """Return whether something that stays stands on these lines: they do not go whole."""
        lines = self.layout.lines
        return bool(self._stays) and any(touches(lines[place].span, self._stays) for place in places)

    def _units(self, place: int) -> list[range]:
        own = [range(place, place + 1)]
        around = self.layout.wrapped_around(place)
        return [*own, range(*around)] if around else own

    def _words(self, places: range) -> tuple[tuple[int, int], ...]:
        spans = [self.layout.lines[place].span for place in places]
        return tuple(
            match.span()
            for span in spans
            for match in word_pattern().finditer(self.text, span.start, span.end)
        )

    def _unclaimed(self) -> tuple[list[int], list[int]]:
        """Return, for each place, how many units before and after it no claim explains."""
        before, count, seen = [], 0, -1
        for place, line in enumerate(self.layout.lines):
            before.append(count)
            again = line.paragraph == seen and self.layout.wrapped_around(place)
            if place not in self.claimed and not again:
                count += 1
                seen = line.paragraph
        return before, [count - b - (p not in self.claimed) for p, b in enumerate(before)]

    def _covered(self, numbers: Collection[int]) -> dict[int, list[int]]:
        """Return the places that these claims explain, each with the numbers of its claims."""
        found: dict[int, list[int]] = {}
        for cell in self._cells:
            on = sorted({i for place in cell.places for i in self._at.get(place, ()) if i in numbers})
            if len(cell.places) == 1:
                on = [i for i in on if self._fits_line(i, cell.places[0])]
            spans = [self.claims[i].span for i in on]
            if on and _explained(cell, spans):
                chosen = frozenset(on)
                for place in cell.places:
                    here = [i for i in self._at.get(place, ()) if i in chosen] or on
                    found.setdefault(place, []).extend(i for i in here if i not in found.get(place, ()))
        return found

    def _fits_line(self, number: int, place: int) -> bool:
        """Return whether a claim may take a single line: not a part of a paragraph it half explains."""
        return len(self._places[number]) == 1 or not self.layout.wrapped_around(place)

    def settle(self) -> dict[int, list[int]]:
        """Return the places that go, after all claims that can hold do."""
        for number, claim in enumerate(self.claims):
            if claim.confidence is Confidence.CERTAIN and not claim.near:
                self.held[number] = "certain"
        while True:
            gone = self._covered({i for i in self.held if self.claims[i].action is not Action.MARK})
            fresh = {
                number: why
                for number, claim in enumerate(self.claims)
                if number not in self.held and (why := self._admitted(number, claim, gone))
            }
            if not fresh:
                return gone
            self.held |= fresh

    def _admitted(self, number: int, claim: Claim, gone: Mapping[int, list[int]]) -> str:
        """Return why the claim holds, given what goes already, or nothing."""
        places = self._places[number]
        sides = [places[0] - 1, places[-1] + 1]
        beside = [place for place in (*sides, *places) if place in gone]
        if claim.near:
            rules = {self.claims[i].rule for place in beside for i in gone[place]}
            if not any(_named(near, rule) for near in claim.near for rule in rules):
                return ""
            return f"{claim.confidence}, beside {', '.join(claim.near)}"
        if beside:
            return f"{claim.confidence}, beside a line that goes"
        if claim.confidence is Confidence.LIKELY:
            if self._before[places[0]] <= EDGE_HEAD:
                return "likely, at the beginning of the text"
            if self._after[places[-1]] <= EDGE_TAIL:
                return "likely, at the end of the text"
        return ""

    def rest(self, number: int, gone: Collection[int]) -> list[Claim]:
        """Return the claim on what it covers of lines that do not go whole, one for each run of them."""
        claim, found = self.claims[number], []
        for run in neighbours(place for place in self._places[number] if place not in gone):
            start = max(claim.span.start, self.layout.lines[run[0]].span.start)
            end = min(claim.span.end, self.layout.lines[run[-1]].span.end)
            if start < end:  # of the first line a claim may have nothing but the blanks behind it
                found.append(replace(claim, span=Span(start, end)))
        return found

    def verdict(self, number: int, gone: Mapping[int, list[int]], parts: Collection[int]) -> Verdict:
        """Return what became of a claim, with the reason."""
        claim = self.claims[number]
        if number not in self.held:
            needs = {
                Confidence.LIKELY: "likely: not at the edge of the text, and no line beside it goes",
                Confidence.WEAK: "weak: no line beside it goes",
                Confidence.CERTAIN: "nothing that it must stand near goes",
            }
            why = f"needs {', '.join(claim.near)} beside it" if claim.near else needs[claim.confidence]
            return Verdict(claim, False, why)
        if claim.action is Action.MARK or number in parts:
            return Verdict(claim, True, self.held[number])
        if any(place in gone for place in self._places[number]):
            return Verdict(claim, True, self.held[number])
        return Verdict(claim, False, f"the claims explain less than {COVERAGE:.0%} of the unit")


def spared(claims: Sequence[Claim], names: Sequence[str], stays: Sequence[Span] = ()) -> list[Claim]:
    """Return the claims, of which those of the named rules and families only mark.

    What they claim nobody else may take: a claim that overlaps theirs, or one of `stays`, is left out.
    """
    if stays:
        claims = [claim for claim in claims if not touches(claim.span, stays)]
    if not names:
        return list(claims)
    mine = [any(means(name, claim.rule) for name in names) for claim in claims]
    spans = [claim.span for claim, own in zip(claims, mine, strict=True) if own]
    found = []
    for claim, own in zip(claims, mine, strict=True):
        if own:
            found.append(replace(claim, action=Action.MARK))
        elif not touches(claim.span, spans):
            found.append(claim)
    return found


def touches(span: Span, others: Iterable[Span]) -> bool:
    """Return whether a span has a character in common with one of the others."""
    return any(each.start < span.end and span.start < each.end for each in others)


def explained(text: str, layout: Layout, claims: Sequence[Claim]) -> frozenset[int]:
    """Return the places that the claims together explain, whether they hold or not."""
    return Court(text, layout, claims).claimed


def decide(text: str, layout: Layout, claims: Sequence[Claim], stays: Sequence[Span] = ()) -> Ruling:
    """Return which lines and parts go.

    Certain claims hold; likely ones at the edge of the text or beside a line that goes; weak ones
    beside a line that goes; repeated until nothing changes. A unit goes when the claims that hold
    explain at least `COVERAGE` of its words, and nothing that `stays` stands on it.
    """
    court = Court(text, layout, claims, stays)
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
    order = list(Confidence)

    def rank(claim: Claim) -> tuple[int, int, int, str]:
        shared = min(claim.span.end, line.end) - max(claim.span.start, line.start)
        by_rule = claim.rule.startswith("heuristic/")
        return (by_rule, -shared, order.index(claim.confidence), claim.rule)

    return tuple(sorted((claims[i] for i in numbers), key=rank))


def _apart(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims without those that overlap an earlier, or longer, one."""
    found: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.span.start, -c.span.end, c.rule)):
        if not found or claim.span.start >= found[-1].span.end:
            found.append(claim)
    return found


def _explained(cell: _Cell, spans: Sequence[Span]) -> bool:
    # A word lies in a span if, of the spans that begin before it, the one that reaches furthest holds it.
    ahead = sorted(spans, reverse=True)
    inside = reach = 0
    for start, end in cell.words:
        while ahead and ahead[-1].start <= start:
            reach = max(reach, ahead.pop().end)
        inside += end <= reach
    return inside >= COVERAGE * len(cell.words)


def _named(name: str, rule: str) -> bool:
    return rule == name or family_of(rule) == name
