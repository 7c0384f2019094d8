"""Rules to claims: what each rule wants of a text, and why. Nothing is decided here."""

from __future__ import annotations

from cleaner.matchers.blocks import blocks
from cleaner.matchers.bounds import bounds
from cleaner.matchers.lines import Key, line_claims
from cleaner.matchers.notices import notice_claims
from cleaner.matchers.page import Page
from cleaner.model import Claim, Rule, Scope
from cleaner.rulebook import Hits, Rulebook

__all__ = ["Page", "claims"]


def claims(page: Page, rulebook: Rulebook, hits: Hits) -> list[Claim]:
    """Return the claims of all rules on `page`, sorted by place; misses are noted on the page.

    Of equal claims of a rule the one by the wording that it names first is there: its own language first.
    """
    at, notices = page.layout.at, rulebook.gates.notices
    found = {at[line]: owners for line, owners in hits.items() if at[line] >= 0}
    by_probe = line_claims(page, rulebook, {place: owners - notices for place, owners in found.items()})
    for (number, which), phrases in _key_phrases(rulebook, found).items():
        plan = rulebook.plan(number)
        by_probe[number, which] = notice_claims(page, plan, plan.probes[which], phrases)
    made = [
        claim
        for key, own in sorted(by_probe.items())
        for claim in _in_scope(page, rulebook.plan(key[0]).rule, own)
    ]
    first = {(c.rule, c.span): c for c in reversed(made)}
    return sorted(first.values(), key=lambda c: (c.span, c.rule))


def _in_scope(page: Page, rule: Rule, own: list[Claim]) -> list[Claim]:
    """Return the claims of a rule with what goes along with them."""
    if rule.scope is Scope.BLOCK:
        return own + blocks(page, rule, own)
    return bounds(page, rule, own) if rule.scope in (Scope.HEAD, Scope.TAIL) else own


def _key_phrases(rulebook: Rulebook, found: Hits) -> dict[Key, dict[int, set[int]]]:
    """Return for each notice the places of anchors of its key phrases, with the numbers of these."""
    by_probe: dict[Key, dict[int, set[int]]] = {}
    for place, owners in found.items():
        for owner in owners & rulebook.gates.notices:
            number, which, phrase = rulebook.owners[owner]
            by_probe.setdefault((number, which), {}).setdefault(place, set()).add(phrase)
    return by_probe
