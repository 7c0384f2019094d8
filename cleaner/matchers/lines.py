"""Rules of phrases and patterns, tried on lines, wrapped paragraphs and their sentences."""

from __future__ import annotations

from bisect import bisect_right

from cleaner.matchers.page import VETOED, Page, Stretch, claim
from cleaner.model import Claim, Match, Rule, Scope, Span
from cleaner.rulebook.probe import TIMEOUT, Plan, Probe, spans, vetoed

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


def line_claims(page: Page, plan: Plan, probe: Probe, places: list[int]) -> list[Claim]:
    """Return the claims of one probe on the units at `places`."""
    found: list[Claim] = []
    for stretch in page.units(places):
        if page.stands(plan.rule, stretch):
            found += _on_unit(page, plan, probe, stretch)
    return found


def _on_unit(page: Page, plan: Plan, probe: Probe, stretch: Stretch) -> list[Claim]:
    rule, text = plan.rule, stretch.folded.text
    found = _matches(page, rule, probe, stretch, text) if _short_enough(probe, text) else []
    whole_unit = rule.scope is not Scope.SPAN
    if not found and rule.match is Match.WHOLE and whole_unit:
        return _on_pieces(page, plan, probe, stretch)
    if not found:
        page.miss(rule, stretch.first, f"{probe.lang}: no phrase {MISSED[rule.match]}")
        return []
    if vetoed(plan.unless, text):
        page.miss(rule, stretch.first, VETOED)
        return []
    if whole_unit:
        return [_claim(page, rule, probe, stretch, (0, len(text)), found[0], REACH[rule.match])]
    return [_claim(page, rule, probe, stretch, span, span, "a phrase in the line") for span in found]


def _on_pieces(page: Page, plan: Plan, probe: Probe, stretch: Stretch) -> list[Claim]:
    """Return claims on the sentences, or items between bars, that the rule matches whole."""
    found: list[Claim] = []
    for start, end in page.pieces(stretch):
        piece = stretch.folded.text[start:end]
        if _short_enough(probe, piece) and _matches(page, plan.rule, probe, stretch, piece):
            if vetoed(plan.unless, piece):
                continue
            span = (start, end)
            found.append(_claim(page, plan.rule, probe, stretch, span, span, "a whole sentence"))
    if not found:
        page.miss(plan.rule, stretch.first, f"{probe.lang}: no phrase {MISSED[Match.WHOLE]}")
    return found


def _short_enough(probe: Probe, text: str) -> bool:
    return not probe.reach or text.count(" ") <= probe.reach


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
