"""`cleaner clean`: where the text goes, and what is left alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

DIRTY = b"The tide came in at noon, as the board said.\r\nDemo banner: lamps and oil\r\nIt left at six.\r\n"
CLEAN = b"The tide came in at noon, as the board said.\r\nIt left at six.\r\n"
PAGE = b"<html><body><article>%s</article></body></html>" % (
    b"<p>The boats of the town are older than its church.</p>" * 4
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with documents, and with much that is none."""
    root = tmp_path / "in"
    (root / "sub").mkdir(parents=True)
    (root / "a.txt").write_bytes(DIRTY)
    (root / "sub" / "b.md").write_bytes(CLEAN)
    (root / "sub" / "noend").write_bytes(b"no newline")
    (root / "page.html").write_bytes(PAGE)
    (root / "picture.png").write_bytes(b"\x89PNG")
    (root / ".hidden.txt").write_bytes(DIRTY)
    (root / "link.txt").symlink_to("a.txt")
    return root


def test_one_file_goes_to_stdout(cleaner, tree: Path) -> None:
    """Without -o a single file is filtered, and nothing is said or changed."""
    ran = cleaner("clean", tree / "a.txt")
    assert (ran.code, ran.out, ran.err) == (0, CLEAN, "")
    assert (tree / "a.txt").read_bytes() == DIRTY


def test_a_dash_is_stdin(cleaner) -> None:
    """`cleaner clean -` is the filter."""
    assert cleaner("clean", "-", stdin=DIRTY).out == CLEAN


def test_a_folder_keeps_its_tree(cleaner, tree: Path, tmp_path: Path) -> None:
    """Text-like files arrive under their own names, pages as .txt; the rest is passed over and counted."""
    out = tmp_path / "out"
    ran = cleaner("clean", tree, "-o", out)
    found = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    ledgers = [
        "a.txt.ledger.jsonl",
        "page.txt.ledger.jsonl",
    ]
    assert sorted(found) == sorted([*ledgers, "a.txt", "page.txt", "sub/b.md", "sub/noend"])
    assert (found["a.txt"], found["sub/b.md"], found["sub/noend"]) == (CLEAN, CLEAN, b"no newline")
    assert ran.code == 0
    assert "4 documents" in ran.err
    assert "3 paths skipped" in ran.err


def test_verbose_names_what_was_skipped(cleaner, tree: Path, tmp_path: Path) -> None:
    """-v says which paths were passed over, and why."""
    err = cleaner("clean", tree, "-o", tmp_path / "out", "-v").err
    for said in ("picture.png: not a text suffix", ".hidden.txt: hidden file", "link.txt: symbolic link"):
        assert said in err


def test_quiet_says_nothing(cleaner, tree: Path, tmp_path: Path) -> None:
    """-q leaves only errors."""
    assert cleaner("clean", tree, "-o", tmp_path / "out", "-q").err == ""


def test_a_file_named_itself_is_read_whatever_its_suffix(cleaner, tmp_path: Path) -> None:
    """The suffix filter is for folders only."""
    odd = tmp_path / "letter.xyz"
    odd.write_bytes(DIRTY)
    assert cleaner("clean", odd).out == CLEAN


def test_page_and_text_of_one_name_do_not_meet(cleaner, tree: Path, tmp_path: Path) -> None:
    """page.html goes to page.html.txt where page.txt is there already."""
    (tree / "page.txt").write_bytes(b"text\n")
    cleaner("clean", tree, "-o", tmp_path / "out")
    assert (tmp_path / "out" / "page.txt").read_bytes() == b"text\n"
    assert b"older than its church" in (tmp_path / "out" / "page.html.txt").read_bytes()


@pytest.mark.parametrize(
    "out",
    [
        pytest.param("a.txt", id="a file for several"),
        pytest.param("in", id="the input folder"),
        pytest.param("in/new/deep", id="inside the input folder"),
    ],
)
def test_an_output_that_would_hurt_an_input_is_refused(cleaner, tree: Path, out: str) -> None:
    """Usage error before anything is written."""
    (tree.parent / "a.txt").write_bytes(b"precious\n")
    ran = cleaner("clean", tree, "-o", tree.parent / out)
    assert ran.code == 2
    assert (tree / "a.txt").read_bytes() == DIRTY
    assert (tree.parent / "a.txt").read_bytes() == b"precious\n"


def test_the_input_folder_as_output_is_called_by_its_name(cleaner, tree: Path) -> None:
    """It does not lie inside itself."""
    assert "is the input folder itself; to change files" in cleaner("clean", tree, "-o", tree).err


def test_skipped_paths_are_counted_by_reason(cleaner, tree: Path, tmp_path: Path) -> None:
    """The closing line says why they were passed over; -v names each instead."""
    for name in ("x.png", "y.zip", ".z"):
        (tree / name).write_bytes(b"")
    said = cleaner("clean", tree, "-o", tmp_path / "out").err
    why = "(not a text suffix 3, hidden file 2, symbolic link 1; -v names them)"
    assert said.endswith(f"6 paths skipped {why}\n")
    loud = cleaner("clean", tree, "-o", tmp_path / "more", "-v").err
    assert loud.endswith("6 paths skipped\n")
    assert f"{tree}/x.png: not a text suffix: .png; skipped\n" in loud


def test_a_file_is_not_its_own_output(cleaner, tree: Path) -> None:
    """-o with the input's own name points to --in-place; so does a detour through a link."""
    (tree / "door").symlink_to(".")
    for out in (tree / "a.txt", tree / "sub" / ".." / "a.txt", tree / "door" / "a.txt"):
        ran = cleaner("clean", tree / "a.txt", "-o", out)
        assert ran.code == 2
        assert "--in-place" in ran.err
    assert (tree / "a.txt").read_bytes() == DIRTY


