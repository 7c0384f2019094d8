"""The order of the stages: scan, segment, match, decide, edit; repeated until nothing changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import accumulate, count
from typing import TYPE_CHECKING

from cleaner.court import Court
from cleaner.decide import Ruling, decide, ruled
from cleaner.evidence import PageKind
from cleaner.model import (
    Action,
    Claim,
    Confidence,
    Document,
    Policy,
    Removal,
    Result,
    Strictness,
    Verdict,
)
from cleaner.normal import letters
from cleaner.rulebook import Hits, Rulebook
from cleaner.segment import Layout, segment
from cleaner.stays import Ground, spared
from cleaner.trail import Trail

if TYPE_CHECKING:  # a text without a hit never loads the matchers
    from cleaner.matchers import Page

MAX_REMOVED = {Strictness.CAREFUL: 0.5, Strictness.BALANCED: 0.6, Strictness.EAGER: 0.9}
NO_HITS: Hits = {}
DEFAULT = Policy()


class Reach(IntEnum):
    """Which evidence may take something, from all of it to the surest."""

    ALL = 0
    RULES = 1
    CERTAIN = 2


def clean(document: Document, rulebook: Rulebook, policy: Policy | None = None) -> Result:
    """Return the text without its boilerplate, and an account of what went.

    Cleaning the result again changes nothing. A text on which nothing is claimed comes back as it is.
    Where more would go on doubtful evidence than the guard allows, that evidence takes nothing, the
    heuristics first; what it would have taken is on record as marked.
    """
    policy = policy or DEFAULT
    if policy.action is Action.MARK:
        return _marked(_stripped(document, rulebook, replace(policy, action=Action.STRIP)), document.text)
    result = _stripped(document, rulebook, policy)
    wanted = policy.wrap or policy.replace or any(r.action is Action.REPLACE for r in result.removals)
    if not (wanted and result.changed):
        return result
    from cleaner import instead  # it reads notices, for which most runs need not pay

    text, removals = instead.put(document.text, result.removals, policy, rulebook.licence)
    return replace(result, text=text, removals=removals)


def _stripped(document: Document, rulebook: Rulebook, policy: Policy) -> Result:
    """Return the text without its boilerplate, before anything is put in its place.

    What an allow-list names stays, and is no evidence for anything beside it: it is on record as marked.
    """
    if not policy.allow:
        return _guarded(document, rulebook, policy)
    from cleaner.findings.allow import allowed

    stays: list[Removal] = []
    while True:  # each round finds a passage more: a removal may have been one with its neighbours before
        spans = tuple(sorted(each.span for each in stays))
        kept = Ground(spans)
        result = _guarded(replace(document, stays=spans), rulebook, policy)
        found = allowed(document.text, result.removals, policy.allow)
        fresh = [each for each in found if not kept.touched_by(each.span)]
        if not fresh:
            everything = sorted([*result.removals, *stays], key=lambda r: (r.span, r.rule))
            return replace(result, removals=tuple(everything))
        stays += fresh


def _guarded(document: Document, rulebook: Rulebook, policy: Policy) -> Result:
    """Return the text without its boilerplate, as far as the guard lets it go."""
    wanted, verdicts = _strip(document, rulebook, policy, Reach.ALL)
    refused = guard(wanted, policy)
    if not refused:
        return Result(wanted.text, wanted.sorted(), verdicts)
    for reach in (Reach.RULES, Reach.CERTAIN):
        trail, _ = _strip(document, rulebook, policy, reach)
        if not guard(trail, policy) and _stays(
            replace(document, text=trail.text, stays=()), rulebook, policy, trail
        ):
            break
    else:
        trail = Trail(document.text)
    return Result(trail.text, _with_marks(trail, wanted), verdicts, refused)


def _stays(document: Document, rulebook: Rulebook, policy: Policy, trail: Trail) -> bool:
    """Return whether what a guard left over would come back as it is: doubt weighs less in another text."""
    return trail.text == trail.original or _stripped(document, rulebook, policy).text == document.text


def _marked(done: Result, text: str) -> Result:
    """Return the text as it is, with all that went from it, or would have, marked."""
    marks = tuple(replace(each, action=Action.MARK) for each in done.removals)
    return Result(text, marks, done.verdicts)


def _strip(
    document: Document, rulebook: Rulebook, policy: Policy, reach: Reach
) -> tuple[Trail, tuple[Verdict, ...]]:
    """Return the way of a text through all its passes, and the verdicts of the first."""
    trail = Trail(document.text)
    verdicts: tuple[Verdict, ...] = ()
    last: Page | None = None
    settled = False
    for number in count():  # a pass removes something or is the last; real documents need two
        now = document
        if number:
            now = replace(document, text=trail.text, stays=trail.now(document.stays))
        found = judge(now, rulebook, policy, reach, last, settled)
        if found is None:
            break
        last, ruling = found
        if number == 0:
            verdicts = tuple(ruling.verdicts)
        trail.mark(ruling)
        if not trail.remove(last.layout, ruling):
            break
        settled = _settled(last, ruling, trail.text, rulebook)
    return trail, verdicts


def _settled(last: Page, ruling: Ruling, text: str, rulebook: Rulebook) -> bool:
    """Return whether no rule has a claim on `text`, as far as the last pass and what it took tell.

    No lines are neighbours for the first time, and no rule has a say on any of them.
    """
    rest = [place for place in range(len(last.layout.lines)) if place not in ruling.gone]
    if ruling.parts or (rest and rest[-1] - rest[0] >= len(rest)):
        return False
    from cleaner.matchers import Page, settled

    return settled(Page(replace(last.document, text=text), segment(text), quiet=last.quiet), rulebook)


def _with_marks(trail: Trail, wanted: Trail) -> tuple[Removal, ...]:
    """Return what went, and marked what would have gone beside it."""
    gone = trail.sorted()
    ends = list(accumulate((each.span.end for each in gone), max))  # marks may overlap
    held = []
    for each in wanted.sorted():
        place = bisect_right(ends, each.span.start)
        if place == len(gone) or gone[place].span.start >= each.span.end:
            held.append(replace(each, action=Action.MARK))
    return tuple(sorted([*gone, *held], key=lambda r: (r.span, r.rule)))


def judge(
    document: Document,
    rulebook: Rulebook,
    policy: Policy,
    reach: Reach = Reach.ALL,
    last: Page | None = None,
    settled: bool = False,
) -> tuple[Page, Ruling] | None:
    """Return the text on its desk and the ruling on it, or None if nothing is claimed.

    What was looked at in vain up to the `last` pass is known; if all is `settled`, no rule has a claim.
    """
    if settled or document.page is None:
        hits = NO_HITS if settled else rulebook.hits(document.text)
        if not hits and document.page is None and not alone(rulebook, policy):
            return None
        page, _ = on_desk(document, None)
    else:
        page, hits = on_desk(document, rulebook)
    from cleaner.matchers import claims

    if last is not None:
        page.quiet = last.quiet
    found = claims(page, rulebook, hits)
    if reach is Reach.CERTAIN:
        found = [claim for claim in found if claim.confidence is Confidence.CERTAIN]
    if reach is not Reach.ALL:
        policy = replace(policy, heuristics=False)
    ruling = rule_on(document, page.layout, found, policy, alone(rulebook, policy))
    return (page, ruling) if ruling else None


def alone(rulebook: Rulebook, policy: Policy) -> bool:
    """Return whether heuristics guess even where no rule has a say: eager ones, and those without rules."""
    return rulebook.idle or policy.strictness is Strictness.EAGER


def on_desk(document: Document, rulebook: Rulebook | None, trace: bool = False) -> tuple[Page, Hits]:
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
    hits = rulebook.hits(seen, anywhere=trace) if rulebook else NO_HITS
    return Page(document, layout, trace, sure), hits


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


def guard(trail: Trail, policy: Policy) -> str:
    """Return why this much may not go, or nothing.

    What certain claims take may be any share, and what is doubtful is measured against the rest; a
    limit of the user's own counts everything. See docs/decisions/0005.
    """
    if not trail.removals:
        return ""
    total = letters(trail.original)
    rest = letters(trail.text)
    sure = sum(letters(each.text) for each in trail.removals if each.confidence is Confidence.CERTAIN)
    limit = MAX_REMOVED[policy.strictness]
    if policy.max_removed is not None:
        limit, sure = policy.max_removed, 0
    share = max(total - sure - rest, 0) / (total - sure) if total > sure else 0.0
    if share <= limit:
        return ""
    doubt = " on doubtful evidence" if sure else ""
    return f"would remove {share:.0%} of the document{doubt}; the limit is {limit:.0%}"
