"""Patterns of paths, and which files of a folder they choose."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from cleaner.errors import UsageError
from cleaner.files.patterns import Patterns
from cleaner.files.walk import Choice, Skipped, walk


@pytest.mark.parametrize(
    ("lines", "name", "fits"),
    [
        pytest.param(["*.log"], "a.log", True, id="a suffix"),
        pytest.param(["*.log"], "deep/a.log", True, id="anywhere below"),
        pytest.param(["/a.log"], "a.log", True, id="at the top"),
        pytest.param(["/a.log"], "deep/a.log", False, id="only at the top"),
        pytest.param(["deep/*.log"], "deep/a.log", True, id="in a folder"),
        pytest.param(["deep/*.log"], "deep/er/a.log", False, id="not deeper"),
        pytest.param(["deep/**/a.log"], "deep/er/est/a.log", True, id="two stars"),
        pytest.param(["*.log", "!a.log"], "a.log", False, id="taken back"),
        pytest.param(["!a.log", "*.log"], "a.log", True, id="the last one decides"),
        pytest.param(["# a.log"], "a.log", False, id="a comment"),
        pytest.param([""], "a.log", False, id="an empty line"),
        pytest.param(["?.log"], "ab.log", False, id="one character"),
        pytest.param(["[ab].log"], "b.log", True, id="one of several"),
        pytest.param(["*.log"], "../a.log", False, id="outside of the folder"),
        pytest.param(["deep/"], "deep", False, id="a folder's pattern is not a file's"),
    ],
)
def test_patterns(tmp_path: Path, lines: list[str], name: str, fits: bool) -> None:
    """As in .gitignore, from the folder in which they stand."""
    assert Patterns(tmp_path, lines).match(str(tmp_path / name)) is fits


def test_a_pattern_of_a_folder_fits_folders(tmp_path: Path) -> None:
    """With all that is below them."""
    found = Patterns(tmp_path, ["deep/"])
    assert found.match(str(tmp_path / "deep"), folder=True)
    assert found.match(str(tmp_path / "deep" / "a.txt"))


@pytest.mark.parametrize("line", ["!", "! "])
def test_what_is_no_pattern_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    """Before anything is read."""
    with pytest.raises(UsageError, match=r"\.cleanerignore: `! *` is no pattern; write it as in \.gitignore"):
        Patterns(tmp_path, ["*.log", line, "*.md"], ".cleanerignore")


def test_patterns_go_to_other_processes(tmp_path: Path) -> None:
    """Workers match them too."""
    found = pickle.loads(pickle.dumps(Patterns(tmp_path, ["*.log"])))
    assert found.match(str(tmp_path / "a.log"))


def test_a_pattern_holds_by_whatever_way_a_file_is_reached(tmp_path: Path) -> None:
    """Through a link to the folder, and with steps up; a name that begins with dots is inside."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "link").symlink_to("deep")
    found = Patterns(tmp_path / "deep", ["/a.txt", "/..b.txt"])
    assert found.match(str(tmp_path / "link" / "a.txt"))
    assert found.match(str(tmp_path / "deep" / ".." / "deep" / "a.txt"))
    assert found.match(str(tmp_path / "deep" / "..b.txt"))
    assert not found.match(str(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("include", "exclude", "kept"),
    [
        pytest.param([], [], ["a.txt", "sub/b.txt"], id="all text"),
        pytest.param(["*.log"], [], ["c.log"], id="what is included, whatever it ends in"),
        pytest.param(["*.txt", "*.log"], ["sub/"], ["a.txt", "c.log"], id="a folder is left out"),
        pytest.param([], ["a.*"], ["sub/b.txt"], id="a file is left out"),
        pytest.param(["*"], ["*"], [], id="left out counts more"),
    ],
)
def test_which_files_are_chosen(
    tmp_path: Path, include: list[str], exclude: list[str], kept: list[str]
) -> None:
    """Patterns of the command line; what is not chosen is named."""
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt", "c.log"):
        (tmp_path / name).touch()
    found = list(walk(tmp_path, Choice(tmp_path, include, exclude)))
    assert [str(each.relative_to(tmp_path)) for each in found if isinstance(each, Path)] == kept
    assert all(each.why for each in found if isinstance(each, Skipped))
