"""The stages together: passes, offsets through passes, marks, heuristics off."""

from __future__ import annotations

import pytest
from making import book, cleaned, cut_out, rule

from cleaner.model import Action, Confidence, Document, Policy, Strictness
from cleaner.pipeline import clean

BOOK = book(
    {
        "social/follow": rule(phrases=["follow us on {{...3}}"], head='confidence = "certain"'),
        "social/share": rule(phrases=["share"], head='confidence = "weak"'),
        "related/more": rule(phrases=["read more: {{...6}}"]),
        "byline/translator": rule(
            phrases=["translated by {{...3}}"], head='confidence = "certain"\naction = "mark"'
        ),
    }
)
PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."


def test_a_clean_text_is_the_same_object() -> None:
    """Nothing is copied, nothing is judged."""
    result = cleaned(PROSE, BOOK)
    assert result.text is PROSE
    assert (result.removals, result.verdicts, result.refused, result.changed) == ((), (), "", False)


def test_the_account_of_a_removal() -> None:
    """Rule, passage, place, reason, evidence."""
    text = f"{PROSE}\n\n  Follow us on Facebook!  \n\n{PROSE}\n"
    (removal,) = cleaned(text, BOOK).removals
    assert (removal.rule, removal.family, removal.text) == (
        "social/follow",
        "social",
        "Follow us on Facebook!",
    )
    assert (removal.line, removal.column) == (3, 3)
    assert removal.span.of(text) == "  Follow us on Facebook!  \n\n"
    assert removal.reason == "A thing (en): the whole line"
    assert removal.evidence == "follow us on facebook!"
    assert removal.confidence is Confidence.CERTAIN


def test_rules_that_agree_are_named() -> None:
    """One removal, the best rule first, the others beside it."""
    two = book(
        {
            "a/one": rule(phrases=["follow us"], head='confidence = "certain"'),
            "a/two": rule(phrases=["follow {us|me}"]),
        }
    )
    (removal,) = cleaned(f"{PROSE}\n\nFollow us\n", two).removals
    assert (removal.rule, removal.also) == ("a/one", ("a/two",))


def test_a_mark_is_on_record_and_stays() -> None:
    """A rule that marks changes nothing."""
    text = f"{PROSE}\n\nTranslated by Nora Wick\n"
    result = cleaned(text, BOOK)
    assert result.text == text
    assert not result.changed
    assert [(r.rule, r.action, r.text) for r in result.removals] == [
        ("byline/translator", Action.MARK, "Translated by Nora Wick")
    ]


def test_marking_everything_changes_nothing() -> None:
    """With `--action mark` what would go is on record, with the spans that stripping takes."""
    text = f"{PROSE}\n\nFollow us on Facebook\nShare\n"
    result = cleaned(text, BOOK, Policy(action=Action.MARK))
    assert result.text == text
    assert [(r.rule, r.text, r.line) for r in result.removals] == [
        ("social/follow", "Follow us on Facebook", 3),
        ("social/share", "Share", 4),
    ]
    assert all(r.action is Action.MARK for r in result.removals)
    stripped = cleaned(text, BOOK, Policy())
    assert [r.span for r in result.removals] == [r.span for r in stripped.removals]
    assert sum(len(r.span) for r in result.removals) == len(text) - len(stripped.text)


def test_what_a_removal_lays_bare_goes_in_the_next_pass() -> None:
    """A likely line behind a footer is at the edge once the footer is gone; offsets stay the input's."""
    more = "\n\n".join(f"Read more: {n}" for n in "abc")
    body = "\n\n".join([PROSE] * 12)
    text = f"{body}\n\n{more}\n\n" + "\n\n".join(["Follow us on Facebook"] * 8) + "\n"
    result = cleaned(text, BOOK)
    assert result.text == body + "\n"
    assert result.text == cut_out(text, [r.span for r in result.removals])
    for removal in result.removals:
        assert text.split("\n")[removal.line - 1][removal.column - 1 :].startswith(
            removal.text.split("\n")[0]
        )


def test_heuristics_can_be_turned_off() -> None:
    """Then only rules speak."""
    text = f"{PROSE}\n\nFollow us on Facebook\nPrint\n"
    assert cleaned(text, BOOK).text == f"{PROSE}\n"
    assert cleaned(text, BOOK, Policy(heuristics=False)).text == f"{PROSE}\n\nPrint\n"


