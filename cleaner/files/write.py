"""Bytes to names, in one step: a reader sees the old file or the new one, never half of it."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from cleaner.errors import DocumentError
from cleaner.files.draft import Draft

LINKS = 40  # that Linux follows
CHANGED = "was changed while it was judged; run it again"
_STREAM = re.compile(r"/dev/(?:stdout|stderr|fd/(?P<fd>\d+))|/proc/self/fd/(?P<proc>\d+)")


def write(path: Path, data: bytes) -> None:
    """The file holds `data`; its folders are made; a link is written through, a device written to."""
    try:
        target = prepared(path)
        if special(target):
            with poured(target) as stream:
                stream.write(data)
        else:
            _swap(target, data, target.stat() if target.exists() else None, owner=False)
    except OSError as error:
        raise unwritten(error) from error


def replace(path: Path, data: bytes) -> None:
    """The file holds `data` and has the mode, the owner and the attributes it had; others are refused."""
    refusal = unfit(path)
    if refusal:
        raise DocumentError(refusal)
    try:
        _swap(path, data, path.stat(), owner=True)
    except OSError as error:
        raise unwritten(error) from error


def unwritten(error: OSError) -> DocumentError:
    """Return the error of a document that could not be written."""
    return DocumentError(f"cannot be written: {error.strerror or error}")


def state(path: Path) -> tuple[int, ...]:
    """Return what changes when a file does, or nothing if it is not there."""
    try:
        about = path.stat()
    except OSError:
        return ()
    return about.st_ino, about.st_size, about.st_mtime_ns


def unfit(path: Path, before: tuple[int, ...] | None = None) -> str:
    """Return why a file must not be replaced in place, or nothing; it was read as it was `before`."""
    try:
        about = path.lstat()
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if stat.S_ISLNK(about.st_mode):
        return "is a symbolic link; name the file that it points to"
    if not stat.S_ISREG(about.st_mode):
        return "is not a regular file"
    if about.st_nlink > 1:
        return f"has {about.st_nlink} hard links, and replacing it would part them; use -o"
    if before is not None and before != state(path):
        return CHANGED
    return ""


def joined(path: Path) -> str:
    """Return why a file must not be written over, or nothing: its other names would keep what it was."""
    try:
        about = path.stat()
    except OSError:
        return ""
    if not stat.S_ISREG(about.st_mode) or about.st_nlink < 2 or special(path):
        return ""
    return (
        f"has {about.st_nlink} hard links, and replacing it would part them; remove it, or name another file"
    )


def prepared(path: Path) -> Path:
    """Return the file behind all links; its folder is there. An open stream is none. Raise OSError."""
    found = _stream(path)
    if found is not None:
        return Path(found[0])
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _stream(path: Path) -> re.Match[str] | None:
    """Return the open stream that a name, or one that it is a link to, is that of.

    Links are followed one by one: behind the last one a pipe has a name under which nothing can be opened.
    """
    for _ in range(LINKS):
        found = _STREAM.fullmatch(str(path))
        if found is not None or not path.is_symlink():
            return found
        path = path.parent / path.readlink()
    return None


def special(target: Path) -> bool:
    """Return whether a name is that of a device, a pipe or an open stream, which cannot be swapped."""
    return _stream(target) is not None or (target.exists() and not target.is_file())


def poured(target: Path) -> BinaryIO:
    """Return what writes to a device or a pipe at once, and to an open stream behind what stands there."""
    found = _stream(target)
    if found is None:
        return target.open("wb")
    number = found["fd"] or found["proc"] or {"stdout": 1, "stderr": 2}[Path(found[0]).name]
    return os.fdopen(os.dup(int(number)), "wb")


def _swap(target: Path, data: bytes, like: os.stat_result | None, owner: bool) -> None:
    """Write to a hidden name beside the target, make it last, then rename."""
    draft = Draft(target)
    try:
        draft.write(data)
    except BaseException:
        draft.discard()
        raise
    draft.commit(like=like, owner=owner)
