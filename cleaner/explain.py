"""The story of every line: what was claimed on it, what held, what nearly did."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.matchers import claims
from cleaner.model import Action, Document, Policy, Verdict
from cleaner.pipeline import clean, on_desk, rule_on
from cleaner.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule that looked at a line and left it, and the condition that failed."""

    rule: str
    failed: str


@dataclass(frozen=True, slots=True)
class UnitStory:
    """A line with its fate, "stripped", "marked" or "kept", and everything said about it."""

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
    ruled = rule_on(document, layout, found, policy)
    verdicts = ruled[1].verdicts if ruled else ()
    removals = clean(document, rulebook, policy).removals
    stories: list[UnitStory] = []
    for place, unit in enumerate(layout.lines):
        taken = [r for r in removals if r.span.start < unit.span.end and unit.span.start < r.span.end]
        stripped = any(r.action is not Action.MARK for r in taken)
        stories.append(
            UnitStory(
                line=unit.line,
                text=unit.span.of(document.text),
                fate="stripped" if stripped else "marked" if taken else "kept",
                verdicts=tuple(
                    v
                    for v in verdicts
                    if v.claim.span.start < unit.span.end and unit.span.start < v.claim.span.end
                ),
                near=tuple(
                    dict.fromkeys(NearMiss(m.rule, m.failed) for m in page.misses if m.place == place)
                ),
            )
        )
    return tuple(stories)
