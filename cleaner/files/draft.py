"""A file in the making: hidden beside its target, seen under its name only when it is whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

Sealed = Callable[[Path], None]  # is told of a draft that only lacks its name
PREFIX, SUFFIX = ".cleaner-", ".tmp"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # Windows has none


class Draft:
    """Bytes for a target; `commit` swaps them in or raises OSError, `discard` leaves no trace if it can.

    One with a name of its own, `path`, is gone on with if it is there, and stays until it is swapped in.
    """

    def __init__(self, target: Path, path: Path | None = None) -> None:
        self.target = target
        # Not tempfile: its import costs a pipe several milliseconds, and its files have mode 600.
        self.path = path or target.parent / draft_name(os.getpid())
        self._named = path is not None
        self._stream: BinaryIO | None = None
        self._begun = False  # a Ctrl-C may come when the file is there and the stream is not

    def write(self, data: bytes) -> None:
        """The bytes follow those before."""
        self.stream.write(data)

    @property
    def stream(self) -> BinaryIO:
        """The open draft."""
        if self._stream is None:
            # Nobody else may read what is meant for a file that only its owner reads.
            if not self._named:
                self.path.unlink(missing_ok=True)
            self._begun = True
            how = os.O_APPEND | _NO_LINK if self._named else os.O_EXCL
            self._stream = os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | how, 0o600), "wb")
        return self._stream

    def settle(self) -> int:
        """All bytes are on the disk; returns how many there are. Raise OSError."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        return os.fstat(self.stream.fileno()).st_size

    def commit(
        self,
        target: Path | None = None,
        like: os.stat_result | None = None,
        owner: bool = False,
        sealed: Sealed | None = None,
    ) -> None:
        """The target holds the bytes, on the disk too, with the mode of `like`, and its owner if wanted.

        `sealed` is called when all is done but that.
        """
        target = target or self.target
        try:
            self.write(b"")
            assert self._stream is not None
            self.settle()
            self._stream.close()
            if like is not None and owner:
                _take_on(self.path, target, like)
            # Last: a change of owner takes bits away.
            self.path.chmod(_usual() if like is None else stat.S_IMODE(like.st_mode))
            if sealed is not None:
                sealed(self.path)
            self.path.replace(target)
        except BaseException:
            self.discard()
            raise

    def discard(self) -> None:
        """The draft is gone; one with a name of its own stays, for whoever named it."""
        if not self._begun:
            return
        try:
            if self._stream is not None:
                self._stream.close()
        except OSError:  # what could not be flushed is not wanted any more
            pass
        finally:
            self._stream, self._begun = None, False
            if not self._named:
                with suppress(OSError):  # what went wrong before is told
                    self.path.unlink(missing_ok=True)


def _usual() -> int:
    """Return the mode of a new file: only by setting it can one ask for the mask."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _take_on(path: Path, model: Path, like: os.stat_result) -> None:
    """The file has the owner and the extended attributes of the model."""
    mine = path.stat()
    if (mine.st_uid, mine.st_gid) != (like.st_uid, like.st_gid):
        try:
            os.chown(path, like.st_uid, like.st_gid)
        except PermissionError as error:
            whose = f"its owner ({like.st_uid}) and group ({like.st_gid}) cannot be kept; use -o"
            raise PermissionError(error.errno, whose) from error
    if hasattr(os, "listxattr") and model.exists():
        for name in os.listxattr(model):
            os.setxattr(path, name, os.getxattr(model, name))


def draft_name(pid: int) -> str:
    """Return the name of the drafts of a process.

    >>> draft_name(7)
    '.cleaner-7.tmp'
    """
    return f"{PREFIX}{pid}{SUFFIX}"


def is_draft(name: str) -> bool:
    """Return whether a file's name is that of a draft."""
    return name.startswith(PREFIX) and name.endswith(SUFFIX)


def stale(name: str) -> bool:
    """Return whether a name is that of a draft whose process is gone."""
    pid = name.removeprefix(PREFIX).removesuffix(SUFFIX)
    if not is_draft(name) or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
