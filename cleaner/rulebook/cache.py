"""The compiled rulebook on disk, so that a pipe need not read hundreds of rule files.

A cache file is a checksum and a pickle. It is read only if the checksum fits and this user owns
it, written under a temporary name and renamed; whatever fails, the rules are compiled anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from contextlib import suppress
from pathlib import Path
from typing import Any

_SIZE = 32  # bytes of the checksum
_OFF = ("", "0", "off", "no")


def folder() -> Path | None:
    """Return the cache folder, or None if caching is turned off by `CLEANER_CACHE=off`."""
    asked = os.environ.get("CLEANER_CACHE")
    if asked is not None:
        return None if asked.lower() in _OFF else Path(asked)
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - cheap
    return Path(base) / "cleaner"


def fetch(key: str) -> Any | None:
    """Return what was stored under `key`, or None."""
    place = folder()
    if place is None:
        return None
    try:
        path = place / f"{key}.rulebook"
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            return None
        data = path.read_bytes()
        if hashlib.blake2b(data[_SIZE:], digest_size=_SIZE).digest() != data[:_SIZE]:
            return None
        return pickle.loads(data[_SIZE:])
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, ValueError):
        return None


def store(key: str, value: Any) -> None:
    """`value` is stored under `key` if the folder can be written; older files of it go."""
    place = folder()
    if place is None:
        return
    data = pickle.dumps(value, protocol=5)
    check = hashlib.blake2b(data, digest_size=_SIZE).digest()
    temporary = place / f".{key}.{os.getpid()}"
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.write_bytes(check + data)
        temporary.replace(place / f"{key}.rulebook")
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
