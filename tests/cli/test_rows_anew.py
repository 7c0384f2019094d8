"""Files of records that are written again: the ledger beside each tells of what is there, and leads back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.test_rows import JUNK, folder, rows
from cli.test_rows_resumed import contents

__all__ = ["folder"]
OUT, LEDGER = "out/all.jsonl", "out/all.jsonl.ledger.jsonl"
MORE = "\n\nLamp label"


def lines(*texts: str) -> bytes:
    """Return lines of JSON with these texts."""
    return b"".join(json.dumps({"text": text}).encode() + b"\n" for text in texts)


def restored(cleaner, path: str = OUT, *words: str) -> bytes:
    """Return what `restore` gives for a file of rows; it has nothing to say about any of them."""
    ran = cleaner("restore", path, *words, bare=True)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize(
    ("source", "out"),
    [
        ("in", OUT),
        ("in/a.jsonl", "out/a.jsonl"),
        ("in/c.csv", "out/c.csv"),
        ("in", "out/"),
        ("in/b.txt", OUT),
    ],
)
def test_a_run_that_is_repeated_changes_nothing(cleaner, folder: Path, source: str, out: str) -> None:
    """Neither the rows nor what is told of them."""
    cleaner("clean", source, "-o", out)
    once = contents()
    assert any(name.endswith(".ledger.jsonl") for name in once)
    for _ in range(2):
        assert cleaner("clean", source, "-o", out).code == 0
        assert contents() == once


def test_the_ledger_tells_of_the_rows_that_are_there(cleaner, folder: Path) -> None:
    """Of other documents than before, as if none had been there."""
    cleaner("clean", "in/c.csv", "in/b.txt", "-o", OUT)
    cleaner("clean", "in/b.txt", "in/a.jsonl", "-o", OUT)
    again = contents()
    shutil.rmtree("out")
    cleaner("clean", "in/b.txt", "in/a.jsonl", "-o", OUT)
    assert contents() == again


def test_rows_from_which_nothing_goes_have_no_ledger(cleaner, folder: Path) -> None:
    """Not that of other rows."""
    cleaner("clean", "in", "-o", OUT)
    Path("in/plain.jsonl").write_bytes(lines("Rain.", "Hail."))
    cleaner("clean", "in/plain.jsonl", "-o", OUT)
    assert set(contents()) == {OUT}


def by_copy() -> str:
    """The rows are copied and cleaned onto themselves."""
    shutil.copy(OUT, "in/again.jsonl")
    return "in/again.jsonl"


def by_move() -> str:
    """The rows are moved and cleaned to where they were."""
    Path(OUT).rename("in/again.jsonl")
    return "in/again.jsonl"


@pytest.mark.parametrize("take", [by_copy, by_move])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_rows_that_come_from_that_very_file_lead_back(
    cleaner, folder: Path, take: Callable[[], str], times: int
) -> None:
    """To the first original, however often; a later run takes more of them."""
    cleaner("clean", "in", "-o", "whole.jsonl", "--action", "mark", "--no-ledger")
    cleaner("clean", "in", "-o", OUT)
    for number in range(times):
        source = take()
        if number == 1:
            data = Path(source).read_bytes().replace(b"Snow.", f"Snow.{JUNK}".encode("unicode_escape"))
            Path(source).write_bytes(data)
        assert cleaner("clean", source, "-o", OUT).code == 0
        Path(source).unlink()
    assert rows(restored(cleaner)) == rows(Path("whole.jsonl").read_bytes())


def test_two_steps_that_each_took_something_lead_back(cleaner, folder: Path) -> None:
    """The first one's entries stay for the rows that the second one read, and for no others."""
    Path("in/a.jsonl").write_bytes(lines(f"Snow.{MORE}{JUNK}", f"Ice.{JUNK}", "Rain."))
    cleaner("clean", "in/a.jsonl", "-o", OUT, "--ignore", "demo/lamp")
    first = rows(Path(LEDGER).read_bytes())
    shutil.copy(OUT, "in/b.jsonl")
    data = Path("in/b.jsonl").read_bytes().splitlines(keepends=True)
    Path("in/b.jsonl").write_bytes(data[0] + lines("Hail.") + data[2])
    assert cleaner("clean", "in/b.jsonl", "-o", OUT, "--strictness", "eager", "--max-removed", "1").code == 0
    told = rows(Path(LEDGER).read_bytes())
    assert [entry["record"] for entry in told if entry["before"] == first[0]["before"]] == [1]
    assert not [entry for entry in told if entry["before"] == first[1]["before"]]
    assert restored(cleaner) == Path("in/a.jsonl").read_bytes().splitlines(keepends=True)[0] + lines(
        "Hail.", "Rain."
    )