def test_two_inputs_of_one_name_are_refused(cleaner, tree: Path, tmp_path: Path) -> None:
    """Nothing is overwritten silently by its namesake."""
    (tree / "sub" / "a.txt").write_bytes(b"other\n")
    ran = cleaner("clean", tree / "a.txt", tree / "sub" / "a.txt", "-o", tmp_path / "out")
    assert ran.code == 2
    assert not (tmp_path / "out").exists()


def test_several_documents_need_a_place(cleaner, tree: Path) -> None:
    """A folder is not poured onto stdout."""
    ran = cleaner("clean", tree)
    assert (ran.code, ran.out) == (2, b"")
    assert "-o FOLDER" in ran.err


def test_in_place_changes_the_file_and_keeps_its_mode(cleaner, tree: Path) -> None:
    """The bytes are new, the permissions old, and no draft stays behind."""
    (tree / "a.txt").chmod(0o640)
    ran = cleaner("clean", "--in-place", tree / "a.txt")
    assert ran.code == 0
    assert (tree / "a.txt").read_bytes() == CLEAN
    assert stat.S_IMODE((tree / "a.txt").stat().st_mode) == 0o640
    assert not list(tree.glob(".cleaner-*"))


def test_in_place_leaves_a_clean_file_alone(cleaner, tree: Path) -> None:
    """A file without boilerplate keeps inode and times."""
    path = tree / "sub" / "b.md"
    os.utime(path, (1, 1))
    before = path.stat()
    cleaner("clean", "--in-place", path)
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def _link(tree: Path) -> Path:
    return tree / "link.txt"


def _twin(tree: Path) -> Path:
    os.link(tree / "a.txt", tree / "twin.txt")
    return tree / "twin.txt"


def _pipe(tree: Path) -> Path:
    os.mkfifo(tree / "pipe.txt")
    return tree / "pipe.txt"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(_link, "symbolic link", id="symbolic link"),
        pytest.param(_twin, "hard links", id="hard link"),
        pytest.param(_pipe, "not a regular file", id="named pipe"),
        pytest.param(lambda tree: tree / "page.html", "use -o", id="page"),
    ],
)
def test_in_place_refuses_what_it_would_break(cleaner, tree: Path, made, said: str) -> None:
    """A clear message, exit 2, and the file as it was."""
    ran = cleaner("clean", "--in-place", made(tree))
    assert ran.code == 2
    assert said in ran.err
    assert (tree / "a.txt").read_bytes() == DIRTY
    assert (tree / "link.txt").is_symlink()


def test_in_place_on_a_folder_passes_over_what_it_would_break(cleaner, tree: Path) -> None:
    """Pages are skipped, a hard link costs one document, the rest is cleaned."""
    page = (tree / "page.html").read_bytes()
    os.link(tree / "a.txt", tree / "twin.txt")
    (tree / "sub" / "c.txt").write_bytes(DIRTY)
    ran = cleaner("clean", "--in-place", tree, "-v")
    assert ran.code == 3
    assert "page.html: a page, which cannot stay in place; skipped" in ran.err
    assert "twin.txt: has 2 hard links" in ran.err
    assert (tree / "page.html").read_bytes() == page
    assert (tree / "twin.txt").read_bytes() == DIRTY
    assert (tree / "sub" / "c.txt").read_bytes() == CLEAN


def test_a_page_into_a_folder_is_text(cleaner, tree: Path, tmp_path: Path) -> None:
    """Also when it was named itself: what holds text is not called a page."""
    (tmp_path / "out").mkdir()
    cleaner("clean", tree / "page.html", "-o", tmp_path / "out")
    found = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert found == ["page.txt", "page.txt.ledger.jsonl"]


def test_a_diff_shows_and_writes_nothing(cleaner, tree: Path) -> None:
    """The unified diff stands on stdout; the file stays."""
    ran = cleaner("clean", "--diff", tree / "a.txt")
    assert b"-Demo banner: lamps and oil\r\n" in ran.out
    assert (tree / "a.txt").read_bytes() == DIRTY
    assert cleaner("clean", "--diff", tree / "sub" / "b.md").out == b""


def test_one_bad_document_costs_one_document(cleaner, tree: Path, tmp_path: Path) -> None:
    """Binary content and an empty page are named and copied; the others are cleaned; exit 3."""
    (tree / "bad.txt").write_bytes(b"\0\0\0")
    (tree / "empty.html").write_bytes(b"<html></html>")
    out = tmp_path / "out"
    ran = cleaner("clean", tree, "-o", out)
    assert ran.code == 3
    assert "bad.txt: is binary" in ran.err
    assert (out / "bad.txt").read_bytes() == b"\0\0\0"
    assert (out / "empty.html").read_bytes() == b"<html></html>"
    assert not (out / "empty.txt").exists()
    assert (out / "a.txt").read_bytes() == CLEAN


def test_an_output_that_cannot_be_written_is_named(cleaner, tree: Path, tmp_path: Path) -> None:
    """A folder in the way of one file does not stop the others."""
    (tmp_path / "out" / "a.txt").mkdir(parents=True)
    ran = cleaner("clean", tree, "-o", tmp_path / "out")
    assert ran.code == 3
    assert "a.txt: cannot be written" in ran.err
    assert (tmp_path / "out" / "sub" / "b.md").read_bytes() == CLEAN


def test_the_same_file_named_twice_is_cleaned_once(cleaner, tree: Path) -> None:
    """A document counts once however often it is named."""
    ran = cleaner("clean", "--in-place", tree / "a.txt", tree / "a.txt")
    assert ran.code == 0
    assert (tree / "a.txt").read_bytes() == CLEAN
