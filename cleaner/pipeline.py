"""The order of the stages: scan, segment, match, decide, edit; repeated until nothing changes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from cleaner.judge import Reach, judge
from cleaner.model import Action, Confidence, Document, Policy, Removal, Result, Strictness, Verdict
from cleaner.normal import letters
from cleaner.rulebook import Rulebook
from cleaner.stays import Ground
from cleaner.trail import Trail

MAX_REMOVED = {Strictness.CAREFUL: 0.5, Strictness.BALANCED: 0.6, Strictness.EAGER: 0.9}
DEFAULT = Policy()


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
    if not result.changed:
        return result
    if not (policy.wrap or policy.replace or any(r.action is Action.REPLACE for r in result.removals)):
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
    found = _strip(document, rulebook, policy, Reach.ALL)
    if found is None:
        return Result(document.text, ())
    wanted, verdicts = found
    refused = guard(wanted, policy)
    if not refused:
        return Result(wanted.text, wanted.sorted(), verdicts)
    for reach in (Reach.RULES, Reach.CERTAIN):
        trail, _ = _strip(document, rulebook, policy, reach) or (Trail(document.text), ())
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
) -> tuple[Trail, tuple[Verdict, ...]] | None:
    """Return the way of a text through all its passes, and the verdicts of the first, or None without one."""
    before = judge(document, rulebook, policy, reach)
    if before is None:
        return None
    trail, verdicts = Trail(document.text), tuple(before[1].verdicts)
    while before is not None:  # a pass removes something or is the last; real documents need two
        page, ruling = before
        trail.mark(ruling)
        if not trail.remove(page.layout, ruling):
            break
        now = replace(document, text=trail.text, stays=trail.now(document.stays))
        before = judge(now, rulebook, policy, reach, before)
    return trail, verdicts


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
