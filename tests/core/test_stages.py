"""What the stages make of a text together: guesses beside rules, doubt that steps back, what is marked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import book, cleaned, cut_out, rule

from cleaner.evidence import LineEvidence, PageEvidence, PageKind
from cleaner.judge import judge
from cleaner.model import HEURISTICS, Action, Document, Policy, Result, Strictness
from cleaner.pipeline import MAX_REMOVED, clean

PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."
PROSA = "Es schneite die ganze Nacht auf dem Pass, und die Straße nach Varn blieb bis zum Mittag gesperrt."
CERTAIN = 'confidence = "certain"'
BOOK = book(
    {
        "b/follow": rule(phrases=["follow us", "folgen sie uns"], head=CERTAIN),
        "comments/heading": rule(phrases=["comments", "kommentare"], head=CERTAIN),
        "comments/count": rule(phrases=["12 comments"], head=CERTAIN),
        "related/more": rule(phrases=["read more", "mehr zum thema"], head=CERTAIN),
        "a/likely": rule(phrases=["x{{...200}}"]),
        "a/swap": rule(phrases=["swap me"], head=f'{CERTAIN}\naction = "replace"\nreplacement = "[…]"'),
    }
)


def rules_of(result: Result, action: Action = Action.STRIP) -> dict[str, str]:
    """Return who took each passage, or only marked it."""
    return {each.text: each.rule for each in result.removals if each.action is action}


AGAIN = "Follow us\nVarn today"
GUESSED = "\n\n".join(
    [PROSE, "Follow us\n|\nFollow us", PROSE, AGAIN, PROSE, AGAIN, PROSE, AGAIN, "Share", "The tides\n"]
)
GUESSES = {"heuristic/residue", "heuristic/repeated-line", "heuristic/label-line", "heuristic/link-list"}


def guesses(result: Result) -> set[str]:
    """Return the guesses that took something, or agree with who did."""
    went = [each for each in result.removals if each.action is Action.STRIP]
    return {rule for each in went for rule in (each.rule, *each.also) if rule.startswith("heuristic/")}


def test_guesses_join_what_rules_take() -> None:
    """A bar between lines that go, a line that comes again, a label, a short line at the end."""
    result = cleaned(GUESSED, BOOK)
    assert result.text == "\n\n".join([PROSE] * 4) + "\n"
    assert guesses(result) == GUESSES


@pytest.mark.parametrize("id", sorted(GUESSES))
def test_a_guess_that_is_left_out_is_not_made(id: str) -> None:
    """All others are; what only this one takes stays."""
    result = cleaned(GUESSED, BOOK, Policy(without=(id,)))
    assert guesses(result) == GUESSES - {id}
    assert not cleaned(result.text, BOOK, Policy(without=(id,))).changed


def test_no_guess_is_made_where_all_are_left_out() -> None:
    """It is the same as to turn them off."""
    without = cleaned(GUESSED, BOOK, Policy(without=HEURISTICS))
    assert without == cleaned(GUESSED, BOOK, Policy(heuristics=False))
    assert without.text.split() == GUESSED.replace("Follow us", "").split()


def test_a_guess_that_is_kept_is_marked() -> None:
    """Its line stays, and is on record as what would have gone."""
    result = cleaned(GUESSED, BOOK, Policy(keep=("heuristic/residue",)))
    assert "|" in result.text.split("\n")
    assert rules_of(result, Action.MARK) == {"|": "heuristic/residue"}


@pytest.mark.parametrize(
    ("text", "keep", "marked"),
    [
        pytest.param(f"{PROSE}\n\nFollow us\nShare\n", "heuristic/label-line", "Share", id="a weak guess"),
        pytest.param(f"{PROSE}\n\nFollow us\nx a b c\n", "a/likely", "x a b c", id="a likely rule"),
        pytest.param(
            "\n\n".join([*[PROSE] * 6, "Follow us\nx a b c\nFollow us", *[PROSE] * 6]),
            "a",
            "x a b c",
            id="in the middle",
        ),
        pytest.param(
            f"Folgen Sie uns\nSwap me\n\n{PROSA}\n", "a/swap", "Swap me", id="what would be replaced"
        ),
    ],
)
def test_what_is_kept_beside_a_line_that_goes_is_on_record(text: str, keep: str, marked: str) -> None:
    """Though it is no neighbour of anything any more when that line is gone."""
    result = cleaned(text, BOOK, Policy(keep=(keep,)))
    assert marked in result.text
    assert result.changed
    assert list(rules_of(result, Action.MARK)) == [marked]
    assert set(rules_of(cleaned(text, BOOK, Policy()))) >= {marked} - {"Swap me"}


@pytest.mark.parametrize(
    ("heading", "stays"),
    [
        pytest.param("Comments", True, id="a heading over comments"),
        pytest.param("12 comments", True, id="their number"),
        pytest.param("Kommentare", True, id="in German"),
        pytest.param("Follow us", False, id="another label"),
    ],
)
def test_what_readers_wrote_stays(heading: str, stays: bool) -> None:
    """A short line below the heading over comments is a comment, no headline of another page."""
    text = f"{PROSE}\n\n{PROSE}\n\n{heading}\n\nWhat a lovely story\n\nToo short for me\n"
    result = cleaned(text, BOOK)
    assert heading not in result.text
    assert ("What a lovely story" in result.text) is stays
    assert ("Too short for me" in result.text) is stays


def test_what_stands_below_the_next_label_is_no_comment() -> None:
    """The comments end where another label begins."""
    text = f"{PROSE}\n\n{PROSE}\n\nComments\n\nA lovely story\n\nFollow us\n\nThe tides\n"
    assert cleaned(text, BOOK).text == f"{PROSE}\n\n{PROSE}\n\nA lovely story\n"


NEWS = ["Ice in the harbour", PROSA, "Mayor opens the bridge", PROSA]


def test_other_articles_go_behind_their_label_alone() -> None:
    """Headlines and teasers behind “read more” are not the text; behind another label they are."""
    listed = "\n\n".join(NEWS)
    for label, goes in (("Read more", True), ("Follow us", False)):
        text = f"{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{label}\n\n{listed}\n"
        left = cleaned(text, BOOK).text
        assert (PROSA not in left) is goes
        assert left.startswith(f"{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n")


def letters(gone: int, stays: int) -> str:
    """Return a text of which so many letters are claimed by doubtful rules, and so many by none."""
    return f"x {'a' * (gone - 1)}\n\n{'b' * stays}\n"


@pytest.mark.parametrize("strictness", list(Strictness))
def test_how_much_may_go_on_doubt(strictness: Strictness) -> None:
    """Half, three fifths or nine tenths of the letters, by the strictness; a letter more is refused."""
    most = round(1000 * MAX_REMOVED[strictness])
    assert most == {"careful": 500, "balanced": 600, "eager": 900}[strictness]
    policy = Policy(heuristics=False, strictness=strictness)
    assert not cleaned(letters(most, 1000 - most), BOOK, policy).refused
    refused = cleaned(letters(most + 1, 999 - most), BOOK, policy)
    assert (refused.changed, bool(refused.refused)) == (False, True)


def test_blanks_are_no_letters() -> None:
    """However many of them stand between words, or go with them."""
    wide = letters(600, 400).replace("\n\n", "\n" * 60) + " \t\n" * 400
    assert cleaned(wide, BOOK, Policy(heuristics=False)).text == "b" * 400 + "\n" + " \t\n" * 400


def test_a_limit_of_ones_own_may_be_any_share() -> None:
    """Of nothing up to all of it."""
    whole = letters(700, 300)
    for limit, goes in ((0.0, False), (0.69, False), (0.7, True), (1.0, True)):
        result = cleaned(whole, BOOK, Policy(heuristics=False, max_removed=limit))
        assert result.changed is goes
    assert cleaned("b\n", BOOK, Policy(max_removed=0.0)).refused == ""


def told(*lines: tuple[str, LineEvidence], **about: Any) -> Document:
    """Return a text whose page says so much of each line."""
    known: dict[str, Any] = {"kind": PageKind.ARTICLE, "gathered": 0.9, "agreement": 0.9} | about
    text = "\n\n".join(line for line, _ in lines) + "\n"
    return Document(text, page=PageEvidence(lines=dict(lines), **known))


MAIN = LineEvidence(element="p", main=True, agreed=True)
LINK = LineEvidence(element="p", links=1.0, agreed=True)


def test_the_evidence_of_a_page_steps_back_like_other_guesses() -> None:
    """Where it would take more than doubt may, the rules alone take theirs; no rule speaks, nothing goes."""
    links = [(f"{n}. All about the ferry to Varn and back", LINK) for n in range(20)]
    known = told((PROSE, MAIN), ("Follow us", LINK), *links)
    bold = clean(known, BOOK, Policy(max_removed=1.0))
    assert bold.text == PROSE + "\n"
    result = clean(known, BOOK, Policy(max_removed=0.3))
    assert result.text == known.text.replace("Follow us\n\n", "")
    assert result.refused.endswith("the limit is 30%")
    assert set(rules_of(result, Action.MARK).values()) == {"heuristic/page-link"}


def test_a_rule_looks_at_no_paragraph_of_the_article() -> None:
    """But at the lines around it, which keep their places."""
    loud = rule(phrases=["boats"], head=f'{CERTAIN}\nmatch = "contains"')
    rules = book({"a/boats": loud})
    firm = "The boats of the town are older than its church, and each has a name and a saint of its own."
    known = told(("Boats for hire", LineEvidence(element="p")), (firm, MAIN), ("Old boats", LineEvidence()))
    result = clean(known, rules, Policy(heuristics=False))
    assert result.text == firm + "\n"
    assert [(each.text, each.line) for each in result.removals] == [("Boats for hire", 1), ("Old boats", 5)]
    assert clean(Document(known.text), rules, Policy(heuristics=False)).text == ""


def test_nothing_is_claimed_of_a_page_that_says_nothing() -> None:
    """Then there is no ruling at all, with a page or without one."""
    for document in (Document(PROSE), told((PROSE, MAIN))):
        assert judge(document, BOOK, Policy()) is None
        assert clean(document, BOOK).text is document.text


def test_guesses_need_a_rule_unless_there_is_none_or_the_reader_is_bold() -> None:
    """A label alone stays; with no rules at all, or eager, guesses speak for themselves."""
    text = f"{PROSE}\n\n{PROSE}\n\nShare\n"
    assert judge(Document(text), BOOK, Policy()) is None
    eager = judge(Document(text), BOOK, Policy(strictness=Strictness.EAGER))
    assert eager is not None
    assert [verdict.claim.rule for verdict in eager[1].verdicts if not verdict.holds] != []
    empty = BOOK.without(BOOK.ids)
    assert judge(Document(text), empty, Policy()) is not None
    assert judge(Document(text), empty, Policy(heuristics=False)) is None


@pytest.mark.parametrize(
    ("policy", "left"),
    [
        pytest.param(Policy(), "[…]", id="what the rule puts there"),
        pytest.param(Policy(replace=(("a", "<{rule}>"),)), "<a/swap>", id="what the policy puts there"),
        pytest.param(Policy(replace=(("b", "x"),)), "[…]", id="a template for others"),
        pytest.param(Policy(wrap=True), "⟦a/swap⟧Swap me⟦/⟧", id="marks around it"),
        pytest.param(Policy(action=Action.MARK), "Swap me", id="only a mark"),
        pytest.param(Policy(keep=("a",)), "Swap me", id="it is kept"),
    ],
)
def test_what_stands_in_its_place(policy: Policy, left: str) -> None:
    """The line's end and the lines beside it are as they were."""
    text = f"{PROSE}\r\n\r\nSwap me\r\n\r\n{PROSE}\r\n"
    result = cleaned(text, BOOK, policy)
    assert result.text == f"{PROSE}\r\n\r\n{left}\r\n\r\n{PROSE}\r\n"
    assert cleaned(result.text, BOOK, policy).text == result.text


