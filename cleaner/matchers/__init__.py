"""Rules to claims: what each rule wants of a text, and why. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.matchers.blocks import blocks
from cleaner.matchers.bounds import bounds
from cleaner.matchers.lines import Parts, line_claims
from cleaner.matchers.notices import notice_claims
from cleaner.matchers.page import Page
from cleaner.model import Claim, Rule, Scope
from cleaner.rulebook import Hits, Rulebook

__all__ = ["Page", "claims"]

Key = tuple[int, int]  # a rule and one of its probes


def claims(page: Page, rulebook: Rulebook, hits: Hits) -> list[Claim]:
    """Return the claims of all rules on `page`, sorted by place; misses are noted on the page.

    Of equal claims of a rule the one by the wording that it names first is there: its own language first.
    """
    found: list[Claim] = []
    by_probe = _by_probe(page, hits)
    parts = _parts(page, rulebook, sorted({place for places in by_probe.values() for place in places}))
    for (number, which), phrases in sorted(by_probe.items()):
        plan = rulebook.plan(number)
        probe = plan.probes[which]
        if probe.kind == "notice":
            own = notice_claims(page, plan, probe, phrases)
        else:
            own = line_claims(page, plan, probe, sorted(phrases), parts.get((number, which), {}))
        found += _in_scope(page, plan.rule, own)
    first = {(c.rule, c.span): c for c in reversed(found)}
    return sorted(first.values(), key=lambda c: (c.span, c.rule))


def _in_scope(page: Page, rule: Rule, own: list[Claim]) -> list[Claim]:
    """Return the claims of a rule with what goes along with them."""
    if rule.scope is Scope.BLOCK:
        return own + blocks(page, rule, own)
    return bounds(page, rule, own) if rule.scope in (Scope.HEAD, Scope.TAIL) else own


def _by_probe(page: Page, hits: Hits) -> dict[Key, dict[int, set[int]]]:
    """Return for each probe the places to try it at, and those of its phrases whose anchors stand there."""
    found: dict[Key, dict[int, set[int]]] = {}
    for line, own in hits.items():
        place = page.layout.at[line]
        for number, which, phrase in own if place >= 0 else ():
            found.setdefault((number, which), {}).setdefault(place, set()).add(phrase)
    return found


def _parts(page: Page, rulebook: Rulebook, places: Sequence[int]) -> dict[Key, Parts]:
    """Return for each probe the sentences, by their unit, in whose folded form an anchor of it stands.

    Units are those that hold the lines at `places`; one that is a single sentence has none.
    """
    parts = [(unit, part) for unit in page.units(places) for part in page.pieces(unit)[1:]]
    found: dict[Key, Parts] = {}
    for number, hits in rulebook.hits_in([part.text for _, part in parts], page.trace).items():
        unit, part = parts[number]
        for rule, which, _ in hits:
            found.setdefault((rule, which), {}).setdefault((unit.first, unit.last), []).append(part)
    return found
