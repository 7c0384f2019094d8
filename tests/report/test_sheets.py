"""Tables of words and numbers in a terminal."""

from __future__ import annotations

import io

import pytest

from cleaner.report import sheets
from cleaner.report.sheet import Sheet
from cleaner.report.terminal import Looks

WIDE = Sheet(
    "Rules",
    ("rule", "right>", "wrong>", "precision>"),
    (("a-long-family/with-a-rule-of-a-long-name", "12,345", "678", "0.948"),),
)


@pytest.mark.parametrize("width", [40, 80])
def test_numbers_and_their_names_are_never_cut(width: int) -> None:
    """Where there is too little room it is the words that are."""
    stream = io.StringIO()
    sheets.show(Looks(width).console(stream), [WIDE])
    text = stream.getvalue()
    assert max(map(len, text.splitlines())) <= width
    assert all(word in text for word in ("right", "wrong", "precision", "12,345", "678", "0.948"))
    assert ("…" in text) is (width == 40)


def test_of_the_last_column_something_is_shown() -> None:
    """Long names before it give way."""
    rows = (("a/folder/of/a/long/name/" * 2, "a-long-family/with-a-rule-of-a-long-name", "It said: gulls"),)
    stream = io.StringIO()
    sheets.show(Looks(80).console(stream), [Sheet("Known", ("path", "rule", "text"), rows)])
    assert "It said: gulls" in stream.getvalue()
    assert max(map(len, stream.getvalue().splitlines())) <= 80


def test_blank_lines_part_tables_and_begin_none() -> None:
    """As in the plain form."""
    stream = io.StringIO()
    sheets.show(Looks().console(stream), [WIDE, Sheet("Empty", ("a",), ()), WIDE])
    assert [number for number, line in enumerate(stream.getvalue().splitlines()) if not line] == [3]


def test_a_table_without_rows_is_not_there() -> None:
    """Nor is its title."""
    stream = io.StringIO()
    sheets.show(Looks().console(stream), [Sheet("Empty", ("a",), ())])
    assert stream.getvalue() == ""
