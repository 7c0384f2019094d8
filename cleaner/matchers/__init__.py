"""Rules to claims: what each rule wants of a text, and why. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping, Set

from cleaner.matchers.blocks import blocks
from cleaner.matchers.bounds import bounds
from cleaner.matchers.lines import Key, line_claims
from cleaner.matchers.notices import notice_claims
from cleaner.matchers.page import Page
from cleaner.model import Claim, Rule, Scope
from cleaner.rulebook import Hits, Rulebook

__all__ = ["Page", "claims", "settled"]


def claims(page: Page, rulebook: Rulebook, hits: Hits) -> list[Claim]:
    """Return the claims of all rules on `page`, sorted by place; misses are noted on the page.

    Of equal claims of a rule the one by the wording that it names first is there: its own language first.
    """
    at, notices = page.layout.at, rulebook.notices
    found = {at[line]: owners for line, owners in hits.items() if at[line] >= 0}
    keyed = {place: own for place, owners in found.items() if (own := owners & notices)}
    page.quiet.told(page, keyed)
    others = found | {place: found[place] - own for place, own in keyed.items()}
    by_probe = line_claims(page, rulebook, others)
    for (number, which), phrases in _key_phrases(rulebook, keyed).items():
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


def settled(page: Page, rulebook: Rulebook) -> bool:
    """Return whether no rule has a claim on a page, as far as the passes before it tell.

    Lines that are neighbours there were neighbours in one of these.
    """

    def noticed(owners: Set[int]) -> bool:
        found = _key_phrases(rulebook, {0: owners})
        return any(
            rulebook.plan(number).probes[which].complete(phrases[0])
            for (number, which), phrases in found.items()
        )

    return page.quiet.fills(page, noticed)


def _key_phrases(rulebook: Rulebook, keyed: Mapping[int, Set[int]]) -> dict[Key, dict[int, set[int]]]:
    """Return for each notice the places of anchors of its key phrases, with the numbers of these."""
    by_probe: dict[Key, dict[int, set[int]]] = {}
    for place, owners in keyed.items():
        for owner in owners:
            number, which, phrase = rulebook.owners[owner]
            by_probe.setdefault((number, which), {}).setdefault(place, set()).add(phrase)
    return by_probe
