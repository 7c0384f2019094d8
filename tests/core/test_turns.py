"""Lines of one paragraph that no margin broke: what begins below a notice, or ends above it, stays."""

from __future__ import annotations

import pytest
from making import cleaned, notices

NEWS = "The ferry left the harbour at nine o'clock and came back at ten, with nobody aboard."
LETTER = "If you would rather not get the letters of our harbour"  # no margin is as near as its end
SAID = "The master of the harbour says that the boat was never seen again."


def text(*lines: str) -> str:
    """Return a text in which these lines are a paragraph."""
    return "\n".join([NEWS, "", *lines, "", NEWS, ""])


def test_what_begins_below_a_notice_stays() -> None:
    """There was room for its first word in the line of the notice, which goes alone."""
    assert cleaned(text(LETTER, SAID), notices()).text == text(SAID)


@pytest.mark.parametrize("mark", ["# ", "> ", "// "])
def test_so_it_does_behind_marks(mark: str) -> None:
    """In a remark or a quoted mail a sentence begins behind them."""
    lines = (mark + LETTER, mark + SAID)
    assert cleaned(text(*lines), notices()).text == text(lines[1])


def test_each_of_several_sentences_stays() -> None:
    """However many stand below the notice."""
    assert cleaned(text(LETTER, SAID, SAID), notices()).text == text(SAID, SAID)


def test_what_stands_above_a_notice_stays() -> None:
    """A line that ended early ended what it says."""
    lines = ("The master of the harbour says that nobody was seen", f"{LETTER} any more, write to Varn.")
    assert cleaned(text(*lines), notices("contains")).text == text(lines[0])


def test_a_paragraph_that_goes_on_in_lower_case_goes_to_its_end() -> None:
    """There is a margin, although whoever set it left room at the end of some lines."""
    lines = (f"{LETTER} any more,", "write to the master of the harbour, who sits in Varn.", SAID)
    assert SAID not in cleaned(text(*lines), notices()).text


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("Varn, write to him.", id="a name that had no room"),
        pytest.param("any more, write to the master of the harbour.", id="lower case"),
        pytest.param("ANY MORE, WRITE TO THE MASTER.", id="capitals alone"),
        pytest.param("12 of the boats will bring you a letter.", id="a figure"),
    ],
)
def test_what_a_margin_broke_goes_to_its_end(below: str) -> None:
    """A capital alone begins nothing: names have one."""
    assert cleaned(text(f"{LETTER} of", below), notices()).text == text().replace("\n\n\n", "\n\n")


def test_a_title_below_a_line_as_long_stays() -> None:
    """It has no room there, but the line below it begins anew: these are lines, and no paragraph."""
    title = "Harbour of Varn Closed to Ferries after the Third Storm"
    lines = (f"{LETTER} of Varn", title, "Varn News of the Morning, by Edda Marrow", "Ferries")
    assert cleaned(text(*lines), notices()).text == text(*lines[1:])
