"""The story of every line: what was claimed on it, what held, what nearly did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cleaner.matchers import claims
from cleaner.matchers.page import VETOED, Miss
from cleaner.model import Action, Claim, Document, Policy, Removal, Rule, Verdict
from cleaner.normal import folded, word_pattern
from cleaner.pipeline import clean, on_desk, rule_on
from cleaner.rulebook import Rulebook
from cleaner.segment import Layout

_MACRO = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule that looked at a line and left it, and the condition that failed.

    `shared` are words of the line that the nearest of its phrases has; `nearness` is the harmonic mean of
    their shares of the words of both, 0 to 1.
    """

    rule: str
    failed: str
    shared: str = ""
    nearness: float = 0.0


@dataclass(frozen=True, slots=True)
class UnitStory:
    """A line with its fate, "stripped", "marked" or "kept", and everything said about it.

    `verdicts` begin with those of the rule to which the line is credited. `near` has rules that claim nothing
    here, each once, the nearest first.
    """

    line: int
    text: str
    fate: str
    verdicts: tuple[Verdict, ...]
    near: tuple[NearMiss, ...]


def explain(document: Document, rulebook: Rulebook, policy: Policy | None = None) -> tuple[UnitStory, ...]:
    """Return a story for each line of the text that is not blank."""
    policy = policy or Policy()
    page, hits = on_desk(document, rulebook, trace=True)
    layout = page.layout
    found = claims(page, rulebook, dict(hits))
    removals = clean(document, rulebook, policy).removals
    stay = [removal for removal in removals if removal.allowed]
    document = replace(document, stays=tuple(removal.span for removal in stay))
    ruled = rule_on(document, layout, found, policy, rulebook.idle)
    verdicts = (*(ruled[1].verdicts if ruled else ()), *_allowed(stay, layout))
    misses: dict[int, list[Miss]] = {}
    for miss in page.misses:
        misses.setdefault(miss.place, []).append(miss)
    stories: list[UnitStory] = []
    for place, unit in enumerate(layout.lines):
        taken = [
            r
            for r in removals
            if not r.allowed and r.span.start < unit.span.end and unit.span.start < r.span.end
        ]
        stripped = any(r.action is not Action.MARK for r in taken)
        text = unit.span.of(document.text)
        said = [
            v for v in verdicts if v.claim.span.start < unit.span.end and unit.span.start < v.claim.span.end
        ]
        owners = {removal.rule for removal in taken}
        said.sort(key=lambda v: (v.claim.rule not in owners, v.claim.rule, -len(v.claim.span)))
        claiming = {verdict.claim.rule for verdict in said}
        others = [miss for miss in misses.get(place, ()) if miss.rule not in claiming]
        stories.append(
            UnitStory(
                line=unit.line,
                text=text,
                fate="stripped" if stripped else "marked" if taken else "kept",
                verdicts=tuple(said),
                near=_nearest_first(text, others, rulebook),
            )
        )
    return tuple(stories)


def _allowed(removals: Sequence[Removal], layout: Layout) -> Iterator[Verdict]:
    """Yield a lost claim for each passage that may stay, with the entry by which it does."""
    for each in removals:
        unit = next(n for n, line in enumerate(layout.lines) if each.span.start < line.span.end)
        lost = Claim(each.rule, each.span, unit, each.confidence, each.reason, each.evidence, lang=each.lang)
        yield Verdict(lost, False, f"may stay: {each.allowed}")


def _nearest_first(text: str, misses: Sequence[Miss], rulebook: Rulebook) -> tuple[NearMiss, ...]:
    """Return each rule that missed, once, and the nearest first; a match that was vetoed is nearest."""
    line = _words(text)
    failed: dict[str, str] = {}
    for miss in misses:
        if miss.failed == VETOED or miss.rule not in failed:
            failed[miss.rule] = miss.failed
    found = [NearMiss(rule, why, *_closest(line, rulebook.rule(rule))) for rule, why in failed.items()]
    return tuple(sorted(found, key=lambda near: (near.failed != VETOED, -near.nearness, near.rule)))


def _closest(line: Sequence[str], rule: Rule) -> tuple[str, float]:
    """Return the words of a line that the nearest phrase of a rule has, and how near it is."""
    best: frozenset[str] = frozenset()
    nearness = 0.0
    own = frozenset(line)
    for phrase in _phrases(rule):
        words = frozenset(_words(_MACRO.sub(" ", phrase)))
        common = words & own
        mean = 2 * len(common) / (len(words) + len(own)) if common else 0.0
        if mean > nearness:
            best, nearness = common, mean
    return ", ".join(dict.fromkeys(word for word in line if word in best)), nearness


def _phrases(rule: Rule) -> Iterator[str]:
    """Yield the phrases of a rule, those of its notices too."""
    for phrases in rule.phrases.values():
        yield from phrases
    for notice in rule.notices:
        yield from notice.phrases


def _words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return word_pattern().findall(folded(text))
