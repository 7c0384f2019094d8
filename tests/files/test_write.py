"""Writing in one step: the old file or the new one, never half of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cleaner.errors import DocumentError
from cleaner.files.draft import Draft
from cleaner.files.read import read
from cleaner.files.write import replace, special, unfit, write


def test_folders_are_made_on_the_way(tmp_path: Path) -> None:
    """A tree appears with its first file."""
    write(tmp_path / "a" / "b" / "c.txt", b"x")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"x"


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    """Not the 600 of temporary files."""
    before = os.umask(0o022)
    try:
        write(tmp_path / "a.txt", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o644


def test_an_existing_output_keeps_its_mode(tmp_path: Path) -> None:
    """What was private stays private."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o600)


def test_a_link_is_written_through(tmp_path: Path) -> None:
    """The link stays a link, its file has the text."""
    (tmp_path / "real.txt").write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write(tmp_path / "link.txt", b"new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    """-o /dev/null leaves the machine as it was."""
    write(Path(os.devnull), b"x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open streams have no names here")
@pytest.mark.parametrize("links", [1, 2])
def test_a_link_to_an_open_stream_is_that_stream(tmp_path: Path, links: int) -> None:
    """Also if it is a pipe, behind which nothing has a name; the link stays."""
    reader, writer = os.pipe()
    path = tmp_path / "link0"
    path.symlink_to(f"/dev/fd/{writer}")
    for number in range(1, links):
        path = tmp_path / f"link{number}"
        path.symlink_to(f"link{number - 1}")
    assert special(path)
    write(path, b"x")
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        assert stream.read() == b"x"
    assert path.is_symlink()


def test_a_link_to_itself_is_no_stream(tmp_path: Path) -> None:
    """And it is not followed for ever."""
    path = tmp_path / "a"
    path.symlink_to("a")
    assert not special(path)


@pytest.mark.parametrize("name", ["/dev/fd/{}", "/proc/self/fd/{}"])
def test_an_open_stream_is_written_to_where_it_is(tmp_path: Path, name: str) -> None:
    """The file behind it is neither emptied nor replaced: what is written before and after stays."""
    if not Path("/proc/self/fd").exists():
        pytest.skip("streams have no such names here")
    path = tmp_path / "all.txt"
    with path.open("wb", buffering=0) as stream:
        stream.write(b"before\n")
        write(Path(name.format(stream.fileno())), b"text\n")
        stream.write(b"after\n")
    assert path.read_bytes() == b"before\ntext\nafter\n"


@pytest.mark.parametrize("act", [write, replace])
def test_a_failed_write_leaves_the_old_file_and_no_draft(tmp_path: Path, act, monkeypatch) -> None:
    """A full disk costs nothing that was there."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DocumentError, match="cannot be written: No space left"):
        act(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["a.txt"]


def test_a_draft_in_the_way_is_no_trap(tmp_path: Path) -> None:
    """A link under the draft's name does not lead the text elsewhere."""
    (tmp_path / "victim").write_bytes(b"precious")
    (tmp_path / f".cleaner-{os.getpid()}.tmp").symlink_to("victim")
    write(tmp_path / "a.txt", b"x")
    assert (tmp_path / "victim").read_bytes() == b"precious"
    assert not (tmp_path / "a.txt").is_symlink()


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    """The draft's name does not grow with the file's."""
    name = "a" * 251 + ".txt"
    write(tmp_path / name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"


def test_replace_keeps_the_mode(tmp_path: Path) -> None:
    """Executable stays executable."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o751)
    replace(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o751)


def test_a_plain_file_is_fit(tmp_path: Path) -> None:
    """The usual case is not refused."""
    (tmp_path / "a.txt").touch()
    assert unfit(tmp_path / "a.txt") == ""


def test_reading_what_is_not_there_is_an_error_of_the_document(tmp_path: Path) -> None:
    """It costs one document and says why."""
    with pytest.raises(DocumentError, match="cannot be read: No such file"):
        read(tmp_path / "gone")
    with pytest.raises(DocumentError, match="cannot be read: Is a directory"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="extended attributes are Linux's")
def test_in_place_keeps_extended_attributes_and_owner(tmp_path: Path) -> None:
    """A file that is exchanged is the same file to everybody."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.source", b"archive")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    if os.getuid() == 0:
        os.chown(path, 1234, 2345)
    before = path.stat()
    replace(path, b"new")
    after = path.stat()
    assert path.read_bytes() == b"new"
    assert os.getxattr(path, "user.source") == b"archive"
    assert (before.st_uid, before.st_gid, before.st_mode) == (after.st_uid, after.st_gid, after.st_mode)


def test_a_draft_is_read_by_nobody_else(tmp_path: Path) -> None:
    """Not even before its bytes are there: what was private stays private all the time."""
    before = os.umask(0)
    try:
        draft = Draft(tmp_path / "a.txt")
        draft.write(b"x")
        assert stat.S_IMODE(draft.path.stat().st_mode) == 0o600
        draft.commit()
        assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o666
    finally:
        os.umask(before)


def test_what_lies_where_the_draft_goes_is_not_written_to(tmp_path: Path) -> None:
    """Who opened a file of that name before does not get to see the text."""
    draft = Draft(tmp_path / "a.txt")
    with draft.path.open("w+b") as planted:
        draft.write(b"x")
        draft.commit()
        assert planted.read() == b""
    assert (tmp_path / "a.txt").read_bytes() == b"x"


def test_an_owner_that_cannot_be_kept_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is as it was, and the way out is said."""

    def chown(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    other = os.stat_result([0o600, 0, 0, 1, 4321, 4321, 3, 0, 0, 0])
    monkeypatch.setattr("os.chown", chown)
    draft = Draft(path)
    draft.write(b"new")
    with pytest.raises(PermissionError, match=r"owner \(4321\) and group \(4321\) cannot be kept; use -o"):
        draft.commit(like=other, owner=True)
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_root_leaves_the_owner(tmp_path: Path) -> None:
    """A file of somebody else stays theirs."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    os.chown(path, 4321, 4322)
    path.chmod(0o640)
    replace(path, b"new")
    about = path.stat()
    assert (about.st_uid, about.st_gid, stat.S_IMODE(about.st_mode)) == (4321, 4322, 0o640)
