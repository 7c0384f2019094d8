"""What the rules do to a heap of texts: which fire and on what, what they cost, which never matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from textwrap import wrap
from time import process_time

from cleaner.matchers import Page, claims
from cleaner.model import Claim, Document, Policy, Span, family_of
from cleaner.pipeline import clean
from cleaner.report.plain import counted
from cleaner.report.sheet import Sheet
from cleaner.rulebook import Hits, Rulebook
from cleaner.segment import segment

EXAMPLES = 3
ENOUGH = 2  # claims; one alone does not show that a rule stands in another's shadow
SLOWEST = 15
NAMES = 48  # columns; with the longest name of a family before them they fit into 80


@dataclass(slots=True)
class Use:
    """One rule: how often it took something, where, and what it cost."""

    rule: str
    hits: int = 0
    documents: int = 0
    tried: int = 0  # lines that hold one of its anchors
    seconds: float = 0.0  # of CPU
    claims: int = 0
    examples: list[str] = field(default_factory=list)
    shadows: set[str] | None = None  # rules that claimed all that it claimed so far


@dataclass(slots=True)
class Tuning:
    """The use of every rule that runs."""

    documents: int
    characters: int
    uses: dict[str, Use]

    def fired(self) -> list[Use]:
        """Return the rules that took something, those with the most hits first."""
        return sorted((u for u in self.uses.values() if u.hits), key=lambda u: (-u.hits, u.rule))

    def slowest(self) -> list[Use]:
        """Return the rules that took most time."""
        spent = sorted(self.uses.values(), key=lambda u: (-u.seconds, u.rule))
        return [use for use in spent[:SLOWEST] if use.seconds]

    def silent(self) -> list[str]:
        """Return the rules that claimed nothing, sorted."""
        return sorted(u.rule for u in self.uses.values() if not u.claims and not u.hits)

    def shadowed(self) -> list[tuple[Use, str]]:
        """Return the rules of which every claim is within a claim of one other rule, and that rule."""
        found = [u for u in self.uses.values() if u.claims >= ENOUGH and u.shadows]
        return sorted(((u, min(u.shadows or ())) for u in found), key=lambda pair: pair[0].rule)


def tune(documents: Iterable[Document], book: Rulebook, policy: Policy) -> Tuning:
    """Return what the rules did to the documents."""
    tuning = Tuning(0, 0, {rule.id: Use(rule.id) for rule in book.rules})
    for document in documents:
        tuning.documents += 1
        tuning.characters += len(document.text)
        _hits(tuning, document, book, policy)
        _costs(tuning, document, book)
    return tuning


def _hits(tuning: Tuning, document: Document, book: Rulebook, policy: Policy) -> None:
    """The removals are counted."""
    removals = clean(document, book, policy).removals
    for removal in removals:
        use = tuning.uses.setdefault(removal.rule, Use(removal.rule))
        use.hits += 1
        if len(use.examples) < EXAMPLES and removal.text not in use.examples:
            use.examples.append(removal.text)
    for rule in {removal.rule for removal in removals}:
        tuning.uses[rule].documents += 1


def _costs(tuning: Tuning, document: Document, book: Rulebook) -> None:
    """Each rule has run alone on the lines that hold its anchors; its time and its claims are counted."""
    hits = book.hits(document.text)
    if not hits:
        return
    page = Page(document, segment(document.text))
    by_rule: dict[int, Hits] = {}
    for line, owners in hits.items():
        for owner in owners:
            by_rule.setdefault(book.owners[owner][0], {}).setdefault(line, set()).add(owner)
    found: list[Claim] = []
    for number, mine in sorted(by_rule.items()):
        use = tuning.uses[book.ids[number]]
        claims(page, book, mine)  # folding and compiling are not the rule's own cost
        start = process_time()
        made = claims(page, book, mine)
        use.seconds += process_time() - start
        use.tried += len(mine)
        use.claims += len(made)
        found += made
    _shadows(tuning, found)


def _shadows(tuning: Tuning, found: Sequence[Claim]) -> None:
    """For each claim only those rules stay suspect that claim the same or more."""
    for claim in found:
        use = tuning.uses[claim.rule]
        over = {each.rule for each in found if each.rule != claim.rule and _within(claim.span, each.span)}
        use.shadows = over if use.shadows is None else use.shadows & over


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def sheets(tuning: Tuning) -> list[Sheet]:
    """Return what fired and on what, the slowest rules, those in a shadow, those that never fired."""
    total = sum(use.seconds for use in tuning.uses.values())
    return [
        Sheet(
            f"What fired: {counted(tuning.documents, 'document')}, {counted(tuning.characters, 'character')}",
            ("rule", "hits>", "docs>", "for example"),
            tuple(row for use in tuning.fired() for row in _fired(use)),
        ),
        Sheet(
            "Slowest rules",
            ("rule", "ms>", "share>", "lines tried>", "claims>"),
            tuple(_slow(use, total) for use in tuning.slowest()),
        ),
        Sheet(
            "Always in the shadow of another",
            ("rule", "claims>", "of"),
            tuple((use.rule, f"{use.claims:,}", by) for use, by in tuning.shadowed()),
        ),
        Sheet("Never fired", ("family", "rules>", "which"), tuple(_silent(tuning))),
    ]


def _silent(tuning: Tuning) -> Iterator[tuple[str, ...]]:
    """Yield a row for each family with rules that claimed nothing, and more where their names need them."""
    for family, rules in groupby(tuning.silent(), family_of):
        names = [rule.removeprefix(f"{family}/") for rule in rules]
        first, *others = wrap(" ".join(names), NAMES, break_on_hyphens=False)
        yield family, f"{len(names):,}", first
        yield from (("", "", more) for more in others)


def _fired(use: Use) -> list[tuple[str, ...]]:
    """Return a row with the counts and the first example, and one for each other example."""
    first, *others = use.examples
    rows = [(use.rule, f"{use.hits:,}", f"{use.documents:,}", first[:200])]
    return [*rows, *(("", "", "", text[:200]) for text in others)]


def _slow(use: Use, total: float) -> tuple[str, ...]:
    share = use.seconds / total if total else 0.0
    return use.rule, f"{use.seconds * 1000:.1f}", f"{share:.1%}", f"{use.tried:,}", f"{use.claims:,}"