def test_a_text_of_which_nothing_goes_gets_no_marks() -> None:
    """To wrap or to replace what is not there changes nothing."""
    for policy in (Policy(wrap=True), Policy(replace=(("a", "x"),))):
        assert cleaned(PROSE, BOOK, policy).text is PROSE


PARTS = [
    PROSE,
    PROSA,
    "Follow us",
    "Folgen Sie uns",
    "Comments",
    "Nice",
    "x a",
    "Read more",
    "|",
    "Share",
    "雪が降った。",
    "",
    "•",
]


@settings(max_examples=120)
@given(
    st.lists(st.sampled_from(PARTS), max_size=14),
    st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]),
    st.sampled_from([*Strictness]),
    st.sampled_from([None, 0.1, 0.5, 1.0]),
)
def test_laws_of_the_stages(lines: list[str], end: str, strictness: Strictness, limit: float | None) -> None:
    """The rest is the text without its removals; again changes nothing; marks take what strips took."""
    text = end.join(lines)
    policy = Policy(strictness=strictness, max_removed=limit)
    result = cleaned(text, BOOK, policy)
    cut = [each.span for each in result.removals if each.action is Action.STRIP]
    assert cut_out(text, cut) == result.text.replace("[…]", "Swap me")
    assert cleaned(result.text, BOOK, policy).text == result.text
    for each in result.removals:
        assert each.text in text[each.span.start : each.span.end]
    marked = cleaned(text, BOOK, Policy(action=Action.MARK, strictness=strictness, max_removed=limit))
    assert marked.text == text
    assert [each.span for each in marked.removals] == [each.span for each in result.removals]


@pytest.mark.parametrize("kind", PageKind)
def test_short_lines_of_a_shop_are_what_a_thing_is_like(kind: PageKind) -> None:
    """Behind a prompt, too, where they are links on other pages."""
    text = f"{PROSE}\n\nFollow us\nHarbour\nSchool\nBoats\nNets\nLamps\n"
    result = clean(Document(text, page=PageEvidence(kind)), BOOK)
    assert ("Nets" in result.text) is (kind is PageKind.PRODUCT)
