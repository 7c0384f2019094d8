"""A file with two names is one file: neither its text nor what its other names stand for is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

DIRTY = b"The tide came in at noon.\nDemo banner: lamps and oil\nIt left at six.\n"
ROW = b'{"text": "It rained.\\n\\nDemo banner: lamps and oil"}\n'
PARTS = "has 2 hard links, and replacing it would part them; remove it, or name another file"
INPUT = "is an input itself; to change files in place, write --in-place"
TWICE = "in/a.txt and in/b.txt would both be written to out/b.txt"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of two texts and one of records, and a folder for what is written."""
    monkeypatch.chdir(tmp_path)
    for folder in ("in", "out"):
        Path(folder).mkdir()
    for name in ("in/a.txt", "in/b.txt"):
        Path(name).write_bytes(DIRTY)
    Path("in/c.jsonl").write_bytes(ROW)


def state() -> dict[str, tuple[bytes, int]]:
    """Return what every file holds, and how many names it has."""
    paths = (path for path in Path().rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_nlink) for path in paths}


@pytest.mark.parametrize(
    ("names", "words", "said"),
    [
        (["in/a.txt", "x"], ["clean", "in/a.txt", "-o", "x"], f"x {INPUT}"),
        (["in/b.txt", "out/a.txt"], ["clean", "in", "-o", "out"], f"out/a.txt {INPUT}"),
        (["in/b.txt", "out/a.txt"], ["clean", "in/a.txt", "in/b.txt", "-o", "out/"], f"out/a.txt {INPUT}"),
        (
            ["in/b.txt", "x.jsonl"],
            ["clean", "in", "-o", "x.jsonl"],
            "x.jsonl is an input itself; name another",
        ),
        (["in/c.jsonl", "x.jsonl"], ["clean", "in/c.jsonl", "-o", "x.jsonl"], f"x.jsonl {INPUT}"),
        (["out/a.txt", "out/b.txt"], ["clean", "in", "-o", "out"], TWICE),
        (["y", "x"], ["clean", "in/a.txt", "-o", "x"], f"x {PARTS}"),
        (["y", "x"], ["restore", "in/a.txt", "-o", "x"], f"x {PARTS}"),
        (["y", "out/b.txt"], ["clean", "in", "-o", "out"], f"out/b.txt {PARTS}"),
        (["y", "x.jsonl"], ["clean", "in", "-o", "x.jsonl"], f"x.jsonl {PARTS}"),
        (["y", "x.html"], ["check", "in/a.txt", "--format", "html:x.html"], f"x.html {PARTS}"),
        (["in/a.txt", "x.html"], ["check", "in/a.txt", "--format", "html:x.html"], "x.html is a document"),
        (["in/a.txt", "x"], ["clean", "in", "-o", "out", "--stats", "x"], "x is a document of this run"),
        (["in/a.txt", "x"], ["clean", "in", "-o", "out", "--ledger", "x"], "x is a document of this run"),
        (
            ["y", "x"],
            ["clean", "in", "-o", "out", "--ledger", "x", "--licenses", "y"],
            "x cannot be the ledger",
        ),
    ],
    ids=str,
)
def test_another_name_of_a_file_is_that_file(cleaner, names: list[str], words: list[str], said: str) -> None:
    """A clear message, exit 2, and nothing is touched."""
    if not Path(names[0]).exists():
        Path(names[0]).write_bytes(b"")
    os.link(*names)
    before = state()
    ran = cleaner(*words, bare=words[0] == "restore")
    assert (ran.code, said in ran.err, state()) == (2, True, before), ran.err


@pytest.mark.parametrize(
    "words", [["in/a.txt", "-o", "out/x"], ["in", "-o", "out"], ["in", "-o", "out/x.jsonl"]]
)
def test_an_input_may_have_any_names(cleaner, words: list[str]) -> None:
    """It is only read: also twice, and its names stay."""
    os.link("in/a.txt", "in/twin.txt")
    os.link("in/b.txt", "elsewhere")
    assert cleaner("clean", *words).code == 0
    assert Path("in/a.txt").samefile("in/twin.txt")
    assert Path("in/b.txt").samefile("elsewhere")
    assert Path("elsewhere").read_bytes() == DIRTY


def test_a_ledger_with_two_names_keeps_them(cleaner) -> None:
    """Lines are added to it, and nothing is replaced."""
    Path("x").touch()
    os.link("x", "y")
    assert cleaner("clean", "in", "-o", "out", "--ledger", "x").code == 0
    assert Path("y").samefile("x")
    assert Path("y").read_bytes().count(b"\n") == 3


def test_a_second_run_over_its_own_outputs_is_none_of_that(cleaner) -> None:
    """Files with one name are replaced as ever."""
    for _ in range(2):
        assert cleaner("clean", "in", "-o", "out").code == 0
