"""The examples of a rule, and what in them it matches."""

from __future__ import annotations

from cleaner.model import Document, Policy, Rule, Span
from cleaner.pipeline import clean
from cleaner.report.page import Sample, Samples
from cleaner.rulebook import Rulebook


def examples(rule: Rule, book: Rulebook) -> Samples:
    """Return the examples with the parts that the rule claims, whether or not it may have them."""
    return Samples(
        tuple(Sample(text, _claims(text, rule, book)) for text in rule.examples.strip),
        tuple(Sample(text) for text in rule.examples.keep),
    )


def _claims(text: str, rule: Rule, book: Rulebook) -> tuple[Span, ...]:
    """Return the spans of the text that the rule claims."""
    result = clean(Document(text), book, Policy(heuristics=False, max_removed=1.0))
    return tuple(verdict.claim.span for verdict in result.verdicts if verdict.claim.rule == rule.id)
