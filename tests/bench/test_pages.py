"""The generated pages of the documentation are those that the rules give today."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.bench.coverage import coverage, sheet
from cleaner.report.markdown import pages
from cleaner.rulebook import Rulebook

DOCS = Path(__file__).parents[2] / "docs"
REMEDY = "run: cleaner rules coverage --write docs"


@pytest.fixture(scope="module")
def made(packaged: Rulebook) -> dict[str, str]:
    """All pages of the packaged rules."""
    return pages(packaged.rules, sheet(coverage(packaged)))


def test_no_page_is_missing_or_left_over(made: dict[str, str]) -> None:
    """One page for each family."""
    there = {f"rules/{path.name}" for path in (DOCS / "rules").glob("*.md")} | {"coverage.md"}
    assert there == set(made), REMEDY


def test_no_page_is_stale(made: dict[str, str]) -> None:
    """Every page says what the rules say."""
    stale = [name for name, text in made.items() if (DOCS / name).read_text(encoding="utf-8") != text]
    assert not stale, REMEDY


def test_pages_hold_no_markup_of_the_rules(made: dict[str, str]) -> None:
    """A rule may speak of `<b>`; a page must not."""
    outside = "\n".join(part for text in made.values() for part in text.split("```")[::2])
    assert "<" not in outside.replace("<!--", "")
