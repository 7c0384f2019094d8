"""A stream in a legacy encoding as one in UTF-8, of which it can be shown that every byte comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.errors import DocumentError
from cleaner.formats.encoding import AUTO, SAMPLE, UNKNOWN, from_utf8, resolved, same, to_utf8, width

LONG = 4 << 20  # bytes: a longer line is not waited for
_ASCII = bytes(range(0x20, 0x7F))
_QUOTE = "\U0010ff22".encode()  # a byte that may be a quote, in a line that cannot be read


class Recoded:
    """A stream of blocks in UTF-8, made from one in another encoding; `name` is known when one is there."""

    def __init__(self, blocks: Iterable[bytes], name: str) -> None:
        self._blocks, self._asked, self.name = iter(blocks), name, ""
        self._open = bytearray()  # what was read and is in no piece yet, as it came

    def __iter__(self) -> Iterator[bytes]:
        """Yield the blocks; what is the same in all encodings is not waited for."""
        rest, begun = b"", False
        for block in self._blocks:
            self._open += block
            if not self.name:
                if self._asked == AUTO and not rest and _same_everywhere(block):
                    begun = True
                    yield block
                    continue
                rest += block
                if len(rest) < (SAMPLE if self._asked == AUTO else 4):  # bytes of the longest mark
                    continue
                block, rest, self.name = rest, b"", self._found(rest, begun)
            rest += block
            stop = len(rest) if same(self.name) else _whole(rest, self.name)
            if stop:
                yield to_utf8(rest[:stop], self.name)
                rest = rest[stop:]
        if rest:
            self.name = self.name or self._found(rest, begun)
            yield to_utf8(rest, self.name)

    def _found(self, data: bytes, begun: bool) -> str:
        """Return the encoding; a stream that has begun as ASCII is in none where that is something else."""
        name = resolved(self._asked, data)
        return UNKNOWN if begun and not _begins_as_ascii(name) else name

    def fault(self, data: bytes, table: bool) -> str:
        """Return why the next piece cannot be judged, or nothing: its bytes go back to those that came.

        In a `table` a quote in a line that cannot be read would hide where its rows end.
        """
        if table and _QUOTE in data:
            return f"has a line that is no {self.name}"
        try:
            came = from_utf8(data, self.name)
        except DocumentError as error:
            return str(error)
        if not self._open.startswith(came):
            return f"has bytes that {self.name} would not give back"
        del self._open[: len(came)]
        return ""

    def left(self) -> Iterator[bytes]:
        """Yield what is in no piece yet, and all that follows, as it came."""
        yield bytes(self._open)
        yield from self._blocks


def _begins_as_ascii(name: str) -> bool:
    """Return whether ASCII is ASCII in this encoding."""
    return same(name) or _ASCII.decode(name, "replace") == _ASCII.decode("ascii")


def _same_everywhere(block: bytes) -> bool:
    """Return whether bytes mean the same in all encodings that can be told."""
    return block.isascii() and b"\0" not in block and b"\x1b" not in block


def _whole(data: bytes, name: str) -> int:
    """Return how many bytes of a stream can be read without those that follow."""
    step = width(name)
    if step == 1:
        stop = data.rfind(b"\n") + 1
        return stop or (len(data) if len(data) > LONG else 0)
    stop = len(data) - len(data) % step
    high = data[stop - 1 : stop] if name.endswith("le") else data[stop - 2 : stop - 1]
    # The first half of a character beyond U+FFFF waits for the second one.
    return stop - 2 if name.startswith("utf-16") and b"\xd8" <= high <= b"\xdb" else stop
