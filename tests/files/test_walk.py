"""Which files of a folder are documents, and in which order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.files.walk import Skipped, walk


def split(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return the documents, and the reasons for what was skipped, by relative name."""
    found = list(walk(folder))
    kept = [str(item.relative_to(folder)) for item in found if isinstance(item, Path)]
    return kept, {str(s.path.relative_to(folder)): s.why for s in found if isinstance(s, Skipped)}


@pytest.mark.parametrize(
    "name",
    [
        "a",
        "a.txt",
        "A.TXT",
        "a.md",
        "a.text",
        "a.rst",
        "a.eml",
        "a.html",
        "a.HTM",
        "a b.txt",
        "a.jsonl",
        "a.csv.zst",
        "a.txt.gz",
    ],
)
def test_text_like_names_are_documents(tmp_path: Path, name: str) -> None:
    """The suffix decides, in any case; no suffix is text."""
    (tmp_path / name).touch()
    assert split(tmp_path) == ([name], {})


@pytest.mark.parametrize("name", ["a.png", "a.png.gz", "a.py", "a.json", "a.txt~", ".a", ".a.jsonl"])
def test_other_names_are_skipped_and_named(tmp_path: Path, name: str) -> None:
    """Nothing vanishes silently."""
    (tmp_path / name).touch()
    kept, skipped = split(tmp_path)
    assert kept == []
    assert list(skipped) == [name]


def test_the_order_does_not_depend_on_the_file_system(tmp_path: Path) -> None:
    """Files of a folder in sorted order, then its folders in sorted order."""
    for name in ("b/z.txt", "a/y.txt", "c.txt", "B.txt", "a/b/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert split(tmp_path)[0] == ["B.txt", "c.txt", "a/y.txt", "a/b/x.txt", "b/z.txt"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    """No link to a file, a folder, nothing, or in a circle is a document."""
    (tmp_path / "a.txt").touch()
    (tmp_path / "file.txt").symlink_to("a.txt")
    (tmp_path / "circle").symlink_to(".")
    (tmp_path / "dead.txt").symlink_to("nowhere")
    kept, skipped = split(tmp_path)
    assert kept == ["a.txt"]
    assert set(skipped) == {"circle", "dead.txt", "file.txt"}
    assert set(skipped.values()) == {"symbolic link"}


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    """Reading one would wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert split(tmp_path) == ([], {"pipe.txt": "is a pipe, a socket or a device, not a regular file"})


def test_hidden_folders_are_not_entered(tmp_path: Path) -> None:
    """A .git folder counts once."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").touch()
    assert split(tmp_path) == ([], {".git": "hidden folder"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_is_a_failure(tmp_path: Path) -> None:
    """It should have been read: that is more than being skipped."""
    (tmp_path / "shut").mkdir(mode=0)
    failed = [item for item in walk(tmp_path) if isinstance(item, Skipped) and item.failed]
    assert [item.path.name for item in failed] == ["shut"]


def test_what_a_run_of_ours_left_is_not_even_named(tmp_path: Path) -> None:
    """Drafts, lock, journal and ignore files are no documents; a ledger is passed over by name."""
    for name in (
        ".cleaner-7.tmp",
        ".cleaner.lock",
        ".cleaner.journal",
        ".cleanerignore",
        "a.txt.ledger.jsonl",
    ):
        (tmp_path / name).touch()
    assert [(each.path.name, each.why) for each in walk(tmp_path) if isinstance(each, Skipped)] == [
        ("a.txt.ledger.jsonl", "a ledger")
    ]


@pytest.mark.parametrize(
    ("where", "left"),
    [
        pytest.param("repo/corpus/deep", ["b.txt"], id="in the folder itself"),
        pytest.param("repo/corpus", ["b.txt"], id="in the folder above"),
        pytest.param("repo", ["b.txt"], id="at the root of the repository"),
        pytest.param(".", ["a.txt", "b.txt"], id="beyond the root"),
        pytest.param("repo/other", ["a.txt", "b.txt"], id="in a folder beside"),
    ],
)
def test_patterns_that_stand_above_count(tmp_path: Path, where: str, left: list[str]) -> None:
    """As they do for git."""
    for folder in ("repo/.git", "repo/corpus/deep", "repo/other"):
        (tmp_path / folder).mkdir(parents=True)
    deep = tmp_path / "repo" / "corpus" / "deep"
    (deep / "a.txt").touch()
    (deep / "b.txt").touch()
    (tmp_path / where / ".cleanerignore").write_text("a.txt\n", "utf-8")
    assert split(deep)[0] == left


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with a byte order mark"])
def test_ignore_files_of_any_editor_are_read(tmp_path: Path, mark: str) -> None:
    """Whatever ends its lines."""
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").touch()
    (tmp_path / ".cleanerignore").write_bytes(f"{mark}a.txt\r\n".encode())
    assert split(tmp_path)[0] == ["b.txt"]
