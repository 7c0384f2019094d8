"""Everything behind or before a marker: only if it is little, and never a book."""

from __future__ import annotations

import pytest
from making import book, cleaned, rule

from cleaner.explain import explain
from cleaner.model import Document, Policy
from cleaner.rulebook import Rulebook

ALL = Policy(max_removed=1.0, heuristics=False)
PROSE = "Snow fell on the pass all night, and the road was closed."


def bounded(scope: str, more: str = "", body: str = "", confidence: str = "certain") -> Rulebook:
    """Return a rulebook with a marker whose scope is the head or the tail."""
    head = f'confidence = "{confidence}"\nscope = "{scope}"\n{more}'
    return book({"email/footer": rule(body, phrases=["here ends the text"], head=head)})


TAIL, HEAD = bounded("tail"), bounded("head")
BODY = "\n".join([PROSE] * 20)
MARKER = "Here ends the text"


@pytest.mark.parametrize(
    ("behind", "goes"),
    [
        pytest.param([], True, id="nothing behind it: the marker alone"),
        pytest.param(["Nora Wick"], True, id="a line"),
        pytest.param(["Nora Wick", "", "Ostrel, 1931"], True, id="two paragraphs"),
        pytest.param([PROSE] * 4, True, id="a fifth of the text, less the marker"),
        pytest.param([PROSE] * 5, False, id="a little more than a fifth"),
        pytest.param([PROSE] * 40, False, id="most of the text"),
        pytest.param(["Nora Wick", "> The road is closed."], False, id="a mail that is quoted"),
        pytest.param(["Ostrel > Varn"], True, id="a sign for greater inside of a line"),
    ],
)
def test_the_tail(behind: list[str], goes: bool) -> None:
    """All behind the marker goes with it, or nothing does."""
    text = "\n".join([BODY, MARKER, *behind]) + "\n"
    assert cleaned(text, TAIL, ALL).text == (f"{BODY}\n" if goes else text)


@pytest.mark.parametrize(
    ("before", "goes"),
    [
        pytest.param([], True, id="nothing before it: the marker alone"),
        pytest.param(["Home", "News"], True, id="two lines"),
        pytest.param([PROSE] * 4, True, id="a fifth of the text, less the marker"),
        pytest.param([PROSE] * 5, False, id="a little more than a fifth"),
        pytest.param([PROSE] * 40, False, id="most of the text"),
    ],
)
def test_the_head(before: list[str], goes: bool) -> None:
    """All before the marker goes with it, or nothing does."""
    text = "\n".join([*before, MARKER, BODY]) + "\n"
    assert cleaned(text, HEAD, ALL).text == (f"{BODY}\n" if goes else text)


def test_a_marker_in_the_middle_takes_nothing() -> None:
    """Half a text is not its tail, and the marker stays with it: somebody may be quoting."""
    text = f"{BODY}\n{MARKER}\n{BODY}\n"
    assert cleaned(text, TAIL, ALL).text == text
    assert cleaned(text, HEAD, ALL).text == text


@pytest.mark.parametrize(
    ("share", "goes"),
    [
        pytest.param("0.5", True, id="half of it may go"),
        pytest.param("0.3", False, id="a third may not"),
    ],
)
def test_the_share_is_the_rules(share: str, goes: bool) -> None:
    """`max_share` is a share of the letters of the lines."""
    text = "\n".join([PROSE] * 6 + [MARKER] + [PROSE] * 5) + "\n"
    assert (cleaned(text, bounded("tail", f"max_share = {share}"), ALL).text != text) is goes


@pytest.mark.parametrize(
    ("lines", "goes"),
    [
        pytest.param(3, True, id="with the marker as many as may be"),
        pytest.param(4, False, id="one more"),
    ],
)
def test_a_block_bounds_the_lines(lines: int, goes: bool) -> None:
    """The marker counts."""
    rules = bounded("tail", "max_share = 1.0", "[block]\nmax_units = 4\n")
    text = "\n".join([BODY, MARKER, *["x"] * lines]) + "\n"
    assert (cleaned(text, rules, ALL).text != text) is goes


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        pytest.param("one two three four", True, id="as many words as may be"),
        pytest.param("one two three four five", False, id="one more: this is prose"),
        pytest.param("一二三四五", False, id="characters are words where no blanks are written"),
    ],
)
def test_a_block_bounds_the_words_of_each_line(line: str, goes: bool) -> None:
    """One long line keeps them all."""
    rules = bounded("tail", "max_share = 1.0", "[block]\ncontinue_max_words = 4\n")
    text = f"{BODY}\n{MARKER}\nNora Wick\n{line}\n"
    assert (cleaned(text, rules, ALL).text != text) is goes


