"""JSON Lines: one record a line, and no byte outside of the text is ever touched."""

from __future__ import annotations

import json

import pytest
from formats.splicing import cut, read, spliced, without
from hypothesis import given
from hypothesis import strategies as st

from cleaner.formats import Format, jsonl
from cleaner.formats.jsonl import place
from cleaner.formats.record import Fields, Piece

NESTED = Fields("page.body", "n")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from('\\"\n\t\u2028é😀'))


@given(st.lists(st.dictionaries(st.text() | st.just("text"), VALUES)), st.integers(1, 90), st.booleans())
def test_pieces_and_records_are_the_stream(rows: list[dict[str, object]], size: int, ascii: bool) -> None:
    """However it is cut, nothing is lost, and the numbers are those of the lines."""
    data = "".join(json.dumps(row, ensure_ascii=ascii) + "\n" for row in rows).encode(
        "utf-8", "surrogatepass"
    )
    assert b"".join(piece.data for piece in cut(data, Format.JSONL, size)) == data
    records = read(data, Format.JSONL, size)
    assert b"".join(record.raw for record in records) == data
    assert [record.number for record in records] == list(range(1, len(rows) + 1))


@given(TEXTS, VALUES, st.booleans(), st.sampled_from([(",", ":"), (" ,  ", " : ")]), st.data())
def test_a_cut_changes_the_text_and_nothing_else(text, other, ascii, separators, data) -> None:
    """A parser reads the record with the other text afterwards; the bytes around it are the same."""
    row = {"n": 7, "page": {"no": other, "body": text, "body2": "x"}, "body": other}
    line = json.dumps(row, ensure_ascii=ascii, separators=separators).encode()
    (record,) = jsonl.records(Piece(line), NESTED)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    result = without(record.text or "", *([(start, end)] if start < end else []))
    out = jsonl.splice(record, NESTED, result)
    left, right = line.split(b'"body"')[0], line.split(b'"body2"')[1]
    assert out.startswith(left)
    assert out.endswith(right)
    said = json.loads(out.decode())["page"]["body"]
    assert said == text[:start] + text[end:]


@pytest.mark.parametrize(
    ("line", "gone", "left"),
    [
        pytest.param(rb'{"text": "Caf\u00e9 \/ SHARE"}', " / SHARE", rb'{"text": "Caf\u00e9"}', id="escapes"),
        pytest.param(
            '{"text":"é\\n\\tSHARE é"}'.encode(), "SHARE ", '{"text":"é\\n\\té"}'.encode(), id="mixed"
        ),
        pytest.param(
            rb'{"text":"\ud83d\ude00SHARE\ud83d"}', "SHARE", rb'{"text":"\ud83d\ude00\ud83d"}', id="pairs"
        ),
        pytest.param(b'{"text":"\xff SHARE \xfe"}', "SHARE ", b'{"text":"\xff \xfe"}', id="not UTF-8"),
        pytest.param(
            b'{"text":"SHARE","text":"a SHARE"}', " SHARE", b'{"text":"SHARE","text":"a"}', id="twice"
        ),
        pytest.param(
            b'{"n":1e999,"m":-0.0,"text":"SHARE"}', "SHARE", b'{"n":1e999,"m":-0.0,"text":""}', id="numbers"
        ),
        pytest.param(
            b'\xef\xbb\xbf{"text":"aSHARE"}\r\n', "SHARE", b'\xef\xbb\xbf{"text":"a"}\r\n', id="BOM, CRLF"
        ),
        pytest.param(b'{"te\\u0078t":"aSHARE"}', "SHARE", b'{"te\\u0078t":"a"}', id="escaped key"),
    ],
)
def test_what_stays_keeps_its_escapes(line: bytes, gone: str, left: bytes) -> None:
    """The cut is made in the literal itself."""
    assert spliced(line, Format.JSONL, gone) == left


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param(b"not json", "is no JSON", id="no JSON"),
        pytest.param(b'{"text":"a"', "is no JSON", id="cut off"),
        pytest.param(b'{"text":"a"} {}', "something follows", id="two values"),
        pytest.param(b"[" * 100_000, "nested too deeply", id="deep"),
        pytest.param(b'{"body":"a"}', "no text in the field text", id="no such field"),
        pytest.param(b'{"text":12}', "no text in the field text", id="a number"),
        pytest.param(b'["text"]', "no text in the field text", id="a list"),
    ],
)
def test_a_line_without_a_text_says_so(line: bytes, said: str) -> None:
    """It has no text, and a problem."""
    (record,) = read(line, Format.JSONL)
    assert record.text is None
    assert said in record.problem
    assert record.raw == line


@pytest.mark.parametrize("line", [b"\n", b" \r\n", b'{"text":null}'])
def test_nothing_to_judge_is_no_problem(line: bytes) -> None:
    """Blank lines and empty fields pass."""
    (record,) = read(line, Format.JSONL)
    assert (record.text, record.problem) == (None, "")


def test_a_line_over_the_cap_is_raw_and_those_around_it_are_judged() -> None:
    """It comes in pieces, the first of which has the problem; numbers go on behind it."""
    short = b'{"text":"a"}\n'
    data = short + b'{"text":"' + b"x" * 1000 + b'"}\n' + short
    for size in (7, 64, 5000):
        pieces = list(
            jsonl.pieces((data[i : i + size] for i in range(0, len(data), size)), Fields(), cap=100)
        )
        assert b"".join(piece.data for piece in pieces) == data
        assert [piece.first for piece in pieces if piece.problem] == [2]
        judged = [r for p in pieces if not p.raw for r in jsonl.records(p, Fields())]
        assert [(r.number, r.text) for r in judged] == [(1, "a"), (3, "a")]
        assert size > 1000 or max(len(piece.data) for piece in pieces) <= 100 + size


def test_ids_are_as_they_are_written() -> None:
    """A number is an id too; nested ones are found."""
    line = b'{"meta":{"id":100000000000000000000001},"text":"a"}'
    assert read(line, Format.JSONL, fields=Fields("text", "meta.id"))[0].id == "100000000000000000000001"


def test_the_place_of_a_value() -> None:
    """Offsets of the literal, quotes and all."""
    line = '{"a":{"text":1}, "text" : "x"}'
    assert line[slice(*place(line, ["text"]))] == '"x"'
    assert line[slice(*place(line, ["a", "text"]))] == "1"
