"""Lines are as wide as they look: a wide character takes two columns of a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cleaner.report.columns import narrow, wide, wrapped
from cleaner.report.plain import escaped, excerpt

LINES = st.text(st.sampled_from("ab 港市é🚢 \u0301\u200d\x1b\t"), max_size=60)


@given(LINES, st.integers(2, 40))
def test_an_excerpt_fits_its_columns(text: str, columns: int) -> None:
    """Counted as another library counts them."""
    assert cell_len(narrow(text, columns)) <= columns


@given(LINES, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_no_word(text: str, columns: int) -> None:
    """Only blanks go where a line ends."""
    shown = escaped(text)
    lines = wrapped(shown, columns)
    assert all(wide(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(shown.split())


@given(st.text(st.characters(max_codepoint=0x2FF)), st.integers(2, 40))
def test_narrow_text_is_cut_as_ever(text: str, columns: int) -> None:
    """Characters and columns are the same there."""
    assert narrow(text, columns) == excerpt(text, columns)


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        pytest.param("港の市", 6, "港の市", id="as wide as the room"),
        pytest.param("港の市", 5, "港の…", id="one column too wide"),
        pytest.param("港の市", 4, "港…", id="no half of a character"),
        pytest.param("港 ok", 5, "港 ok", id="wide and narrow"),
    ],
)
def test_where_an_excerpt_is_cut(text: str, columns: int, shown: str) -> None:
    """Before the first character that does not fit."""
    assert narrow(text, columns) == shown
