"""One pass over a text: what rules and heuristics claim on it, and the ruling on that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING

from cleaner.court import Court
from cleaner.decide import Ruling, decide, ruled
from cleaner.evidence import PageKind
from cleaner.likely import likely
from cleaner.model import Claim, Confidence, Document, Policy, Strictness
from cleaner.rulebook import Hits, Rulebook
from cleaner.segment import Layout, segment
from cleaner.stays import spared

if TYPE_CHECKING:  # a text without a hit never loads the matchers
    from cleaner.matchers import Page

NO_HITS: Hits = {}


class Reach(IntEnum):
    """Which evidence may take something, from all of it to the surest."""

    ALL = 0
    RULES = 1
    CERTAIN = 2


def judge(
    document: Document,
    rulebook: Rulebook,
    policy: Policy,
    reach: Reach = Reach.ALL,
    before: tuple[Page, Ruling] | None = None,
) -> tuple[Page, Ruling] | None:
    """Return the text on its desk and the ruling on it, or None if nothing is claimed.

    The same of the pass `before` tells what need not be looked at again.
    """
    hits, page = NO_HITS, _settled(document, *before, rulebook) if before else None
    if page is None and document.page is not None:
        page, hits = on_desk(document, rulebook)
    elif page is None:
        hits = likely(document.text, rulebook)
    if not hits and document.page is None and not alone(rulebook, policy):
        return None
    from cleaner.matchers import Page, claims

    page = page or Page(document, segment(document.text))
    if before:
        page.quiet = before[0].quiet
    found = claims(page, rulebook, hits)
    if reach is Reach.CERTAIN:
        found = [claim for claim in found if claim.confidence is Confidence.CERTAIN]
    if reach is not Reach.ALL:
        policy = replace(policy, heuristics=False)
    ruling = rule_on(document, page.layout, found, policy, alone(rulebook, policy))
    return (page, ruling) if ruling else None


def _settled(document: Document, last: Page, ruling: Ruling, rulebook: Rulebook) -> Page | None:
    """Return the text on its desk if no rule has a claim on it, as far as the last pass tells.

    No lines are neighbours for the first time, and no rule has a say on any of them.
    """
    rest = [place for place in range(len(last.layout.lines)) if place not in ruling.gone]
    if ruling.parts or (rest and rest[-1] - rest[0] >= len(rest)):
        return None
    from cleaner.matchers import Page, settled

    page = Page(document, segment(document.text), quiet=last.quiet)
    return page if settled(page, rulebook) else None


def alone(rulebook: Rulebook, policy: Policy) -> bool:
    """Return whether heuristics guess even where no rule has a say: eager ones, and those without rules."""
    return rulebook.idle or policy.strictness is Strictness.EAGER


def on_desk(document: Document, rulebook: Rulebook, trace: bool = False) -> tuple[Page, Hits]:
    """Return the document as the matchers see it, and the hits in its lines that are not firm.

    Firm are the paragraphs that a page shows to be its article's: no rule looks at them.
    """
    from cleaner.heuristics import firm
    from cleaner.matchers import Page

    text, layout, known = document.text, segment(document.text), document.page
    sure = frozenset[int]()
    if known is not None:
        sure = frozenset(p for p, line in enumerate(layout.texts) if firm(line, known))
    seen = _without(text, layout, sure) if sure else text
    return Page(document, layout, trace, sure), rulebook.hits(seen, anywhere=trace)


def _without(text: str, layout: Layout, places: frozenset[int]) -> str:
    """Return the text with nothing but a blank on the lines at `places`, and as many lines as before."""
    parts: list[str] = []
    at = 0
    for place in sorted(places):
        span = layout.lines[place].span
        parts.append(text[at : span.start])
        at = span.end
    return " ".join([*parts, text[at:]])  # a lone CR and the LF behind the line are two breaks


def rule_on(
    document: Document, layout: Layout, found: Sequence[Claim], policy: Policy, by_themselves: bool = False
) -> Ruling | None:
    """Return the ruling on the claims of the rules, joined by those of the heuristics; None without one.

    The heuristics guess where something else is claimed already, or everywhere if they run `by_themselves`.
    """
    everything = list(found)

    def wanted(guesses: Sequence[Claim]) -> list[Claim]:
        return [guess for guess in guesses if guess.rule not in policy.without]

    if policy.heuristics and document.page is not None:
        from cleaner.heuristics import pages

        everything += wanted(pages(layout, document.page))
    if not everything and not (by_themselves and policy.heuristics):
        return None
    if policy.heuristics:
        from cleaner.heuristics import labels, repeats

        everything += wanted([*labels(layout), *repeats(layout)])
    court = Court(document.text, layout, everything)
    more = wanted(_listed(document, court, policy)) if policy.heuristics else []
    if more or policy.keep or document.stays:
        everything = spared(everything + more, policy.keep, document.stays)
        court = Court(document.text, layout, everything, document.stays)
    ruling = ruled(court)
    if policy.heuristics and ruling.gone:
        from cleaner.heuristics import residue

        rest = wanted(residue(layout, ruling.gone))
        if rest:
            rest = spared(everything + rest, policy.keep, document.stays)
            ruling = decide(document.text, layout, rest, document.stays)
    return ruling


def _listed(document: Document, court: Court, policy: Policy) -> Sequence[Claim]:
    """Return claims on lists of links, by what the claims before a court explain together."""
    from cleaner.heuristics import links, signposts

    if document.page is not None and document.page.kind is PageKind.PRODUCT:
        return ()  # what a shop says of a thing is a list of short lines, too
    posts = signposts(court.layout, court.claims, court.claimed)
    return links(court.layout, court.claimed, posts, policy.strictness)
