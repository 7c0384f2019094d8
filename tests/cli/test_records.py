"""Records on the command line: JSONL, CSV and packed files, as a stream and in folders."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

TEXT = "The tide came in at noon, as the board said.\nDemo banner: lamps and oil\nIt left at six.\n"
LEFT = "The tide came in at noon, as the board said.\nIt left at six.\n"


def line(text: str, **more: object) -> bytes:
    """Return a line with spaces in unusual places, which must stay."""
    fields = "".join(f' "{name}" :{json.dumps(value)},' for name, value in more.items())
    return f'{{{fields} "text":  {json.dumps(text)} }}\n'.encode()


ROWS = line(TEXT, id=1, n=1.50) + line("Nothing to take.", id=2) + b"\n" + line(TEXT, id=3, html="<b>")
GONE = line(LEFT, id=1, n=1.50) + line("Nothing to take.", id=2) + b"\n" + line(LEFT, id=3, html="<b>")


def test_lines_of_json_go_through_a_pipe(cleaner) -> None:
    """Only the texts change."""
    ran = cleaner("--from", "jsonl", stdin=ROWS)
    assert (ran.code, ran.out, ran.err) == (0, GONE, "")


def test_a_packed_stream_stays_packed(cleaner) -> None:
    """In and out."""
    ran = cleaner("--from", "jsonl.gz", stdin=gzip.compress(ROWS))
    assert ran.code == 0
    assert gzip.decompress(ran.out) == GONE


def test_what_is_no_record_passes_and_is_named(cleaner) -> None:
    """With the number of its line; the others are judged."""
    bad = b'{"text": "cut off\n'
    ran = cleaner("--from", "jsonl", stdin=bad + ROWS + line("x", text2=1).replace(b'"text":', b'"body":'))
    assert ran.code == 3
    assert ran.out.startswith(bad + GONE)
    assert "stdin:1: is no JSON" in ran.err
    assert "stdin:6: has no text in the field text" in ran.err


def test_a_field_is_named(cleaner) -> None:
    """Nested, with an id that reports use."""
    row = json.dumps({"meta": {"id": "x7"}, "page": {"body": TEXT}}).encode()
    ran = cleaner(
        "--from", "jsonl", "--text-field", "page.body", "--id-field", "meta.id", "--report", stdin=row
    )
    assert json.loads(ran.out)["page"]["body"] == LEFT
    assert "demo" in ran.err


def test_tables(cleaner, tmp_path: Path) -> None:
    """The text's column alone."""
    table = tmp_path / "a.csv"
    table.write_text(f'id,text\n1,"{TEXT}"\n2,"x ""y"""\n', encoding="utf-8")
    assert cleaner("clean", table).text == f'id,text\n1,"{LEFT}"\n2,"x ""y"""\n'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder of packed and plain files."""
    root = tmp_path / "in"
    root.mkdir()
    (root / "a.jsonl").write_bytes(ROWS)
    (root / "b.jsonl.gz").write_bytes(gzip.compress(ROWS))
    (root / "c.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (root / "cut.jsonl.gz").write_bytes(gzip.compress(ROWS * 50)[:-9])
    (root / "d.csv").write_bytes(b"a,b\n1,2\n")
    return root


def test_a_folder_of_formats(cleaner, tree: Path, tmp_path: Path) -> None:
    """Each file in its own format and packing; what cannot be read to its end passes whole and is named."""
    out = tmp_path / "out"
    ran = cleaner("clean", tree, "-o", out)
    assert ran.code == 3
    assert (out / "a.jsonl").read_bytes() == GONE
    assert gzip.decompress((out / "b.jsonl.gz").read_bytes()) == GONE
    assert gzip.decompress((out / "c.txt.gz").read_bytes()) == LEFT.encode()
    for name in ("cut.jsonl.gz", "d.csv"):
        assert (out / name).read_bytes() == (tree / name).read_bytes()
        assert f"{name}: " in ran.err
    ledgers = {p.name for p in out.iterdir() if p.name.endswith(".ledger.jsonl")}
    assert ledgers == {f"{name}.ledger.jsonl" for name in ("a.jsonl", "b.jsonl.gz", "c.txt.gz")}
    assert {p.name for p in out.iterdir()} - ledgers == {p.name for p in tree.iterdir()}


def test_in_place_a_packed_file_stays_packed(cleaner, tree: Path) -> None:
    """And one that is cut off is not touched."""
    before = (tree / "cut.jsonl.gz").read_bytes()
    ran = cleaner("clean", "--in-place", tree)
    assert ran.code == 3
    assert gzip.decompress((tree / "b.jsonl.gz").read_bytes()) == GONE
    assert (tree / "cut.jsonl.gz").read_bytes() == before


def test_check_names_the_record(cleaner, tree: Path) -> None:
    """Its number is the line; the place in its text is no place in the file."""
    ran = cleaner("check", tree / "a.jsonl")
    assert ran.code == 1
    assert [found.split(" ")[0].rpartition("a.jsonl")[2] for found in ran.text.splitlines()] == [
        ":1:1", ":4:1",
    ]  # fmt: skip


def test_diff_shows_each_record(cleaner, tree: Path) -> None:
    """Under the name of the record."""
    ran = cleaner("clean", "--diff", tree / "a.jsonl")
    assert ran.text.count("-Demo banner: lamps and oil") == 2
    assert "a.jsonl:4" in ran.text


def test_explain_a_record(cleaner, tree: Path) -> None:
    """By its number; without one there is too much to tell."""
    assert "demo" in cleaner("explain", f"{tree / 'a.jsonl'}:4").text
    assert cleaner("explain", tree / "a.jsonl").code == 2
    assert cleaner("explain", f"{tree / 'a.jsonl'}:9").code == 2


def test_the_closing_line_counts_records(cleaner, tree: Path, tmp_path: Path) -> None:
    """A record is a document; a blank line is none."""
    ran = cleaner("clean", tree / "a.jsonl", tree / "b.jsonl.gz", "-o", tmp_path / "out")
    assert "6 documents" in ran.err
    assert "4 changed" in ran.err


def test_a_document_over_the_limit_passes_and_is_named(cleaner, tmp_path: Path) -> None:
    """A line, and a whole file."""
    ran = cleaner("--from", "jsonl", "--max-document", "100", stdin=ROWS + line(TEXT * 2))
    assert ran.code == 3
    assert "longer than 100 bytes" in ran.err
    long = tmp_path / "long.txt"
    long.write_text(TEXT * 9, encoding="utf-8")
    ran = cleaner("clean", "--max-document", "200", long, "-o", tmp_path / "out.txt")
    assert ran.code == 3
    assert (tmp_path / "out.txt").read_bytes() == long.read_bytes()


@pytest.mark.parametrize("words", [("--from", "jsnl"), ("--from", "jsonl.rar"), ("--max-document", "much")])
def test_what_is_no_format_or_size_is_refused(cleaner, words: tuple[str, str]) -> None:
    """Before anything is read."""
    ran = cleaner(*words, stdin=b"x")
    assert (ran.code, ran.out) == (2, b"")
    assert words[1] in ran.err


def test_an_archive_keeps_a_member_for_each_record(cleaner, tmp_path: Path) -> None:
    """So that an index of places can be made of it, and equal records are equal bytes."""
    pytest.importorskip("fastwarc", reason="the extra warc is not installed")
    head = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
    old, new = (head % len(text) + text.encode() + b"\r\n\r\n" for text in (TEXT, LEFT))
    path = tmp_path / "a.warc.wet.gz"
    path.write_bytes(gzip.compress(old) + gzip.compress(old))
    ran = cleaner("clean", path, "-o", tmp_path / "out.warc.wet.gz")
    assert ran.code == 0
    out = (tmp_path / "out.warc.wet.gz").read_bytes()
    assert gzip.decompress(out) == new + new
    assert out[: len(out) // 2] == out[len(out) // 2 :]
    path.write_bytes(gzip.compress(old)[:-20])
    ran = cleaner("clean", path, "-o", tmp_path / "out.warc.wet.gz")
    assert ran.code == 3
    assert (tmp_path / "out.warc.wet.gz").read_bytes() == path.read_bytes()
