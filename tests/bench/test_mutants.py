"""The benchmark of broken pages, in small: what it makes, and that it would notice a fault."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import webpages as pages
from scripts import script

from cleaner.outcome import Outcome

HOME = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def mutants() -> ModuleType:
    """The script as a module."""
    return script("mutants")


def test_a_hundred_mutants_cost_nothing_but_themselves(mutants: ModuleType, tmp_path: Path) -> None:
    """Each has an answer: a text, or a name and a reason; the same seed gives the same ones."""
    (tmp_path / "a.html").write_text(pages.thread())
    (tmp_path / "empty.html").write_text("")
    sources = mutants.sources([tmp_path])
    assert len(sources) == len(mutants.OWN) + 1
    outcomes = mutants.run(sources, 100, 1, 11)
    assert mutants.faults(outcomes, 100) == []
    assert sum(1 for each in outcomes if not each.problem) > 50
    again = [job.name for job in mutants.mutants(sources, 100, 11)]
    assert [each.name for each in outcomes] == again


@pytest.mark.parametrize("name", ["cut", "flip", "shuffle", "repeat", "mix", "nest", "attribute"])
def test_a_mutant_is_no_longer_its_page(mutants: ModuleType, name: str) -> None:
    """Or the benchmark would test nothing."""
    page, other, chance = pages.article().encode(), pages.thread().encode(), random.Random(3)
    made = {getattr(mutants, name)(page, other, chance) for _ in range(4)}
    assert page not in made
    assert len(made) > 1


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome("a", b"x", problem="internal error: KeyError: 1"), "internal error"),
        (Outcome("a", b"", sizes=(0, 0)), "empty text"),
    ],
)
def test_a_fault_is_noticed(mutants: ModuleType, outcome: Outcome, said: str) -> None:
    """What must not be is named."""
    assert said in mutants.faults([outcome], 1)[0]


def test_the_script_runs_beside_the_file_that_is_called_html(tmp_path: Path) -> None:
    """Its workers import the module of the standard library."""
    done = subprocess.run(
        [sys.executable, HOME / "benchmarks/mutants.py", "--pages", "8", "--jobs", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "internal error" not in done.stdout
    assert "8 mutants of 3 pages" in done.stdout


def test_a_missing_answer_is_noticed(mutants: ModuleType) -> None:
    """Nothing is lost without a word."""
    assert mutants.faults([], 2) == ["2 mutants, 0 answers"]