def test_heuristics_alone_do_nothing() -> None:
    """They need a line that a rule takes."""
    text = f"{PROSE}\n\nPrint\n\nPrint\n\nPrint\n"
    assert cleaned(text, BOOK).text == text


def test_eager_needs_no_rule_for_a_list_that_ends_a_text() -> None:
    """The title and the sentences stay, and so does a text that only looks like items."""
    items = "\n".join(["Harbour", "Bridge", "Ferry", "Sport", "Weather", "Tides", "Games", "Jobs"])
    text = f"Snow at Varn\n\n{PROSE}\n\n{items}\n"
    assert cleaned(text, BOOK).text == text
    assert cleaned(text, BOOK, Policy(strictness=Strictness.EAGER)).text == f"Snow at Varn\n\n{PROSE}\n"
    assert cleaned(items, BOOK, Policy(strictness=Strictness.EAGER)).text == items


def test_two_passages_between_survivors_are_two_removals() -> None:
    """Order and places are those of the input."""
    text = f"Follow us on X\n{PROSE}\nFollow us on Y\n{PROSE}\n"
    result = cleaned(text, BOOK)
    assert [(r.line, r.text) for r in result.removals] == [(1, "Follow us on X"), (3, "Follow us on Y")]
    assert result.text == f"{PROSE}\n{PROSE}\n"


@pytest.mark.parametrize("text", ["", "\n", " \r\n\t", "\ufeff"], ids=["empty", "newline", "blanks", "mark"])
def test_texts_of_nothing(text: str) -> None:
    """They come out as they are."""
    assert clean(Document(text), BOOK).text == text


def test_verdicts_are_given_for_losers_too() -> None:
    """Every claim that lost says why."""
    middle = "\n\n".join([PROSE] * 6)
    result = cleaned(f"{middle}\n\nRead more: a\n\n{middle}\n", BOOK)
    assert [(v.claim.rule, v.holds) for v in result.verdicts] == [("related/more", False)]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\u2028", "\u2029", "\x85"])
def test_a_prompt_between_breaks_of_any_kind_goes_alone(end: str) -> None:
    """In a text that knows no other breaks, what stands on the other lines stays."""
    rules = book({"a/b": rule(phrases=["follow us"], head='confidence = "certain"\nmatch = "contains"')})
    whole = end.join(["The harbour was quiet.", "Follow us here", "The storm came.", ""])
    assert cleaned(whole, rules).text == end.join(["The harbour was quiet.", "The storm came.", ""])
    last = end.join(["The harbour was quiet.", "Follow us here"])
    assert cleaned(last, rules).text == "The harbour was quiet."


def test_passes_go_on_until_nothing_changes() -> None:
    """However deep a pattern is nested in itself, cleaning again changes nothing."""
    rules = book(
        {
            "a/b": rule(
                phrases=["foo bar"],
                head='confidence = "certain"\nmatch = "contains"\nscope = "span"\npartial = "cut"',
            )
        }
    )
    whole = "Prose that stays where it is. " + "foo " * 30 + "bar " * 30 + "and more prose."
    once = cleaned(whole, rules).text
    assert "foo" not in once
    assert cleaned(once, rules).text == once


NOTICE = """
[[notice]]
lang = "en"
at_least = 2
phrases = ["zebra notice begins here", "and zebra notice ends here"]
"""
CUT = book({"a/b": rule(NOTICE, head='confidence = "certain"\npartial = "cut"')})


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("middle", ["", "and more of it, "])
def test_what_is_left_of_two_lines_is_never_joined(end: str, middle: str) -> None:
    """A notice from the middle of a line to the middle of another leaves a break between them."""
    notice = f"Zebra notice begins here{end}{middle}and zebra notice ends here."
    whole = f"The boat left. {notice} The boat came.{end}"
    policy = Policy(max_removed=1.0, heuristics=False)
    assert cleaned(whole, CUT, policy).text == f"The boat left.{end}The boat came.{end}"
    assert cleaned(f"{notice} The boat came.{end}", CUT, policy).text == f"The boat came.{end}"
    assert cleaned(f"The boat left. {notice}{end}", CUT, policy).text == f"The boat left.{end}"
