"""Records that are not UTF-8: every byte outside of a text stays, or the record passes and is named."""

from __future__ import annotations

import pytest
from formats.splicing import blocks
from hypothesis import given
from hypothesis import strategies as st
from making import book, rule

from cleaner import formats
from cleaner.errors import DocumentError
from cleaner.formats import Format, outside, recoded
from cleaner.formats.record import CAP, FIELDS, Piece
from cleaner.model import Policy
from cleaner.outcome import Outcome
from cleaner.run import Job, Work
from cleaner.run.answer import answer

CALL = "Suivez-nous"
WORK = Work(book({"demo/call": rule(phrases=[CALL])}), Policy(heuristics=False, max_removed=1.0))
NAMES = ["cp1252", "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5hkscs", "hz", "shift_jisx0213", "cp1255"]


def cleaned(data: bytes, form: Format, name: str, size: int = 1 << 18) -> tuple[bytes, list[Outcome]]:
    """Return what goes out for a file in an encoding, and what is told of its records."""
    job, out, told = Job("a", form, encoding=name), [], []
    for piece in job.pieces(FIELDS, CAP, blocks(data, size)):
        made = answer(piece, "a", form, WORK)
        out.append(made.data)
        told += made.outcomes
    return b"".join(out), told


def problems(told: list[Outcome]) -> list[tuple[int, str]]:
    """Return the records that were named, and why."""
    return [(each.number, each.problem) for each in told if each.problem]


JUNK = st.lists(
    st.sampled_from(
        [
            b"\x83", b"\xe3\x81", b"\x95\x5c", b"\x87\x9c", b"\xfa\x9c", b"\x81\x30", b"\xff", b"a", b" ",
            b"\xc3\xa9", b"\x1b$B", b"\x1b(B", b"\x1b(J", b"~{", b"~}", b"\xef\xbb\xbf",
            "海".encode("gb18030"), "海".encode("cp932"), "海".encode("iso2022_jp"),
        ]
    ),
    max_size=5,
).map(b"".join)  # fmt: skip


def kept(before: bytes, after: bytes, edges: tuple[bytes, bytes]) -> bool:
    """Return whether a line is what it was, or has the same bytes around its text."""
    first, last = edges
    return after == before or (after.startswith(first) and after.endswith(last))


@given(
    st.lists(st.tuples(JUNK, JUNK, JUNK), min_size=1, max_size=4),
    st.sampled_from([*NAMES, "auto"]),
    st.integers(1, 80),
)
def test_no_byte_around_a_text_changes(rows, name: str, size: int) -> None:
    """Whatever stands in the other fields, also beginnings of characters and signs of other encodings."""
    if name == "auto":
        pytest.importorskip("chardet")
    edges = [(b'{"a": "%b", "text": "' % a, b'", "b": "%b"}\n' % b) for a, b, _ in rows]
    lines = [
        b"%bLa mer.\\n\\nSuivez-nous\\n\\n%b%b" % (first, text, last)
        for (first, last), (_, _, text) in zip(edges, rows, strict=True)
    ]
    out = cleaned(b"".join(lines), Format.JSONL, name, size)[0].splitlines(keepends=True)
    assert len(out) == len(lines)
    assert all(map(kept, lines, out, edges))


@given(
    st.lists(st.tuples(JUNK, JUNK, JUNK), min_size=1, max_size=4), st.sampled_from(NAMES), st.integers(1, 80)
)
def test_no_byte_around_a_cell_changes(rows, name: str, size: int) -> None:
    """The same in a table, in which an open quote would swallow what follows."""
    edges = [(b'"%b",' % a, b",%b\n" % b) for a, b, _ in rows]
    lines = [
        b'%b"La mer.\n\nSuivez-nous\n\nFin %b"%b' % (first, text, last)
        for (first, last), (_, _, text) in zip(edges, rows, strict=True)
    ]
    out, at = cleaned(b"a,text,b\n" + b"".join(lines), Format.CSV, name, size)[0], 9
    for line, (first, last) in zip(lines, edges, strict=True):
        after = line if out.startswith(line, at) else line.replace(b"Suivez-nous\n\n", b"")
        assert out.startswith(after, at)
        assert kept(line, after, (first, last))
        at += len(after)
    assert at == len(out)


