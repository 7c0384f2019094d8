"""The choice of thresholds on half of the sites: what is tried, what is taken over, what stays as it was."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest
import webpages as pages
from scripts import script

from cleaner import rulebook

HOME = Path(__file__).parents[2]
thresholds = importlib.import_module("cleaner.heuristics.pages")


@pytest.fixture(scope="module")
def crossed() -> ModuleType:
    """The script as a module."""
    return script("crossed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages of four sites, one of them with nothing to read."""
    (tmp_path / "html").mkdir()
    gold = {}
    for number, page in enumerate(
        [pages.article(behind=pages.links()), pages.article(), pages.thread(), "<p>"]
    ):
        (tmp_path / "html" / f"{number}.html").write_text(page, "utf-8")
        gold[str(number)] = {"gold": "\n".join(pages.SENTENCES), "site": f"site{number}.example"}
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    return tmp_path


def test_every_threshold_is_tried_lower_and_higher(crossed: ModuleType) -> None:
    """None that there is not, and no share above one."""
    tried = [setting[0] for setting in crossed.tries()]
    assert len(tried) == 2 * len(crossed.NAMES)
    for name, value in tried:
        packaged = getattr(thresholds, name)
        assert value != packaged
        assert type(value) is type(packaged)
        assert value < 1 or isinstance(value, int)


def test_a_setting_holds_inside_only(crossed: ModuleType) -> None:
    """Also if something fails there."""
    before = thresholds.FIRM_WORDS

    def fails() -> None:
        with crossed.packaged_but((("FIRM_WORDS", 3),)):
            assert thresholds.FIRM_WORDS == 3
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert before == thresholds.FIRM_WORDS


def test_what_gains_on_one_half_is_taken_over_the_best_of_each(crossed: ModuleType) -> None:
    """Chance is nothing, and the other half has no say."""
    marks = {
        (): (0.9, 0.8),
        (("A", 1),): (0.91, 0.1),
        (("A", 2),): (0.92, 0.1),
        (("B", 1),): (0.9 + crossed.GAIN / 2, 0.9),
        (("C", 1),): (0.8, 0.9),
    }
    assert crossed.chosen(marks, 0) == (("A", 2),)
    assert crossed.chosen(marks, 1) == (("B", 1), ("C", 1))


def test_pages_are_marked_by_half_of_their_sites(crossed: ModuleType, folder: Path) -> None:
    """Every page in one of them; one that cannot be read counts as empty."""
    sheets = list(crossed.sheets([folder]))
    assert [sheet.document is None for sheet in sheets] == [False, False, False, True]
    assert {sheet.half for sheet in sheets} <= {0, 1}
    marks = crossed.Marks(sheets, rulebook.load(select=(crossed.FEW,)))
    assert marks.of(()) == marks.of(())
    assert all(0 <= mark <= 1 for mark in marks.of(()))


def test_pages_are_read_once_with_a_cache(crossed: ModuleType, folder: Path, tmp_path: Path) -> None:
    """The second time they come from there."""
    cache = tmp_path / "cache"
    first = crossed.read_all([folder], cache)
    assert [each.folder for each in crossed.read_all([], cache)] == [each.folder for each in first]
