"""Ledgers on disk: lines are added, a torn one costs nothing, and nobody else's file is touched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.errors import LedgerError, UsageError
from cleaner.files.ledger import Ledger
from cleaner.files.shelf import OnDisk, entries
from cleaner.ledger.entry import Entry
from cleaner.ledger.line import line
from cleaner.ledger.take import side


def an_entry(name: str) -> Entry:
    """Return an entry that says little."""
    return Entry(name, name, side(name.encode()), side(b""), "r", "v")


def add(path: Path, *names: str) -> None:
    """The ledger has these entries too."""
    with Ledger(path) as ledger:
        for name in names:
            ledger.add(an_entry(name))
        ledger.settle()


def ids(path: Path) -> list[str]:
    """Return the ids in a ledger."""
    return [found.id for found in entries(path)]


def test_a_second_run_adds(tmp_path: Path) -> None:
    """What the first wrote stays, first."""
    path = tmp_path / "new" / "l.jsonl"
    add(path, "a", "b")
    add(path, "c")
    assert ids(path) == ["a", "b", "c"]


def test_a_torn_line_is_none(tmp_path: Path) -> None:
    """A killed run leaves half a line: it is not read, and it is gone when the next one begins."""
    path = tmp_path / "l.jsonl"
    path.write_bytes(line(an_entry("a")) + line(an_entry("b"))[:40])
    assert ids(path) == ["a"]
    add(path, "c")
    assert ids(path) == ["a", "c"]


def test_a_whole_line_without_its_end_is_kept(tmp_path: Path) -> None:
    """Only the newline is missing: nothing is thrown away."""
    path = tmp_path / "l.jsonl"
    path.write_bytes(line(an_entry("a")).rstrip(b"\n"))
    add(path, "b")
    assert ids(path) == ["a", "b"]


@pytest.mark.parametrize("data", [b"My notes\n", b'{"text": "a corpus"}\n', b"\n"])
def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path, data: bytes) -> None:
    """It is not added to, and not changed."""
    path = tmp_path / "notes"
    path.write_bytes(data)
    with pytest.raises(UsageError, match="is no ledger"):
        Ledger(path)
    assert path.read_bytes() == data


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    """In the middle of a ledger nothing is passed over."""
    path = tmp_path / "l.jsonl"
    path.write_bytes(line(an_entry("a")) + b"{}\n" + line(an_entry("b")))
    with pytest.raises(LedgerError, match=r"l\.jsonl:2: "):
        ids(path)
    with pytest.raises(LedgerError, match=r"l\.jsonl:2: "):
        OnDisk(path)


def test_entries_are_found_by_what_they_left(tmp_path: Path) -> None:
    """In our own lines and in those that another program wrote anew; in the order of the file."""
    path = tmp_path / "l.jsonl"
    add(path, "a", "b")
    path.write_bytes(path.read_bytes() + line(an_entry("c")).replace(b'":', b'": '))
    assert [found.id for found in OnDisk(path).after(side(b"").sha256)] == ["a", "b", "c"]
    assert OnDisk(path).after(side(b"else").sha256) == []


def test_a_ledger_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    """Named, with the reason."""
    with pytest.raises(LedgerError, match="cannot be read"):
        OnDisk(tmp_path / "none")
    with pytest.raises(LedgerError, match="cannot be written"):
        Ledger(tmp_path)


def test_a_packed_ledger(tmp_path: Path) -> None:
    """Every line can be read as soon as it is written; a second run adds."""
    path = tmp_path / "l.jsonl.zst"
    ledger = Ledger(path)
    ledger.add(an_entry("a"))
    assert ids(path) == ["a"]
    ledger.close()
    add(path, "b")
    assert ids(path) == ["a", "b"]
    assert [found.id for found in OnDisk(path).after(side(b"").sha256)] == ["a", "b"]
    assert path.read_bytes().startswith(b"\x28\xb5\x2f\xfd")


def test_a_packed_ledger_of_a_killed_run(tmp_path: Path) -> None:
    """Its whole lines are read, and what the next run adds is too."""
    path = tmp_path / "l.jsonl.zst"
    killed = Ledger(path)
    killed.add(an_entry("a"))
    killed.add(an_entry("b"))
    torn = path.read_bytes()
    killed.close()
    for cut in (0, 1, 5):
        path.write_bytes(torn[: len(torn) - cut])
        known = ids(path)
        assert known in (["a", "b"], ["a"])
        add(path, "c")
        assert ids(path) == [*known, "c"]


def test_other_packings_are_refused(tmp_path: Path) -> None:
    """A gzip stream cannot be added to line by line."""
    with pytest.raises(UsageError, match=r"plain or packed as \.zst"):
        Ledger(tmp_path / "l.jsonl.gz")


_FULL = """
import resource, sys
from pathlib import Path
from cleaner.errors import LedgerError
from cleaner.files.ledger import Ledger
from ledger.test_ledger_file import an_entry
path = Path(sys.argv[1])
ledger = Ledger(path)
ledger.add(an_entry("a"))
limit = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 9, limit[1]))
try:
    ledger.add(an_entry("b" * 5000))
