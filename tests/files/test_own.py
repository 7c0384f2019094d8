"""What a run of ours wrote into a folder is no document of it; what only looks like it is one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from cleaner.files.own import LONGEST, own

ENTRY = '{"schema":1,"id":"a","path":"a.txt","record":0,"before":{"sha256":"00","bytes":1},"spans":[]}\n'
NOTICE = '{"schema":1,"id":"a","path":"a.txt","record":0,"sha256":"00","guess":"MIT"}\n'
WAITING = '{"schema": 1, "id": "a", "path": "a", "record": 0, "refused": "too much", "text": "It rained."}\n'
SAID = '{"id": "a", "text": "It rained.", "labels": [], "verdicts": [{"verdict": "strip", "rule": "a/b"}]}\n'
REPORT = (
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="generator" content="cleaner">\n'
)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        pytest.param("run.jsonl", ENTRY, "a ledger", id="ledger"),
        pytest.param("licences.jsonl", NOTICE, "licence records", id="licence records"),
        pytest.param("quarantine.jsonl", WAITING, "a quarantine", id="quarantine"),
        pytest.param("verdicts.jsonl", SAID, "verdicts of a review", id="verdicts"),
        pytest.param("report.html", REPORT, "a report", id="report"),
    ],
)
def test_what_is_ours_is_known_by_its_beginning(tmp_path: Path, name: str, text: str, what: str) -> None:
    """Whatever it is called, packed or not."""
    path = tmp_path / name
    path.write_text(text)
    assert own(path) == what
    with gzip.open(tmp_path / f"{name}.gz", "wt") as stream:
        stream.write(text)
    assert own(tmp_path / f"{name}.gz") == what


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.jsonl", json.dumps({"id": "a", "text": f"It said {SAID}"}), id="verdicts in a text"),
        pytest.param("a.jsonl", json.dumps({"schema": 1, "id": "a", "text": ENTRY}), id="an entry in a text"),
        pytest.param("a.jsonl", '{"id": "a", "text": "It rained.", "labels": []}\n', id="a gold file"),
        pytest.param("a.jsonl", '{"schema": 1, "id": "a", "text": "It rained."}\n', id="rows of a schema"),
        pytest.param("a.jsonl", f'{{"text": "It rained."}}\n{ENTRY}', id="an entry in the second line"),
        pytest.param("a.txt", ENTRY, id="an entry that is a text"),
        pytest.param("a.html", '<meta name="generator" content="cleaner of rooms">', id="another generator"),
        pytest.param("a.html", f"<p>{'It rained. ' * 200}</p>{REPORT}", id="a report far down in a page"),
        pytest.param("a.jsonl", "", id="nothing"),
    ],
)
def test_what_only_looks_like_it_is_a_document(tmp_path: Path, name: str, text: str) -> None:
    """Signs of ours inside of a text are text."""
    path = tmp_path / name
    path.write_text(text)
    assert own(path) == ""


def test_of_an_endless_line_only_the_beginning_is_looked_at(tmp_path: Path) -> None:
    """And what cannot be told from it is a document."""
    path = tmp_path / "a.jsonl"
    path.write_text(SAID.replace("It rained.", "It rained. " * (LONGEST // 5)))
    assert own(path) == ""


@pytest.mark.parametrize("data", [None, b"no gzip"], ids=["gone", "damaged"])
def test_what_cannot_be_read_is_left_to_its_reader(tmp_path: Path, data: bytes | None) -> None:
    """It is named there."""
    path = tmp_path / "a.jsonl.gz"
    if data is not None:
        path.write_bytes(data)
    assert own(path) == ""
