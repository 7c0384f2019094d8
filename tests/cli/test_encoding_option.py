"""`--encoding`: legacy files are read, cleaned and written as what they are, and it is said which."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

KEPT = "Die Flut kam um zwölf, über Böen und Möwen.\n\n"
TEXT = f"{KEPT}Demo banner: lamps and öil\n\nSie ging früh um sechs, die Fähre später.\n"
CLEAN = f"{KEPT}Sie ging früh um sechs, die Fähre später.\n"
RUSSIAN = "Море спокойно с утра до вечера.\n\nDemo banner: lamps and oil\n\nЛодки вышли в шесть часов утра.\n"
NO_RUSSIAN = "Море спокойно с утра до вечера.\n\nЛодки вышли в шесть часов утра.\n"


@pytest.mark.parametrize(
    "name", ["cp1252", "latin-1", "cp437", "mac-roman", "utf-16-le", "utf-16-be", "utf-8"]
)
def test_a_pipe_in_an_encoding(cleaner, name: str) -> None:
    """The same text goes, and the rest are the bytes that came."""
    ran = cleaner("--encoding", name, stdin=TEXT.encode(name))
    assert (ran.code, ran.out, ran.err) == (0, CLEAN.encode(name), "")


def test_utf_16_keeps_its_mark(cleaner) -> None:
    """And its order of bytes."""
    for name in ("utf-16-le", "utf-16-be"):
        ran = cleaner("--encoding", "utf-16", stdin=("\ufeff" + TEXT).encode(name))
        assert ran.out == ("\ufeff" + CLEAN).encode(name)


def test_without_the_option_nothing_is_told(cleaner) -> None:
    """Bytes that are not UTF-8 are kept, and UTF-16 is not judged."""
    ran = cleaner(stdin=TEXT.encode("cp1252"))
    assert ran.out.startswith(KEPT.encode("cp1252"))
    assert (ran.code, ran.err) == (0, "")
    ran = cleaner(stdin=("\ufeff" + TEXT).encode("utf-16-le"))
    assert (ran.code, "is UTF-16; --encoding auto reads it; it passes unchanged" in ran.err) == (3, True)


def test_a_pipe_is_told(cleaner) -> None:
    """What it is taken for stands on stderr; UTF-8 needs no words."""
    pytest.importorskip("chardet")
    ran = cleaner("--encoding", "auto", stdin=RUSSIAN.encode("koi8-r"))
    assert (ran.code, ran.out) == (0, NO_RUSSIAN.encode("koi8-r"))
    assert ran.err == "cleaner: stdin: is not UTF-8 and stays what it looks like: koi8-r\n"
    assert cleaner("--encoding", "auto", "-q", stdin=RUSSIAN.encode("koi8-r")).err == ""
    ran = cleaner("--encoding", "auto", stdin=RUSSIAN.encode())
    assert (ran.out, ran.err) == (NO_RUSSIAN.encode(), "")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder of files in several encodings."""
    root = tmp_path / "in"
    root.mkdir()
    rows = [{"id": str(n), "text": text} for n, text in enumerate((TEXT, CLEAN, RUSSIAN.replace("о", "o")))]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows[:2])
    (root / "a.txt").write_bytes(TEXT.encode("cp1252"))
    (root / "b.txt").write_bytes(RUSSIAN.encode("koi8-r"))
    (root / "c.txt").write_bytes(TEXT.encode())
    (root / "d.jsonl.gz").write_bytes(gzip.compress(lines.encode("cp1252"), mtime=0))
    (root / "e.csv").write_bytes(('id;text\n1;"' + TEXT + '"\n2;"' + CLEAN + '"\n').encode("cp1252"))
    (root / "f.tsv").write_bytes(('\ufeffid\ttext\n1\t"' + TEXT + '"\n').encode("utf-16-le"))
    return root