def test_rows_that_were_moved_keep_their_ledger(cleaner, folder: Path) -> None:
    """Other rows that come to stand there have their own entries beside it."""
    cleaner("clean", "in", "-o", OUT)
    whole = restored(cleaner)
    Path(OUT).rename("moved.jsonl")
    cleaner("clean", "in/b.txt", "-o", OUT)
    assert restored(cleaner, "moved.jsonl", "--ledger", LEDGER) == whole
    assert "banner" in rows(restored(cleaner))[0]["text"]


def test_the_same_text_in_another_row_is_no_step_back(cleaner, folder: Path) -> None:
    """A text that was always so is not taken for one that was made so."""
    Path("in/a.jsonl").write_bytes(lines(f"Snow.{JUNK}", "Rain."))
    Path("in/b.jsonl").write_bytes(lines("Rain.", "Snow.", f"Ice.{JUNK}"))
    cleaner("clean", "in/a.jsonl", "-o", OUT)
    cleaner("clean", "in/b.jsonl", "-o", OUT)
    assert restored(cleaner) == Path("in/b.jsonl").read_bytes()


def test_a_ledger_that_is_private_stays_so(cleaner, folder: Path) -> None:
    """It holds what others may not read."""
    for source, out in (("in", OUT), ("in/a.jsonl", "out/a.jsonl")):
        cleaner("clean", source, "-o", out)
        ledger = Path(f"{out}.ledger.jsonl")
        ledger.chmod(0o600)
        cleaner("clean", source, "-o", out)
        assert ledger.stat().st_mode & 0o777 == 0o600


def test_a_ledger_that_cannot_be_renewed_tells_of_both(cleaner, folder: Path, monkeypatch) -> None:
    """The rows are there, and lead back; nothing is left lying about."""
    cleaner("clean", "in", "-o", OUT)
    once, whole = contents(), restored(cleaner)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cleaner.cli.keeping.forget", fails)
    assert cleaner("clean", "in", "-o", OUT).code == 0
    assert contents() == {**once, LEDGER: once[LEDGER] * 2}
    assert restored(cleaner) == whole


@pytest.mark.parametrize("cut", [0, 7])
@pytest.mark.parametrize(("source", "out"), [("in", OUT), ("in/a.jsonl", "out/a.jsonl")])
def test_half_a_line_of_a_killed_run_does_no_harm(
    cleaner, folder: Path, source: str, out: str, cut: int
) -> None:
    """The ledger is that of a run that nobody disturbed."""
    cleaner("clean", source, "-o", out)
    once, ledger = contents(), Path(f"{out}.ledger.jsonl")
    ledger.write_bytes(once[str(ledger)] + once[str(ledger)][: 50 * bool(cut)])
    cleaner("clean", source, "-o", out)
    assert contents() == once


@pytest.mark.parametrize("cut", [0, 7])
def test_what_a_killed_run_told_of_a_file_that_never_came_stands_once(
    cleaner, folder: Path, cut: int
) -> None:
    """The next run tells it again; what it does not tell again stays."""
    Path("in/a.jsonl").write_bytes(lines(f"Snow.{JUNK}", f"Ice.{JUNK}", "Rain."))
    cleaner("clean", "in/a.jsonl", "-o", "out/a.jsonl")
    once, ledger = contents(), Path("out/a.jsonl.ledger.jsonl")
    told = once[str(ledger)].splitlines(keepends=True)
    Path("out/a.jsonl").unlink()
    ledger.write_bytes(told[0] + told[1][:cut])
    cleaner("clean", "in/a.jsonl", "-o", "out/a.jsonl")
    assert contents() == once
    Path("out/a.jsonl").unlink()
    ledger.write_bytes(told[1])
    cleaner("clean", "in/a.jsonl", "-o", "out/a.jsonl")
    assert contents()[str(ledger)].splitlines(keepends=True) == [told[1], *told]


def test_a_ledger_that_is_none_costs_one_document(cleaner, folder: Path) -> None:
    """It is named, and left alone; the others are done."""
    Path("out").mkdir()
    Path("out/a.jsonl.ledger.jsonl").write_bytes(b"mine\n")
    ran = cleaner("clean", "in", "-o", "out")
    assert "a.jsonl.ledger.jsonl is there and is no ledger" in ran.err
    assert contents()["out/a.jsonl.ledger.jsonl"] == b"mine\n"
    assert contents()["out/a.jsonl"] == Path("in/a.jsonl").read_bytes()
    assert b"banner" not in contents()["out/c.csv"]
