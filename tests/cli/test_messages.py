"""What is said of a mistake, to the word: which file or option, what is wrong, what to write instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

DIRTY = b"The tide came in at noon.\n\nDemo banner: lamps\n"
ROWS = b'{"id": "a", "text": "The tide."}\n{"id": "b", "text": null}\n'
GOLD = {"id": "a", "text": "The tide.\nDemo banner: x\n", "labels": [[1, "B", "demo"]]}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a text, a page, records, and files that are not what they should be."""
    monkeypatch.chdir(tmp_path)
    for folder in ("two/deep", "pages", "empty", "none"):
        Path(folder).mkdir(parents=True)
    Path("a.txt").write_bytes(DIRTY)
    Path("two/a.txt").write_bytes(DIRTY)
    Path("two/deep/b.txt").write_bytes(DIRTY)
    Path("page.html").write_bytes(b"<p>The tide came in at noon.</p>")
    Path("rows.jsonl").write_bytes(ROWS)
    Path("more.jsonl").write_bytes(ROWS)
    Path("table.parquet").write_bytes(b"PAR1")
    Path("gold.jsonl").write_text(json.dumps(GOLD) + "\n" + json.dumps({**GOLD, "id": "b"}) + "\n")
    Path("twins.jsonl").write_text(2 * (json.dumps(GOLD) + "\n"))
    Path("outside.jsonl").write_text(json.dumps({**GOLD, "labels": [[3, "B", "x"]]}) + "\n")
    Path("textless.jsonl").write_text(json.dumps({"id": "a", "labels": []}) + "\n")
    Path("latin").write_bytes(b"caf\xe9\n")
    Path("letter").write_text("Dear Nora,\n")
    Path("loop").symlink_to("loop")
    Path("allow.toml").write_text('[[allow]]\ntext = "x"\nreason = "r"\n\n[other]\nx = 1\n')
    return tmp_path


