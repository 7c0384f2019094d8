"""Rules to claims: what each rule wants of a text, and why. Nothing is decided here."""

from __future__ import annotations

from cleaner.matchers.blocks import blocks
from cleaner.matchers.bounds import bounds
from cleaner.matchers.lines import line_claims
from cleaner.matchers.notices import notice_claims
from cleaner.matchers.page import Page
from cleaner.model import Claim, Scope
from cleaner.rulebook import Rulebook

__all__ = ["Page", "claims"]


def claims(page: Page, rulebook: Rulebook, hits: dict[int, list[tuple[int, int]]]) -> list[Claim]:
    """Return the claims of all rules on `page`, sorted by place; misses are noted on the page.

    Of equal claims of a rule the one by the wording that it names first is there: its own language first.
    """
    found: list[Claim] = []
    by_probe: dict[tuple[int, int], list[int]] = {}
    for line, probes in hits.items():
        place = page.layout.at[line]
        for key in probes if place >= 0 else ():
            by_probe.setdefault(key, []).append(place)
    for (number, which), places in sorted(by_probe.items()):
        plan = rulebook.plan(number)
        probe = plan.probes[which]
        judge = notice_claims if probe.kind == "notice" else line_claims
        own = judge(page, plan, probe, sorted(places))
        if plan.rule.scope is Scope.BLOCK:
            own += blocks(page, plan.rule, own)
        elif plan.rule.scope in (Scope.HEAD, Scope.TAIL):
            own = bounds(page, plan.rule, own)
        found += own
    first = {(c.rule, c.span): c for c in reversed(found)}
    return sorted(first.values(), key=lambda c: (c.span, c.rule))
