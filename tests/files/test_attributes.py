"""Dolma's attributes: a file of rows, one for each record, written anew."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cleaner.errors import LedgerError, UsageError
from cleaner.files.attributes import Attributes


def test_attributes_are_written_anew(tmp_path: Path) -> None:
    """A file that is there is not added to, and not changed."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"mine")
    with pytest.raises(UsageError, match="is there already"):
        Attributes(path)
    assert path.read_bytes() == b"mine"
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="cannot be written"):
        Attributes(tmp_path / "file" / "a.jsonl.gz")


def test_attributes_have_a_row_for_each_record(tmp_path: Path) -> None:
    """Whole when they are closed, and closed twice is closed."""
    path = tmp_path / "new" / "a.jsonl.gz"
    rows = Attributes(path)
    rows.add("x", (), 1)
    rows.add("y", (), 2)
    rows.settle()
    rows.close()
    rows.close()
    lines = gzip.decompress(path.read_bytes()).splitlines()
    assert lines == [b'{"id":"x","attributes":{}}', b'{"id":"y","attributes":{}}']
