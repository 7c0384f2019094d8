"""The bytes behind a name."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from cleaner.errors import DocumentError

_OPEN = re.compile(r"/dev/(?:stdin|fd/)|/proc/self/fd/")  # what a shell puts for <(command), for one
BLOCK = 1 << 18  # bytes; larger blocks are no faster, and a worker must not wait long for its first one


def read(path: Path, most: int | None = None) -> bytes:
    """Return all bytes of a file, or raise a DocumentError that says why not; over `most` is too many.

    With `most` a named pipe is none: its writer may never come. One that is open already is.
    """
    if most is not None and odd(path) == "a pipe":
        raise DocumentError("is a pipe, and no file")
    found, size = list[bytes](), 0
    for block in blocks(path):
        found.append(block)
        size += len(block)
        if most is not None and size > most:
            raise DocumentError(f"holds more than {most >> 20} MiB")
    return b"".join(found)


def odd(path: Path) -> str:
    """Return what a path is that may never be read to its end, or nothing; an open stream is read as one."""
    if _OPEN.match(str(path)) or not path.exists():
        return ""
    mode = path.stat().st_mode
    kinds = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device"}
    return kinds.get(stat.S_IFMT(mode), "")


def blocks(source: Path | BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a file or an open stream as they come, or raise a DocumentError."""
    try:
        if isinstance(source, Path):
            with source.open("rb", buffering=0) as stream:
                yield from _blocks(stream)
        else:
            yield from _blocks(source)
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}") from error


def _blocks(stream: BinaryIO | RawIOBase) -> Iterator[bytes]:
    """Yield what is there, as soon as it is there."""
    take = getattr(stream, "read1", stream.read)
    while block := take(BLOCK):
        yield block


def real(path: Path) -> Path:
    """Return the file behind all links; unlike `Path.resolve`, a loop of links is no error."""
    return Path(os.path.realpath(path))


def identity(path: Path) -> Path | tuple[int, int]:
    """Return what all names of a file have in common, by symbolic links and by hard ones."""
    try:
        about = path.stat()
    except OSError:
        return real(path)
    linked = stat.S_ISREG(about.st_mode) and about.st_nlink > 1
    return (about.st_dev, about.st_ino) if linked else real(path)


def straight(name: str) -> Path:
    """Return the path of a file by no link to a folder: a corpus may be reached by several ways."""
    path = Path(name).absolute()
    return _straight(path.parent) / path.name


@lru_cache(maxsize=1024)
def _straight(folder: Path) -> Path:
    return real(folder)
