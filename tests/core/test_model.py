"""The shared types: frozen, checked at birth, and what they say of themselves."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from cleaner.model import (
    Action,
    Claim,
    Confidence,
    Document,
    Policy,
    Removal,
    Result,
    Rule,
    Span,
    Strictness,
    family_of,
    is_notice,
    means,
)

GONE = Removal(Span(0, 4), "Gone", 1, 1, "social/follow-us", "because", Confidence.CERTAIN)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(0, 0, id="empty, at the beginning"),
        pytest.param(7, 7, id="empty, elsewhere"),
        pytest.param(5, 4, id="backwards"),
        pytest.param(-1, 3, id="from before the beginning"),
        pytest.param(-3, -1, id="before the beginning"),
    ],
)
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    """Half-open, never empty, never before the beginning; the message has both ends."""
    with pytest.raises(ValueError, match=rf"not a span: {start}\.\.{end}"):
        Span(start, end)


def test_the_smallest_span_is_one_code_point() -> None:
    """Its length is that of what it names."""
    span = Span(0, 1)
    assert (len(span), span.of("é")) == (1, "é")


def test_a_span_counts_code_points_and_not_bytes() -> None:
    """Whatever they are: beyond the first plane, or halves of nothing."""
    text = "a🌊\udcffb"
    assert Span(1, 3).of(text) == "🌊\udcff"
    assert len(Span(1, 3)) == 2


def test_spans_are_in_the_order_of_the_text() -> None:
    """By their beginning, then by their end."""
    spans = [Span(3, 4), Span(0, 9), Span(0, 2), Span(1, 2)]
    assert sorted(spans) == [Span(0, 2), Span(0, 9), Span(1, 2), Span(3, 4)]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        pytest.param(Span(0, 1), "end", id="a span"),
        pytest.param(Document("a"), "text", id="a document"),
        pytest.param(Policy(), "heuristics", id="a policy"),
        pytest.param(GONE, "rule", id="a removal"),
        pytest.param(Result("a"), "text", id="a result"),
    ],
)
def test_values_do_not_change(value: object, field: str) -> None:
    """Who holds one holds it for ever."""
    with pytest.raises(FrozenInstanceError):
        setattr(value, field, None)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda id: Rule(id, "A thing", "Never content."), id="a rule"),
        pytest.param(lambda id: Claim(id, Span(0, 1), 0, Confidence.WEAK, "because"), id="a claim"),
        pytest.param(lambda id: replace(GONE, rule=id), id="a removal"),
    ],
)
def test_the_family_is_the_part_before_the_slash(make) -> None:
    """Of rules, claims and removals alike; a hyphen belongs to it."""
    assert make("code-licence/mit").family == "code-licence"
    assert make("heuristic/link-list").family == "heuristic"


@pytest.mark.parametrize(
    ("name", "rule", "meant"),
    [
        pytest.param("social/follow-us", "social/follow-us", True, id="the id"),
        pytest.param("social", "social/follow-us", True, id="the family"),
        pytest.param("licence", "licence-open/cc-by", True, id="the beginning of a family"),
        pytest.param("licence-open", "licence-open/cc-by", True, id="all of such a family"),
        pytest.param("licence", "code-licence/mit", False, id="the end of a family"),
        pytest.param("lic", "licence-open/cc-by", False, id="not a whole word of it"),
        pytest.param("social/follow", "social/follow-us", False, id="the beginning of an id"),
        pytest.param("follow-us", "social/follow-us", False, id="the end of an id"),
        pytest.param("social/", "social/follow-us", False, id="a slash too many"),
        pytest.param("", "social/follow-us", False, id="nothing"),
        pytest.param("Social", "social/follow-us", False, id="another case"),
    ],
)
def test_what_a_name_means(name: str, rule: str, meant: bool) -> None:
    """An id, a family, or the first words of families."""
    assert means(name, rule) is meant


@pytest.mark.parametrize(
    ("rule", "notice"),
    [
        ("licence-open/cc-by", True),
        ("licence-copyright/line", True),
        ("licence-permission/repost", True),
        ("code-licence/mit", True),
        ("fair-use/claim", True),
        ("legal/disclaimer", False),
        ("fair-usage/claim", False),
        ("unlicence/x", False),
        ("heuristic/link-list", False),
    ],
)
def test_which_rules_take_notices(rule: str, notice: bool) -> None:
    """Of what they take a record should stay; the beginning of the id tells."""
    assert is_notice(rule) is notice


def test_a_rule_without_a_slash_is_its_own_family() -> None:
    """No name is lost for the lack of a sign."""
    assert family_of("odd") == "odd"


@pytest.mark.parametrize(
    ("actions", "changed"),
    [
        pytest.param([], False, id="nothing"),
        pytest.param([Action.MARK], False, id="a mark"),
        pytest.param([Action.MARK, Action.STRIP], True, id="a mark and a cut"),
        pytest.param([Action.REPLACE], True, id="a replacement"),
    ],
)
def test_a_mark_is_no_change(actions: list[Action], changed: bool) -> None:
    """A result is changed if anything went or was replaced."""
    result = Result("text", tuple(replace(GONE, action=action) for action in actions))
    assert result.changed is changed


def test_what_a_policy_allows_by_itself() -> None:
    """The defaults of the library are those of the command line."""
    policy = Policy()
    assert (policy.action, policy.heuristics, policy.strictness) == (Action.STRIP, True, Strictness.BALANCED)
    assert (policy.max_removed, policy.keep, policy.replace, policy.wrap) == (None, (), (), False)


def test_equal_values_are_one_in_a_set() -> None:
    """Nothing goes by identity."""
    assert len({Span(1, 2), Span(1, 2), Span(1, 3)}) == 2
    assert len({Document("a"), Document("a", id="x"), Document("a")}) == 2
