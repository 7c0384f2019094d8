"""`--ledger`: an entry before the text, beside each output or in one file; never instead of anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

CLEAN = b"The tide came in at noon, as the board said.\n"
DIRTY = CLEAN + b"\nDemo banner: lamps and oil\n"


def lines(path: Path) -> list[dict]:
    """Return the entries of a ledger."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_a_pipe_keeps_a_ledger_only_if_asked(cleaner, tmp_path: Path) -> None:
    """One entry for the stream; the text is the same with and without."""
    ledger = tmp_path / "l.jsonl"
    ran = cleaner("--ledger", ledger, stdin=DIRTY)
    assert (ran.code, ran.out, ran.err) == (0, CLEAN, "")
    (entry,) = lines(ledger)
    assert (entry["id"], entry["path"]) == ("stdin", "stdin")
    assert [span["text"] for span in entry["spans"]] == ["\nDemo banner: lamps and oil\n"]
    cleaner(stdin=DIRTY)
    assert [path.name for path in tmp_path.iterdir()] == ["l.jsonl"]


def test_every_document_has_an_entry_in_the_ledger_of_the_run(cleaner, tmp_path: Path) -> None:
    """The unchanged and those that cannot be judged too, in the order of the run."""
    for name, data in (("a.txt", DIRTY), ("b.txt", CLEAN), ("c.txt", b"PNG\0")):
        (tmp_path / name).write_bytes(data)
    ledger = tmp_path / "ledger" / "l.jsonl"
    ran = cleaner("clean", *(tmp_path / name for name in ("a.txt", "b.txt", "c.txt")),
                  "-o", tmp_path / "out", "--ledger", ledger)  # fmt: skip
    assert ran.code == 3
    entries = lines(ledger)
    assert [Path(entry["path"]).name for entry in entries] == ["a.txt", "b.txt", "c.txt"]
    assert [Path(entry["output"]) for entry in entries] == [
        tmp_path / "out" / n for n in ("a.txt", "b.txt", "c.txt")
    ]
    assert [len(entry["spans"]) for entry in entries] == [1, 0, 0]
    assert "NUL" in entries[2]["problem"]


def test_written_files_have_a_ledger_beside_them(cleaner, tmp_path: Path) -> None:
    """Only those from which something went; --no-ledger turns it off."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(DIRTY)
    (folder / "b.txt").write_bytes(CLEAN)
    cleaner("clean", folder, "-o", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "a.txt",
        "a.txt.ledger.jsonl",
        "b.txt",
    ]
    cleaner("clean", folder, "-o", tmp_path / "bare", "--no-ledger")
    assert sorted(path.name for path in (tmp_path / "bare").iterdir()) == ["a.txt", "b.txt"]
    cleaner("clean", folder / "a.txt", "--in-place")
    assert len(lines(folder / "a.txt.ledger.jsonl")) == 1


def test_the_same_run_again_adds_nothing(cleaner, tmp_path: Path) -> None:
    """The ledger beside a file does not grow; other rules, or another input, are told."""
    file, out = tmp_path / "a.txt", tmp_path / "b.txt"
    file.write_bytes(DIRTY)
    for _ in range(3):
        cleaner("clean", file, "-o", out)
    assert len(lines(tmp_path / "b.txt.ledger.jsonl")) == 1
    file.write_bytes(DIRTY + b"\nFin.\n")
    cleaner("clean", file, "-o", out)
    assert len(lines(tmp_path / "b.txt.ledger.jsonl")) == 2


def test_a_ledger_is_no_document(cleaner, tmp_path: Path) -> None:
    """A folder is read without the ledgers in it."""
    (tmp_path / "a.txt").write_bytes(DIRTY)
    cleaner("clean", tmp_path, "--in-place")
    ran = cleaner("clean", tmp_path, "-o", tmp_path.parent / "out", "-v")
    assert "a.txt.ledger.jsonl: a ledger; skipped" in ran.err


def test_a_text_is_not_written_without_its_entry(cleaner, tmp_path: Path) -> None:
    """If the ledger cannot be written the document stays, and is named."""
    (tmp_path / "a.txt").write_bytes(DIRTY)
    (tmp_path / "a.txt.ledger.jsonl").mkdir()
    ran = cleaner("clean", tmp_path / "a.txt", "--in-place")
    assert ran.code == 3
    assert "a.txt.ledger.jsonl: cannot be written" in ran.err
    assert (tmp_path / "a.txt").read_bytes() == DIRTY


@pytest.mark.parametrize("data", [b"notes\n", DIRTY])
def test_a_file_that_is_no_ledger_is_not_added_to(cleaner, tmp_path: Path, data: bytes) -> None:
    """A slip of the hand must not append to a text."""
    notes = tmp_path / "notes.txt"
    notes.write_bytes(data)
    ran = cleaner("--ledger", notes, stdin=DIRTY)
    assert (ran.code, ran.out) == (2, b"")
    assert "is no ledger" in ran.err
    assert notes.read_bytes() == data


def test_a_document_is_not_its_own_ledger(cleaner, tmp_path: Path) -> None:
    """Refused before anything is read."""
    (tmp_path / "a.txt").write_bytes(DIRTY)
    ran = cleaner("clean", tmp_path / "a.txt", "-o", tmp_path / "b.txt", "--ledger", tmp_path / "a.txt")
    assert ran.code == 2
    assert "is a document of this run" in ran.err
    assert not (tmp_path / "b.txt").exists()


def test_a_device_has_no_ledger_beside_it(cleaner, tmp_path: Path) -> None:
    """/dev/null keeps nothing."""
    (tmp_path / "a.txt").write_bytes(DIRTY)
    assert cleaner("clean", tmp_path / "a.txt", "-o", "/dev/null").code == 0
    assert not Path("/dev/null.ledger.jsonl").exists()


NOTICE = b"The tide came in at noon.\n\nhttps://creativecommons.org/licenses/by-sa/4.0/\n"


def test_licence_records_in_a_file_of_their_own(cleaner, tmp_path: Path) -> None:
    """A line for each document that has notices; it needs no ledger, and adds to what is there."""
    file = tmp_path / "licences.jsonl"
    for data in (NOTICE, CLEAN, NOTICE):
        ran = cleaner("--licenses", file, stdin=data, bare=True)
        assert (ran.code, ran.out, ran.err) == (0, data, "")
    first, second = lines(file)
    assert first == second
    assert first["id"] == "stdin"
    assert first["guess"]["spdx"] == "CC-BY-SA-4.0"


def test_one_file_is_not_for_both(cleaner, tmp_path: Path) -> None:
    """Ledger and licence records do not mix."""
    ran = cleaner("--licenses", tmp_path / "x", "--ledger", tmp_path / "x", stdin=NOTICE, bare=True)
    assert ran.code == 2
    assert "cannot be the ledger and hold the licence records too" in ran.err
