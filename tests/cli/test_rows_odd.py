"""Rows of odd documents: names that stand twice, marks, encodings, ids, and what has no row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleaner.errors import DocumentError
from cleaner.files.draft import Draft
from cli.test_rows import JUNK, folder, rows

__all__ = ["folder"]
MARK = b"\xef\xbb\xbf"
LETTERS = "".join(
    f"From a@example.org Mon Jan  1 00:00:00 2024\nSubject: x\n\n{text}\n\n"
    for text in ("One.", "Two.", "Six.")
)


def told(path: str) -> list[dict[str, Any]]:
    """Return the entries of a ledger."""
    return rows(Path(path).read_bytes())


@pytest.mark.parametrize(
    ("table", "row"),
    [
        pytest.param("k,k,text\na,b,Rain.\n", {"k": "a", "k_2": "b"}, id="a name that stands twice"),
        pytest.param("k_2,k,k,text\na,b,c,Rain.\n", {"k_2": "a", "k": "b", "k_3": "c"}, id="and is taken"),
        pytest.param("text,text\nRain.,b\n", {"text_2": "b"}, id="two texts"),
        pytest.param("text,k\nRain.,b,c,d\n", {"k": "b", "column": "c", "column_2": "d"}, id="more values"),
        pytest.param(",text\n0,Rain.\n", {"column": "0"}, id="a column without a name"),
        pytest.param("text,k\nRain.\n", {"k": ""}, id="fewer values"),
        pytest.param("id,text\n,Rain.\n", {"id": "t.csv:2"}, id="an empty id"),
    ],
)
def test_no_column_is_lost(cleaner, folder: Path, table: str, row: dict[str, str]) -> None:
    """Each value has a name of its own."""
    Path("t.csv").write_text(table)
    ran = cleaner("clean", "t.csv", "--to", "jsonl")
    assert ran.code == 0, ran.err
    assert rows(ran.out) == [{"id": "t.csv:2", **row, "text": "Rain."}]


def test_the_field_that_was_asked_for_is_the_id(cleaner, folder: Path) -> None:
    """A column of that name stays beside it, and the rows come back by it."""
    Path("t.csv").write_text(f'id,url,text\n1,u,"Rain.{JUNK}"\n')
    assert cleaner("clean", "t.csv", "-o", "t.jsonl", "--id-field", "url").code == 0
    made = rows(Path("t.jsonl").read_bytes())
    assert made == [{"id": "u", "id_2": "1", "url": "u", "text": "Rain."}]
    for field in ("id", "url"):
        ran = cleaner("restore", "t.jsonl", "--id-field", field, bare=True)
        assert rows(ran.out) == [{**made[0], "text": f"Rain.{JUNK}"}]


def test_a_nested_field(cleaner, folder: Path) -> None:
    """It is read again under the name under which it was asked for."""
    words = ("--text-field", "page.body")
    assert cleaner("clean", "in/b.txt", "-o", "b.jsonl", *words).code == 0
    assert rows(Path("b.jsonl").read_bytes()) == [{"id": "in/b.txt", "page": {"body": "A boat.\n"}}]
    ran = cleaner("restore", "b.jsonl", bare=True)
    assert rows(ran.out)[0]["page"]["body"] == f"A boat.{JUNK}\n"


def test_a_mark_stays_out_of_the_rows(cleaner, folder: Path) -> None:
    """It begins a file, and none of several that are joined."""
    for name in ("in/a.jsonl", "in/a2.jsonl"):
        Path(name).write_bytes(MARK + b'{"text": "Snow."}\n')
    Path("in/b.txt").write_bytes(MARK + b"Rain.\n")
    assert cleaner("clean", "in", "-o", "all.jsonl").code == 0
    assert MARK not in Path("all.jsonl").read_bytes()


@pytest.mark.parametrize("jobs", [0, 1])
def test_rows_are_utf_8_whatever_was_read(cleaner, folder: Path, jobs: int) -> None:
    """A byte that is no character is an escape, in JSON Lines and elsewhere, and is no private character."""
    Path("in/a.jsonl").write_bytes(b'{"text": "caf\xe9 \x81"}\n')
    Path("in/c.csv").write_bytes("k,text\ncaf\xe9\x81,\xe9t\xe9 \x81\n".encode("latin-1"))
    Path("in/f.txt").write_bytes(b"caf\xe9 \x81" + JUNK.encode())
    words = ("--include", "[acf].*", "--exclude", "*.gz", "--encoding", "cp1252", "-j", jobs)
    ran = cleaner("clean", "in", "-o", "all.jsonl", *words)
    assert ran.code == 0, ran.err
    made = rows(Path("all.jsonl").read_bytes())
    assert [row["text"] for row in made] == ["café \udc81", "été \udc81", "café \udc81"]
    assert made[1]["k"] == "café\udc81"
    ran = cleaner("restore", "all.jsonl", bare=True)
    assert rows(ran.out)[2]["text"] == f"café \udc81{JUNK}"


def test_a_stream_of_rows_is_utf_8_too(cleaner) -> None:
    """If rows are asked for; without that the encoding stays."""
    line = b'{"text": "caf\xe9"}\n'
    words = ("--from", "jsonl", "--encoding", "cp1252")
    assert cleaner(*words, "--to", "jsonl", stdin=line).out == '{"text": "café"}\n'.encode()
    assert cleaner(*words, stdin=line).out == line


def test_parts_of_a_mailbox_are_known_by_their_ids_in_any_order(cleaner, folder: Path) -> None:
    """Also where the number of a line is that of another part; a row that was left as it is is no fault."""
    Path("m.mbox").write_text(LETTERS.replace("Two.", f"Two.{JUNK}").replace("Six.", f"Six.{JUNK}"))
    cleaner("clean", "m.mbox", "-o", "m.jsonl")
    lines = Path("m.jsonl").read_bytes().splitlines(keepends=True)
    Path("m.jsonl").write_bytes(b"".join([lines[2], lines[0], lines[1]]))
    ran = cleaner("restore", "m.jsonl", "--id-field", "id", bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert [row["text"].strip() for row in rows(ran.out)] == [f"Six.{JUNK}", "One.", f"Two.{JUNK}"]


def test_one_row_comes_back_by_its_id(cleaner, folder: Path) -> None:
    """As it stands in the row; the others stay as they are."""
    cleaner("clean", "in", "-o", "all.jsonl")
    ran = cleaner("restore", "all.jsonl", "--id", "in/b.txt", bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert [row["id"] for row in rows(ran.out) if "banner" in row["text"]] == ["in/b.txt"]


def test_the_ledger_tells_of_rows_alone(cleaner, folder: Path) -> None:
    """What could not be judged or is too long has none, and no entry that names the line of another."""
    Path("in/b2.txt").write_bytes(b"\0\0")
    Path("in/b3.txt").write_bytes(b"y" * 3000)
    ran = cleaner("clean", "in", "-o", "all.jsonl", "--ledger", "run.jsonl", "--max-document", "2K")
    assert ran.code == 3
    made = rows(Path("all.jsonl").read_bytes())
    found = {entry["record"]: entry["id"] for entry in told("run.jsonl")}
    assert len(found) == len(told("run.jsonl")) == len(made)
    assert all(made[number - 1].get("id", id) == id for number, id in found.items())


def test_rows_that_are_written_again_have_their_own_entries(cleaner, folder: Path) -> None:
    """What came to stand where another row stood is not taken for that one, edited by somebody."""
    cleaner("clean", "in", "-o", "all.jsonl")
    Path("in/a0.jsonl").write_text('{"text": "Hail."}\n\n{"text": "Ice."}\n')
    cleaner("clean", "in", "-o", "all.jsonl")
    cleaner("clean", "in", "-o", "whole.jsonl", "--action", "mark", "--no-ledger")
    ran = cleaner("restore", "all.jsonl", bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == Path("whole.jsonl").read_bytes()


def test_a_run_ends_when_its_file_cannot_be_written(
    cleaner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is named, once, and not every document that is still to come."""

    def full(*_: object) -> None:
        raise DocumentError("cannot be written: No space left on device")

    monkeypatch.setattr("cleaner.files.sink.FileSink.write", full)
    ran = cleaner("clean", "in", "-o", "all.jsonl")
    assert ran.code == 3
    assert ran.err.count("No space left") == 2
    assert "all.jsonl: cannot be written" in ran.err
    assert "in/c.csv" not in ran.err


