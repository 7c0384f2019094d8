"""Where the bytes of a stream go: whole files or none, and what passes when a document was not judged."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from cleaner.errors import DocumentError
from cleaner.files.draft import is_draft
from cleaner.files.sink import SPOOL, FileSink, PlaceSink, StreamSink
from cleaner.files.write import state
from cleaner.formats.codec import Codec


def names(folder: Path) -> list[str]:
    """Return what is in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file that passes unchanged if it comes to that, in a folder of its own."""
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_bytes(b"source")
    return path


def sink(folder: Path, source: Path | None, codec: Codec = Codec.PLAIN) -> FileSink:
    """Return a sink for `a.txt`, which is `a.html` for a document that was not judged."""
    return FileSink(folder / "a.txt", folder / "a.html", source, codec)


@pytest.mark.parametrize("size", [0, 10, SPOOL, SPOOL + 1, 3 * SPOOL], ids=str)
def test_a_file_is_there_when_it_is_whole(tmp_path: Path, source: Path, size: int) -> None:
    """Not before, however long it is; then without a draft beside it."""
    out = tmp_path / "out"
    made = sink(out, source)
    made.write(b"x" * size)
    made.write(b"!")
    assert not (out / "a.txt").exists()
    made.commit(judged=True, changed=True)
    assert names(out) == ["a.txt"]
    assert (out / "a.txt").read_bytes() == b"x" * size + b"!"


def test_a_short_file_has_no_draft_before_its_end(tmp_path: Path, source: Path) -> None:
    """It waits in memory; a long one waits in its draft."""
    out = tmp_path / "out"
    made = sink(out, source)
    made.write(b"x" * SPOOL)
    assert not out.exists()
    made.write(b"x")
    assert [is_draft(name) for name in names(out)] == [True]
    made.drop()
    assert names(out) == []


def test_what_was_not_judged_has_its_own_name(tmp_path: Path, source: Path) -> None:
    """A page stays a page."""
    made = sink(tmp_path / "out", source)
    made.write(b"page")
    made.commit(judged=False, changed=False)
    assert names(tmp_path / "out") == ["a.html"]
    assert (tmp_path / "out" / "a.html").read_bytes() == b"page"


@pytest.mark.parametrize("size", [10, 2 * SPOOL], ids=["short", "long"])
def test_what_is_abandoned_is_the_source(tmp_path: Path, source: Path, size: int) -> None:
    """Whatever was written before."""
    made = sink(tmp_path / "out", source)
    made.write(b"x" * size)
    assert made.abandon()
    assert names(tmp_path / "out") == ["a.html"]
    assert (tmp_path / "out" / "a.html").read_bytes() == b"source"


@pytest.mark.parametrize("size", [10, 2 * SPOOL], ids=["short", "long"])
def test_a_source_that_is_gone_leaves_nothing(tmp_path: Path, source: Path, size: int) -> None:
    """No half of a file, and no draft."""
    made = sink(tmp_path / "out", source)
    made.write(b"x" * size)
    source.unlink()
    assert not made.abandon()
    assert not list((tmp_path / "out").rglob("*")) if (tmp_path / "out").exists() else True


def test_a_stream_without_a_source_cannot_pass(tmp_path: Path) -> None:
    """Stdin was read; there is nothing to copy."""
    made = sink(tmp_path / "out", None)
    made.write(b"x")
    assert not made.abandon()


def test_a_source_that_is_packed_otherwise_cannot_pass(tmp_path: Path, source: Path) -> None:
    """Its bytes would not be what the name says."""
    assert not sink(tmp_path / "out", source, Codec.GZ).abandon()
    assert sink(tmp_path / "out", source, Codec.PLAIN).abandon()


@pytest.mark.parametrize("members", [False, True])
def test_a_name_says_how_a_file_is_packed(tmp_path: Path, members: bool) -> None:
    """One member for the stream, or one for each write."""
    path = tmp_path / "a.txt.gz"
    made = FileSink(path, path, None, Codec.GZ, members)
    made.write(b"one")
    made.write(b"two")
    made.commit(judged=True, changed=True)
    data = path.read_bytes()
    assert gzip.decompress(data) == b"onetwo"
    assert data.count(b"\x1f\x8b\x08") == 1 + members


def test_a_folder_that_cannot_be_made_is_an_error_of_the_document(tmp_path: Path, source: Path) -> None:
    """It says why, and nothing is left."""
    (tmp_path / "out").write_bytes(b"a file")
    made = sink(tmp_path / "out" / "deep", source)
    made.write(b"x")
    with pytest.raises(DocumentError, match="cannot be written: "):
        made.commit(judged=True, changed=True)
    assert (tmp_path / "out").read_bytes() == b"a file"


@pytest.mark.parametrize(
    ("judged", "changed", "after"),
    [
        pytest.param(True, True, b"new", id="something went"),
        pytest.param(True, False, b"source", id="nothing went"),
        pytest.param(False, True, b"source", id="not judged"),
        pytest.param(False, False, b"source", id="neither"),
    ],
)
def test_in_place_a_file_changes_only_if_something_went(
    source: Path, judged: bool, changed: bool, after: bytes
) -> None:
    """Else it is not even touched."""
    before = source.stat()
    made = PlaceSink(source, Codec.PLAIN)
    made.write(b"new")
    made.commit(judged, changed)
    assert source.read_bytes() == after
    assert (source.stat().st_ino == before.st_ino) is (after == b"source")
    assert names(source.parent) == ["a.txt"]


def test_in_place_what_is_abandoned_is_as_it_was(source: Path) -> None:
    """And there is no draft of a long one."""
    made = PlaceSink(source, Codec.PLAIN)
    made.write(b"x" * 2 * SPOOL)
    assert made.abandon()
    assert (source.read_bytes(), names(source.parent)) == (b"source", ["a.txt"])


@pytest.mark.parametrize("way", ["link", "hard link"])
def test_in_place_links_are_refused(source: Path, way: str) -> None:
    """A file that became one while the run went on is left alone, and so is what it leads to."""
    other = source.with_name("b.txt")
    if way == "link":
        other.symlink_to(source)
    else:
        other.hardlink_to(source)
    made = PlaceSink(other, Codec.PLAIN)
    made.write(b"new")
    with pytest.raises(DocumentError, match="symbolic link" if way == "link" else "2 hard links"):
        made.commit(judged=True, changed=True)
    assert source.read_bytes() == b"source"
    assert names(source.parent) == ["a.txt", "b.txt"]


def test_a_stream_gets_its_bytes_at_once() -> None:
    """What was written cannot be taken back, and a packed stream has its end all the same."""
    out = io.BytesIO()
    plain = StreamSink(out)
    plain.write(b"one")
    assert out.getvalue() == b"one"
    assert not plain.abandon()
    assert out.getvalue() == b"one"
    packed = io.BytesIO()
    made = StreamSink(packed, Codec.GZ)
    made.write(b"one")
    assert not made.abandon()
    assert gzip.decompress(packed.getvalue()) == b"one"


def test_in_place_what_others_wrote_meanwhile_stays(source: Path) -> None:
    """A file that grew after it was read is not written over, however it was read."""
    before = state(source)
    with source.open("ab") as stream:
        stream.write(b" and more")
    made = PlaceSink(source, Codec.PLAIN, before=before)
    made.write(b"new")
    with pytest.raises(DocumentError, match="was changed while it was judged"):
        made.commit(judged=True, changed=True)
    assert (source.read_bytes(), names(source.parent)) == (b"source and more", ["a.txt"])
