"""Where documents go and what is kept of them: command lines that are refused, and how the message begins."""

from __future__ import annotations

import pytest

PLACES = [
    pytest.param(
        ["clean", "a.txt", "page.html"],
        "several documents need a place to go: -o FOLDER, -o FILE.jsonl, --in-place or --diff",
        id="two files and stdout",
    ),
    pytest.param(
        ["clean", "two"],
        "several documents need a place to go: -o FOLDER, -o FILE.jsonl, --in-place or --diff",
        id="a folder and stdout",
    ),
    pytest.param(
        ["clean", "page.html", "--in-place"],
        "page.html: a page would become plain text in place; use -o",
        id="a page in place",
    ),
    pytest.param(
        ["clean", "a.txt", "-o", "out.txt", "--resume"],
        "there is nothing to resume: only a run over a folder, or into rows, can be",
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
]

KEPT = [
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
        ["clean", "a.txt", "--stats", "a.txt", "-o", "x"],
        "a.txt is a document of this run; name another file for what is kept",
        id="counts in a document",
    ),
    pytest.param(
        ["clean", "two", "--stats", "x/../two/a.txt", "-o", "x"],
        "x/../two/a.txt is a document of this run; name another file for what is kept",
        id="counts in a document of a folder",
    ),
    pytest.param(
        ["clean", "a.txt", "--ledger", "x", "-o", "x"],
        "x is written by this run already; name another file for what is kept",
        id="a ledger in an output",
    ),
    pytest.param(
        ["clean", "a.txt", "--licenses", "x.ledger.jsonl", "-o", "x"],
        "x.ledger.jsonl is written by this run already; name another file for what is kept",
        id="records in the ledger beside an output",
    ),
    pytest.param(
        ["clean", "a.txt", "--ledger", "l", "--stats", "l", "-o", "x"],
        "l is written by this run already; name another file for what is kept",
        id="counts in the ledger",
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
]