def test_rows_of_several_objects_are_counted_each_from_one(cleaner, folder: Path, tmp_path: Path) -> None:
    """As the lines of files are."""
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    where = f"{(tmp_path / 'far').as_uri()}/"
    ran = cleaner("clean", "in/b.txt", "in/c.csv", "-o", where, "--to", "jsonl", "--ledger", "run.jsonl")
    assert ran.code == 0, ran.err
    assert [entry["record"] for entry in told("run.jsonl")] == [1, 1, 2, 3]


def test_a_missing_value_is_no_id(cleaner, folder: Path) -> None:
    """Such a row of Parquet goes by its number, as one with an empty id in a table does."""
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"id": ["a", None], "text": ["Snow.", "Rain."]}), "a.parquet")
    ran = cleaner("clean", "a.parquet", "--to", "jsonl", "--id-field", "id")
    assert [row["id"] for row in rows(ran.out)] == ["a", "a.parquet:2"]


def test_an_empty_folder_becomes_a_file_without_rows(cleaner, tmp_path: Path) -> None:
    """There is nothing to complain about."""
    (tmp_path / "in").mkdir()
    assert cleaner("clean", tmp_path / "in", "-o", tmp_path / "all.jsonl").code == 0
    assert (tmp_path / "all.jsonl").read_bytes() == b""


def test_a_device_takes_the_rows_of_several_documents(cleaner, folder: Path) -> None:
    """It has no name that could promise them."""
    assert cleaner("clean", "in", "--to", "jsonl", "-o", "/dev/null").code == 0
    assert cleaner("clean", "in", "-o", "/dev/null").code == 2


def test_a_disk_that_is_full_at_the_very_end(cleaner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is named; no ledger tells of it."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Draft, "write", full)
    ran = cleaner("clean", "in", "-o", "all.jsonl")
    assert ran.code == 3
    assert "all.jsonl: cannot be written: No space left on device" in ran.err
    assert sorted(path.name for path in Path().iterdir()) == ["in"]


def test_a_row_with_a_column_refused_is_a_document(cleaner, folder: Path) -> None:
    """It is not taken for a quarantine of ours."""
    Path("t").mkdir()
    Path("t/a.jsonl").write_text(json.dumps({"id": "1", "refused": "x", "text": f"Rain.{JUNK}"}))
    assert cleaner("check", "t").code == 1


def test_many_columns_of_one_name() -> None:
    """Their names are found in time that grows with their number."""
    from cleaner.formats.rows import row

    assert len(json.loads(row("1", "text", "Rain.", [("k", "v")] * 100_000))) == 100_002
