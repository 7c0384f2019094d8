"""A folder is read without what earlier runs wrote into it, under whatever name."""

from __future__ import annotations

from pathlib import Path

import pytest

TEXT = b"The tide came in at noon.\n\nDemo banner: lamps\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a text, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(TEXT)
    return tmp_path


WRITERS = [
    pytest.param(["--ledger", "run.jsonl"], "run.jsonl: a ledger", id="ledger"),
    pytest.param(["check", "a.txt", "--format", "html:now.html"], "now.html: a report", id="report"),
    pytest.param(
        ["review", "a.txt", "--verdicts", "v.jsonl"], "v.jsonl: verdicts of a review", id="verdicts"
    ),
    pytest.param(
        ["--max-removed", "0", "--quarantine", "q"], "q/quarantine.jsonl: a quarantine", id="quarantine"
    ),
]


@pytest.mark.parametrize(("words", "said"), WRITERS)
def test_what_a_command_wrote_is_passed_over(cleaner, here: Path, words: list[str], said: str) -> None:
    """And counted as skipped; nothing of it is found, and nothing fails."""
    cleaner(*words, stdin=b"s" if words[0] == "review" else TEXT)
    ran = cleaner("check", ".", "-v")
    assert f"cleaner: {said}; skipped" in ran.err
    assert (ran.code, len(ran.text.splitlines())) == (1, 1)


def test_a_file_of_ours_that_is_named_is_read(cleaner, here: Path) -> None:
    """Who names it means it."""
    cleaner("review", "a.txt", "--verdicts", "v.jsonl", stdin=b"s")
    assert "v.jsonl:1:" in cleaner("check", "v.jsonl").text


def test_a_ledger_in_the_folder_can_be_added_to(cleaner, here: Path) -> None:
    """The second run does not take it for a document of its own."""
    for _ in range(2):
        assert cleaner("clean", ".", "--in-place", "--ledger", "run.jsonl").code == 0
    assert (here / "run.jsonl").read_text().count('"path":"a.txt"') >= 1
