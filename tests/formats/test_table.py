"""CSV and TSV: quoted fields, line ends in them, and no byte outside of the text's field touched."""

from __future__ import annotations

import csv
import io

import pytest
from formats.splicing import cut, read, spliced
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import DocumentError
from cleaner.formats import Format, table
from cleaner.formats.record import Fields

CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\0") | st.sampled_from('",;\t\n'), max_size=9
)
BY_ID = Fields("text", "id")


def written(rows: list[list[str]], delimiter: str, end: str = "\n") -> bytes:
    """Return rows as the standard library writes them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue().encode()


@given(
    st.lists(st.tuples(CELLS, CELLS), max_size=5), st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]), st.integers(1, 40),
)  # fmt: skip
def test_rows_are_those_of_the_standard_library(rows, delimiter: str, end: str, size: int) -> None:
    """Same texts, same ids, and nothing of the stream lost, however it is cut."""
    data = written([["id", "text", "last"], *([a, b, "x"] for a, b in rows)], delimiter, end)
    assert b"".join(piece.data for piece in cut(data, Format.CSV, size)) == data
    records = read(data, Format.CSV, size, BY_ID)
    assert b"".join(record.raw for record in records) == data
    assert [(r.id, r.text) for r in records[1:]] == rows
    assert [r.number for r in records] == list(range(1, len(rows) + 2))


@pytest.mark.parametrize(
    ("data", "left"),
    [
        pytest.param(b'id,text\r\n1,"a, SHARE"\r\n', b'id,text\r\n1,"a, "\r\n', id="quoted"),
        pytest.param(b"text;id\naSHARE;1\n", b"text;id\na;1\n", id="semicolons"),
        pytest.param(b'text\tid\nSHARE"b" c\t1', b'text\tid\n"""b"" c"\t1', id="a quote comes to the front"),
        pytest.param(b'\xef\xbb\xbftext,id\n"SHARE\n",1\n', b'\xef\xbb\xbftext,id\n"\n",1\n', id="BOM"),
        pytest.param(b"id,text\n1,\xffSHARE\xfe", b"id,text\n1,\xff\xfe", id="not UTF-8, no line end"),
        pytest.param(b'id,text\n"SHARE, 1",b\n', b'id,text\n"SHARE, 1",b\n', id="another column"),
        pytest.param(b"id,text\n\n1,SHARE\n", b"id,text\n\n1,\n", id="empty row"),
    ],
)
def test_only_the_text_changes(data: bytes, left: bytes) -> None:
    """Quotes and line ends stay as they are."""
    assert spliced(data, Format.CSV, "SHARE") == left


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(b'1,"a\n', "never closed", id="open quote"),
        pytest.param(b"1\n", "1 of at least 2 columns", id="too short"),
        pytest.param(b'1,"a"b\n', "behind the closing quote", id="rest behind a quote"),
    ],
)
def test_a_row_that_is_no_row_says_so(row: bytes, said: str) -> None:
    """It passes, with a problem."""
    record = read(b"id,text\n" + row, Format.CSV)[1]
    assert record.text is None
    assert said in record.problem
    assert record.raw == row


def test_a_quote_inside_a_field_opens_nothing() -> None:
    """`5" pipe` is a field like any other."""
    records = read(b'id,text\n1,a 5" pipe\n2,b\n', Format.CSV, 3)
    assert [record.text for record in records] == [None, 'a 5" pipe', "b"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        pytest.param(b"id,texts\n", "did you mean texts?", id="near"),
        pytest.param(b"a,b\n", "it has a, b", id="far"),
    ],
)
def test_a_table_without_the_column_is_refused(head: bytes, said: str) -> None:
    """With the names that it has."""
    with pytest.raises(DocumentError, match=said.replace("?", r"\?")):
        cut(head + b"1,2\n", Format.CSV)


def test_a_row_over_the_cap_is_raw() -> None:
    """And so is what follows, since its rows cannot be told."""
    data = b'id,text\n1,a\n2,"' + b"x\n" * 500
    pieces = list(table.pieces((data[i : i + 50] for i in range(0, len(data), 50)), Fields(), cap=200))
    assert b"".join(piece.data for piece in pieces) == data
    assert [piece.raw for piece in pieces[:3]] == [False, False, True]
    assert "longer than 200 bytes" in pieces[2].problem
