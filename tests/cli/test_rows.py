"""Documents of every kind as rows of JSON Lines: in one file, in a folder, on stdout; and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cleaner.errors import DocumentError
from cleaner.files.sink import FileSink
from cli.restoring import PAGE, pack
from cli.test_crawls import TEXT as TIDE
from cli.test_crawls import WET
from cli.test_mail import CLEAN, message
from cli.test_mail import TEXT as MAIL

JUNK = "\n\nDemo banner: lamps and oil"
TABLE = f'id,author,text\n7,"Ann ""A"" B","The mill was idle.{JUNK}"\n8,Bo,\n9,Cy,Rain fell.\n'.encode()


def rows(data: bytes) -> list[dict[str, Any]]:
    """Return what stands in some JSON Lines."""
    return [json.loads(line) for line in data.splitlines()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One document of most kinds."""
    monkeypatch.chdir(tmp_path)
    for name, data in {
        "in/a.jsonl": json.dumps({"n": 1, "text": f"Snow.{JUNK}"}).encode(),  # without a line end
        "in/b.txt": f"A boat.{JUNK}\n".encode(),
        "in/c.csv": TABLE,
        "in/d.html": PAGE,
        "in/e.eml": message(MAIL, "quoted-printable"),
        "in/f.txt.gz": pack(b"caf\xe9" + JUNK.encode(), ".gz"),
    }.items():
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return Path("in")


def test_a_folder_becomes_one_file(cleaner, folder: Path) -> None:
    """In the order of the files; columns and what a page states go along, bytes that are no UTF-8 survive."""
    ran = cleaner("clean", folder, "-o", "all.jsonl")
    assert ran.code == 0, ran.err
    made = rows(Path("all.jsonl").read_bytes())
    assert [row.get("id") for row in made] == [
        None, "in/b.txt", "7", "8", "9", "in/d.html", "in/e.eml:1", "in/f.txt.gz",
    ]  # fmt: skip
    assert made[0] == {"n": 1, "text": "Snow."}
    assert made[2] == {"id": "7", "author": 'Ann "A" B', "text": "The mill was idle."}
    assert (made[3]["text"], made[4]["text"]) == ("", "Rain fell.")
    assert made[6]["text"] == CLEAN
    assert made[7]["text"] == "caf\udce9"
    assert not any("banner" in row["text"] for row in made)


def test_the_rows_come_back_with_their_whole_texts(cleaner, folder: Path) -> None:
    """The ledger beside the file leads to what the same run writes that takes nothing."""
    cleaner("clean", folder, "-o", "all.jsonl")
    cleaner("clean", folder, "-o", "whole.jsonl", "--action", "mark", "--no-ledger")
    ran = cleaner("restore", "all.jsonl", "-o", "back.jsonl", bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert rows(Path("back.jsonl").read_bytes()) == rows(Path("whole.jsonl").read_bytes())
    assert "banner" in Path("back.jsonl").read_text("utf-8", "replace")


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_write_the_same(cleaner, folder: Path, jobs: int) -> None:
    """Whatever their number; packed if the name says so."""
    cleaner("clean", folder, "-o", "one.jsonl", "-j", 0)
    ran = cleaner("clean", folder, "-o", "many.jsonl", "-j", jobs)
    assert ran.code == 0, ran.err
    assert Path("many.jsonl").read_bytes() == Path("one.jsonl").read_bytes()


def test_several_documents_on_stdout(cleaner, folder: Path) -> None:
    """Each is a line of its own, also behind one that has no line end."""
    ran = cleaner("clean", folder / "a.jsonl", folder / "b.txt", "--to", "jsonl")
    assert (ran.code, len(rows(ran.out))) == (0, 2)


def test_a_tree_of_rows(cleaner, folder: Path) -> None:
    """In a folder the names say what the rows were; JSON Lines stay what they are, and all come back."""
    ran = cleaner("clean", folder, "-o", "out", "--to", "jsonl")
    assert ran.code == 0, ran.err
    made = sorted(path.name for path in Path("out").iterdir() if ".ledger." not in path.name)
    assert made == [
        "a.jsonl", "b.txt.jsonl", "c.csv.jsonl", "d.html.jsonl", "e.eml.jsonl", "f.txt.jsonl.gz",
    ]  # fmt: skip
    assert cleaner("restore", "out", "-o", "back", bare=True).code == 0
    assert rows(Path("back/c.csv.jsonl").read_bytes())[0]["text"] == f"The mill was idle.{JUNK}"


def test_a_crawl(cleaner, tmp_path: Path) -> None:
    """The address is the id."""
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    (tmp_path / "a.warc.wet").write_bytes(WET * 2)
    ran = cleaner("clean", tmp_path / "a.warc.wet", "--from", "warc", "--to", "jsonl")
    assert rows(ran.out) == [{"id": "https://example.org/a", "text": "The tide came in.\n"}] * 2
    assert b"banner" in TIDE


def test_a_parquet_file(cleaner, tmp_path: Path) -> None:
    """Its texts become rows, those without a value do not."""
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet as pq

    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [f"Snow.{JUNK}", None, "Rain."]}), path)
    ran = cleaner("clean", path, "-o", tmp_path / "a.jsonl")
    assert ran.code == 0, ran.err
    assert [row["text"] for row in rows((tmp_path / "a.jsonl").read_bytes())] == ["Snow.", "Rain."]
    ran = cleaner("restore", tmp_path / "a.jsonl", bare=True)
    assert [row["text"] for row in rows(ran.out)] == [f"Snow.{JUNK}", "Rain."]


