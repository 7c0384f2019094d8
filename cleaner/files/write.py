"""Bytes to names, in one step: a reader sees the old file or the new one, never half of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from cleaner.errors import DocumentError


def write(path: Path, data: bytes) -> None:
    """The file holds `data`; its folders are made; a link is written through, a device written to."""
    try:
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            _pour(target, data)
        else:
            _swap(target, data, _mode(target))
    except OSError as error:
        raise DocumentError(f"cannot be written: {error.strerror or error}") from error


def replace(path: Path, data: bytes) -> None:
    """The file holds `data` and has the mode it had; anything but a plain file is refused."""
    refusal = unfit(path)
    if refusal:
        raise DocumentError(refusal)
    try:
        _swap(path, data, stat.S_IMODE(path.stat().st_mode))
    except OSError as error:
        raise DocumentError(f"cannot be written: {error.strerror or error}") from error


def unfit(path: Path) -> str:
    """Return why a file must not be replaced in place, or nothing."""
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
    return ""


def _mode(target: Path) -> int | None:
    """Return the mode of a file that is there, or None for the default."""
    return stat.S_IMODE(target.stat().st_mode) if target.exists() else None


def _pour(target: Path, data: bytes) -> None:
    """Write to a device or a pipe, which cannot be swapped."""
    with target.open("wb") as stream:
        stream.write(data)


def _swap(target: Path, data: bytes, mode: int | None) -> None:
    """Write to a hidden name beside the target, make it last, then rename."""
    # Not tempfile: its import costs a pipe several milliseconds, and its files have mode 600.
    draft = target.parent / f".cleaner-{os.getpid()}.tmp"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            draft.chmod(mode)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
