"""The documents that a report on ledgers shows: as they were, if their outputs are what was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.cli import main
from cleaner.files.shelf import entries
from cleaner.report.web.ledger import view
from cleaner.restore import originals
from cleaner.restore.originals import Originals

TEXT = "The tide came in at noon.\n\nFollow us on Facebook\n\nAll rights reserved.\n\nThen the boats left.\n"
LEFT = "The tide came in at noon.\n\nThen the boats left.\n"


@pytest.fixture
def ledger(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The ledger of a run over a file of this name, with the document three times if it has records."""
    name = getattr(request, "param", "in.jsonl")
    rows = {
        "in.txt": TEXT,
        "in.jsonl": 3 * (json.dumps({"body": {"text": TEXT}}) + "\n"),
        "in.csv": "id,body.text\n" + 3 * f'1,"{TEXT}"\n',
    }
    (tmp_path / name).write_text(rows[name], encoding="utf-8")
    field = [] if name == "in.txt" else ["--text-field", "body.text"]
    out, made = tmp_path / f"out{name[2:]}", tmp_path / "run.jsonl"
    assert main(["clean", "-q", str(tmp_path / name), "-o", str(out), "--ledger", str(made), *field]) == 0
    return made


@pytest.mark.parametrize("ledger", ["in.txt", "in.jsonl", "in.csv"], indirect=True)
def test_a_document_is_shown_as_it_was(ledger: Path) -> None:
    """Each of them, in the order of the ledger."""
    original = Originals()
    assert {original(entry) for entry in entries(ledger)} == {TEXT}


def test_records_that_are_left_out_are_passed_over(ledger: Path) -> None:
    """The third is there also if nobody asked for the first two; the file is read forwards only."""
    original = Originals()
    _, second, third = entries(ledger)
    assert original(third) == TEXT
    assert original(second) is None


def test_an_output_that_was_changed_is_not_shown(ledger: Path) -> None:
    """There are gaps in its stead, and what was taken stands in lines of its own."""
    out = ledger.parent / "out.jsonl"
    out.write_text(out.read_text("utf-8").replace("noon", "dawn"), encoding="utf-8")
    shown = view(entries(ledger), Originals()).shown[0]
    assert [part.gap or part.text for part in shown.parts] == [
        *(27, "Follow us on Facebook", "\n", "All rights reserved."),
    ]
    out.unlink()
    assert view(entries(ledger), Originals()).shown[0] == shown


def test_what_is_far_behind_is_not_looked_for(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report on a large file reads the beginning of it."""
    monkeypatch.setattr(originals, "FARTHEST", len(LEFT))
    original = Originals()
    first, second, _ = entries(ledger)
    assert original(first) == TEXT
    assert original(second) is None
