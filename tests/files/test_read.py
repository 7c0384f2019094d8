"""The bytes of a file: all of them, or an error that says why not."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cleaner.cli import loading
from cleaner.errors import DocumentError, UsageError
from cleaner.files.read import BLOCK, read


@pytest.mark.parametrize("size", [0, 1, BLOCK, BLOCK + 1])
def test_all_bytes_are_read(tmp_path: Path, size: int) -> None:
    """Whatever the size of the blocks that they come in; a bound that is met exactly holds."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * size)
    assert read(path) == read(path, most=size) == b"x" * size


def test_a_file_over_the_bound_is_not_read_to_its_end(tmp_path: Path) -> None:
    """The error names the bound, and a file that is not there is told as such."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * (2 << 20))
    with pytest.raises(DocumentError, match="holds more than 1 MiB"):
        read(path, most=1 << 20)
    with pytest.raises(DocumentError, match="cannot be read: No such file"):
        read(tmp_path / "b", most=1)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no /dev/zero")
def test_a_device_is_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """What never ends is refused, with the remedy."""
    monkeypatch.setattr(loading, "MOST", 1 << 20)
    with pytest.raises(UsageError, match="/dev/zero holds more than 1 MiB; name another"):
        loading.load(Path("/dev/zero"), lambda text, name: text, "name another")


def test_a_named_pipe_is_not_waited_for_where_a_file_is_meant(tmp_path: Path) -> None:
    """Its writer may never come; a document may be one, and what is open already may be anywhere."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(DocumentError, match="is a pipe, and no file"):
        read(pipe, most=1 << 20)
    with ThreadPoolExecutor() as pool:
        document = pool.submit(read, pipe)
        pipe.write_bytes(b"x")
        assert document.result() == b"x"
    reader, writer = os.pipe()
    os.write(writer, b"y")
    os.close(writer)
    if Path("/dev/fd").exists():
        assert read(Path(f"/dev/fd/{reader}"), most=1 << 20) == b"y"
    os.close(reader)