@pytest.mark.parametrize("tail", [b"w\0i\0d\0e\0\n\0" * 40, "\ufeffwide\n".encode("utf-16-le") * 40])
def test_a_stream_that_begins_as_ascii_is_not_wide(tail: bytes) -> None:
    """What has gone out cannot become UTF-16 later: the bytes stay as they are."""
    data = b'{"text": "La mer.\\n\\nSuivez-nous"}\n{"text": "a' + tail
    out, told = cleaned(data, Format.JSONL, "auto", size=16)
    assert out == data.replace(b"\\n\\nSuivez-nous", b"")
    assert problems(told)


def test_a_sign_with_two_ways_to_be_written_costs_nothing() -> None:
    """NEC's copy stays as it is, and the text around it is read, also where a byte looks like a backslash."""
    row = '{"text": "海\\n\\nSuivez-nous\\n\\n'.encode("cp932") + b'\x87\x9c \x95\x5c"}\n'
    out, told = cleaned(row, Format.JSONL, "cp932")
    assert (out, problems(told)) == (row.replace(b"Suivez-nous\\n\\n", b""), [])


def test_a_mark_in_the_middle_is_a_byte_like_any_other() -> None:
    """Files that were joined have some: the rows around it are judged, and nothing is lost."""
    row = '{"text": "Été.\\n\\nSuivez-nous"}\n'
    left = row.replace("\\n\\nSuivez-nous", "")
    wide = ("\ufeff" + row + "\ufeff" + row).encode("utf-16-le")
    assert cleaned(wide, Format.JSONL, "utf-16")[0] == ("\ufeff" + left + "\ufeff" + left).encode("utf-16-le")
    narrow, mark = row.encode("cp1252"), b"\xef\xbb\xbf"
    out, told = cleaned(narrow + mark + narrow + narrow, Format.JSONL, "cp1252")
    assert out == left.encode("cp1252") + mark + narrow + left.encode("cp1252")
    assert [number for number, _ in problems(told)] == [2]


def test_a_row_of_utf_8_whose_columns_would_be_others_passes() -> None:
    """In Shift JIS its first letter takes the delimiter: another column would be the text."""
    head, row = b"a|text|b\n", 'Ã|La mer|"Mot.\n\nSuivez-nous\n\nFin."|x\n'.encode()
    sure = 'ã|"La mer.\n\nSuivez-nous\n\nFin."|x\n'.encode()
    out, told = cleaned(head + row + sure, Format.CSV, "cp932")
    assert out == head + row + sure.replace(b"Suivez-nous\n\n", b"")
    assert problems(told) == [(2, "has a text that ends elsewhere if it is UTF-8 and not cp932")]


def test_nothing_is_judged_behind_a_line_of_a_table_that_cannot_be_read() -> None:
    """A quote in it may end a cell, or be a half of a sign: what follows passes as it came."""
    good = b'x,"La mer.\n\nSuivez-nous\n\nFin."\n'
    bad = b'y,"La mer.\n\x1b$B%"\x81"\n'
    head = b"a,text\n"
    for size in (len(head + good), 1 << 18):
        out, told = cleaned(head + good + bad + good * 3, Format.CSV, "iso2022_jp", size)
        assert out.endswith(bad + good * 3)
        assert [problem for _, problem in problems(told)] == [
            "has a line that is no iso2022_jp; nothing from here on is judged"
        ]


def test_a_text_is_not_cut_where_bytes_would_become_a_sign() -> None:
    """The first half of one and a letter are one when nothing stands between them."""
    piece = Piece(b'{"text": "' + b'\xf4\x8f\xbe\x83-A"}\n', encoding="cp932")
    record = next(formats.records(Format.JSONL, [piece], FIELDS))
    outside.check(Format.JSONL, record, piece.data.replace(b"A", b""), piece, FIELDS)
    with pytest.raises(DocumentError, match="would be read as another text in cp932"):
        outside.check(Format.JSONL, record, piece.data.replace(b"-", b""), piece, FIELDS)
    with pytest.raises(DocumentError, match="without a change around its text"):
        outside.check(Format.JSONL, record, piece.data.replace(b"}", b" }"), piece, FIELDS)


def test_bytes_that_an_encoding_would_not_give_back_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with it: no piece is written that is not shown to be what came."""
    real = recoded.to_utf8
    monkeypatch.setattr(recoded, "to_utf8", lambda data, name: real(data, name).replace(b"b", b"c"))
    data = b'{"text": "a"}\n{"text": "b"}\n{"text": "Suivez-nous"}\n'
    out, told = cleaned(data, Format.JSONL, "cp1252", size=14)
    assert out == data
    assert problems(told) == [
        (2, "has bytes that cp1252 would not give back; nothing from here on is judged")
    ]
