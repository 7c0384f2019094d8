"""Rules of phrases and patterns, tried on lines, wrapped paragraphs and their sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TypeAlias

from cleaner.matchers.page import VETOED, Page, Piece, Stretch, claim
from cleaner.model import Claim, Match, Position, Rule, Scope, Span
from cleaner.rulebook import Rulebook
from cleaner.rulebook.probe import TIMEOUT, Plan, Probe, spans, vetoed

Key: TypeAlias = tuple[int, int]  # a rule and one of its probes
Try: TypeAlias = tuple[Stretch, Set[int]]  # a unit, and the phrases whose anchors stand in it

MAX_FOUND = 50  # matches of one span rule in one unit
REACH = {  # what a claim covers, and why
    Match.WHOLE: "the whole line",
    Match.START: "the line, which begins with a phrase",
    Match.END: "the line, which ends with a phrase",
    Match.CONTAINS: "the line, which has a phrase in it",
}
MISSED = {  # what no phrase of a rule does
    Match.WHOLE: "is the whole line",
    Match.START: "begins the line",
    Match.END: "ends the line",
    Match.CONTAINS: "is in the line",
}


def line_claims(page: Page, rulebook: Rulebook, found: Mapping[int, Set[int]]) -> dict[Key, list[Claim]]:
    """Return the claims of phrases and patterns, by probe, each list in the order of the text.

    `found` has the numbers of those whose anchors stand at a place.
    """
    tries: list[Try] = []
    tried: list[tuple[int, int]] = []
    busy: set[tuple[int, int]] = set()
    for first, last, owners in _ranges(page, found):
        stretch = page.stretch(first, last)
        tried.append((first, last))
        may = owners if page.trace else rulebook.may(stretch.folded.text, owners)
        if may:
            tries.append((stretch, may))
    parts = _parts(page, rulebook, tries)
    claims: dict[Key, list[Claim]] = {}
    for (stretch, owners), here in zip(tries, parts, strict=True):
        unit = page.pieces(stretch)[0]
        whole = rulebook.gates.may(owners, unit.text, unit.first, unit.blanks)
        for owner in whole.union(here):
            number, which, _ = rulebook.owners[owner]
            plan = rulebook.plan(number)
            probe = plan.probes[which]
            own = _on_stretch(
                page, plan, probe, stretch, unit if owner in whole else None, here.get(owner, ())
            )
            if own or plan.rule.when.position is not Position.ANY:
                busy.add((stretch.first, stretch.last))
            if own:
                claims.setdefault((number, which), []).extend(own)
        if page.trace:
            _miss(page, rulebook, stretch, owners - whole - here.keys())
    page.quiet.met(page, tried, busy)
    return claims


def _ranges(page: Page, found: Mapping[int, Set[int]]) -> Iterator[tuple[int, int, Set[int]]]:
    """Yield the lines of `found`, and behind each the wrapped paragraph that holds it, once for a phrase.

    Where the paragraph is not wrapped as a whole, the lines through which the sentence flows. What is known
    to hold nothing is left out, unless somebody wants to know why.
    """
    known = frozenset[str]() if page.trace else page.quiet.units()
    done: dict[tuple[int, int], set[int]] = {}
    for place in sorted(found):
        owners = found[place]
        if page.layout.texts[place] not in known:
            yield place, place + 1, owners
        around = page.around(place)
        if around and (fresh := owners - done.setdefault(around, set())):
            done[around] |= fresh
            if page.raw(*around) not in known:
                yield *around, fresh


def _parts(page: Page, rulebook: Rulebook, tries: Sequence[Try]) -> list[dict[int, list[Piece]]]:
    """Return for each try the sentences of its unit that a phrase may match, by the number of the phrase.

    An anchor of it stands in each of them. A unit that is a single sentence has none.
    """
    gates = rulebook.gates
    asked = [
        (number, part, may)
        for number, (stretch, owners) in enumerate(tries)
        if (mine := owners & gates.sentences)
        for part in page.pieces(stretch)[1:]
        if (may := gates.may(mine, part.text, part.first, part.blanks))
    ]
    found: list[dict[int, list[Piece]]] = [{} for _ in tries]
    if not asked:
        return found
    for at, hits in rulebook.hits_in([part.text for _, part, _ in asked], page.trace).items():
        number, part, those = asked[at]
        for owner in those & hits:
            found[number].setdefault(owner, []).append(part)
    return found


def _miss(page: Page, rulebook: Rulebook, stretch: Stretch, owners: Set[int]) -> None:
    """It is noted that these phrases cannot match a line that holds their anchors."""
    for owner in sorted(owners):
        number, which, _ = rulebook.owners[owner]
        plan = rulebook.plan(number)
        page.miss(plan.rule, stretch.first, _missed(plan.rule, plan.probes[which]))


def _missed(rule: Rule, probe: Probe) -> str:
    """Return why no phrase of a probe claims a line that holds its anchor."""
    return f"{probe.lang}: no phrase {MISSED[rule.match]}"


def _on_stretch(
    page: Page, plan: Plan, probe: Probe, stretch: Stretch, unit: Piece | None, parts: Sequence[Piece]
) -> list[Claim]:
    """Return the claims of one probe on a unit, if it may match that, or else on these of its sentences."""
    if not page.stands(plan.rule, stretch):
        return []
    on_unit = _on_unit(page, plan, probe, stretch, unit) if unit else None
    return _on_parts(page, plan, probe, stretch, parts) if on_unit is None else on_unit


def _on_unit(page: Page, plan: Plan, probe: Probe, stretch: Stretch, unit: Piece) -> list[Claim] | None:
    """Return claims on a unit, or on what the rule matches in it; nothing at all if it does not match."""
    rule, text = plan.rule, unit.text
    found = _matches(page, rule, probe, stretch, text)
    if not found:
        return None
    if vetoed(plan.unless, text):
        page.miss(rule, stretch.first, VETOED)
        return []
    if rule.scope is not Scope.SPAN:
        return [_claim(page, rule, probe, stretch, (0, len(text)), found[0], REACH[rule.match])]
    return [_claim(page, rule, probe, stretch, span, span, "a phrase in the line") for span in found]


def _on_parts(page: Page, plan: Plan, probe: Probe, stretch: Stretch, parts: Sequence[Piece]) -> list[Claim]:
    """Return claims on the sentences, or items between bars, that the rule matches whole."""
    found: list[Claim] = []
    for part in parts:
        if _matches(page, plan.rule, probe, stretch, part.text) and not vetoed(plan.unless, part.text):
            span = (part.start, part.end)
            found.append(_claim(page, plan.rule, probe, stretch, span, span, "a whole sentence"))
    if page.trace and not found:
        page.miss(plan.rule, stretch.first, _missed(plan.rule, probe))
    return found


def _matches(page: Page, rule: Rule, probe: Probe, stretch: Stretch, text: str) -> Sequence[tuple[int, int]]:
    """Return where the probe's expression matches in folded `text`."""
    try:
        return spans(probe.sources[0], text, MAX_FOUND)
    except TimeoutError:
        page.miss(rule, stretch.first, f"a pattern took more than {TIMEOUT} s")
        return ()


def _claim(
    page: Page,
    rule: Rule,
    probe: Probe,
    stretch: Stretch,
    span: tuple[int, int],
    seen: tuple[int, int],
    how: str,
) -> Claim:
    evidence = stretch.folded.text[seen[0] : seen[1]].strip()
    if span == (0, len(stretch.folded.text)):
        start, end = stretch.span.start, stretch.span.end
    else:
        start, end = stretch.folded.back(*span)
    # The sentence of a paragraph may begin below its first line.
    unit = bisect_right(page.layout.lines, start, stretch.first, stretch.last, key=lambda line: line.span.end)
    return claim(rule, Span(start, end), unit, probe.lang, how, evidence[:200])