def expected() -> dict[str, bytes]:
    """Return what the files of the folder become."""
    lines = "".join(
        json.dumps({"id": str(n), "text": text}, ensure_ascii=False) + "\n"
        for n, text in enumerate((CLEAN, CLEAN))
    )
    return {
        "a.txt": CLEAN.encode("cp1252"),
        "b.txt": NO_RUSSIAN.encode("koi8-r"),
        "c.txt": CLEAN.encode(),
        "d.jsonl.gz": lines.encode("cp1252"),
        "e.csv": ('id;text\n1;"' + CLEAN + '"\n2;"' + CLEAN + '"\n').encode("cp1252"),
        "f.tsv": ('\ufeffid\ttext\n1\t"' + CLEAN + '"\n').encode("utf-16-le"),
    }


def plain(path: Path) -> bytes:
    """Return the bytes of a file, unpacked."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_a_folder_of_encodings(cleaner, mixed: Path, tmp_path: Path, jobs: str) -> None:
    """Each file stays what it is, also with workers; the closing lines count them."""
    pytest.importorskip("chardet")
    ran = cleaner("clean", mixed, "-o", tmp_path / "out", "--encoding", "auto", "-j", jobs, "--no-ledger")
    assert ran.code == 0, ran.err
    assert {p.name: plain(p) for p in sorted((tmp_path / "out").iterdir())} == expected()
    assert "5 files are not UTF-8 and stay what they look like: cp1252 3, koi8-r 1, utf-16-le 1" in ran.err


def test_every_file_is_named_on_demand(cleaner, mixed: Path, tmp_path: Path) -> None:
    """Once, however many records it has; and the statistics count."""
    pytest.importorskip("chardet")
    stats = tmp_path / "stats.json"
    ran = cleaner("clean", mixed, "-o", tmp_path / "out", "--encoding", "auto", "-v", "--stats", stats)
    assert ran.err.count("is read and written as cp1252") == 3
    assert ran.err.count("is read and written as koi8-r") == 1
    assert json.loads(stats.read_text())["encodings"] == {"cp1252": 3, "koi8-r": 1, "utf-16-le": 1}


def test_the_ledger_leads_back(cleaner, mixed: Path, tmp_path: Path) -> None:
    """It knows the encoding, so that nobody has to say it again."""
    pytest.importorskip("chardet")
    before = {p.name: plain(p) for p in mixed.iterdir()}
    cleaner("clean", mixed, "-o", tmp_path / "out", "--encoding", "auto")
    ran = cleaner("restore", tmp_path / "out", "-o", tmp_path / "back", bare=True)
    assert ran.code == 0, ran.err
    back = {p.name: plain(p) for p in (tmp_path / "back").iterdir()}
    assert back == before


def test_a_part_is_given_back(cleaner, tmp_path: Path) -> None:
    """In the same encoding, from one ledger that tells of several files."""
    for name, codec in (("a.txt", "cp1252"), ("b.txt", "utf-8")):
        (tmp_path / name).write_bytes(TEXT.encode(codec))
    ledger = tmp_path / "l.jsonl"
    cleaner("clean", tmp_path / "a.txt", "-o", tmp_path / "x.txt", "--ledger", ledger, "--encoding", "cp1252")
    cleaner("clean", tmp_path / "b.txt", "-o", tmp_path / "y.txt", "--ledger", ledger)
    for out, source in (("x.txt", "a.txt"), ("y.txt", "b.txt")):
        ran = cleaner("restore", tmp_path / out, "--ledger", ledger, "--only", "demo", bare=True)
        assert (ran.code, ran.out) == (0, (tmp_path / source).read_bytes())
    told = [json.loads(line).get("encoding") for line in ledger.read_bytes().splitlines()]
    assert told[:2] == ["cp1252", None]


def test_what_cannot_be_written_passes(cleaner, tmp_path: Path) -> None:
    """A mark that the encoding does not have: the document is named, and the others are not touched by it."""
    ran = cleaner("--encoding", "cp1252", "--mark", stdin=TEXT.encode("cp1252"))
    assert (ran.code, ran.out) == (3, TEXT.encode("cp1252"))
    assert "cannot be written as cp1252, which has no ⟦" in ran.err
    rows = b'{"text": "\xe9t\xe9\\nDemo banner: lamps"}\n{"text": "\xe9t\xe9"}\n'
    ran = cleaner("--encoding", "cp1252", "--mark", "--from", "jsonl", stdin=rows)
    assert (ran.code, ran.out) == (3, rows)
    assert ran.err.startswith("cleaner: stdin:1: cannot be written as cp1252")


def test_in_place(cleaner, tmp_path: Path) -> None:
    """A file without boilerplate is not touched, one with some keeps its encoding."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp1252"))
    assert cleaner("clean", "--in-place", path, "--encoding", "cp1252").code == 0
    assert path.read_bytes() == CLEAN.encode("cp1252")
    before = path.stat()
    assert cleaner("clean", "--in-place", path, "--encoding", "cp1252").code == 0
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_check_and_explain_read_it_too(cleaner, tmp_path: Path) -> None:
    """What would go is shown as it reads."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("utf-16-le"))
    ran = cleaner("check", path, "--encoding", "utf-16")
    assert (ran.code, "öil" in ran.text) == (1, True)
    assert "öil" in cleaner("explain", f"{path}:3", "--encoding", "utf-16").text
    rows = tmp_path / "r.jsonl"
    rows.write_bytes(json.dumps({"text": TEXT}, ensure_ascii=False).encode("cp1252"))
    assert "öil" in cleaner("explain", f"{rows}:1", "--encoding", "cp1252").text


def test_a_page_in_the_encoding_that_was_named(cleaner, tmp_path: Path) -> None:
    """Its text is UTF-8, as that of any page."""
    path = tmp_path / "a.html"
    body = "<p>Die Flut kam um zwölf, über Böen und Möwen, und ging früh um sechs mit der Fähre.</p>" * 3
    path.write_bytes(f"<html><body><article>{body}</article></body></html>".encode("cp850"))
    ran = cleaner("clean", path, "--encoding", "cp850")
    assert ran.code == 0, ran.err
    assert "zwölf, über Böen" in ran.text


@pytest.mark.parametrize("word", ["klingon", "rot13", "utf-7", " "])
def test_unknown_encodings(cleaner, word: str) -> None:
    """Are usage errors with the remedy."""
    ran = cleaner("--encoding", word, stdin=b"a")
    assert ran.code == 2
    assert "encoding" in ran.err


def test_a_run_in_another_encoding_is_another_run(cleaner, tmp_path: Path) -> None:
    """It is not gone on with."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    (source / "a.txt").write_bytes(TEXT.encode("cp1252"))
    (out / ".cleaner.journal").write_text('["another run"]\n["a", 1, 1, 1, 1]\n', encoding="utf-8")
    ran = cleaner("clean", source, "-o", out, "--encoding", "cp1252", "--resume")
    assert "other rules or options" in ran.err


def test_records_that_depend_on_the_first_bytes_of_their_file_pass(cleaner, tmp_path: Path) -> None:
    """ISO-2022-KR says there what all lines are in: a text is read in it, a line alone is not."""
    korean = "바다는 잔잔하다\n\nDemo banner: lamps\n\n배는 돌아왔다\n"
    (tmp_path / "a.txt").write_bytes(korean.encode("iso2022_kr"))
    (tmp_path / "b.jsonl").write_bytes(json.dumps({"text": korean}, ensure_ascii=False).encode("iso2022_kr"))
    ran = cleaner("clean", tmp_path, "-o", tmp_path.parent / "out", "--encoding", "iso2022_kr")
    assert ran.code == 3
    assert "b.jsonl: has records in iso2022_kr, which are none without their file's first bytes" in ran.err
    out = tmp_path.parent / "out"
    assert (out / "b.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert (out / "a.txt").read_bytes().decode("iso2022_kr") == korean.replace("Demo banner: lamps\n\n", "")
