"""Tables of words and numbers in a terminal."""

from __future__ import annotations

import io

import pytest

from cleaner.report import sheets
from cleaner.report.sheet import Sheet, columns
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


def test_a_table_of_thousands_of_rows_is_drawn_in_no_time() -> None:
    """In plain columns, with the cells that it has elsewhere; a shorter one in colour."""
    few, many = (Sheet("Known", ("path", "text"), (("a\x1b.txt", "It rained."),) * n) for n in (3, 1001))
    stream = io.StringIO()
    sheets.show(Looks(colour=True).console(stream), [few, many])
    first, second = stream.getvalue().split("\n\n")
    assert first.count("\x1b[36ma\\x1b.txt") == 3
    assert second.splitlines()[1:] == [*columns(many)]
    assert second.splitlines()[-1] == "a\\x1b.txt  It rained."


def test_who_writes_a_table_hears_that_its_reader_went_away() -> None:
    """Whatever Rich would do then: the exit code tells of it."""

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        sheets.show(Looks(colour=True).console(Gone()), [WIDE])
