"""A ledger beside an output that is written again without one: it is never taken for one that fits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Ran
from cli.restoring import pack

JUNK, OTHER = "\n\nDemo banner: lamps and oil", "\n\nDemo banner: ropes and tar"
KINDS = ["a.txt", "a.jsonl", "a.csv", "a.txt.gz"]


def source(name: str, junk: str) -> Path:
    """A document whose text differs only in what goes from it."""
    path, text = Path("in", name), f"A boat.{junk}"
    path.parent.mkdir(exist_ok=True)
    data = {
        ".jsonl": json.dumps({"text": text}) + "\n",
        ".csv": f'id,text\n7,"{text}"\n',
    }.get(path.suffix, f"{text}\n")
    path.write_bytes(pack(data.encode(), ".gz") if path.suffix == ".gz" else data.encode())
    return path


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of the test is the current one."""
    monkeypatch.chdir(tmp_path)


def names(folder: str) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(path.name for path in Path(folder).iterdir())


def twice(cleaner, name: str, out: str, *words: str) -> Ran:
    """A document is cleaned with a ledger, and after its boilerplate has changed with other options."""
    assert cleaner("clean", source(name, JUNK), "-o", out).code == 0
    assert Path(f"{out}.ledger.jsonl").is_file()
    return cleaner("clean", source(name, OTHER), "-o", out, *words)


@pytest.mark.parametrize("words", [["--no-ledger"], ["--ledger", "run.jsonl"]], ids=" ".join)
@pytest.mark.parametrize(
    ("name", "out"), [*((name, f"out/{name}") for name in KINDS), ("a.txt", "out/all.jsonl")]
)
def test_what_never_stood_there_does_not_come_back(cleaner, name: str, out: str, words: list[str]) -> None:
    """The output ends as the same bytes as before, and still has no way back by the older ledger."""
    ran = twice(cleaner, name, out, *words)
    assert (ran.code, "1 ledger told of what this run has written over" in ran.err) == (0, True)
    back = cleaner("restore", out, bare=True)
    assert (back.code, b"lamps" in back.out) == (3, False)
    assert f"{out}.ledger.jsonl.old tells of what stood there before" in back.err
    assert names("out") == [Path(out).name, f"{Path(out).name}.ledger.jsonl.old"]


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_lost(cleaner, name: str) -> None:
    """A copy of the older output comes back by the older ledger, and so do those of several such runs."""
    out, old = f"out/{name}", f"out/{name}.ledger.jsonl.old"
    twice(cleaner, name, out, "--no-ledger")
    twice(cleaner, name, out, "--no-ledger")
    assert len(Path(old).read_bytes().splitlines()) == 2
    back = cleaner("restore", out, "--ledger", old, "-o", f"back/{name}", bare=True)
    assert (back.code, Path("back", name).stat().st_size) == (0, source(name, JUNK).stat().st_size)


def test_the_next_ledger_is_one_of_its_own(cleaner) -> None:
    """It leads to what the last run read; the older one stays where it is."""
    twice(cleaner, "a.txt", "out/a.txt", "--no-ledger")
    older = Path("out/a.txt.ledger.jsonl.old").read_bytes()
    assert cleaner("clean", source("a.txt", OTHER), "-o", "out/a.txt").code == 0
    back = cleaner("restore", "out/a.txt", bare=True)
    assert (back.code, back.out) == (0, Path("in/a.txt").read_bytes())
    assert Path("out/a.txt.ledger.jsonl.old").read_bytes() == older


def test_over_a_folder_each_is_set_aside(cleaner) -> None:
    """What stays is no document of a later run; the number is told once."""
    for name in KINDS:
        source(name, JUNK)
    cleaner("clean", "in", "-o", "out")
    ran = cleaner("clean", "in", "-o", "out", "--no-ledger")
    assert ran.err.count("4 ledgers told of what this run has written over; they are NAME") == 1
    ran = cleaner("clean", "out", "-o", "again", "--no-ledger", "--include", "*")
    assert names("again") == sorted(KINDS)
    assert cleaner("clean", "in", "-o", "out", "--no-ledger").err.count("told of") == 0


def test_in_place_what_is_not_touched_keeps_its_ledger(cleaner) -> None:
    """It leads back as before; of a file that changed it leads nowhere, and is set aside."""
    for name in ("a.txt", "b.txt"):
        source(name, JUNK)
    cleaner("clean", "--in-place", "in")
    source("b.txt", OTHER)
    assert cleaner("clean", "--in-place", "in", "--no-ledger").code == 0
    assert names("in") == ["a.txt", "a.txt.ledger.jsonl", "b.txt", "b.txt.ledger.jsonl.old"]
    assert b"lamps" in cleaner("restore", "in/a.txt", bare=True).out
    assert b"lamps" not in cleaner("restore", "in/b.txt", bare=True).out


@pytest.mark.parametrize("out", ["out/a.txt", "out/all.jsonl"])
def test_an_output_that_is_not_written_keeps_its_ledger(cleaner, monkeypatch, out: str) -> None:
    """It is the file of before that stands there, and it comes back."""
    cleaner("clean", source("a.txt", JUNK), "-o", out)
    before = Path(f"{out}.ledger.jsonl").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("cleaner.files.draft.Draft.settle", full)
        assert cleaner("clean", "in/a.txt", "-o", out, "--no-ledger").code == 3
    assert Path(f"{out}.ledger.jsonl").read_bytes() == before
    assert b"lamps" in cleaner("restore", out, bare=True).out


def test_what_is_no_ledger_is_left_alone(cleaner) -> None:
    """Whatever it is called."""
    source("a.txt", JUNK)
    Path("out").mkdir()
    Path("out/a.txt.ledger.jsonl").write_bytes(b"mine\n")
    assert cleaner("clean", "in/a.txt", "-o", "out/a.txt", "--no-ledger").code == 0
    assert Path("out/a.txt.ledger.jsonl").read_bytes() == b"mine\n"


def test_diffs_pipes_and_checks_touch_no_ledger(cleaner) -> None:
    """They write over nothing."""
    cleaner("clean", source("a.txt", JUNK), "-o", "out/a.txt")
    for words in (["--diff"], ["-o", "/dev/null"], ["-o", "-"]):
        assert cleaner("clean", "out/a.txt", *words, "--no-ledger").code == 0
    assert Path("out/a.txt.ledger.jsonl").is_file()


def test_a_ledger_that_cannot_be_set_aside_costs_its_document(cleaner, monkeypatch) -> None:
    """Which passes as it came in, and is named: no older original is taken for its own."""
    cleaner("clean", source("a.txt", JUNK), "-o", "out/a.txt")
    source("a.txt", OTHER)

    def fails(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fails)
        ran = cleaner("clean", "in/a.txt", "-o", "out/a.txt", "--no-ledger")
    assert (ran.code, "cannot be set aside: Read-only file system" in ran.err) == (3, True)
    assert b"lamps" not in cleaner("restore", "out/a.txt", bare=True).out
    assert Path("out/a.txt").read_bytes() == Path("in/a.txt").read_bytes()
