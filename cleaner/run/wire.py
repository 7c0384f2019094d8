"""Messages between a run and its workers: a length, then a pickle, over plain pipes."""

from __future__ import annotations

import os
import pickle
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

HEAD = struct.Struct(">Q")
STEP = 1 << 20  # bytes read at once, and the size a pipe is widened to
F_SETPIPE_SZ = 1031  # Linux; the fcntl module knows the name in some versions only


def packed(message: object) -> bytes:
    """Return a message as bytes that say how many they are."""
    data = pickle.dumps(message, protocol=5)
    return HEAD.pack(len(data)) + data


def received(stream: BinaryIO) -> Any:
    """Return the next message, waiting for it. Raise EOFError when the other side is gone."""
    return pickle.loads(_exactly(stream, HEAD.unpack(_exactly(stream, HEAD.size))[0]))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


class Inbox:
    """Messages that come in parts: a worker that stops in the middle of one must not hold up the run."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._parts: list[bytes] = []
        self._size = 0

    def messages(self) -> Iterator[Any]:
        """Yield the messages that are complete with what can be read now. Raise EOFError at the end."""
        data = os.read(self._fd, STEP)
        if not data:
            raise EOFError
        self._parts.append(data)
        self._size += len(data)
        while (size := self._next()) is not None and self._size >= HEAD.size + size:
            whole = b"".join(self._parts)
            self._parts = [whole[HEAD.size + size :]]
            self._size = len(self._parts[0])
            yield pickle.loads(memoryview(whole)[HEAD.size : HEAD.size + size])

    def _next(self) -> int | None:
        """Return the length of the message that comes next, or None if not even that is known."""
        if self._size < HEAD.size:
            return None
        if len(self._parts[0]) < HEAD.size:
            self._parts = [b"".join(self._parts)]
        found: int = HEAD.unpack_from(self._parts[0])[0]
        return found


def widen(fd: int) -> None:
    """The pipe holds a megabyte, where the system allows it."""
    try:
        import fcntl

        fcntl.fcntl(fd, F_SETPIPE_SZ, STEP)
    except (ImportError, OSError):
        pass
