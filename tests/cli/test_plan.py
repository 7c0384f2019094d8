"""Words on the command line to documents and their targets."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.cli.explain import place
from cleaner.cli.options import Form, Options
from cleaner.cli.plan import inputs, targets
from cleaner.errors import UsageError
from cleaner.formats import Format

OPTIONS = Options()


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders a and b with files of the same names."""
    for name in ("a/x.txt", "a/deep/y.html", "a/deep/z", "b/x.txt", "one.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "out", "expected"),
    [
        pytest.param(["one.txt"], "new.txt", ["new.txt"], id="file to file"),
        pytest.param(["one.txt"], "new/", ["new/one.txt"], id="file to a folder to be made"),
        pytest.param(["one.txt"], "b", ["b/one.txt"], id="file to a folder that is there"),
        pytest.param(["a"], "out", ["out/x.txt", "out/deep/y.txt", "out/deep/z"], id="folder to folder"),
        pytest.param(["a/"], "out", ["out/x.txt", "out/deep/y.txt", "out/deep/z"], id="trailing slash"),
        pytest.param(
            ["one.txt", "b/x.txt"], "out", ["out/one.txt", "out/x.txt"], id="files keep their names"
        ),
        pytest.param(["b", "one.txt"], "out", ["out/x.txt", "out/one.txt"], id="folder and file"),
        pytest.param(["a/deep/y.html"], "new.html", ["new.html"], id="a page goes where it was told"),
    ],
)
def test_where_each_document_goes(tree: Path, words: list[str], out: str, expected: list[str]) -> None:
    """The tree is kept, names are kept, pages in folders become text."""
    pairs = targets(inputs(words, OPTIONS), out)
    assert [str(text) for text, _ in pairs] == expected


@pytest.mark.parametrize(
    ("words", "out"),
    [
        pytest.param(["a", "b"], "out", id="two folders with one name inside"),
        pytest.param(["a/x.txt", "b/x.txt"], "out", id="two files of one name"),
        pytest.param(["a"], "one.txt", id="folder to file"),
        pytest.param(["a"], "a", id="folder to itself"),
        pytest.param(["a"], "b/../a/new", id="into itself by a detour"),
        pytest.param(["one.txt"], ".", id="file to its own folder"),
        pytest.param(["a/x.txt", "one.txt"], "a", id="several, one onto itself"),
        pytest.param(["a"], ".", id="the parent is fine for the tree but not for a namesake"),
    ],
)
def test_what_would_hurt_is_refused(tree: Path, words: list[str], out: str) -> None:
    """Before anything is written."""
    (tree / "x.txt").symlink_to("a/x.txt")
    with pytest.raises(UsageError):
        targets(inputs(words, OPTIONS), out)


def test_a_document_counts_once(tree: Path) -> None:
    """However often its name is given."""
    assert len(inputs(["one.txt", "one.txt"], OPTIONS).found) == 1


def test_the_option_beats_the_name(tree: Path) -> None:
    """--from text reads a page as text."""
    (found,) = inputs(["a/deep/y.html"], Options(form=Form(Format.TEXT))).found
    assert found.job.form is Format.TEXT


def test_a_link_to_nothing_is_called_so(tree: Path) -> None:
    """Not just missing."""
    (tree / "dead").symlink_to("nowhere")
    with pytest.raises(UsageError, match="a link to nothing"):
        inputs(["dead"], OPTIONS)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("a.txt", ("a.txt", None)),
        ("a.txt:14", ("a.txt", 14)),
        ("a:b.txt", ("a:b.txt", None)),
        ("a:1:2", ("a:1", 2)),
        (":3", (":3", None)),
        ("a:", ("a:", None)),
        ("a:²", ("a:²", None)),
        ("-", ("-", None)),
        ("-:3", ("-", 3)),
    ],
)
def test_file_and_line(word: str, found: tuple[str, int | None]) -> None:
    """Only digits behind the last colon are a line."""
    assert place(word) == found


@pytest.mark.parametrize(
    ("link", "to", "said"),
    [
        pytest.param("out/x.txt", "x.txt", "leads back to itself", id="a link to itself"),
        pytest.param("out/x.txt", "z.txt", "would both be written to", id="a link to the output of another"),
        pytest.param("out/x.txt", "../b/x.txt", "is an input itself", id="a link to an input"),
    ],
)
def test_a_link_among_the_outputs_loses_no_text(tree: Path, link: str, to: str, said: str) -> None:
    """Every output is looked at behind its links, before anything is written."""
    (tree / "b" / "z.txt").touch()
    (tree / "out").mkdir()
    (tree / link).symlink_to(to)
    with pytest.raises(UsageError, match=said):
        targets(inputs(["b"], OPTIONS), "out")


def test_a_link_to_a_file_of_nobody_else_is_fine(tree: Path) -> None:
    """It is written through, as before."""
    (tree / "out").mkdir()
    (tree / "out" / "x.txt").symlink_to("../elsewhere.txt")
    assert targets(inputs(["b"], OPTIONS), "out") == [(Path("out/x.txt"), Path("out/x.txt"))]
