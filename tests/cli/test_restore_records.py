"""`cleaner restore` of records and packed streams: each comes back with its escapes, in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.restoring import DIRTY, PROSE, pack, unpack

TWINS = (
    b'{"id": "x", "n": 1, "text": "Tide.\\n\\nDemo banner: one\\n"}\n'
    b'{"id": "x", "n": 2, "text": "Tide.\\n\\nDemo banner: two\\n"}\n'
)


@pytest.mark.parametrize("named", [True, False])
def test_records_with_one_id_that_end_alike(cleaner, tmp_path: Path, named: bool) -> None:
    """Each is the one that stood there; where they moved nobody can say which is which, and both stay."""
    file, ledger, out = tmp_path / "a.jsonl", tmp_path / "l", tmp_path / "b.jsonl"
    file.write_bytes(TWINS)
    words = ("--id-field", "id", "--ledger", ledger)
    if named:
        cleaner("clean", file, "-o", out, *words)
    else:
        out.write_bytes(cleaner("--from", "jsonl", *words, stdin=TWINS).out)
    again = ("--ledger", ledger, "--id-field", "id")
    assert cleaner("restore", out, *again, bare=True).out == TWINS
    first = b'{"id": "y", "text": "Fin."}\n\n'
    out.write_bytes(first + out.read_bytes())
    ran = cleaner("restore", out, *again, bare=True)
    assert (ran.code, ran.out) == (3, out.read_bytes())
    assert "several records of the ledger have the id x" in ran.err


ROWS = (
    b'{"url": "x", "body": "The tide came in.\\n\\nDemo banner: \\u006camps\\n"}\n'
    b'{"body": null}\n{"body": "It left."}\n'
)


@pytest.mark.parametrize("packed", ["", ".gz", ".zst", ".bz2", ".xz"])
def test_records_in_place_packed_or_not(cleaner, tmp_path: Path, packed: str) -> None:
    """Each line comes back with its escapes; the field is known from the ledger."""
    file = tmp_path / f"a.jsonl{packed}"
    file.write_bytes(pack(ROWS, packed))
    assert cleaner("clean", file, "--in-place", "--text-field", "body").code == 0
    assert b"banner" not in unpack(file)
    ran = cleaner("restore", file, "--in-place", bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert unpack(file) == ROWS


def test_texts_that_are_packed(cleaner, tmp_path: Path) -> None:
    """The stream inside is the same; only how it is packed may differ."""
    file = tmp_path / "a.txt.gz"
    file.write_bytes(pack(DIRTY, ".gz"))
    cleaner("clean", file, "--in-place")
    assert unpack(file) == PROSE
    assert cleaner("restore", file, "--in-place", bare=True).code == 0
    assert unpack(file) == DIRTY


def test_a_stream_of_records(cleaner, tmp_path: Path) -> None:
    """One ledger for the run."""
    ledger, file = tmp_path / "l.jsonl", tmp_path / "out.jsonl"
    file.write_bytes(cleaner("--from", "jsonl", "--text-field", "body", "--ledger", ledger, stdin=ROWS).out)
    assert cleaner("restore", file, "--ledger", ledger, bare=True).out == ROWS


def test_a_record_that_was_changed_is_named(cleaner, tmp_path: Path) -> None:
    """With its number; the file keeps it as it is, and exit 3."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(ROWS)
    cleaner("clean", file, "--in-place", "--text-field", "body")
    file.write_bytes(file.read_bytes().replace(b"tide", b"ship"))
    ran = cleaner("restore", file, bare=True)
    assert ran.code == 3
    assert "a.jsonl:1: is not what the ledger says was written" in ran.err
    assert ran.out == file.read_bytes()


def test_a_parquet_file_comes_back_as_an_equal_table(cleaner, tmp_path: Path) -> None:
    """In place, and to another file; other columns, nulls and ids too."""
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    texts = ["The tide came in.\n\nDemo banner: lamps\n", None, "It left.\n"]
    table = pa.table({"id": ["a", "b", "c"], "body": texts, "n": [1.5, None, 3.0]})
    file = tmp_path / "a.parquet"
    pq.write_table(table, file)
    assert cleaner("clean", file, "--in-place", "--text-field", "body", "--id-field", "id").code == 0
    assert pq.read_table(file).column("body").to_pylist()[0] == "The tide came in.\n"
    ran = cleaner("restore", file, "-o", tmp_path / "b.parquet", "--id-field", "id", bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert pq.read_table(tmp_path / "b.parquet").equals(table)
    assert cleaner("restore", file, "--in-place", "--id-field", "id", bare=True).code == 0
    assert pq.read_table(file).equals(table)