def test_sixty_lines_are_the_most_without_a_block() -> None:
    """However short they are."""
    for count, goes in ((59, True), (60, False)):
        text = "\n".join([*[PROSE] * 200, MARKER, *["x"] * count]) + "\n"
        assert (cleaned(text, TAIL, ALL).text != text) is goes


def test_the_last_marker_that_may_counts() -> None:
    """An early one that would take too much does not keep the later one from its own."""
    text = "\n".join([PROSE, MARKER, *[PROSE] * 20, MARKER, "Nora Wick"]) + "\n"
    assert cleaned(text, TAIL, ALL).text == "\n".join([PROSE, MARKER, *[PROSE] * 20]) + "\n"


def test_the_tail_of_a_doubtful_marker_is_doubtful_too() -> None:
    """It is at the end of the text, so it goes; without the edge the marker alone would stay."""
    text = f"{BODY}\n{MARKER}\nNora Wick\n"
    assert cleaned(text, bounded("tail", confidence="likely"), ALL).text == f"{BODY}\n"
    assert cleaned(text, bounded("tail", confidence="weak"), ALL).text == text


def test_the_reason_tells_on_which_side_it_was() -> None:
    """A reader sees on which side of the marker a line stood."""
    for rules, text, side in (
        (TAIL, f"{BODY}\n{MARKER}\nNora Wick\n", "behind"),
        (HEAD, f"Nora Wick\n{MARKER}\n{BODY}\n", "before"),
    ):
        reasons = {removal.reason for removal in cleaned(text, rules, ALL).removals}
        assert reasons == {f"A thing: all {side} the marker"}


def test_a_marker_that_would_take_too_much_says_so() -> None:
    """`explain` names the bound."""
    stories = explain(Document(f"{PROSE}\n{MARKER}\n{BODY}\n"), TAIL)
    (near,) = stories[1].near
    assert near.failed == "more than 20% of the text lies beyond the marker"


def test_blank_lines_weigh_nothing() -> None:
    """A text with a page of them behind the marker is as long as its words."""
    text = f"{BODY}\n{MARKER}\n" + "\n" * 500 + "Nora Wick\n" + "\n" * 500
    assert cleaned(text, TAIL, ALL).text == f"{BODY}\n"


def test_a_marker_that_is_quoted_takes_the_quoted_lines_behind_it() -> None:
    """Only what is quoted below a marker of one's own is somebody else's mail."""
    rules = book(
        {
            "email/footer": rule(
                "[patterns]\nany = ['here ends the text']\n",
                head='confidence = "certain"\nscope = "tail"\nanchors = ["here ends"]',
            )
        }
    )
    for first, goes in (("> Here ends the text", True), ("Here ends the text", False)):
        text = "\n".join([BODY, first, "> Nora Wick"]) + "\n"
        assert (cleaned(text, rules, ALL).text != text) is goes


def test_a_mail_that_is_quoted_keeps_one_marker_and_not_the_next() -> None:
    """Behind the second one nobody is quoted: it takes its own, and the first stays with the quotation."""
    quoted = "\n".join([BODY, MARKER, "> Is the road closed?", "Yes.", MARKER, "Nora Wick"]) + "\n"
    left = "\n".join([BODY, MARKER, "> Is the road closed?", "Yes."]) + "\n"
    assert cleaned(quoted, TAIL, ALL).text == left
    assert cleaned(left, TAIL, ALL).text == left


@pytest.mark.parametrize(
    ("behind", "why"),
    [
        pytest.param(
            ["> Is the road closed?"], "what others wrote is quoted behind the marker", id="a quotation"
        ),
        pytest.param([PROSE] * 9, "more than 20% of the text lies beyond the marker", id="too much"),
    ],
)
def test_why_a_marker_takes_nothing(behind: list[str], why: str) -> None:
    """`explain` says it on the marker's line, and on no other."""
    stories = explain(Document("\n".join([BODY, MARKER, *behind]) + "\n"), TAIL, ALL)
    assert [(story.text, near.failed) for story in stories for near in story.near] == [(MARKER, why)]


def test_a_quoted_marker_takes_the_quoted_lines_behind_it() -> None:
    """The whole mail is quoted there, its footer too."""
    rules = book(
        {
            "email/footer": rule(
                phrases=["{> |}here ends the text"], head='confidence = "certain"\nscope = "tail"'
            )
        }
    )
    text = "\n".join([*[f"> {PROSE}"] * 20, f"> {MARKER}", "> Nora Wick"]) + "\n"
    assert cleaned(text, rules, ALL).text == "\n".join([f"> {PROSE}"] * 20) + "\n"
