"""Licence records, and rows that come all at once: there is none of a row that never came, and each once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cleaner.errors import DocumentError
from cleaner.files.shelf import lines
from cleaner.files.sink import FileSink
from cleaner.files.tale import Tale
from cli.test_rows import JUNK
from cli.test_rows_resumed import MOMENTS, OUT, contents, dies, killed, often

__all__ = ["often"]
DEED = "https://creativecommons.org/licenses/by/4.0/"
FILES = 6
SOME = {
    **{
        moment: MOMENTS[moment]
        for moment in ("at outcome 1", "at outcome 5", "before a mark", "behind a mark")
    },
    "before anything is told": dies(Tale, "publish"),
    "behind the ledger": dies(Tale, "publish", 2),
    "behind the records": dies(Tale, "publish", 2, after=True),
}


@pytest.fixture(autouse=True)
def licensed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that name their licence."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number in range(FILES):
        Path("in", f"{number}.txt").write_text(f"No. {number}\n\nLicence: {DEED}{JUNK}\n", "utf-8")


def told(name: str) -> list[bytes]:
    """Return the lines of a file of records, unpacked."""
    return list(lines(Path(name)))


@pytest.mark.parametrize("ledger", [[], ["--ledger", "run.jsonl"], ["--no-ledger"]], ids=" ".join)
@pytest.mark.parametrize("name", ["lic.jsonl", "lic.jsonl.zst"])
@pytest.mark.parametrize("words", [["--resume"], []], ids=" ".join)
@pytest.mark.parametrize("moment", SOME)
def test_a_killed_run_and_the_next_record_each_row_once(
    cleaner, moment: str, words: list[str], name: str, ledger: list[str]
) -> None:
    """Behind what other runs have recorded."""
    cleaner("clean", "in/0.txt", "-o", "0.txt", "--licenses", name, "--no-ledger")
    shutil.copy(name, "before")
    cleaner("clean", "in", "-o", OUT, "--licenses", name, *ledger)
    made, whole = contents(), told(name)
    assert len(whole) == 1 + FILES
    shutil.rmtree("out")
    Path("run.jsonl").unlink(missing_ok=True)
    shutil.copy("before", name)
    killed(cleaner, SOME[moment], "--licenses", name, *ledger)
    assert OUT not in contents()
    ran = cleaner("clean", "in", "-o", OUT, "--licenses", name, *ledger, *words)
    assert (ran.code, contents(), told(name)) == (0, made, whole)


@pytest.mark.parametrize("moment", ["at outcome 1", "at outcome 5", "behind a mark"])
def test_a_killed_run_alone_records_nothing(cleaner, moment: str) -> None:
    """What it leaves hidden is not among the records."""
    cleaner("clean", "in/0.txt", "-o", "0.txt", "--licenses", "lic.jsonl")
    before = told("lic.jsonl")
    killed(cleaner, SOME[moment], "--licenses", "lic.jsonl")
    assert told("lic.jsonl") == before


def test_rows_that_cannot_be_written_have_no_records(cleaner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor has a disk that was full taken any away."""
    cleaner("clean", "in/0.txt", "-o", "0.txt", "--licenses", "lic.jsonl")
    before = told("lic.jsonl")

    def full(*_: object, **__: object) -> None:
        raise DocumentError("cannot be written: No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(FileSink, "commit", full)
        assert cleaner("clean", "in", "-o", OUT, "--licenses", "lic.jsonl").code == 3
    assert told("lic.jsonl") == before
    assert cleaner("clean", "in", "-o", OUT, "--licenses", "lic.jsonl", "--resume").code == 0
    assert len(told("lic.jsonl")) == len(before) + FILES


def test_another_place_for_the_records_is_another_run(cleaner) -> None:
    """What was done before is not recorded there, so it is not gone on with."""
    killed(cleaner, SOME["at outcome 5"], "--licenses", "lic.jsonl")
    ran = cleaner("clean", "in", "-o", OUT, "--licenses", "other.jsonl", "--resume")
    assert (ran.code, "had other rules or options" in ran.err) == (2, True)
    assert cleaner("clean", "in", "-o", OUT, "--licenses", "lic.jsonl", "--resume").code == 0
    assert len(told("lic.jsonl")) == FILES


def test_records_that_others_added_meanwhile_stay(cleaner) -> None:
    """Whoever wrote there after the killed run loses nothing."""
    killed(cleaner, SOME["behind the records"], "--licenses", "lic.jsonl")
    cleaner("clean", "in/0.txt", "-o", "0.txt", "--licenses", "lic.jsonl")
    before = told("lic.jsonl")
    cleaner("clean", "in", "-o", OUT, "--licenses", "lic.jsonl")
    assert told("lic.jsonl")[: len(before)] == before


@pytest.mark.parametrize("name", ["lic.jsonl", "lic.jsonl.zst"])
def test_records_whose_file_was_removed_meanwhile_have_one_again(
    cleaner, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Packed if its name says so."""
    publish = Tale.publish

    def removing(tale: Tale) -> None:
        Path(name).unlink(missing_ok=True)
        publish(tale)

    monkeypatch.setattr(Tale, "publish", removing)
    assert cleaner("clean", "in", "-o", OUT, "--licenses", name).code == 0
    assert len(told(name)) == FILES


def test_a_device_gets_its_records_at_once(cleaner) -> None:
    """It keeps nothing, and needs no draft."""
    assert cleaner("clean", "in", "-o", OUT, "--licenses", "/dev/null", "--no-ledger").code == 0
    assert set(contents()) == {OUT}
