"""The rules are as good as they were: measured on labelled documents, against recorded floors."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleaner.bench.figures import Figures, figures
from cleaner.bench.gold import gold
from cleaner.bench.judge import judge
from cleaner.model import Policy
from cleaner.rulebook import Rulebook

HOME = Path(__file__).parents[1]
FILE = "benchmarks/floors.toml"
FLOORS = tomllib.loads((HOME / FILE).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", list(FLOORS))
def test_every_figure_keeps_its_floor(name: str, packaged: Rulebook) -> None:
    """What fails is named with its figure and its bound."""
    path = HOME / FLOORS[name]["file"]
    if not path.is_file():
        pytest.skip(f"{FLOORS[name]['file']} is not there")
    found = figures([judge(document, packaged, Policy()) for document in gold([path])]).as_dict()
    low = {k: (found[k], v) for k, v in FLOORS[name]["at_least"].items() if found[k] < v}
    high = {k: (found[k], v) for k, v in FLOORS[name]["at_most"].items() if found[k] > v}
    assert not low | high


@pytest.mark.parametrize("name", list(FLOORS))
def test_floors_name_figures(name: str) -> None:
    """A misspelt floor would never fail."""
    assert {*FLOORS[name]["at_least"], *FLOORS[name]["at_most"]} <= set(Figures.names())


@pytest.mark.parametrize("commit", ["HEAD", "HEAD^"])
def test_floors_only_rise(commit: str) -> None:
    """Neither the working tree nor the last commit lowers a floor, raises a ceiling or drops one."""
    before = _at(commit)
    for name, bounds in before.items():
        assert name in FLOORS
        for figure, value in bounds["at_least"].items():
            assert FLOORS[name]["at_least"][figure] >= value, f"{name}: {figure}"
        for figure, value in bounds["at_most"].items():
            assert FLOORS[name]["at_most"][figure] <= value, f"{name}: {figure}"


def _at(commit: str) -> dict[str, Any]:
    """Return the floors of a commit, or skip."""
    try:
        done = subprocess.run(
            ["git", "show", f"{commit}:{FILE}"], cwd=HOME, capture_output=True, text=True, check=False
        )
    except OSError:
        pytest.skip("git is not there")
    if done.returncode:
        pytest.skip(f"{commit} has no floors")
    return tomllib.loads(done.stdout)
