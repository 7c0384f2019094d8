"""The examples of a rule, and what in them it matches."""

from __future__ import annotations

from cleaner.model import Document, Policy, Rule, Span
from cleaner.pipeline import clean
from cleaner.report.page import Sample, Samples
from cleaner.rulebook import Rulebook


def examples(rule: Rule, book: Rulebook, lang: str = "") -> Samples:
    """Return the examples with the parts that the rule claims, whether or not it may have them.

    Of a language there are only those that its wording claims; near misses are near misses in any.
    """
    strip = [Sample(text, _claims(text, rule, book, lang)) for text in rule.examples.strip]
    return Samples(
        tuple(sample for sample in strip if sample.spans or not lang),
        tuple(Sample(text) for text in rule.examples.keep),
    )


def _claims(text: str, rule: Rule, book: Rulebook, lang: str) -> tuple[Span, ...]:
    """Return the spans of the text that the rule claims, by its wording in a language or in all."""
    result = clean(Document(text), book, Policy(heuristics=False, max_removed=1.0))
    claims = (verdict.claim for verdict in result.verdicts)
    return tuple(each.span for each in claims if each.rule == rule.id and lang in ("", each.lang))
