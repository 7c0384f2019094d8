"""Places that are no paths: what fsspec can reach, `s3://bucket/folder`, `memory://x`, `hf://…`.

An object is written to a local file first and then put in its place whole: a `with` block of fsspec
publishes a part of an object when an exception passes through it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from cleaner.errors import DocumentError, UsageError
from cleaner.files.draft import Draft
from cleaner.files.read import BLOCK
from cleaner.formats.codec import Codec, Members, packer
from cleaner.formats.extra import needed

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def remote(word: str) -> bool:
    """Return whether a word names a place for fsspec.

    >>> remote("s3://bucket/a.txt"), remote("a.txt")
    (True, False)
    """
    return _URL.match(word) is not None


def _system(url: str) -> tuple[Any, str]:
    """Return the file system of a URL, and the path there. Raise `UsageError` if it cannot be reached."""
    try:
        with needed("remote"):
            from fsspec.core import url_to_fs
        found: tuple[Any, str] = url_to_fs(url)
    except DocumentError as error:
        raise UsageError(f"{url} {error}") from error
    except (ImportError, ValueError) as error:  # a protocol without its package, or none at all
        raise UsageError(f"{url}: {error}") from error
    return found


def listed(url: str) -> list[tuple[str, PurePosixPath]]:
    """Return the objects below a URL, sorted, each with its name below it; an object is itself alone."""
    system, path = _system(url)
    try:
        if system.isfile(path):
            return [(url, PurePosixPath(PurePosixPath(path).name))]
        names = sorted(system.find(path))
    except OSError as error:
        raise UsageError(f"{url} cannot be listed: {error}") from error
    if not names:
        raise UsageError(f"{url}: no such object, and none below it")
    root = path.rstrip("/")
    return [(system.unstrip_protocol(name), PurePosixPath(name[len(root) :].lstrip("/"))) for name in names]


def blocks(url: str) -> Iterator[bytes]:
    """Yield the bytes of an object. Raise `DocumentError` if they cannot be had."""
    system, path = _system(url)
    try:
        with system.open(path, "rb") as stream:
            while block := stream.read(BLOCK):
                yield block
    except OSError as error:
        raise DocumentError(f"cannot be read: {error}") from error


class RemoteSink:
    """Bytes for an object, kept in a local file until they are whole.

    A document that was not judged is put as `instead`; `source` are the bytes that pass unchanged then.
    """

    def __init__(
        self, target: str, instead: str, source: Iterator[bytes], codec: Codec, members: bool
    ) -> None:
        from tempfile import mkdtemp

        self._target, self._instead, self._source = target, instead, source
        self._same = Codec.of(instead) is codec
        how = Codec.of(target)
        self._packer = Members(how) if members else packer(how)
        self._folder = Path(mkdtemp(prefix="cleaner-"))
        self._draft = Draft(self._folder / "object")

    def tell(self, outcome: object) -> None:
        """Nothing depends on what becomes of a document."""

    def write(self, data: bytes) -> None:
        """The bytes follow those before."""
        try:
            self._draft.write(self._packer.compress(data))
        except OSError as error:
            raise DocumentError(f"cannot be kept until it is whole: {error.strerror}") from error

    def commit(self, judged: bool, changed: bool) -> None:
        """The object is there."""
        self._draft.write(self._packer.flush())
        self._put(self._target if judged else self._instead)

    def abandon(self) -> bool:
        """The source is there instead, if it can be read."""
        self._draft.discard()
        try:
            if self._same:
                for block in self._source:
                    self._draft.write(block)
                self._put(self._instead)
                return True
        except (OSError, DocumentError):  # why it cannot be read has been said
            pass
        self.drop()
        return False

    def drop(self) -> None:
        """Nothing is there, and nothing is left here."""
        self._draft.discard()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _put(self, url: str) -> None:
        """The draft is the object at the URL."""
        system, path = _system(url)
        try:
            self._draft.commit()
            system.makedirs(system._parent(path), exist_ok=True)
            system.put_file(str(self._folder / "object"), path)
        except OSError as error:
            raise DocumentError(f"cannot be written to {url}: {error}") from error
        finally:
            self.drop()
