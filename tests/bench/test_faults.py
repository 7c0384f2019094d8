"""The benchmark of faults in its short form: nothing is lost, and it says so where something is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from scripts import HOME, script

faults = script("faults")
Run = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture(autouse=True)
def _this_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runs are those of this very package."""
    monkeypatch.setenv("PYTHONPATH", str(HOME.parent))


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The runs with a word in them do nothing, and the others are killed before they begin."""
    real: Run = faults.run

    def leave_out(word: str) -> None:
        def run(*words: object) -> subprocess.Popen[bytes]:
            return subprocess.Popen([sys.executable, "-c", ""]) if word in words else real(*words)

        monkeypatch.setattr(faults, "run", run)
        monkeypatch.setattr(faults.time, "sleep", lambda _: None)

    return leave_out


def test_runs_in_place_that_are_killed_lose_nothing(tmp_path: Path) -> None:
    """They are gone on with, and what they took comes back."""
    assert faults.in_place(1, tmp_path) == []


def test_a_run_that_is_not_gone_on_with_is_told(tmp_path: Path, without: Callable[[str], None]) -> None:
    """Its documents are as they were."""
    without("--resume")
    (said,) = faults.in_place(1, tmp_path)
    assert said.startswith("run 0: exit 0, ['0000.txt', ")


def test_what_does_not_come_back_is_told(tmp_path: Path, without: Callable[[str], None]) -> None:
    """A restore that does nothing is none."""
    without("restore")
    assert faults.in_place(1, tmp_path) == ["run 0: restore, exit 0, does not give back what was there"]
