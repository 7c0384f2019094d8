"""`cleaner check`: lines, exit codes, and no writing."""

from __future__ import annotations

from pathlib import Path

import pytest

DIRTY = "The tide came in at noon.\n\nDemo banner: lamps and oil\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two documents, one with a banner."""
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "b.txt").write_text("The demo banner hung over the street until it rained.\n")
    return tmp_path


def test_findings_are_path_line_column_rule_excerpt(cleaner, tree: Path) -> None:
    """The form that editors and CI logs understand; exit 1."""
    ran = cleaner("check", tree)
    assert (ran.code, ran.err) == (1, "")
    assert ran.text == f"{tree}/a.txt:3:1 demo/banner Demo banner: lamps and oil\n"


def test_nothing_found_is_silence_and_zero(cleaner, tree: Path) -> None:
    """A clean file says nothing."""
    ran = cleaner("check", tree / "b.txt")
    assert (ran.code, ran.out, ran.err) == (0, b"", "")


def test_check_writes_nothing(cleaner, tree: Path) -> None:
    """No file changes, appears or goes."""
    before = {path: path.read_bytes() for path in tree.iterdir()}
    cleaner("check", tree, "--report", "-v")
    assert {path: path.read_bytes() for path in tree.iterdir()} == before


def test_what_could_not_be_judged_outweighs_what_was_found(cleaner, tree: Path) -> None:
    """Exit 3 when a document was left out, though others had findings."""
    (tree / "bad.txt").write_bytes(b"\0")
    ran = cleaner("check", tree)
    assert ran.code == 3
    assert "demo/banner" in ran.text
    assert "bad.txt: is binary" in ran.err


def test_stdin_can_be_checked(cleaner) -> None:
    """`-` is stdin here too."""
    ran = cleaner("check", "-", stdin=DIRTY.encode())
    assert (ran.code, ran.text) == (1, "stdin:3:1 demo/banner Demo banner: lamps and oil\n")


def test_a_long_passage_is_one_short_line(cleaner) -> None:
    """An excerpt never fills the screen."""
    data = ("A quiet morning in the harbour.\n\nDemo banner: " + "lamp" * 250 + "\n").encode()
    ran = cleaner("check", "-", "--max-removed", "1", stdin=data)
    assert ran.code == 1
    assert len(ran.text) < 120
    assert ran.text.endswith("…\n")
