"""The story of every line."""

from __future__ import annotations

import pytest
from making import book, rule

from cleaner.explain import explain
from cleaner.model import Action, Document, Policy

BOOK = book(
    {
        "social/follow": rule(
            '[unless]\nphrases = ["on foot"]\n', phrases=["follow us {{...3}}"], head='confidence = "certain"'
        ),
        "related/more": rule(phrases=["read more: {{...6}}"]),
    }
)
PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."
MIDDLE = "\n\n".join([PROSE] * 6)


def test_each_line_has_a_story_in_order() -> None:
    """Blank lines have none."""
    stories = explain(Document(f"{PROSE}\n\nFollow us on X\n"), BOOK)
    assert [(s.line, s.text, s.fate) for s in stories] == [
        (1, PROSE, "kept"),
        (3, "Follow us on X", "stripped"),
    ]


def test_what_fired_and_why() -> None:
    """The verdict holds, with its claim's reason and evidence."""
    (verdict,) = explain(Document(f"{PROSE}\n\nFollow us on X\n"), BOOK)[1].verdicts
    assert (verdict.holds, verdict.why) == (True, "certain")
    assert (verdict.claim.rule, verdict.claim.evidence) == ("social/follow", "follow us on x")


def test_what_lost_and_why() -> None:
    """A claim that lost says what it lacked."""
    stories = explain(Document(f"{MIDDLE}\n\nRead more: a\n\n{MIDDLE}\n"), BOOK)
    assert [v.why for s in stories for v in s.verdicts] == [
        "likely: not at the edge of the text, and no line beside it goes"
    ]
    assert {s.fate for s in stories} == {"kept"}


def test_what_nearly_fired() -> None:
    """For a line that stayed, the rules that looked at it and the condition that failed."""
    stories = explain(Document("Follow us on foot\n\nWe would rather follow us then\n"), BOOK)
    assert [[(n.rule, n.failed) for n in s.near] for s in stories] == [
        [("social/follow", "vetoed by [unless]")],
        [("social/follow", "en: no phrase is the whole line")],
    ]


@pytest.mark.parametrize(
    ("match", "line", "reason", "failed"),
    [
        (
            "start",
            "Follow us then, men",
            "the line, which begins with a phrase",
            "no phrase begins the line",
        ),
        ("end", "Come, follow us then", "the line, which ends with a phrase", "no phrase ends the line"),
        (
            "contains",
            "Come, follow us then, men",
            "the line, which has a phrase in it",
            "no phrase is in the line",
        ),
    ],
)
def test_a_rule_for_a_part_says_why_it_takes_the_line(
    match: str, line: str, reason: str, failed: str
) -> None:
    """And the words that did it are its evidence; without them it says what was missing."""
    head = f'confidence = "certain"\nmatch = "{match}"\nmax_words = 9\n'
    rules = book({"a/part": rule(phrases=["follow us {{...2}} then"], head=head)})
    (found,) = explain(Document(f"{line}\n"), rules)
    assert found.verdicts[0].claim.reason == f"A thing (en): {reason}"
    assert found.verdicts[0].claim.evidence == "follow us then"
    (missed,) = explain(Document("Then they came to follow us home\n"), rules)
    assert (missed.verdicts, [near.failed for near in missed.near]) == ((), [f"en: {failed}"])


MANY = book(
    {
        "social/follow": rule(phrases=["follow us {{...3}}", "follow us now {{...3}}"]),
        "social/web": rule(phrases=["follow us {{...2}} web"]),
        "ui/web": rule(phrases=["web", "the web", "to the web"]),
    }
)


def test_a_rule_that_claims_is_not_near_too() -> None:
    """One of its phrases missed the line, another did not."""
    (story,) = explain(Document("Follow us on X\n"), MANY)
    assert "social/follow" in {verdict.claim.rule for verdict in story.verdicts}
    assert "social/follow" not in {near.rule for near in story.near}


def test_near_rules_are_told_once_and_the_nearest_first() -> None:
    """By the words that the line and a phrase share, of all words of both."""
    (story,) = explain(Document("They said that you may not follow us over a web\n"), MANY)
    assert [(near.rule, near.shared) for near in story.near] == [
        ("social/web", "follow, us, web"),
        ("social/follow", "follow, us"),
        ("ui/web", "web"),
    ]
    assert story.near[0].nearness > story.near[1].nearness > story.near[2].nearness > 0


def test_a_line_names_first_the_rule_that_it_is_credited_to() -> None:
    """Other rules that fired stand behind it."""
    (story,) = explain(Document("Follow us on X\n"), BOOK)
    assert story.verdicts[0].claim.rule == "social/follow"


def test_a_marked_line() -> None:
    """With `mark` the fate says so."""
    stories = explain(Document(f"{PROSE}\n\nFollow us on X\n"), BOOK, Policy(action=Action.MARK))
    assert [s.fate for s in stories] == ["kept", "marked"]


def test_a_text_without_a_claim() -> None:
    """Every line is kept, and there is nothing to tell."""
    (story,) = explain(Document(PROSE), BOOK)
    assert (story.fate, story.verdicts, story.near) == ("kept", (), ())


@pytest.mark.parametrize("order", ["en da ca", "ca en da"])
def test_of_languages_with_the_same_words_the_first_of_the_rule_is_told(order: str) -> None:
    """Not the first of the alphabet: "Tags:" is English before it is Catalan, if the rule says so."""
    phrases = "".join(f'{lang} = ["tags: {{{{...3}}}}"]\n' for lang in order.split())
    rules = book({"a/tags": rule(f"[phrases]\n{phrases}", head='confidence = "certain"')})
    (story,) = explain(Document("Tags: rain\n"), rules)
    assert [verdict.claim.lang for verdict in story.verdicts] == [order.split()[0]]


@pytest.mark.parametrize(("subject", "near"), [("it", False), ("this", True), ("雪", True)])
def test_short_words_alone_bring_no_line_near_a_rule(subject: str, near: bool) -> None:
    """Every sentence has them; where a letter is a word each may tell."""
    rules = book({"a/end": rule(phrases=[f"{subject} is so {{{{...2}}}} now"], head='anchors = ["is so"]')})
    (story,) = explain(Document(f"{subject} is so hot\n"), rules)
    (miss,) = story.near
    assert (miss.nearness > 0) is near


def test_a_line_without_a_word_is_explained() -> None:
    """Nor has every phrase one: a ruling comes near a rule of rulings on another site, by nothing."""
    where = '[when]\nsite = ["harbour.example"]\n'
    rules = book({"a/cut": rule(where, phrases=["{{...2}} ***"], head='anchors = ["***"]')})
    (story,) = explain(Document("*** ***\n"), rules)
    assert [(near.shared, near.nearness) for near in story.near] == [("", 0.0)]
