"""The documents in a folder, in a fixed order; what is passed over is named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.formats.codec import bare

LEDGER = ".ledger.jsonl"  # tells what was taken from the file beside it
SUFFIXES = frozenset({
    "", ".txt", ".md", ".text", ".rst", ".eml", ".html", ".htm", ".jsonl", ".ndjson", ".csv", ".tsv",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that was passed over; `failed` when it should have been read and could not be."""

    path: Path
    why: str
    failed: bool = False


def walk(folder: Path) -> Iterator[Path | Skipped]:
    """Yield the text-like regular files under `folder` in sorted order, and what was skipped."""
    unreadable: list[OSError] = []
    for top, folders, names in os.walk(folder, onerror=unreadable.append):
        yield from _failures(unreadable)
        here = Path(top)
        skipped = [found for name in sorted(folders) if (found := _folder(here / name))]
        closed = {found.path.name for found in skipped}
        folders[:] = sorted(name for name in folders if name not in closed)
        yield from skipped
        yield from (_file(here / name) for name in sorted(names))
    yield from _failures(unreadable)


def _failures(unreadable: list[OSError]) -> Iterator[Skipped]:
    """Yield a line for each folder that could not be listed, once."""
    while unreadable:
        error = unreadable.pop(0)
        yield Skipped(Path(error.filename or "."), f"cannot be listed: {error.strerror}", failed=True)


def _folder(path: Path) -> Skipped | None:
    """Return why a folder is not entered, or None."""
    if path.name.startswith("."):
        return Skipped(path, "hidden folder")
    return Skipped(path, "symbolic link") if path.is_symlink() else None


def _file(path: Path) -> Path | Skipped:
    """Return a path to be read, or why it is passed over."""
    if path.name.startswith("."):
        return Skipped(path, "hidden file")
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return Skipped(path, f"cannot be read: {error.strerror}", failed=True)
    if stat.S_ISLNK(mode):
        return Skipped(path, "symbolic link")
    if not stat.S_ISREG(mode):
        return Skipped(path, "is a pipe, a socket or a device, not a regular file", failed=True)
    if path.name.endswith(LEDGER):
        return Skipped(path, "a ledger")
    suffix = bare(path).suffix.lower()
    return path if suffix in SUFFIXES else Skipped(path, f"not a text suffix: {suffix}")
