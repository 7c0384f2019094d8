# ruff: noqa: E501 - one row, one line
"""A rule's own proof: what passes, what fails, what is said."""

from __future__ import annotations

import pytest
from making import book, rule

from cleaner import selftest
from cleaner.rulebook import Rulebook


def of(
    strip: list[str], keep: list[str], more: str = "", head: str = 'confidence = "weak"', phrase: str = "me"
) -> Rulebook:
    """Return a rulebook of one rule with these examples; it has a second phrase."""
    examples = f"[examples]\nstrip = {strip}\nkeep = {keep}\n{more}"
    return book({"a/b": rule(examples, phrases=["follow us on {{...2}}", phrase], head=head)})


def said(rules: Rulebook) -> list[tuple[str, str]]:
    """Return what the test says: kind and words."""
    return [(failure.kind, failure.said) for failure in selftest.test(rules.rules, rules)]


@pytest.mark.parametrize(
    ("strip", "keep", "expected"),
    [
        pytest.param(["Follow us on X"], ["Follow us"], [], id="a sound rule, though it is weak"),
        pytest.param(["Join us on X"], ["x"], [("strip", "stays: no phrase of the rule explains it")], id="a strip that stays"),
        pytest.param(["Follow us on X"], ["Follow us on Y!"], [("keep", "goes: a phrase of the rule explains it")], id="a keep that goes"),
        pytest.param(["…"], ["x"], [("strip", "stays: no phrase of the rule explains it")], id="a strip without letters"),
    ],
)  # fmt: skip
def test_examples(strip: list[str], keep: list[str], expected: list[tuple[str, str]]) -> None:
    """Place and confidence are not asked; the words are."""
    assert said(of(strip, keep)) == expected


def test_known_gaps_are_faults_once_they_are_closed() -> None:
    """So that they move to where they count."""
    more = 'todo_strip = ["Follow us on X", "Join us"]\ntodo_keep = ["Follow us on Y", "They left"]\n'
    assert said(of(["Follow us on X"], ["x"], more)) == [
        ("todo_strip", "passes now: move it to `strip`"),
        ("todo_keep", "passes now: move it to `keep`"),
    ]


def test_cases_are_whole_documents() -> None:
    """What remains must be what the case keeps."""
    case = '[[case]]\ntext = "Snow fell on the pass.\\n\\nFollow us on X"\nkeeps = "Snow fell on the pass."\n'
    assert said(of(["Follow us on X"], ["x"], case, 'confidence = "certain"')) == []
    assert said(of(["Follow us on X"], ["x"], case)) == [
        ("case", "leaves 'Snow fell on the pass.\\n\\nFollow us on X'")
    ]


def test_explained_is_a_share_of_letters() -> None:
    """Half a line explained is half."""
    rules = of(["Follow us on X"], ["x"])
    (only,) = rules.rules
    assert selftest.explained(only, "Follow us on X", rules) == 1.0
    assert selftest.explained(only, "Nothing of it", rules) == 0.0
    assert 0.3 < selftest.explained(only, "Follow us on X. Snow fell here.", rules) < 0.6


def test_lint_names_weaknesses() -> None:
    """Too few examples; a reach without bounds."""
    rules = of(["Follow us on X"] * 3, ["x"], head='match = "contains"')
    assert [(f.kind, f.said) for f in selftest.lint(rules.rules, rules)] == [
        ("examples", "1 `keep` examples, write at least 3"),
        ("reach", "takes a line of any length, write `max_words`"),
    ]


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        pytest.param("({{...3}}) follow us", "`{{...3}})` matches no word", id="a bracket"),
        pytest.param("{{...3}}-news", "`{{...3}}-` matches no word", id="the end of a word"),
        pytest.param("{{...3}}, follow us", "", id="a mark"),
        pytest.param("{{...3}} ) follow us", "", id="a blank"),
        pytest.param("follow {us {{...3}}|me}", "", id="the end of an alternative"),
        pytest.param("（{{...3}}）关注我们", "", id="in Chinese, where it takes characters"),
    ],
)
def test_lint_knows_what_stands_behind_a_gap(phrase: str, said: str) -> None:
    """A gap takes whole words, with the signs at their ends; marks are given back."""
    rules = of(["Follow us on X"] * 3, ["x"] * 3, phrase=phrase)
    assert [f.said.partition(":")[0] for f in selftest.lint(rules.rules, rules)] == [said] * bool(said)
