"""The packaged rules' own examples, as they are written and in the forms that texts come in."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterator

import pytest

from cleaner import selftest
from cleaner.matchers import Page, claims
from cleaner.model import Confidence, Document, Rule, Scope
from cleaner.rulebook import Rulebook
from cleaner.segment import segment, wrapped

NEED = 0.8  # share of an example that its rule must explain, as in `cleaner.selftest`


def at_60_columns(text: str) -> str:
    """Return `text` broken by a margin, or as it is where a reader could not tell that it was."""
    broken = textwrap.fill(text, 60, break_long_words=False, break_on_hyphens=False)
    layout = segment(broken)
    return broken if "\n" not in text and wrapped(layout, 0, len(layout.lines)) else text


FORMS: dict[str, Callable[[str], str]] = {
    "at 60 columns": at_60_columns,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "curly quotes": lambda text: text.replace("'", "’"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "upper case": str.upper,
    "CRLF": lambda text: text.replace("\n", "\r\n") + "\r\n",
}


def test_every_rule_passes_its_own_examples(packaged: Rulebook) -> None:
    """The same as `cleaner rules test`."""
    failures = selftest.test(packaged.rules, packaged)
    assert not [f"{failure.rule}: {failure.kind}: {failure.said}: {failure.text}" for failure in failures]


def _wrong(form: Callable[[str], str], kind: str, rules: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield the examples that another form of the same text decides otherwise."""
    for rule in rules.rules:
        need = NEED if rule.scope is not Scope.SPAN else 0.01
        for text in getattr(rule.examples, kind):
            other = form(text)
            if other != text and (selftest.explained(rule, other, rules) >= need) is not (kind == "strip"):
                yield rule.id, other


@pytest.mark.parametrize("form", FORMS)
def test_strip_examples_go_in_every_form(form: str, packaged: Rulebook) -> None:
    """How a text is typed, wrapped or encoded does not save it."""
    assert not list(_wrong(FORMS[form], "strip", packaged))


@pytest.mark.parametrize("form", FORMS)
def test_keep_examples_stay_in_every_form(form: str, packaged: Rulebook) -> None:
    """Nor does it cost it."""
    assert not list(_wrong(FORMS[form], "keep", packaged))


def _taken(text: str, but: Rule, rules: Rulebook) -> set[str]:
    """Return the certain rules, but one, that each explain a text alone."""
    letters = [i for i, c in enumerate(text) if c.isalnum()]
    spans: dict[str, list[range]] = {}
    for claim in claims(Page(Document(text), segment(text)), rules, rules.hits(text)):
        if claim.rule != but.id and claim.confidence is Confidence.CERTAIN:
            spans.setdefault(claim.rule, []).append(range(claim.span.start, claim.span.end))
    return {
        rule
        for rule, found in spans.items()
        if letters and sum(any(i in span for span in found) for i in letters) >= NEED * len(letters)
    }


def test_no_keep_example_is_taken_by_another_rule(packaged: Rulebook) -> None:
    """A near miss of one rule is no hit of another: else one is too greedy, or the example is none."""
    examples = [(rule, text) for rule in packaged.rules for text in rule.examples.keep]
    assert not [
        (other, rule.id, text) for rule, text in examples for other in sorted(_taken(text, rule, packaged))
    ]


def test_every_rule_has_a_near_miss(packaged: Rulebook) -> None:
    """A keep example holds a word of the rule: the scan names it, so the rule had to look."""
    without = [
        rule.id
        for rule in packaged.rules
        if rule.examples.keep and not any(_looked(rule, text, packaged) for text in rule.examples.keep)
    ]
    assert len(without) <= len(packaged.rules) // 5, without


def _looked(rule: Rule, text: str, rules: Rulebook) -> bool:
    number = rules.ids.index(rule.id)
    return bool(rules.only(rules.all_hits(text), (number,)))
