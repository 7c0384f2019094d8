"""Where the lines of a text stand in its page, and which of them another text holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.formats.html.blocks import Block
from cleaner.formats.html.places import placed, within

BOX = (("body", ""), ("p", ""))


@given(st.lists(st.text("ab", max_size=4), max_size=9), st.text("ab", max_size=20))
def test_a_line_is_in_a_text_wherever_it_stands_there(lines: list[str], text: str) -> None:
    """In whatever order the lines come; a line without letters is in none."""
    assert list(within(lines, text)) == [each if each in text else "" for each in lines]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        pytest.param("one\ntwo\nthree", [range(1), range(1, 2), range(2, 3)], id="in order"),
        pytest.param("three\ntwo", [range(2, 3), range(1, 2)], id="before the one before"),
        pytest.param("one\none", [range(1), range(3, 4)], id="twice"),
        pytest.param("one\none\none", [range(1), range(3, 4), range(1)], id="more often than in the page"),
        pytest.param("one two", [range(2)], id="over a border"),
        pytest.param("four\none", [range(0), range(1)], id="nowhere"),
        pytest.param("- \none", [range(0), range(1)], id="no letters"),
    ],
)
def test_a_line_is_found_behind_the_one_before_or_else_before_it(text: str, at: list[range]) -> None:
    """What stands nowhere leaves the place for the next line as it was."""
    found = [Block(each, 0, BOX) for each in ("one", "two", "three", "one")]
    assert [each.at for each in placed(text, found)] == at
