"""The ledger beside an output tells of that output alone: all of one that came, else nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.cli.account import Account
from cleaner.files.draft import Draft
from cleaner.outcome import Outcome

JUNK = "\n\nDemo banner: lamps and oil"
KINDS = ["a.txt", "a.jsonl"]


@pytest.fixture(autouse=True)
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text and some records."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text(f"A boat.{JUNK}\n", "utf-8")
    Path("in/a.jsonl").write_text(json.dumps({"text": f"A boat.{JUNK}"}) + "\n", "utf-8")


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("earlier", [False, True], ids=["the first run", "a second run"])
def test_an_output_that_cannot_be_swapped_in_is_not_told_of(
    cleaner, monkeypatch: pytest.MonkeyPatch, name: str, earlier: bool
) -> None:
    """What was told of the one before it stays; the text passes as it came, if it can."""
    out, ledger = Path("out", name), Path("out", f"{name}.ledger.jsonl")
    if earlier:
        cleaner("clean", Path("in", name), "-o", out)
        Path("in", name).write_bytes(Path("in", name).read_bytes().replace(b"lamps", b"ropes"))
    before = ledger.read_bytes() if earlier else None
    commit, calls = Draft.commit, list[Draft]()

    def full(draft: Draft, *words: object) -> None:
        calls.append(draft)
        if len(calls) == 1:
            raise OSError(28, "No space left on device")
        commit(draft, *words)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Draft, "commit", full)
        ran = cleaner("clean", Path("in", name), "-o", out)
    assert (ran.code, "No space left on device" in ran.err) == (3, True)
    assert (ledger.read_bytes() if ledger.exists() else None) == before
    assert out.read_bytes() == Path("in", name).read_bytes()


@pytest.mark.parametrize("name", KINDS)
def test_an_interrupt_right_behind_an_output_leaves_its_ledger(
    cleaner, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The text is there without what went: that must not be lost."""
    commit = Draft.commit

    def interrupted(draft: Draft, *words: object) -> None:
        commit(draft, *words)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    out = Path("out", name)
    with monkeypatch.context() as patch:
        patch.setattr(Draft, "commit", interrupted)
        with pytest.raises(KeyboardInterrupt):
            cleaner("clean", Path("in", name), "-o", out)
    assert b"banner" not in out.read_bytes()
    assert cleaner("restore", out, bare=True).out == Path("in", name).read_bytes()


def test_of_two_runs_in_place_the_one_that_comes_too_late_takes_no_entry_away(
    cleaner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused, and what the other one took comes back."""
    path, whole, hear = Path("in/a.txt"), Path("in/a.txt").read_bytes(), Account.hear

    def slower(account: Account, outcome: Outcome) -> None:
        monkeypatch.setattr(Account, "hear", hear)
        assert cleaner("clean", "--in-place", path).code == 0
        hear(account, outcome)

    monkeypatch.setattr(Account, "hear", slower)
    assert cleaner("clean", "--in-place", path).code == 3
    assert b"banner" not in path.read_bytes()
    assert cleaner("restore", path, bare=True).out == whole
