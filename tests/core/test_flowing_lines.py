"""Sentences that a margin broke in a paragraph that is not wrapped as a whole: they go to their end."""

from __future__ import annotations

import pytest
from making import book, cleaned, notices, rule

from cleaner.matchers.page import MAX_FLOW

RULER = "+++++++++++"  # too short for a line that a margin broke: the paragraph is not wrapped
NEWS = "The ferry left the harbour at nine o'clock and came back at ten, with nobody aboard."
OUT = "If you would rather not get these letters of ours, click"  # ends in the middle of a sentence


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([OUT, "here and write the word."], id="two lines"),
        pytest.param(
            [OUT, "here, or write to the harbour master himself, who", "sits in Varn."], id="three lines"
        ),
        pytest.param([f"# {OUT}", "# here and write the word."], id="a remark in code"),
        pytest.param([f"> {OUT}", "> here and write the word."], id="a quoted mail"),
    ],
)
def test_a_sentence_goes_to_its_end(lines: list[str]) -> None:
    """Below a ruling, too, that stands in the same paragraph; half a sentence is of use to nobody."""
    text = "\n".join([NEWS, "", RULER, *lines, "", NEWS, ""])
    assert cleaned(text, notices()).text == "\n".join([NEWS, "", RULER, "", NEWS, ""])


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("Here is the news of the week:", id="another sentence"),
        pytest.param("here@harbour.example", id="an address of mail"),
        pytest.param("http://harbour.example/here", id="an address of the web"),
        pytest.param("12 boats", id="a figure"),
    ],
)
def test_what_does_not_flow_on_stays(below: str) -> None:
    """A line in lower case goes on with the sentence above it; a name, an address or a figure may not."""
    text = "\n".join([NEWS, "", RULER, OUT, below, "", NEWS, ""])
    assert cleaned(text, notices()).text == "\n".join([NEWS, "", RULER, below, "", NEWS, ""])


def test_a_line_that_ends_its_sentence_goes_alone() -> None:
    """What stands below it is another sentence, even in lower case."""
    lines = [f"{OUT} here.", "and so the letter ends"]
    text = "\n".join([NEWS, "", RULER, *lines, "", NEWS, ""])
    assert cleaned(text, notices()).text == "\n".join([NEWS, "", RULER, lines[1], "", NEWS, ""])


def test_a_short_line_was_not_broken_by_a_margin() -> None:
    """Lines of a list or a poem may begin in lower case."""
    text = "\n".join([NEWS, "", RULER, "If you would rather not get", "wet feet, stay ashore", "", NEWS, ""])
    assert "wet feet, stay ashore" in cleaned(text, notices()).text


def test_the_end_of_a_sentence_does_not_go_for_its_second_half() -> None:
    """The rule would take both lines as one; the first of them still belongs to what stands above."""
    lines = [
        "The work was paid for by the harbour board of Varn under grant no",
        "B-17. If you would rather not get these letters of ours, click",
        "here and write the word.",
    ]
    text = "\n".join([NEWS, "", RULER, *lines, "", NEWS, ""])
    phrase = "{{...6}} would rather not {{...8}} here and write the word"
    anywhere = book({"a/b": rule(phrases=[phrase], head='confidence = "certain"')})
    assert cleaned(text, anywhere).text == text


def test_what_flows_on_for_long_is_no_notice() -> None:
    """Prose of one sentence over many lines stays, but for the line that the rule takes by itself."""
    more = ["and so on, and on, from one line to the next one, until" for _ in range(MAX_FLOW)]
    text = "\n".join([NEWS, "", RULER, OUT, *more, "the end.", "", NEWS, ""])
    assert cleaned(text, notices()).text == text.replace(f"{OUT}\n", "")
