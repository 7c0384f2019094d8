"""The benchmark of pages: its figures, its peers, and that `cleaner` is no worse than the extractor alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import webpages as pages
from scripts import script

HOME = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The script as a module."""
    return script("html", known_as="html_benchmark")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages with their gold."""
    (tmp_path / "html").mkdir()
    gold = {}
    for name, page in {"a": pages.article(behind=pages.links()), "b": pages.article(head="")}.items():
        (tmp_path / "html" / f"{name}.html").write_text(page, "utf-8")
        gold[name] = {
            "gold": "\n".join(pages.SENTENCES),
            "with": [pages.SENTENCES[0]],
            "without": ["Imprint", "Ten islands"],
        }
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("gold", "found", "precision", "recall"),
    [
        pytest.param("a b c d e", "a b c d e", 1.0, 1.0, id="all of it"),
        pytest.param("a b c d e", "a b c d e f g h", 0.4, 1.0, id="too much"),
        pytest.param("a b c d e", "b c d e", 1.0, 0.5, id="too little"),
        pytest.param("a b c d", "e f g h", 0.0, 0.0, id="something else"),
        pytest.param("船比教堂老", "船比教堂", 1.0, 0.5, id="a character is a word"),
    ],
)
def test_shingles_are_shares_of_a_page(
    bench: ModuleType, gold: str, found: str, precision: float, recall: float
) -> None:
    """Precision counts what was found, recall what was wanted."""
    assert bench.shares(bench.words(gold), bench.words(found)) == pytest.approx((precision, recall))


def test_passages_are_counted_both_ways(bench: ModuleType, folder: Path) -> None:
    """What must come out and does not, and what must not and does."""
    page = bench.pages(folder)[0]
    assert bench.passages(page, "Imprint " + pages.SENTENCES[0]) == {"hit": 1, "leaked": 1, "avoided": 1}
    assert bench.passages(page, "") == {"missed": 1, "avoided": 2}


def test_cleaner_is_measured_beside_its_peers(bench: ModuleType, folder: Path) -> None:
    """In one run, on the same pages."""
    scores = bench.run(bench.ready(["cleaner", "trafilatura", "trafilatura fast"]), bench.pages(folder))
    assert list(scores) == ["cleaner", "trafilatura", "trafilatura fast"]
    assert scores["cleaner"].figures()["F1"] == 1.0
    assert scores["cleaner"].figures()["F1"] >= scores["trafilatura"].figures()["F1"]
    assert scores["cleaner"].figures()["segment acc"] == 1.0
    assert "trafilatura fast" in bench.table(scores)


def test_an_extractor_that_fails_has_found_nothing(bench: ModuleType, folder: Path, capsys: object) -> None:
    """Its page counts against it."""

    def broken(data: bytes) -> str:
        raise ValueError("no")

    scores = bench.run({"broken": broken}, bench.pages(folder))
    assert scores["broken"].empty == 2
    assert scores["broken"].figures()["F1"] == 0.0


def test_what_is_not_installed_is_named_and_left_out(
    bench: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others run."""
    bench.EXTRACTORS["absent"] = lambda: __import__("no_such_extractor")
    try:
        assert bench.ready(["absent"]) == {}
    finally:
        del bench.EXTRACTORS["absent"]
    assert "absent: left out" in capsys.readouterr().out


def test_the_script_runs_beside_the_module_whose_name_it_has(folder: Path) -> None:
    """`html` is also a module of the standard library, and every extractor imports that one."""
    command = [sys.executable, HOME / "benchmarks/html.py", folder, "--only", "cleaner", "trafilatura"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "left out" not in done.stdout
    assert [line.split()[0] for line in done.stdout.splitlines()[3:]] == ["cleaner", "trafilatura"]