def test_in_a_pipe(cleaner) -> None:
    """One document is one row, a table as many as it has."""
    ran = cleaner("--to", "jsonl", stdin=f"A boat.{JUNK}".encode())
    assert (ran.code, rows(ran.out)) == (0, [{"id": "stdin", "text": "A boat."}])
    ran = cleaner("--from", "csv", "--to", "jsonl", stdin=TABLE)
    assert (ran.code, len(rows(ran.out))) == (0, 3)


def test_what_cannot_be_judged_has_no_row(cleaner, folder: Path) -> None:
    """It is named, and nothing of it stands among the rows; in a folder it has no file."""
    (folder / "b2.txt").write_bytes(b"\0\0")
    (folder / "c2.csv").write_bytes(b"no,such\n1,2\n")
    for words in (["-o", "all.jsonl"], ["-o", "out", "--to", "jsonl"]):
        ran = cleaner("clean", folder, *words)
        assert ran.code == 3
        assert "b2.txt: is binary" in ran.err
        assert "c2.csv: has no column text" in ran.err
        assert "passes unchanged" not in ran.err
    assert b"\0" not in Path("all.jsonl").read_bytes()
    assert len(rows(Path("all.jsonl").read_bytes())) == 8
    assert not list(Path("out").glob("*2*"))


def test_a_text_that_is_too_long_has_no_row_and_a_line_passes(cleaner, folder: Path) -> None:
    """A line of JSONL is a row already."""
    line = json.dumps({"text": "x" * 3000})
    (folder / "a.jsonl").write_text(f"{line}\n")
    (folder / "b.txt").write_text("y" * 3000)
    ran = cleaner("clean", folder, "-o", "all.jsonl", "--max-document", "2K")
    assert ran.code == 3
    made = Path("all.jsonl").read_text("utf-8", "replace")
    assert made.startswith(line)
    assert "yyy" not in made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["in/c.csv", "-o", "c.parquet"], "c.parquet promises parquet, and in/c.csv would be written as csv"),
        (["in/a.jsonl", "-o", "a.csv"], "a.csv promises csv, and in/a.jsonl would be written as jsonl"),
        (["in/b.txt", "-o", "b.eml"], "b.eml promises mail"),
        (["in", "-o", "all.parquet"], "all.parquet promises parquet"),
        (["in", "-o", "all.csv", "--to", "jsonl"], "would be written as jsonl"),
        (["in", "-o", "in/all.jsonl"], "in/all.jsonl lies inside the input folder"),
        (["in/a.jsonl", "in/b.txt", "-o", "in/a.jsonl"], "in/a.jsonl is an input itself"),
        (["in/b.txt", "in/a.jsonl", "-o", "in/a.jsonl"], "in/a.jsonl is an input itself"),
        (["in", "--in-place", "--to", "jsonl"], "drop --in-place"),
        (
            ["in", "-o", "/dev/null", "--to", "jsonl", "--resume"],
            "nothing to resume: /dev/null keeps nothing",
        ),
        (["in", "-o", "memory://x/all.jsonl"], "a local place only"),
    ],
)
def test_what_is_refused(cleaner, folder: Path, words: Sequence[str], said: str) -> None:
    """Nothing is written."""
    before = sorted(Path().rglob("*"))
    ran = cleaner("clean", *words)
    assert ran.code == 2
    assert said in ran.err
    assert sorted(Path().rglob("*")) == before


def test_one_format_stays_as_it_is(cleaner, folder: Path) -> None:
    """JSON Lines to JSON Lines are spliced, not written anew."""
    Path("in/a.jsonl").write_bytes(b'{ "text":"A \\u0062oat." ,"n" : 1.0}\n')
    for words in (["-o", "b.jsonl"], ["-o", "c.jsonl", "--to", "jsonl"]):
        assert cleaner("clean", "in/a.jsonl", *words).code == 0
        assert Path(words[1]).read_bytes() == Path("in/a.jsonl").read_bytes()


@pytest.mark.parametrize("row", [1, 3])
def test_a_full_disk_leaves_nothing_half_done(
    cleaner, folder: Path, monkeypatch: pytest.MonkeyPatch, row: int
) -> None:
    """Neither the file nor a ledger beside it: not even if there is room again later."""
    write, calls = FileSink.write, []

    def full(sink: FileSink, data: bytes) -> None:
        calls.append(data)
        if len(calls) == row:
            raise DocumentError("cannot be written: No space left on device")
        write(sink, data)

    monkeypatch.setattr(FileSink, "write", full)
    ran = cleaner("clean", folder, "-o", "all.jsonl")
    assert ran.code == 3
    assert "No space left" in ran.err
    assert sorted(path.name for path in Path().iterdir()) == ["in"]


def test_an_interrupt_leaves_nothing(cleaner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of some documents is not mistaken for one of all."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cleaner.cli.account.Account.hear", stop)
    with pytest.raises(KeyboardInterrupt):
        cleaner("clean", folder, "-o", "all.jsonl", "-j", 0)
    assert sorted(path.name for path in Path().iterdir()) == ["in"]
