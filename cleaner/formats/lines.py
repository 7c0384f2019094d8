"""A stream of bytes cut into runs of whole lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.formats.record import CAP, Piece, too_long


def pieces(blocks: Iterable[bytes], cap: int = CAP) -> Iterator[Piece]:
    """Yield whole lines, as many as a block completes; a line over `cap` bytes comes in raw pieces."""
    number, pending, size, long = 1, list[bytes](), 0, False
    for found in blocks:
        block = found
        if long:
            stop = block.find(b"\n") + 1
            yield Piece(block[: stop or len(block)], number, raw=True)
            if not stop:
                continue
            block, long, number = block[stop:], False, number + 1
        stop = block.rfind(b"\n") + 1
        if stop:
            data = b"".join((*pending, block[:stop]))
            yield from [Piece(data, number)] if len(data) <= cap else _apart(data, number, cap)
            number += data.count(b"\n")
            pending, size = [], 0
        pending.append(block[stop:])
        size += len(block) - stop
        if size > cap:
            yield Piece(b"".join(pending), number, raw=True, problem=too_long("the line", cap))
            pending, size, long = [], 0, True
    if size:
        yield Piece(b"".join(pending), number)


def _apart(data: bytes, number: int, cap: int) -> Iterator[Piece]:
    """Yield lines that are together longer than `cap`, each on its own."""
    at = 0
    while at < len(data):
        line = data[at : data.index(b"\n", at) + 1]
        long = len(line) > cap
        yield Piece(line, number, raw=long, problem=too_long("the line", cap) if long else "")
        at, number = at + len(line), number + 1
