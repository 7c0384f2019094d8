"""`cleaner explain`: the story of each line."""

from __future__ import annotations

from pathlib import Path

import pytest

TEXT = "The tide came in at noon.\n\nIt left at six.\n\nDemo banner: lamps and oil\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A document with a banner at its end."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


def test_a_stripped_line_names_its_rule(cleaner, file: Path) -> None:
    """The line, its fate and the rule that fired stand on stdout."""
    ran = cleaner("explain", f"{file}:5")
    assert (ran.code, ran.err) == (0, "")
    assert "stripped" in ran.text
    assert "demo/banner" in ran.text
    assert "tide" not in ran.text


def test_a_kept_line_is_told_as_kept(cleaner, file: Path) -> None:
    """A line without a rule says so."""
    ran = cleaner("explain", f"{file}:1")
    assert "kept" in ran.text
    assert "The tide came in" in ran.text


def test_the_whole_document_folds_what_is_not_worth_telling(cleaner, file: Path) -> None:
    """Lines that no rule came near are counted."""
    text = cleaner("explain", file).text
    assert "2 lines kept" in text
    assert "demo/banner" in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("2", "line 2 is blank", id="blank"),
        pytest.param("0", "no line 0", id="before the first"),
        pytest.param("99", "no line 99; the document has 5 lines", id="after the last"),
    ],
)
def test_a_line_that_is_none_is_a_mistake(cleaner, file: Path, line: str, said: str) -> None:
    """Exit 2 and the number of lines there are."""
    ran = cleaner("explain", f"{file}:{line}")
    assert ran.code == 2
    assert said in ran.err


def test_a_name_with_a_colon_is_a_name_first(cleaner, tmp_path: Path) -> None:
    """A file called a.txt:5 is found."""
    odd = tmp_path / "a.txt:5"
    odd.write_text(TEXT)
    assert "demo/banner" in cleaner("explain", odd).text


def test_a_document_that_cannot_be_read_is_exit_three(cleaner, tmp_path: Path) -> None:
    """Binary content is named."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"\0")
    ran = cleaner("explain", path)
    assert ran.code == 3
    assert "is binary" in ran.err