except LedgerError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, limit)
try:
    ledger.add(an_entry("c"))
except LedgerError as error:
    print(error)
ledger.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits for the size of files")
@pytest.mark.parametrize(("name", "left"), [("l.jsonl", ["a", "c"]), ("l.jsonl.zst", ["a"])])
def test_a_line_for_which_there_is_no_room(tmp_path: Path, name: str, left: list[str]) -> None:
    """None of it stays, and what is added later can be read, or is refused too."""
    words = [sys.executable, "-c", _FULL, str(tmp_path / name)]
    done = subprocess.run(words, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True)
    assert done.stdout.count("cannot be written") == 3 - len(left)
    assert (ids(tmp_path / name), done.stderr) == (left, "")
    add(tmp_path / name, "d")
    assert ids(tmp_path / name) == [*left, "d"]


@pytest.mark.parametrize("earlier", [[], ["z"]], ids=["a new file", "one with lines"])
def test_lines_that_are_discarded_were_own_ones(tmp_path: Path, earlier: list[str]) -> None:
    """Those of another run, that tells there too or has told since, stay; then nothing is taken away."""
    path = tmp_path / "l.jsonl"
    for others in ([], ["a"]):
        path.unlink(missing_ok=True)
        if earlier:
            add(path, *earlier)
        mine = Ledger(path)
        add(path, *others)
        mine.add(an_entry("b"))
        mine.discard()
        assert (ids(path) if path.exists() else []) == [*earlier, *(["a", "b"] if others else [])]
        assert path.exists() is bool(earlier or others)


def test_a_ledger_in_which_another_run_tells_is_left(tmp_path: Path) -> None:
    """That one may add at any moment, and must find its file."""
    path = tmp_path / "l.jsonl"
    with Ledger(path) as other:
        mine = Ledger(path)
        mine.add(an_entry("a"))
        mine.discard()
        other.add(an_entry("b"))
        other.settle()
    assert ids(path) == ["a", "b"]


@pytest.mark.parametrize("name", ["l.jsonl", "l.jsonl.zst"])
def test_a_line_that_another_run_is_writing_is_not_mended(tmp_path: Path, name: str) -> None:
    """Half of it is there, and it is no half line of a run that was killed."""
    path = tmp_path / name
    with Ledger(path) as other:
        other.add(an_entry("a"))
        half = path.stat().st_size
        other.add(an_entry("b"))
        with path.open("rb+") as stream:
            rest = stream.read()[half + 9 :]
            stream.truncate(half + 9)
        with Ledger(path):
            pass
        with path.open("ab") as stream:
            stream.write(rest)
    assert ids(path) == ["a", "b"]
