"""Compressed streams: by name, from blocks of bytes to blocks of bytes, both ways; nothing is opened here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import PurePath
from typing import Any, Protocol

from cleaner.errors import DocumentError

MEBIBYTE = 1 << 20
STEP = MEBIBYTE  # bytes that one block may expand to at a time
# zlib cannot expand more than 1,032 times, text seldom more than 30 times.
EXPANSION = 200
FREE = 256 * MEBIBYTE  # below this size no expansion is suspicious


class Codec(StrEnum):
    """How a stream is packed; the value is the end of the name."""

    PLAIN = ""
    GZ = ".gz"
    ZST = ".zst"
    BZ2 = ".bz2"
    XZ = ".xz"

    @classmethod
    def of(cls, name: str | PurePath) -> Codec:
        """Return what the end of a name promises.

        >>> Codec.of("web.jsonl.zst").value
        '.zst'
        """
        suffix = PurePath(name).suffix.lower()
        return cls(suffix) if suffix in set(cls) else cls.PLAIN


def bare(name: str | PurePath) -> PurePath:
    """Return a name without the end that tells how it is packed.

    >>> str(bare("a/web.jsonl.zst")), str(bare("notes.txt"))
    ('a/web.jsonl', 'notes.txt')
    """
    path = PurePath(name)
    return path.with_suffix("") if Codec.of(path) is not Codec.PLAIN else path


def unpacked(blocks: Iterable[bytes], codec: Codec) -> Iterator[bytes]:
    """Yield the plain bytes of a stream, at most `STEP` at a time.

    Raise `DocumentError` if it is damaged, cut off or expands without measure: always after all that
    could be read was yielded.
    """
    if codec is Codec.PLAIN:
        yield from blocks
        return
    taken = given = 0
    stream = _Stream(codec)
    for block in blocks:
        taken += len(block)
        for plain in stream.feed(block):
            given += len(plain)
            if given > FREE and given > EXPANSION * taken:
                raise DocumentError(
                    f"expands more than {EXPANSION} times: this looks like a compression bomb"
                )
            yield plain
    if not stream.whole:
        raise DocumentError("is cut off: the compressed stream has no end")


class _Decompressor(Protocol):
    """What bz2, lzma and zstd agree on."""

    eof: bool
    needs_input: bool
    unused_data: bytes

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gunzip:
    """zlib in the manner of the others."""

    def __init__(self) -> None:
        import zlib

        self._zlib = zlib.decompressobj(wbits=31)
        self.needs_input = True

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Return at most `max_length` bytes; what is left of `data` waits for the next call."""
        plain = self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)
        self.needs_input = not self._zlib.unconsumed_tail and len(plain) < max_length
        return plain

    @property
    def eof(self) -> bool:
        """Whether the member is complete."""
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        """What stands behind the member."""
        return self._zlib.unused_data


class _Stream:
    """A packed stream of one or more members, one behind the other."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self._member: _Decompressor | None = None
        self._members = 0

    @property
    def whole(self) -> bool:
        """Whether the stream may end here."""
        return self._member is None and self._members > 0

    def feed(self, block: bytes) -> Iterator[bytes]:
        """Yield what the block adds."""
        rest = block
        while rest or (self._member is not None and not self._member.needs_input):
            if self._member is None:
                rest = rest.lstrip(b"\0") if self._members else rest  # padding is allowed between members
                if not rest:
                    return
                self._member = _decompressor(self._codec)
            plain = self._decompressed(self._member, rest)
            rest = b""
            if plain:
                yield plain
            if self._member.eof:
                rest, self._member, self._members = self._member.unused_data, None, self._members + 1

    def _decompressed(self, member: _Decompressor, data: bytes) -> bytes:
        """Return some plain bytes, or raise a DocumentError."""
        try:
            return member.decompress(data, STEP)
        except MemoryError:
            raise
        except Exception as error:  # each library has its own: zlib.error, OSError, LZMAError, ZstdError
            what = "is damaged" if not self._members else "is damaged, or something follows its end"
            raise DocumentError(f"{what}: {error}") from error


def _decompressor(codec: Codec) -> Any:
    """Return what unpacks one member."""
    match codec:
        case Codec.BZ2:
            import bz2

            return bz2.BZ2Decompressor()
        case Codec.XZ:
            import lzma

            return lzma.LZMADecompressor()
        case Codec.ZST:
            return _zstd().ZstdDecompressor()
        case _:
            return _Gunzip()


class Packer(Protocol):
    """Packs a stream: `compress` as often as you like, `flush` once."""

    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...


class _Plain:
    """Packs nothing."""

    def compress(self, data: bytes, /) -> bytes:
        """Return the data."""
        return data

    def flush(self) -> bytes:
        """Return nothing."""
        return b""


class BlockPacker:
    """Packs a stream as zstd, of which every block can be read as soon as it is written."""

    def __init__(self) -> None:
        zstd = _zstd()
        self._blocks = zstd.ZstdCompressor.FLUSH_BLOCK
        self._packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.checksum_flag: 1})
        self._open = False

    def block(self, data: bytes) -> bytes:
        """Return the data, packed to the last byte."""
        self._open = True
        packed: bytes = self._packer.compress(data, self._blocks)
        return packed

    def flush(self) -> bytes:
        """Return the end of the stream, or nothing if nothing was packed."""
        packed: bytes = self._packer.flush() if self._open else b""
        self._open = False
        return packed


class Members:
    """Packs what comes at once into a member of its own, as archives of records need it."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec

    def compress(self, data: bytes, /) -> bytes:
        """Return a whole member, or nothing for nothing."""
        made = packer(self._codec)
        return made.compress(data) + made.flush() if data else b""

    def flush(self) -> bytes:
        """Return nothing."""
        return b""


def packer(codec: Codec) -> Packer:
    """Return what packs one member; equal streams make equal bytes, no name or time is kept."""
    match codec:
        case Codec.GZ:
            import zlib

            return zlib.compressobj(6, wbits=31)
        case Codec.BZ2:
            import bz2

            return bz2.BZ2Compressor()
        case Codec.XZ:
            import lzma

            return lzma.LZMACompressor()
        case Codec.ZST:
            zstd = _zstd()  # with a checksum, as the zstd command writes it
            made: Packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.checksum_flag: 1})
            return made
        case _:
            return _Plain()


def _zstd() -> Any:
    """Return the zstd of Python 3.14, or the same for older ones."""
    import sys

    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd
