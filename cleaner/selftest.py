"""A rule's own proof, run: every strip example goes, every keep example stays."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from math import inf

from cleaner.matchers import Page, claims
from cleaner.model import Confidence, Document, Match, Rule, Scope, When
from cleaner.nodes import Literal, is_wide
from cleaner.pipeline import clean
from cleaner.rulebook import Hits, Rulebook
from cleaner.rulebook.probe import forget
from cleaner.segment import segment

MIN_EXAMPLES = 3  # of each kind; fewer do not show where a rule ends
_GLUED = re.compile(r"\{\{\.\.\.\d+\}\}[^\s{}|.,:;!?]")  # marks may be given back by a gap, nothing else
SLOW = 0.05  # seconds of CPU for one example; a sound rule takes under a millisecond
ROUNDS = 3  # a slow measurement is repeated: the machine may have had something else to do


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not go as written, or a weakness of the rule."""

    rule: str
    kind: str
    text: str
    said: str


def test(rules: Sequence[Rule], rulebook: Rulebook) -> list[Failure]:
    """Return the examples of `rules` that fail, in order."""
    return [failure for rule in rules for failure in _tested(rule, rulebook)]


def explained(rule: Rule, text: str, rulebook: Rulebook) -> float:
    """Return the share of the letters of `text` that claims of this rule cover, 0 to 1.

    The place of the example is taken to be right: `[when]` and confidence are not asked.
    """
    only = _Alone(rulebook, rule)
    page = Page(
        Document(text, site=rule.when.site[0].replace("*", "x") if rule.when.site else ""), segment(text)
    )
    spans = [c.span for c in claims(page, only, only.hits(text)) if c.rule == rule.id]  # type: ignore[arg-type]
    letters = [i for i, c in enumerate(text) if c.isalnum()]
    if not letters:
        return float(bool(spans))
    return sum(any(s.start <= i < s.end for s in spans) for i in letters) / len(letters)


class _Alone:
    """A rulebook in which only one rule runs, wherever it asks to stand."""

    def __init__(self, rulebook: Rulebook, rule: Rule) -> None:
        from dataclasses import replace

        self._rulebook, self._rule = rulebook, rule
        self.owners, self.gates, self.notices = rulebook.owners, rulebook.gates, rulebook.notices
        self._number = rulebook.ids.index(rule.id)
        plan = rulebook.plan(self._number)
        here = When(site=rule.when.site)
        self._plan = replace(
            plan, rule=replace(rule, when=here, confidence=Confidence.CERTAIN, max_share=1.0)
        )

    def hits(self, text: str) -> Hits:
        """Return the hits of the rule."""
        return self._rulebook.only(self._rulebook.all_hits(text), (self._number,))

    def hits_in(self, units: Sequence[str], anywhere: bool = False) -> Hits:
        """Return those in units: of other rules too, but they have no hits in the text."""
        return self._rulebook.hits_in(units, anywhere)

    def may(self, text: str, owners: Set[int]) -> Set[int]:
        """Return those of `owners` that can match in folded text."""
        return self._rulebook.may(text, owners)

    def plan(self, number: int) -> object:
        """Return the plan of the rule."""
        return self._plan


def _tested(rule: Rule, rulebook: Rulebook) -> Iterator[Failure]:
    need = 0.8 if rule.scope is not Scope.SPAN else 0.01
    for text in rule.examples.strip:
        if explained(rule, text, rulebook) < need:
            yield Failure(rule.id, "strip", text, "stays: no phrase of the rule explains it")
    for text in rule.examples.keep:
        if explained(rule, text, rulebook) >= need:
            yield Failure(rule.id, "keep", text, "goes: a phrase of the rule explains it")
    for text in rule.examples.todo_strip:
        if explained(rule, text, rulebook) >= need:
            yield Failure(rule.id, "todo_strip", text, "passes now: move it to `strip`")
    for text in rule.examples.todo_keep:
        if explained(rule, text, rulebook) < need:
            yield Failure(rule.id, "todo_keep", text, "passes now: move it to `keep`")
    for case in rule.examples.cases:
        left = clean(Document(case.text), rulebook).text
        if left.strip() != case.keeps.strip():
            yield Failure(rule.id, "case", case.text, f"leaves {left.strip()!r}")


def lint(rules: Sequence[Rule], rulebook: Rulebook) -> list[Failure]:
    """Return the weaknesses of `rules`: too few examples, reach without bounds, slow matching."""
    return [failure for rule in rules for failure in _linted(rule, rulebook)]


def _linted(rule: Rule, rulebook: Rulebook) -> Iterator[Failure]:
    for kind in ("strip", "keep"):
        count = len(getattr(rule.examples, kind))
        if count < MIN_EXAMPLES:
            yield Failure(
                rule.id, "examples", kind, f"{count} `{kind}` examples, write at least {MIN_EXAMPLES}"
            )
    if rule.match is not Match.WHOLE and rule.scope in (Scope.LINE, Scope.BLOCK) and not rule.max_words:
        yield Failure(rule.id, "reach", rule.match, "takes a line of any length, write `max_words`")
    for phrase in (phrase for phrases in rule.phrases.values() for phrase in phrases):
        if (glued := _GLUED.search(phrase)) and not is_wide((Literal(phrase),)):
            said = f"`{glued[0]}` matches no word: a gap takes what is right behind it, write a blank between"
            yield Failure(rule.id, "gap", phrase[:60], said)
    for text in (*rule.examples.strip, *rule.examples.keep):
        explained(rule, text, rulebook)  # expressions are compiled once
        spent = _quickest(rule, text, rulebook)
        if spent > SLOW:
            yield Failure(rule.id, "slow", text[:60], f"takes {spent:.2f} s, write it without nested gaps")


def _quickest(rule: Rule, text: str, rulebook: Rulebook) -> float:
    """Return the CPU seconds of the quickest of several rounds; one that is quick enough is the last."""
    best = inf
    for _ in range(ROUNDS):
        best = min(best, _seconds(rule, text, rulebook))
        if best <= SLOW:
            break
    return best


def _seconds(rule: Rule, text: str, rulebook: Rulebook) -> float:
    """Return the CPU seconds that a rule takes for a text which it has not seen."""
    forget()
    start = time.process_time()
    explained(rule, text, rulebook)
    return time.process_time() - start
