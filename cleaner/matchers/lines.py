"""Rules of phrases and patterns, tried on lines, wrapped paragraphs and their sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from cleaner.matchers.page import VETOED, Page, Piece, Stretch, claim
from cleaner.model import Claim, Match, Rule, Scope, Span
from cleaner.rulebook.probe import TIMEOUT, Plan, Probe, spans, vetoed

Parts: TypeAlias = dict[tuple[int, int], list[Piece]]  # sentences of units, by the places that these span

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


def line_claims(page: Page, plan: Plan, probe: Probe, places: Sequence[int], parts: Parts) -> list[Claim]:
    """Return the claims of one probe on the units at `places`, or on those of their sentences in `parts`."""
    found: list[Claim] = []
    in_parts = plan.rule.match is Match.WHOLE and plan.rule.scope is not Scope.SPAN
    for stretch in page.units(places):
        unit = page.pieces(stretch)[0]
        here = parts.get((stretch.first, stretch.last), ()) if in_parts else ()
        may = [part for part in here if part.may(probe)]
        whole = unit.may(probe)
        if not may and not whole:
            page.miss(plan.rule, stretch.first, _missed(plan.rule, probe))
        elif page.stands(plan.rule, stretch):
            on_unit = _on_unit(page, plan, probe, stretch, unit) if whole else None
            found += _on_parts(page, plan, probe, stretch, may) if on_unit is None else on_unit
    return found


def _missed(rule: Rule, probe: Probe) -> str:
    """Return why no phrase of a probe claims a line that holds its anchor."""
    return f"{probe.lang}: no phrase {MISSED[rule.match]}"


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


def _on_parts(page: Page, plan: Plan, probe: Probe, stretch: Stretch, parts: list[Piece]) -> list[Claim]:
    """Return claims on the sentences, or items between bars, that the rule matches whole."""
    found: list[Claim] = []
    for part in parts:
        if _matches(page, plan.rule, probe, stretch, part.text) and not vetoed(plan.unless, part.text):
            span = (part.start, part.end)
            found.append(_claim(page, plan.rule, probe, stretch, span, span, "a whole sentence"))
    if not found:
        page.miss(plan.rule, stretch.first, _missed(plan.rule, probe))
    return found


def _matches(page: Page, rule: Rule, probe: Probe, stretch: Stretch, text: str) -> list[tuple[int, int]]:
    """Return where the probe's expressions match in folded `text`."""
    try:
        return [span for source in probe.sources for span in spans(source, text, MAX_FOUND)]
    except TimeoutError:
        page.miss(rule, stretch.first, f"a pattern took more than {TIMEOUT} s")
        return []


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
    start, end = stretch.folded.back(*span)
    if span == (0, len(stretch.folded.text)):
        start, end = stretch.span.start, stretch.span.end
    # The sentence of a paragraph may begin below its first line.
    unit = bisect_right(page.layout.lines, start, stretch.first, stretch.last, key=lambda line: line.span.end)
    return claim(rule, Span(start, end), unit, probe.lang, how, evidence[:200])