MISTAKES = [
    # Where documents go.
    pytest.param(
        ["clean", "a.txt", "page.html"],
        "several documents need a place to go: -o FOLDER, --in-place or --diff",
        id="two files and stdout",
    ),
    pytest.param(
        ["clean", "two"],
        "several documents need a place to go: -o FOLDER, --in-place or --diff",
        id="a folder and stdout",
    ),
    pytest.param(
        ["clean", "page.html", "--in-place"],
        "page.html: a page would become plain text in place; use -o",
        id="a page in place",
    ),
    pytest.param(
        ["clean", "a.txt", "-o", "out.txt", "--resume"],
        "there is nothing to resume: only a run over a folder can be",
        id="one file resumed",
    ),
    pytest.param(
        ["clean", "table.parquet"],
        "a Parquet file needs a place to go: -o FILE or --in-place",
        id="Parquet to stdout",
    ),
    pytest.param(
        ["clean", "two", "-o", "two"],
        "two is the input folder itself; to change files in place, write --in-place",
        id="a folder onto itself",
    ),
    pytest.param(
        ["clean", "two", "-o", "two/deep/out"],
        "two/deep/out lies inside the input folder two; name a folder beside it",
        id="a folder into itself",
    ),
    pytest.param(
        ["clean", "two", "-o", "two/../two/x"],
        "two/../two/x lies inside the input folder two; name a folder beside it",
        id="the same by a detour",
    ),
    pytest.param(
        ["clean", "a.txt", "-o", "a.txt"],
        "a.txt is an input itself; to change files in place, write --in-place",
        id="a file onto itself",
    ),
    pytest.param(
        ["clean", "a.txt", "-o", "./none/../a.txt"],
        "none/../a.txt is an input itself; to change files in place, write --in-place",
        id="a file onto itself by a detour",
    ),
    pytest.param(
        ["clean", "a.txt", "two/a.txt", "-o", "out"],
        "a.txt and two/a.txt would both be written to out/a.txt",
        id="two files of one name",
    ),
    pytest.param(
        ["clean", "two", "-o", "letter"],
        "letter is a file; several documents need a folder: -o FOLDER",
        id="a folder into a file",
    ),
    pytest.param(
        ["clean", "a.txt", "-o", "loop"], "loop is a link that leads back to itself", id="a link to itself"
    ),
    pytest.param(["clean", "loop"], "loop: a link to nothing", id="a link to itself as input"),
    # What is kept.
    pytest.param(
        ["clean", "rows.jsonl", "--ledger-format", "dolma", "-o", "x"],
        "--ledger-format dolma needs a file: --ledger attributes/cleaner/0000.jsonl.gz",
        id="dolma without a file",
    ),
    pytest.param(
        ["clean", "rows.jsonl", "more.jsonl", "--ledger-format", "dolma", "--ledger", "l", "-o", "x"],
        "Dolma's attributes tell of one JSONL file; clean one at a time",
        id="dolma for two files",
    ),
    pytest.param(
        ["clean", "a.txt", "--ledger-format", "dolma", "--ledger", "l", "-o", "x"],
        "Dolma's attributes tell of one JSONL file; clean one at a time",
        id="dolma for a text",
    ),
    pytest.param(
        ["clean", "rows.jsonl", "--ledger-format", "dolma", "--ledger", "l", "--in-place"],
        "Dolma's attributes hold no text, so nothing could be given back; drop --in-place",
        id="dolma in place",
    ),
    pytest.param(
        ["clean", "a.txt", "--ledger", "a.txt"],
        "a.txt is a document of this run; name another file for what is kept",
        id="a ledger in a document",
    ),
    pytest.param(
        ["clean", "a.txt", "--licenses", "two/../a.txt"],
        "two/../a.txt is a document of this run; name another file for what is kept",
        id="records in a document",
    ),
    pytest.param(
        ["clean", "a.txt", "--ledger", "l", "--licenses", "none/../l"],
        "l cannot be the ledger and hold the licence records too",
        id="a ledger that is two things",
    ),
    pytest.param(
        ["clean", "a.txt", "--ledger", "letter"],
        "letter is there and is no ledger; name another file",
        id="a ledger in a letter",
    ),
    pytest.param(
        ["clean", "a.txt", "--ledger", "l.gz"],
        "l.gz: a ledger is plain or packed as .zst, and not as .gz",
        id="a ledger packed as gzip",
    ),
    pytest.param(
        ["clean", "a.txt", "--require-ledger"],
        "nothing would be kept of what goes; name a ledger: --ledger PATH",
        id="a required ledger",
    ),
    pytest.param(
        ["clean", "a.txt", "-o", "x", "--no-ledger", "--require-ledger"],
        "nothing would be kept of what goes; name a ledger: --ledger PATH",
        id="required and refused",
    ),
    pytest.param(
        ["--require-ledger"],
        "nothing would be kept of what goes; name a ledger: --ledger PATH",
        id="a required ledger of a pipe",
    ),
    pytest.param(
        ["clean", "a.txt", "--usual", "letter"],
        "letter: has no statistics; write it with: cleaner stats LEDGER --json",
        id="no statistics",
    ),
    pytest.param(
        ["clean", "a.txt", "--usual", "gone"],
        "gone cannot be read: No such file or directory; write it with: cleaner stats",
        id="statistics that are gone",
    ),
    pytest.param(
        ["--usual", "letter"],
        "letter: has no statistics; write it with: cleaner stats LEDGER --json",
        id="no statistics for a pipe",
    ),
    pytest.param(
        ["clean", "two", "-o", "out", "--usual", "letter"],
        "letter: has no statistics; write it with: cleaner stats LEDGER --json",
        id="no statistics for a folder",
    ),
    # Values.
    pytest.param(
        ["--max-document", "64X"],
        "--max-document: 64X is no size; write bytes, or 500K, 64M, 2G",
        id="no size",
    ),
    pytest.param(
        ["--max-document", "0"],
        "--max-document: 0 is no size; write bytes, or 500K, 64M, 2G",
        id="a size of nothing",
    ),
    pytest.param(
        ["--max-document=-1"],
        "--max-document: -1 is no size; write bytes, or 500K, 64M, 2G",
        id="a size below nothing",
    ),
    pytest.param(
        ["--max-document", "1.5M"],
        "--max-document: 1.5M is no size; write bytes, or 500K, 64M, 2G",
        id="a size with a point",
    ),
    pytest.param(
        ["-j", "two"], "-j/--jobs: two is no number of workers; write 0, 1, 2 …", id="no number of workers"
    ),
    pytest.param(
        ["-j=-1"], "-j/--jobs: -1 is no number of workers; write 0, 1, 2 …", id="fewer workers than none"
    ),
    pytest.param(
        ["-j", "²"], "-j/--jobs: ² is no number of workers; write 0, 1, 2 …", id="a digit that counts nothing"
    ),
    pytest.param(["--timeout", "soon"], "--timeout: soon is no time; write seconds: 60, 2.5", id="no time"),
    pytest.param(["--timeout", "0"], "--timeout: 0 is no time; write seconds: 60, 2.5", id="no time at all"),
    pytest.param(
        ["--timeout", "inf"], "--timeout: inf is no time; write seconds: 60, 2.5", id="time without end"
    ),
    pytest.param(
        ["--timeout", "nan"], "--timeout: nan is no time; write seconds: 60, 2.5", id="time that is no number"
    ),
    pytest.param(
        ["--replace", "=x"],
        "--replace: =x names no family; write FAMILY=TEXT, as in licence={spdx}",
        id="a template of nothing",
    ),
    pytest.param(
        ["--from", "jsnol"],
        "--from: jsnol is none of text, html, jsonl, csv, tsv, warc, parquet, mail; did you",
        id="misspelt format",
    ),
    pytest.param(
        ["--from", "jsonl.gz.gz"],
        "--from: jsonl.gz.gz is none of text, html, jsonl, csv, tsv, warc, parquet, mail; did you",
        id="packed twice",
    ),
    # Checking.
    pytest.param(
        ["check", "a.txt", "--max-density", "recorded"],
        "--max-density recorded asks for the figure in a baseline; add --baseline FILE",
        id="a density that nobody recorded",
    ),
    pytest.param(
        ["check", "a.txt", "--format", "json", "--format", "sarif"],
        "two reports would go to stdout; give each a file: --format sarif:FILE",
        id="two reports on stdout",
    ),
    pytest.param(
        ["check", "a.txt", "--format", "json:r", "--format", "sarif:r"],
        "two reports would go to r; give each a file: --format sarif:FILE",
        id="two reports in one file",
    ),
    pytest.param(
        ["check", "a.txt", "--baseline", "letter"],
        "letter: is no baseline (no JSON)",
        id="a baseline in a letter",
    ),
    pytest.param(
        ["check", "a.txt", "--baseline", "latin"],
        "latin:1: is not UTF-8; write it first",
        id="a baseline in Latin-1",
    ),
    pytest.param(
        ["check", "a.txt", "--baseline", "gone"],
        "gone cannot be read: No such file or directory; write it first: cleaner baseline create",
        id="no baseline",
    ),
    pytest.param(
        ["check", "a.txt", "--allow", "latin"],
        "latin:1: is not UTF-8; write [[allow]]",
        id="an allow-list in Latin-1",
    ),
    pytest.param(
        ["check", "a.txt", "--allow", "allow.toml"],
        "allow.toml:1: holds something else than [[allow]]; ",
        id="an allow-list with more",
    ),
    pytest.param(
        ["review", "a.txt", "--verdicts", "latin"],
        "latin:1: is not UTF-8; name another file",
        id="verdicts in Latin-1",
    ),
    pytest.param(
        ["review", "a.txt", "--verdicts", "letter"],
        "letter:1: holds no verdicts; name another file",
        id="verdicts in a letter",
    ),
    # Explaining.
    pytest.param(["explain", "two"], "two is a folder; name one file", id="a folder to explain"),
    pytest.param(
        ["explain", "rows.jsonl"],
        "rows.jsonl holds many documents; name one: rows.jsonl:17",
        id="no record named",
    ),
    pytest.param(["explain", "rows.jsonl:3"], "no record 3 in rows.jsonl", id="no such record"),
    pytest.param(["explain", "a.txt:4"], "no line 4; the document has 3 lines", id="a line behind the last"),
    pytest.param(["explain", "a.txt:0"], "no line 0; the document has 3 lines", id="a line before the first"),
    pytest.param(["explain", "a.txt:2"], "line 2 is blank", id="a blank line"),
    # Restoring.
    pytest.param(["restore", "-"], "an output is restored from its file; name it", id="restoring stdin"),
    pytest.param(
        ["restore", "two"],
        "several documents need a place to go: -o FOLDER or --in-place",
        id="restoring a folder to stdout",
    ),
    pytest.param(
        ["restore", "table.parquet"],
        "a Parquet file needs a place to go: -o FILE or --in-place",
        id="restoring Parquet to stdout",
    ),
    # Measuring.
    pytest.param(
        ["bench", "twins.jsonl"],
        "twins.jsonl:2: the id a is taken; give each document its own",
        id="two of one id",
    ),
    pytest.param(
        ["bench", "outside.jsonl"],
        "outside.jsonl:1: there is no line 3; count from 0 to 2",
        id="a label behind the text",
    ),
    pytest.param(
        ["bench", "textless.jsonl"], "textless.jsonl:1: no id or no text; write {", id="gold without a text"
    ),
    pytest.param(
        ["rules", "test", "empty"],
        "no rule files in empty; they end in .toml",
        id="testing a folder of nothing",
    ),
]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("words", "said"), MISTAKES)
def test_the_words_of_a_mistake(cleaner: Callable, words: list[str], said: str) -> None:
    """One line that begins with what is wrong; exit 2, and nothing on stdout."""
    ran = cleaner(*words, stdin=DIRTY)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err.startswith(f"cleaner: {said}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(("words", "said"), MISTAKES)
def test_a_mistake_changes_no_file(cleaner: Callable, here: Path, words: list[str], said: str) -> None:
    """What is refused is refused before anything is written, lost or left lying about."""
    before = files(here)
    cleaner(*words, stdin=DIRTY)
    assert files(here) == before


def files(folder: Path) -> dict[str, bytes | None]:
    """Return what a folder holds: the bytes of its files, and the names of all that is none."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
