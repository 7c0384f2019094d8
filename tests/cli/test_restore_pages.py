"""`cleaner restore` of pages: the page itself comes back from its own file, or it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.restoring import PAGE


def test_a_page_by_reference(cleaner, tmp_path: Path) -> None:
    """The page itself comes back from its own file, if that is what it was."""
    page, out = tmp_path / "p.html", tmp_path / "p.txt"
    page.write_bytes(PAGE)
    cleaner("clean", page, "-o", out)
    assert b"banner" not in out.read_bytes()
    assert cleaner("restore", out, bare=True).out == PAGE
    assert b"Demo banner" in cleaner("restore", out, "--only", "demo", bare=True).out
    page.write_bytes(PAGE + b"\n")
    ran = cleaner("restore", out, bare=True)
    assert ran.code == 3
    assert "p.html is not what it was when it was cleaned" in ran.err


@pytest.fixture
def pages(cleaner, tmp_path: Path) -> Path:
    """A folder of texts of two pages, from one of which nothing went, and the pages beside it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "p.html").write_bytes(PAGE)
    (tmp_path / "in" / "q.html").write_bytes(PAGE.replace(b"<p>Demo banner: lamps and oil</p>", b""))
    assert cleaner("clean", tmp_path / "in", "-o", tmp_path / "out").code == 0
    return tmp_path / "out"


def test_a_page_is_never_put_in_the_place_of_its_text(cleaner, pages: Path) -> None:
    """In place it is refused and named, exit 3, and the text stays as it is."""
    was = (pages / "p.txt").read_bytes()
    ran = cleaner("restore", pages, "--in-place", bare=True)
    assert ran.code == 3
    assert "p.txt: is the text of the page" in ran.err
    assert "0 documents restored, 2 not" in ran.err
    assert (pages / "p.txt").read_bytes() == was


def test_pages_of_a_folder_go_by_their_own_names(cleaner, pages: Path, tmp_path: Path) -> None:
    """Also the one from which nothing went: its text is not what it was either."""
    again = tmp_path / "again"
    ran = cleaner("restore", pages, "-o", again, bare=True)
    assert (ran.code, ran.err) == (0, "cleaner: 2 documents restored, 0 not\n")
    assert sorted(path.name for path in again.iterdir()) == ["p.html", "q.html"]
    for page in again.iterdir():
        assert page.read_bytes() == (tmp_path / "in" / page.name).read_bytes()
    assert cleaner("restore", pages / "p.txt", "-o", tmp_path / "as.it.says", bare=True).code == 0
    assert (tmp_path / "as.it.says").read_bytes() == PAGE


def test_passages_go_back_into_the_text_of_a_page(cleaner, pages: Path, tmp_path: Path) -> None:
    """In place too; and then the page can be had still."""
    text = pages / "p.txt"
    assert cleaner("restore", text, "--in-place", "--only", "demo", bare=True).code == 0
    assert b"Demo banner" in text.read_bytes()
    assert b"<p>" not in text.read_bytes()
    assert cleaner("restore", text, bare=True).out == PAGE


def test_a_page_that_is_gone_is_named(cleaner, pages: Path, tmp_path: Path) -> None:
    """With the way to its text."""
    (tmp_path / "in" / "p.html").unlink()
    ran = cleaner("restore", pages / "p.txt", bare=True)
    assert ran.code == 3
    assert "its page" in ran.err
    assert "--only FAMILY puts back what went" in ran.err
    assert cleaner("restore", pages / "p.txt", "--only", "demo", bare=True).code == 0
