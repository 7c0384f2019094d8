"""The story of every line: what was claimed on it, what held, what nearly did."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from cleaner.judge import alone, on_desk, rule_on
from cleaner.matchers import claims
from cleaner.matchers.page import VETOED, Miss
from cleaner.model import Action, Claim, Document, Policy, Removal, Rule, Span, Unit, Verdict
from cleaner.normal import folded, word_pattern
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook
from cleaner.segment import Layout

T = TypeVar("T")
_MACRO = re.compile(r"\{\{.*?\}\}")
_SHORT = 3  # letters; words of so few ("the", "is") bring no line near, unless they are all of a phrase


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
    found = claims(page, rulebook, hits)
    removals = clean(document, rulebook, policy).removals
    stay = [removal for removal in removals if removal.allowed]
    document = replace(document, stays=tuple(removal.span for removal in stay))
    ruled = rule_on(document, layout, found, policy, alone(rulebook, policy))
    verdicts = (*(ruled.verdicts if ruled else ()), *_allowed(stay, layout))
    taken = _by_place(layout, ((r.span, r) for r in removals if not r.allowed))
    said = _by_place(layout, ((v.claim.span, v) for v in verdicts))
    misses: dict[int, list[Miss]] = {}
    for miss in page.misses:
        misses.setdefault(miss.place, []).append(miss)
    near = _Nearness(rulebook)
    return tuple(
        _story(unit, layout.texts[place], taken[place], said[place], misses.get(place, ()), near)
        for place, unit in enumerate(layout.lines)
    )


def _story(
    unit: Unit,
    text: str,
    taken: Sequence[Removal],
    said: Sequence[Verdict],
    misses: Sequence[Miss],
    near: _Nearness,
) -> UnitStory:
    """Return the story of a line, of which the removals and verdicts that touch it are known."""
    stripped = any(r.action is not Action.MARK for r in taken)
    owners = {removal.rule for removal in taken}
    claiming = {verdict.claim.rule for verdict in said}
    return UnitStory(
        line=unit.line,
        text=text,
        fate="stripped" if stripped else "marked" if taken else "kept",
        verdicts=tuple(
            sorted(said, key=lambda v: (v.claim.rule not in owners, v.claim.rule, -len(v.claim.span)))
        ),
        near=near.first(text, [miss for miss in misses if miss.rule not in claiming]),
    )


def _by_place(layout: Layout, rows: Iterable[tuple[Span, T]]) -> list[list[T]]:
    """Return, for each line, what touches it, in the order given."""
    ends = [line.span.end for line in layout.lines]
    found: list[list[T]] = [[] for _ in ends]
    for span, row in rows:
        place = bisect_right(ends, span.start)
        while place < len(ends) and layout.lines[place].span.start < span.end:
            found[place].append(row)
            place += 1
    return found


def _allowed(removals: Sequence[Removal], layout: Layout) -> Iterator[Verdict]:
    """Yield a lost claim for each passage that may stay, with the entry by which it does."""
    ends = [line.span.end for line in layout.lines]
    for each in removals:
        unit = bisect_right(ends, each.span.start)
        lost = Claim(each.rule, each.span, unit, each.confidence, each.reason, each.evidence, lang=each.lang)
        yield Verdict(lost, False, f"may stay: {each.allowed}")


class _Nearness:
    """How near lines come to rules; the words of a rule's phrases are gathered once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._known: dict[str, tuple[frozenset[str], ...]] = {}

    def first(self, text: str, misses: Sequence[Miss]) -> tuple[NearMiss, ...]:
        """Return each rule that missed, once, and the nearest first; a match that was vetoed is nearest."""
        line = _words(text) if misses else []
        failed: dict[str, str] = {}
        for miss in misses:
            if miss.failed == VETOED or miss.rule not in failed:
                failed[miss.rule] = miss.failed
        found = [NearMiss(rule, why, *self._closest(line, rule)) for rule, why in failed.items()]
        return tuple(sorted(found, key=lambda near: (near.failed != VETOED, -near.nearness, near.rule)))

    def _closest(self, line: Sequence[str], rule: str) -> tuple[str, float]:
        """Return the words of a line that the nearest phrase of a rule has, and how near it is."""
        best: frozenset[str] = frozenset()
        nearness = 0.0
        own = frozenset(line)
        for words in self._phrases(rule):
            common = words & own
            telling = common == words or any(len(word) > _SHORT or not word.isascii() for word in common)
            mean = 2 * len(common) / (len(words) + len(own)) if telling and words else 0.0
            if mean > nearness:
                best, nearness = common, mean
        return ", ".join(dict.fromkeys(word for word in line if word in best)), nearness

    def _phrases(self, rule: str) -> tuple[frozenset[str], ...]:
        """Return the words of each phrase of a rule."""
        if rule not in self._known:
            phrases = _phrases(self._rulebook.rule(rule))
            self._known[rule] = tuple(frozenset(_words(_MACRO.sub(" ", each))) for each in phrases)
        return self._known[rule]


def _phrases(rule: Rule) -> Iterator[str]:
    """Yield the phrases of a rule, those of its notices too."""
    for phrases in rule.phrases.values():
        yield from phrases
    for notice in rule.notices:
        yield from notice.phrases


def _words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return word_pattern().findall(folded(text))
