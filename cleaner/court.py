"""The court: claims on one text, and which of them hold, to a fixpoint."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from cleaner.model import Action, Claim, Confidence, Span, Verdict, family_of
from cleaner.normal import word_pattern
from cleaner.segment import Layout, neighbours
from cleaner.stays import Ground

COVERAGE = 0.8  # share of a unit's words that claims must explain; RULES.md, pinned in test_decide
EDGE_HEAD = 4  # units that no claim explains, between a likely claim and the beginning
EDGE_TAIL = 4  # the same, to the end


class _Cell(NamedTuple):
    """Words that stand or fall together: a line, or a hard-wrapped paragraph."""

    places: range
    span: Span


class Court:
    """The claims on one text, and which of them hold so far."""

    def __init__(
        self, text: str, layout: Layout, claims: Sequence[Claim], stays: Sequence[Span] = ()
    ) -> None:
        self.text, self.layout, self.claims, self._stays = text, layout, claims, Ground(stays)
        self.held: dict[int, str] = {}
        self._takers: set[int] = set()  # those that hold, and not only to mark
        self._places = [self._touched(claim) for claim in claims]
        self._at: dict[int, list[int]] = {}
        for number, places in enumerate(self._places):
            for place in places:
                self._at.setdefault(place, []).append(number)
        self._words: dict[range, list[tuple[int, int]]] = {}
        self._cells = self._make_cells()
        self._cells_at: dict[int, list[_Cell]] = {}
        for cell in self._cells:
            for place in cell.places:
                self._cells_at.setdefault(place, []).append(cell)
        everyone = {i for i, claim in enumerate(claims) if claim.action is not Action.MARK}
        self.claimed = frozenset(self._covered(everyone))

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
                    lines = self.layout.lines[places.start], self.layout.lines[places.stop - 1]
                    cells[places] = _Cell(places, Span(lines[0].span.start, lines[1].span.end))
        return list(cells.values())

    def _holds(self, places: range) -> bool:
        """Return whether something that stays stands on these lines: they do not go whole."""
        lines = self.layout.lines
        return any(self._stays.touched_by(lines[place].span) for place in places)

    def _units(self, place: int) -> list[range]:
        own = [range(place, place + 1)]
        around = self.layout.wrapped_around(place)
        return [*own, range(*around)] if around else own

    def _words_of(self, cell: _Cell) -> list[tuple[int, int]]:
        """Return where the words of a cell begin and end."""
        if cell.places not in self._words:
            spans = [self.layout.lines[place].span for place in cell.places]
            found = (word_pattern().finditer(self.text, span.start, span.end) for span in spans)
            self._words[cell.places] = [match.span() for each in found for match in each]
        return self._words[cell.places]

    def _explained(self, cell: _Cell, spans: Sequence[Span]) -> bool:
        """Return whether most words of a cell lie in one of the spans."""
        begin, stop = cell.span.start, cell.span.end
        if any(span.start <= begin and stop <= span.end for span in spans):
            return True
        # A word lies in a span if, of the spans that begin before it, the one that reaches furthest holds it.
        ahead = sorted(spans, reverse=True)
        words = self._words_of(cell)
        inside = reach = 0
        for start, end in words:
            while ahead and ahead[-1].start <= start:
                reach = max(reach, ahead.pop().end)
            inside += end <= reach
        return inside >= COVERAGE * len(words)

    @cached_property
    def _unclaimed(self) -> tuple[list[int], list[int]]:
        """For each place, how many units before and after it no claim explains; few claims ask."""
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
        found: dict[int, dict[int, None]] = {}
        for cell in self._cells:
            for place, here in self._explaining(cell, numbers):
                found.setdefault(place, {}).update(dict.fromkeys(here))
        return {place: list(here) for place, here in found.items()}

    def _explaining(self, cell: _Cell, numbers: Collection[int]) -> list[tuple[int, list[int]]]:
        """Return the places of a cell, each with those of the claims that explain it, if they do."""
        if len(cell.places) == 1:  # most are
            place = cell.places[0]
            on = [i for i in self._at[place] if i in numbers and self._fits_line(i, place)]
            return [(place, on)] if on and self._explained(cell, [self.claims[i].span for i in on]) else []
        on = sorted({i for place in cell.places for i in self._at.get(place, ()) if i in numbers})
        if not on or not self._explained(cell, [self.claims[i].span for i in on]):
            return []
        chosen = frozenset(on)
        return [(p, [i for i in self._at.get(p, ()) if i in chosen] or on) for p in cell.places]

    def _fits_line(self, number: int, place: int) -> bool:
        """Return whether a claim may take a single line: not a part of a paragraph it half explains."""
        return len(self._places[number]) == 1 or not self.layout.wrapped_around(place)

    def settle(self) -> dict[int, list[int]]:
        """Return the places that go, after all claims that can hold do.

        A claim is asked again only when something changed on its lines or beside them: in a long text
        claims follow each other line by line, and to ask all of them each time takes squared time.
        """
        fresh = {
            number: "certain"
            for number, claim in enumerate(self.claims)
            if claim.confidence is Confidence.CERTAIN and not claim.near
        }
        gone: dict[int, set[int]] = {}
        self._hold(fresh, gone)
        asked: Iterable[int] = range(len(self.claims))
        while fresh := {
            number: why
            for number in asked
            if number not in self.held and (why := self._admitted(number, self.claims[number], gone))
        }:
            asked = self._near(self._hold(fresh, gone))
        return self._covered(self._takers)

    def _hold(self, fresh: Mapping[int, str], gone: dict[int, set[int]]) -> set[int]:
        """The fresh claims hold, and `gone` has what goes now; returns the places on which that changed."""
        self.held |= fresh
        taking = {number for number in fresh if self.claims[number].action is not Action.MARK}
        self._takers |= taking
        cells = {
            id(cell): cell for i in taking for p in self._places[i] for cell in self._cells_at.get(p, ())
        }
        changed = set()
        for cell in cells.values():
            for place, here in self._explaining(cell, self._takers):
                before = gone.setdefault(place, set())
                if not before.issuperset(here):
                    before.update(here)
                    changed.add(place)
        return changed

    def _near(self, places: Iterable[int]) -> list[int]:
        """Return the claims on these places and beside them."""
        around = {near for place in places for near in (place - 1, place, place + 1)}
        return sorted({number for place in around for number in self._at.get(place, ())})

    def _admitted(self, number: int, claim: Claim, gone: Mapping[int, Collection[int]]) -> str:
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
            before, after = self._unclaimed
            if before[places[0]] <= EDGE_HEAD:
                return "likely, at the beginning of the text"
            if after[places[-1]] <= EDGE_TAIL:
                return "likely, at the end of the text"
        return ""

    def rest(self, number: int, gone: Collection[int]) -> list[Claim]:
        """Return the claim on what it covers of lines that do not go whole, one for each run of them."""
        claim, found = self.claims[number], []
        for run in neighbours(place for place in self._places[number] if place not in gone):
            start = max(claim.span.start, self.layout.lines[run[0]].span.start)
            end = min(claim.span.end, self.layout.lines[run[-1]].span.end)
            if start < end:  # of the first line a claim may have nothing but the blanks behind it
                found.append(claim._replace(span=Span(start, end)))
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


def _named(name: str, rule: str) -> bool:
    return rule == name or family_of(rule) == name
