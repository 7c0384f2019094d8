"""Options with a value that is none: command lines that are refused, and how the message begins."""

from __future__ import annotations

import pytest

VALUES = [
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
]
