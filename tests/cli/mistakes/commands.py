"""All commands but `clean`: command lines that are refused, and how the message begins."""

from __future__ import annotations

import pytest

CHECKS = [
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
]

EXPLAINED = [
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
]

RESTORED = [
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
]

MEASURED = [
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
