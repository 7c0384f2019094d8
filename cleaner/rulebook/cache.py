"""The compiled rulebook on disk, so that a pipe need not read hundreds of rule files.

A cache file has a small part that every run reads, and a large one, the plans, of which a run
reads only what its texts need. It is used only if the checksums fit and this user owns it, and it is
written under a temporary name and renamed; whatever fails, the rules are compiled anew.
"""

from __future__ import annotations

import mmap
import os
import pickle
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, overload

_HEAD = struct.Struct(">8sQI")  # magic, bytes of the small part, its CRC-32
_MAGIC = b"cleaner3"  # raised with each change of the layout
_OFF = ("", "0", "off", "no")
_BROKEN = (
    OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, KeyError,
    TypeError, ValueError, struct.error, MemoryError, UnicodeError,
)  # fmt: skip


class Plans(Sequence[bytes]):
    """Pickled plans in one buffer; each is checked against its CRC-32 when it is asked for.

    If one is damaged, all are made anew by `mend`.
    """

    def __init__(
        self,
        data: mmap.mmap,
        base: int,
        ends: Sequence[int],
        checks: Sequence[int],
        mend: Callable[[], Sequence[bytes]],
    ) -> None:
        self._data, self._base, self._ends, self._checks = data, base, ends, checks
        self._mend = mend
        self._mended: list[bytes] = []

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, number: int) -> bytes: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[bytes]: ...
    def __getitem__(self, number: int | slice) -> bytes | Sequence[bytes]:
        """Return one plan, or several."""
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if self._mended:
            return self._mended[number]
        start = self._ends[number - 1] if number else 0
        plan: bytes = self._data[self._base + start : self._base + self._ends[number]]
        if zlib.crc32(plan) != self._checks[number]:
            self._mended = list(self._mend())
            return self._mended[number]
        return plan

    def __reduce__(self) -> tuple[type[tuple[bytes, ...]], tuple[list[bytes]]]:
        """A copy for another process holds all plans: the file may be gone by then."""
        return tuple, (list(self),)


def folder() -> Path | None:
    """Return the cache folder, or None if caching is turned off by `CLEANER_CACHE=off`."""
    asked = os.environ.get("CLEANER_CACHE")
    if asked is not None:
        return None if asked.lower() in _OFF else Path(asked)
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - cheap
    return Path(base) / "cleaner"


def fetch(key: str, mend: Callable[[], Sequence[bytes]]) -> tuple[Any, Sequence[bytes]] | None:
    """Return the small part and the plans that were stored under `key`, or None.

    `mend` makes the plans anew, in case one of them turns out to be damaged.
    """
    place = folder()
    if place is None:
        return None
    try:
        with (place / f"{key}.rulebook").open("rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            magic, size, check = _HEAD.unpack(file.read(_HEAD.size))
            small = file.read(size)
            if magic != _MAGIC or zlib.crc32(small) != check:
                return None
            value, ends, checks = pickle.loads(small)
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            base = _HEAD.size + size
            if len(data) != base + (ends[-1] if ends else 0):
                return None
            return value, Plans(data, base, ends, checks, mend)
    except _BROKEN:
        return None


def store(key: str, value: Any, plans: Sequence[bytes]) -> None:
    """`value` and `plans` are stored under `key`, if the folder can be written."""
    place = folder()
    if place is None:
        return
    ends, at = [], 0
    for plan in plans:
        at += len(plan)
        ends.append(at)
    small = pickle.dumps((value, ends, [zlib.crc32(plan) for plan in plans]), protocol=5)
    temporary = place / f".{key}.{os.getpid()}"
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.write_bytes(_HEAD.pack(_MAGIC, len(small), zlib.crc32(small)) + small + b"".join(plans))
        temporary.replace(place / f"{key}.rulebook")
    except OSError:
        drop(temporary)


def drop(path: Path) -> None:
    """A file that was not finished is gone, if it can be removed."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
