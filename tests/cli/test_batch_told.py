"""What runs over a folder tell in one file: each line once, in one order, however often they are stopped."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cleaner.cli.account import Account
from cleaner.cli.keeping import Keeper
from cleaner.files.batch import Batch
from cleaner.files.draft import Draft
from cleaner.files.shelf import lines
from cli.test_rows import JUNK
from cli.test_rows_resumed import KILLED, dies

DEED = "https://creativecommons.org/licenses/by/4.0/"
NOTICE = f"Licence: {DEED}"
ROW = f'{{"text": "It rained.\\n\\n{NOTICE}\\n\\nDemo banner: lamps and oil"}}\n'
MOMENTS = {
    "told of the first": dies(Draft, "commit"),
    "told of one in the middle": dies(Draft, "commit", 3),
    "told of some of its records": dies(Account, "hear", 4),
    "one in the middle is there": dies(Draft, "commit", 3, after=True),
    "the last is there": dies(Draft, "commit", 5, after=True),
    "one in the middle is in the journal": dies(Batch, "add", 4, after=True),
    "all are done": dies(Keeper, "put_in_order"),
}


@pytest.fixture(autouse=True)
def licensed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents with a licence that stays; one has records of which one cannot be judged."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number in (0, 1, 3, 4):
        Path("in", f"{number}.txt").write_text(f"No. {number}\n\n{NOTICE}{JUNK}\n", "utf-8")
    Path("in/2.jsonl").write_text(ROW * 3 + "no row\n" + ROW, "utf-8")


def run(
    cleaner, words: list[str], *more: object
) -> tuple[int, dict[str, bytes], dict[str, list[bytes]], str]:
    """Return the exit code, what is in the folders, what is told of it, and what is said."""
    ran = cleaner("clean", "in", *words, "-j", 0, *more)
    files = {
        str(path): path.read_bytes()
        for path in sorted([*Path("in").rglob("*"), *Path("out").rglob("*")])
        if path.is_file()
    }
    told = {name: list(lines(Path(name))) for name in words if Path(name).is_file()}
    return ran.code, files, told, "\n".join(line for line in ran.err.splitlines() if "2.jsonl:4" in line)


def killed(cleaner, moment: str, words: list[str], *more: object) -> bool:
    """Return whether a run in a process of its own dies where it is told to."""
    child = os.fork()
    if not child:
        with pytest.MonkeyPatch.context() as patch:
            MOMENTS[moment](patch)
            cleaner("clean", "in", *words, "-j", 0, *more)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


@pytest.mark.parametrize("name", ["jsonl", "jsonl.zst"])
@pytest.mark.parametrize("place", [["-o", "out"], ["--in-place"]], ids=" ".join)
@pytest.mark.parametrize("moments", [[each] for each in MOMENTS] + [list(MOMENTS)[:3]], ids=", ".join)
def test_runs_that_are_killed_and_the_last_one_tell_what_one_tells(
    cleaner, moments: list[str], place: list[str], name: str
) -> None:
    """Ledger and licence records, behind what stood there; also if a run that goes on is killed itself."""
    words = [*place, "--licenses", f"lic.{name}", "--ledger", f"run.{name}"]
    cleaner("clean", "in/0.txt", "-o", "0.txt", *words[-4:])
    shutil.copytree(".", "../before", dirs_exist_ok=True)
    whole = run(cleaner, words)
    shutil.rmtree("out", ignore_errors=True)
    shutil.copytree("../before", ".", dirs_exist_ok=True)
    for number, moment in enumerate(moments):
        assert killed(cleaner, moment, words, *["--resume"][:number])
    assert run(cleaner, words, "--resume") == whole
    assert not list(Path().rglob(".cleaner*"))


def test_what_could_not_be_judged_is_named_again(cleaner) -> None:
    """It is not judged again, and the exit code is that of the whole run."""
    words = ["--in-place", "--ledger", "run.jsonl"]
    assert killed(cleaner, "all are done", words)
    code, _, _, said = run(cleaner, words, "--resume")
    assert (code, said.count("\n"), "2.jsonl:4: " in said) == (3, 0, True)


def test_what_others_told_meanwhile_stays(cleaner) -> None:
    """Then everything that this run and the one before told stays too, and where it stood."""
    words = ["-o", "out", "--ledger", "run.jsonl"]
    assert killed(cleaner, "told of one in the middle", words)
    cleaner("clean", "in/4.txt", "-o", "4.txt", "--ledger", "run.jsonl")
    with Path("run.jsonl").open("ab") as ledger:
        ledger.write(lines_of_another := b'{"schema":1,"path":"elsewhere.txt","record":0}\n')
    before = list(lines(Path("run.jsonl")))
    assert run(cleaner, words, "--resume")[0] == 3
    after = list(lines(Path("run.jsonl")))
    assert (after[: len(before)], before[-1], len(after) > len(before)) == (before, lines_of_another, True)


def test_the_way_back_stays_of_what_was_changed_between_two_runs(cleaner) -> None:
    """A file that was done, and has another text by now, is told of twice: by what it was, and what it is."""
    words = ["--in-place", "--ledger", "run.jsonl"]
    assert killed(cleaner, "one in the middle is there", words)
    Path("keep.txt").write_bytes(Path("in/0.txt").read_bytes())
    Path("in/0.txt").write_text(f"Another\n\n{JUNK}\n", "utf-8")
    assert run(cleaner, words, "--resume")[0] == 3
    told = [line for line in lines(Path("run.jsonl")) if b'"path":"in/0.txt"' in line]
    assert len(told) == 2
    back = cleaner("restore", "keep.txt", "--ledger", "run.jsonl", bare=True)
    assert back.text == f"No. 0\n\n{NOTICE}{JUNK}\n"


@pytest.mark.parametrize("words", [["--resume"], []], ids=["resumed", "anew"])
@pytest.mark.parametrize("resumed", [1, 3])
def test_the_ledger_beside_records_has_each_once_however_often_runs_are_killed(
    cleaner, monkeypatch: pytest.MonkeyPatch, resumed: int, words: list[str]
) -> None:
    """Each had told of some records of a file that then was not written."""
    whole = run(cleaner, ["-o", "out"])
    shutil.rmtree("out")
    assert killed(cleaner, "told of some of its records", ["-o", "out"])
    monkeypatch.setitem(MOMENTS, "told of more of them", dies(Account, "hear", 3 if words else 5))
    for _ in range(resumed):
        assert killed(cleaner, "told of more of them", ["-o", "out"], *words)
    assert run(cleaner, ["-o", "out"], *words) == whole
