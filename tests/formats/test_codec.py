"""Packed streams: whole ones come back, cut ones and bombs are told."""

from __future__ import annotations

import random

import pytest
from formats.splicing import blocks

from cleaner.errors import DocumentError
from cleaner.formats import codec
from cleaner.formats.codec import Codec, packer, unpacked

PACKED = [Codec.GZ, Codec.ZST, Codec.BZ2, Codec.XZ]
DATA = random.Random(4).randbytes(70_000) + b"tide " * 500_000


def packed(data: bytes, how: Codec) -> bytes:
    """Return one member."""
    made = packer(how)
    return made.compress(data) + made.flush()


@pytest.mark.parametrize("how", [*PACKED, Codec.PLAIN])
@pytest.mark.parametrize("size", [1000, 1 << 20])
def test_what_was_packed_comes_back(how: Codec, size: int) -> None:
    """In blocks that are never large; several members are one stream."""
    found = list(unpacked(blocks(packed(DATA, how) + packed(b"end", how), size), how))
    assert b"".join(found) == DATA + b"end"
    assert how is Codec.PLAIN or max(map(len, found)) <= codec.STEP


@pytest.mark.parametrize("how", PACKED)
@pytest.mark.parametrize("lost", [1, 5, 2000, -1])
def test_a_cut_stream_is_told_after_all_that_could_be_read(how: Codec, lost: int) -> None:
    """Never a silent end; -1 leaves nothing at all."""
    data = packed(DATA, how)
    data = data[:-lost] if lost > 0 else b""
    found: list[bytes] = []
    with pytest.raises(DocumentError, match="cut off"):
        found.extend(unpacked(blocks(data, 1000), how))
    assert DATA.startswith(b"".join(found))


@pytest.mark.parametrize("how", PACKED)
def test_damage_is_told(how: Codec) -> None:
    """Garbage in front, in the middle and behind."""
    data = packed(DATA, how)
    for bad in (b"no such thing" + data, data[:5000] + b"\0\xff" * 20 + data[5040:], data + b"more of it"):
        with pytest.raises(DocumentError, match=r"damaged|cut off"):
            list(unpacked(blocks(bad, 4096), how))


@pytest.mark.parametrize("how", PACKED)
def test_equal_streams_make_equal_bytes(how: Codec) -> None:
    """No time and no name is kept."""
    assert packed(DATA, how) == packed(DATA, how)


def test_a_bomb_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """What expands without measure is not unpacked to its end."""
    monkeypatch.setattr(codec, "FREE", 1 << 20)
    bomb = packed(bytes(50 << 20), Codec.GZ)
    found: list[bytes] = []
    with pytest.raises(DocumentError, match="bomb"):
        found.extend(unpacked(blocks(bomb, 1000), Codec.GZ))
    assert sum(map(len, found)) < 4 << 20


@pytest.mark.parametrize(
    ("name", "how"),
    [("a.jsonl.GZ", Codec.GZ), ("a.zst", Codec.ZST), ("a.tar", Codec.PLAIN), ("a", Codec.PLAIN)],
)
def test_the_name_tells_how(name: str, how: Codec) -> None:
    """By its end."""
    assert Codec.of(name) is how
