"""How much may go: a document is never mostly guessed away, nor emptied without a word."""

from __future__ import annotations

import pytest
from making import book, cleaned, rule

from cleaner.model import Action, Policy, Strictness
from cleaner.pipeline import MAX_REMOVED

BOOK = book(
    {
        "a/likely": rule(phrases=["x{{...200}}"]),
        "a/certain": rule(phrases=["z{{...200}}"], head='confidence = "certain"'),
    }
)


def text(gone: int, stays: int, letter: str = "x") -> str:
    """Return a text of which `gone` letters are claimed and `stays` are not, in words of ten."""
    first = letter + " " + " ".join(["a" * 9] * ((gone - 1) // 9)) + " " + "a" * ((gone - 1) % 9)
    return f"{first.strip()}\n\n{'b' * stays}\n"


@pytest.mark.parametrize(
    ("gone", "allowed"),
    [
        pytest.param(599, True, id="just below"),
        pytest.param(600, True, id="at the limit"),
        pytest.param(601, False, id="just above"),
    ],
)
def test_the_limit(gone: int, allowed: bool) -> None:
    """At most 60 % of the letters may go on likely claims."""
    assert MAX_REMOVED[Strictness.BALANCED] == 0.6
    whole = text(gone, 1000 - gone)
    result = cleaned(whole, BOOK, Policy(heuristics=False))
    assert bool(result.refused) is not allowed
    assert (result.text == whole) is not allowed


def test_a_refusal_says_how_much_and_what() -> None:
    """The document is whole, the share is named, and what would go is on record."""
    whole = text(700, 300)
    result = cleaned(whole, BOOK, Policy(heuristics=False))
    assert result.refused == "would remove 70% of the document; the limit is 60%"
    assert not result.changed
    assert [(r.rule, r.action) for r in result.removals] == [("a/likely", Action.MARK)]


def test_certain_claims_may_take_any_share() -> None:
    """What no author writes as a line of an article may be most of a page."""
    assert cleaned(text(900, 100, "z"), BOOK, Policy(heuristics=False)).text == "b" * 100 + "\n"


def test_a_text_of_nothing_but_likely_lines_is_not_emptied() -> None:
    """It stays whole and is named."""
    result = cleaned("x a\n\nx b\n", BOOK, Policy(heuristics=False))
    assert (result.text, result.changed) == ("x a\n\nx b\n", False)
    assert result.refused.startswith("would remove 100% of the document")


def test_an_emptied_document_is_on_record() -> None:
    """Certain claims may take all of a text; the account then holds all of it."""
    whole = "z a\n\nz b\n"
    result = cleaned(whole, BOOK, Policy(heuristics=False))
    assert result.text == ""
    assert result.changed
    assert "".join(r.span.of(whole) for r in result.removals) == whole


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        pytest.param(Policy(heuristics=False, strictness=Strictness.CAREFUL), False, id="careful"),
        pytest.param(Policy(heuristics=False, strictness=Strictness.BALANCED), True, id="balanced"),
        pytest.param(Policy(heuristics=False, strictness=Strictness.EAGER), True, id="eager"),
        pytest.param(Policy(heuristics=False, max_removed=0.5), False, id="a limit of one's own"),
        pytest.param(Policy(heuristics=False, max_removed=0.0), False, id="nothing may go"),
    ],
)
def test_the_policy_sets_the_limit(policy: Policy, allowed: bool) -> None:
    """Who is careful removes less."""
    assert bool(cleaned(text(550, 450), BOOK, policy).refused) is not allowed


def test_doubt_is_measured_against_what_no_certain_rule_takes() -> None:
    """A page that is mostly a certain notice may still lose its two likely lines, and no more."""
    notice = "z " + "c" * 900
    assert cleaned(f"{notice}\n\n{text(50, 40)}", BOOK, Policy(heuristics=False)).refused == ""
    result = cleaned(f"{notice}\n\n{text(70, 30)}", BOOK, Policy(heuristics=False))
    assert result.text == text(70, 30)
    assert result.refused == "would remove 70% of the document on doubtful evidence; the limit is 60%"


def test_what_was_held_back_is_marked_and_what_went_is_not() -> None:
    """The account names both, in the order of the text."""
    result = cleaned(f"x {'a' * 80}\n\nz notice\n\nstays\n", BOOK, Policy(heuristics=False))
    assert result.text == f"x {'a' * 80}\n\nstays\n"
    assert [(r.rule, r.action) for r in result.removals] == [
        ("a/likely", Action.MARK),
        ("a/certain", Action.STRIP),
    ]


def test_a_limit_of_ones_own_counts_certain_claims_too() -> None:
    """Who names a share gets that share: the document passes unchanged."""
    whole = text(700, 300, "z")
    result = cleaned(whole, BOOK, Policy(heuristics=False, max_removed=0.6))
    assert (result.text, result.changed) == (whole, False)
    assert result.refused == "would remove 70% of the document; the limit is 60%"


def test_heuristics_step_back_before_rules_do() -> None:
    """Where short lines without a rule would be most of a page, the rules alone take theirs."""
    prose = "This sentence goes on for quite a while and then it comes to its end. " * 2
    menu = "\n".join(f"Some headline number {n} about things and places" for n in range(20))
    whole = f"{prose}\n\n{prose}\n\nz label\n\n{menu}\n"
    result = cleaned(whole, BOOK, Policy(strictness=Strictness.BALANCED))
    assert result.text == f"{prose}\n\n{prose}\n\n{menu}\n"
    assert "on doubtful evidence" in result.refused
    assert {r.rule for r in result.removals if r.action is Action.MARK} == {"heuristic/link-list"}


def test_cleaning_again_changes_nothing_after_the_guard_spoke() -> None:
    """What was held back once is held back again."""
    first = cleaned(f"z {'c' * 900}\n\n{text(70, 30)}", BOOK, Policy(heuristics=False))
    assert cleaned(first.text, BOOK, Policy(heuristics=False)).text == first.text


def test_what_would_not_stay_is_not_cut_at_all() -> None:
    """Where the rest would be judged otherwise, the document stays whole: no second run takes more."""
    names = {
        "a/sentence": rule(
            phrases=["zebra news"],
            head='confidence = "certain"\npartial = "cut"\nscope = "span"\nmatch = "contains"',
        ),
        "a/likely": rule(phrases=["x{{...9}}"]),
    }
    rules = book(names)
    for size in range(1, 9):
        whole = f"x {'a ' * size}\n\nzebra news and b b\n\nx {'a ' * size}zebra news"
        once = cleaned(whole, rules).text
        assert cleaned(once, rules).text == once
