"""A file that was cut off is named, wherever it was cut, and passes as it is: exit 3, never silence."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.formats.codec import Codec, packer

TEXT = b"The tide came in at noon.\n\nDemo banner: lamps and oil\n\nThe boats left at six.\n"
ROWS = b'{"text": "The tide came in.\\nDemo banner: lamps and oil"}\n' * 9


def zst(data: bytes) -> bytes:
    """Return data as zstd."""
    made = packer(Codec.ZST)
    return made.compress(data) + made.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".zst": zst,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


def record(text: bytes) -> bytes:
    """Return a record of a WET file."""
    head = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
    return head % len(text) + text + b"\r\n\r\n"


def clean_cut(cleaner, path: Path, data: bytes) -> None:
    """The file with these bytes is named, and its output is the same bytes, or is not there."""
    path.write_bytes(data)
    out = path.parent / "out" / path.name
    out.unlink(missing_ok=True)
    ran = cleaner("clean", path, "-o", out, "--no-ledger")
    assert ran.code == 3, f"{len(data)} bytes of {path.name}: {ran.err}"
    assert path.name in ran.err
    assert not out.exists() or out.read_bytes() == data
    assert [p.name for p in out.parent.iterdir()] == ([out.name] if out.exists() else [])


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
@pytest.mark.parametrize("codec", PACKERS)
def test_packed_files(cleaner, tmp_path: Path, codec: str, name: str) -> None:
    """All along, and before the very last byte: an empty file holds no stream either."""
    (tmp_path / "out").mkdir()
    whole = PACKERS[codec](TEXT if name == "a.txt" else ROWS)
    for length in range(0, len(whole), 13):
        clean_cut(cleaner, tmp_path / f"{name}{codec}", whole[:length])
    clean_cut(cleaner, tmp_path / f"{name}{codec}", whole[:-1])


@pytest.mark.parametrize("codec", PACKERS)
def test_packed_streams_of_many_members(cleaner, tmp_path: Path, codec: str) -> None:
    """The second member counts as the first; a cut between two is a whole stream."""
    (tmp_path / "out").mkdir()
    first, second = PACKERS[codec](ROWS), PACKERS[codec](ROWS)
    for length in range(1, len(second), 17):
        clean_cut(cleaner, tmp_path / f"a.jsonl{codec}", first + second[:length])
    path = tmp_path / f"b.jsonl{codec}"
    path.write_bytes(first)
    assert cleaner("clean", path, "-o", tmp_path / "out", "--no-ledger").code == 0


@pytest.mark.parametrize("codec", ["", ".gz", ".zst"])
def test_archives(cleaner, tmp_path: Path, codec: str) -> None:
    """In a header, in a text, in the line ends behind it; only a whole record may be the last."""
    pytest.importorskip("fastwarc")
    (tmp_path / "out").mkdir()
    pack = PACKERS.get(codec, lambda data: data)
    first, second = pack(record(TEXT)), pack(record(TEXT))
    for length in range(1, len(second), 17):
        clean_cut(cleaner, tmp_path / f"a.warc{codec}", first + second[:length])


def test_parquet(cleaner, tmp_path: Path) -> None:
    """Its end is read first."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    (tmp_path / "out").mkdir()
    sink = io.BytesIO()
    parquet.write_table(pa.table({"text": [TEXT.decode()] * 5}), sink)
    whole = sink.getvalue()
    for length in range(0, len(whole), 90):
        clean_cut(cleaner, tmp_path / "a.parquet", whole[:length])
    clean_cut(cleaner, tmp_path / "a.parquet", whole[:-1])


@pytest.mark.parametrize("codec", PACKERS)
def test_streams_on_stdin(cleaner, codec: str) -> None:
    """What could be read goes out, and the end is missed aloud."""
    ran = cleaner("--from", f"jsonl{codec}", stdin=PACKERS[codec](ROWS * 50)[:-4])
    assert ran.code == 3
    assert "cut off" in ran.err
