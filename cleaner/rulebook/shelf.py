"""Compiled expressions on disk: to read one back takes a twentieth of the time of making it.

A file of records beside the cached rulebooks, for one version of `regex`. It only grows: an expression is
appended by the process that made it, in one write. Like a rulebook it is read only if this user owns it; what
is damaged is dropped, and whatever fails, expressions are compiled anew.
"""

from __future__ import annotations

import os
import pickle
import sys
import zlib
from functools import cache
from typing import Any

from cleaner.rulebook.cache import BROKEN, READ, drop, folder, ours

MARK = b"expr"  # what each record begins with; changed with each change of the layout
LARGEST = 1 << 25  # bytes, ten times those of all packaged rules; then the file is begun anew
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_SIZE, _KEY = 4, 8  # bytes of a record that tell how long it is, and of what
_HEAD = len(MARK) + _SIZE + _KEY


class Shelf:
    """The expressions in one file; without a path there are none."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._data = b""
        self._places: dict[bytes, tuple[int, int]] = {}
        if path is not None:
            self._load(path)

    def fetch(self, source: str) -> Any:
        """Return the compiled form of `source`, or None if it is not here."""
        start, end = self._places.get(_key(source), (0, 0))
        try:
            found = pickle.loads(zlib.decompress(self._data[start:end])) if end else None
        except (*BROKEN, zlib.error, pickle.PickleError, AttributeError, ImportError):
            return None
        return found if getattr(found, "pattern", None) == source else None

    def store(self, source: str, made: Any) -> None:
        """What was `made` of `source` is here for the next process, if the file can be written."""
        if self._path is None:
            return
        body = zlib.compress(pickle.dumps(made), 1)
        record = MARK + len(body).to_bytes(_SIZE, "big") + _key(source) + body
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True, mode=0o700)  # noqa: PTH103, PTH120
            with os.fdopen(os.open(self._path, _APPEND, 0o600), "ab", buffering=0) as file:
                file.write(record)
        except OSError:
            self._path = None

    def _load(self, path: str) -> None:
        """The records of the file are known; one that is no such file is gone, unless somebody else's."""
        try:
            with os.fdopen(os.open(path, READ), "rb") as file:
                seen = os.fstat(file.fileno())
                if not ours(seen):
                    self._path = None
                    return
                self._data = file.read() if seen.st_size <= LARGEST else b""
        except OSError:
            return
        if not self._scanned():
            self._data, self._places = b"", {}
            drop(path)

    def _scanned(self) -> bool:
        """Return whether all of the file is records, and know where each of them stands."""
        data, at = self._data, 0
        while data.startswith(MARK, at):
            start = at + _HEAD
            end = start + int.from_bytes(data[at + len(MARK) : start - _KEY], "big")
            self._places[data[start - _KEY : start]] = start, end
            at = end
        return 0 < at == len(data)


@cache
def shelf() -> Shelf:
    """Return the shelf of this Python and this version of `regex`."""
    import regex

    place = folder()
    if place is None:
        return Shelf(None)
    name = f"{sys.executable}\n{sys.version}\n{sys.byteorder} {sys.maxsize}\n{regex.__version__}"
    return Shelf(f"{place}/{zlib.crc32(name.encode('utf-8', 'surrogateescape')):08x}.expressions")


def _key(source: str) -> bytes:
    """Return what an expression is looked up by; two of one key are told apart by what they say."""
    data = source.encode("utf-8", "surrogatepass")
    return zlib.crc32(data).to_bytes(4, "big") + zlib.adler32(data).to_bytes(4, "big")
