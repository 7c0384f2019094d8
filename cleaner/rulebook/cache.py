"""The compiled rulebook on disk, so that a pipe need not read hundreds of rule files.

A cache file has a small part that every run reads, and a large one, the plans, of which a run
reads only what its texts need. It is used only if the checksums fit and this user owns it, and it is
written under a temporary name and renamed; whatever fails, the rules are compiled anew.
"""

from __future__ import annotations

import marshal
import os
import zlib

TYPE_CHECKING = False  # this runs in every pipe: what loads fast, and no types
if TYPE_CHECKING:
    import mmap
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

MAGIC = b"cleaner6"  # raised with each change of the layout
_HEAD = len(MAGIC) + 8 + 4  # magic, bytes of the small part, its CRC-32
READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # a FIFO does not block
MOST = 64  # files of a kind that are kept: each set of rules of each Python has one
BOOK = ".rulebook"
_OFF = ("", "0", "off", "no")
BROKEN = (OSError, EOFError, LookupError, TypeError, ValueError, MemoryError, OverflowError)


class Plans:
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

    def __getitem__(self, number: int) -> bytes:
        """Return one plan; raise `IndexError` if there is no such number."""
        if self._mended:
            return self._mended[number]
        start = self._ends[number - 1] if number else 0
        plan: bytes = self._data[self._base + start : self._base + self._ends[number]]
        if zlib.crc32(plan) != self._checks[number]:
            self._mended = list(self._mend())
            return self._mended[number]
        return plan

    def __iter__(self) -> Iterator[bytes]:
        return (self[number] for number in range(len(self)))

    def __reduce__(self) -> tuple[type[tuple[bytes, ...]], tuple[list[bytes]]]:
        """A copy for another process holds all plans: the file may be gone by then."""
        return tuple, (list(self),)


def folder() -> str | None:
    """Return the cache folder, or None if caching is turned off by `CLEANER_CACHE=off`."""
    asked = os.environ.get("CLEANER_CACHE")
    if asked is not None:
        return None if asked.lower() in _OFF else asked
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - no pathlib
    return f"{base}/cleaner"


def path_of(name: str, kind: str = BOOK) -> str | None:
    """Return where the rulebook of this name, or what else is kept so, is; None if caching is turned off."""
    place = folder()
    number = zlib.crc32(name.encode("utf-8", "surrogateescape"))
    return None if place is None else f"{place}/{number:08x}{kind}"


def fetch(
    name: str, stamp: str, mend: Callable[[], Sequence[bytes]], kind: str = BOOK
) -> tuple[Any, Sequence[bytes] | Plans] | None:
    """Return the small part and the plans that were stored under `name` with this `stamp`, or None.

    `mend` makes the plans anew, in case one of them turns out to be damaged.
    """
    path = path_of(name, kind)
    if path is None:
        return None
    try:
        with os.fdopen(os.open(path, READ), "rb") as file:
            seen = os.fstat(file.fileno())
            if not ours(seen):
                return None
            head = file.read(_HEAD)
            size, check = int.from_bytes(head[8:16], "big"), int.from_bytes(head[16:], "big")
            if not head.startswith(MAGIC) or size > seen.st_size:
                return None
            small = file.read(size)
            if zlib.crc32(small) != check:
                return None
            was, value, ends, checks = marshal.loads(small)
            if was != stamp or len(ends) != len(checks) or ends != sorted(ends) or min(ends, default=0) < 0:
                return None
            import mmap

            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            base = _HEAD + size
            if len(data) != base + (ends[-1] if ends else 0):
                return None
            return value, Plans(data, base, ends, checks, mend)
    except BROKEN:
        return None


def ours(seen: os.stat_result) -> bool:
    """Return whether this is a regular file of this user: a pickle is code, and only one's own is run."""
    mine = not hasattr(os, "getuid") or seen.st_uid == os.getuid()
    return mine and seen.st_mode & 0o170000 == 0o100000  # the `stat` module is not loaded for this


def store(name: str, stamp: str, value: Any, plans: Sequence[bytes], kind: str = BOOK) -> None:
    """`value` and `plans` are stored under `name`, if the folder can be written."""
    path = path_of(name, kind)
    if path is None:
        return
    ends, at = [], 0
    for plan in plans:
        at += len(plan)
        ends.append(at)
    small = marshal.dumps((stamp, value, ends, [zlib.crc32(plan) for plan in plans]))
    head = MAGIC + len(small).to_bytes(8, "big") + zlib.crc32(small).to_bytes(4, "big")
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True, mode=0o700)  # noqa: PTH103, PTH120 - no pathlib
        with open(temporary, "wb") as file:  # noqa: PTH123
            file.writelines((head, small, *plans))
        os.replace(temporary, path)  # noqa: PTH105
        _prune(os.path.dirname(path), kind)  # noqa: PTH120
    except OSError:
        drop(temporary)


def _prune(place: str, kind: str) -> None:
    """At most `MOST` files of a kind are in the folder: those that were written last. Raise OSError."""
    with os.scandir(place) as found:
        books = [(each.stat().st_mtime_ns, each.path) for each in found if each.name.endswith(kind)]
    for _, path in sorted(books)[:-MOST]:
        drop(path)


def drop(path: str) -> None:
    """A file that was not finished is gone, if it can be removed."""
    try:
        os.unlink(path)  # noqa: PTH108
    except OSError:
        return
