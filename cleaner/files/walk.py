"""The documents in a folder, in a fixed order; what is passed over is named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleaner.files.batch import JOURNAL, LOCK
from cleaner.files.draft import is_draft
from cleaner.files.own import own
from cleaner.files.patterns import Patterns
from cleaner.files.read import real
from cleaner.formats.codec import bare

IGNORES = ".cleanerignore"  # patterns of paths that are left out
SUFFIXES = frozenset({
    "", ".txt", ".md", ".text", ".rst", ".eml", ".mbox", ".html", ".htm", ".jsonl", ".ndjson", ".csv", ".tsv",
    ".warc", ".wet", ".parquet",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that was passed over; `failed` when it should have been read and could not be."""

    path: Path
    why: str
    failed: bool = False


class Choice:
    """Which paths under a folder are wanted: those that are included, if any are named, and not excluded.

    Patterns count from the folder. Files named .cleanerignore exclude more, from where they stand; those
    above the folder count too, up to the root of the repository.
    """

    def __init__(self, folder: Path, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> None:
        self.include = Patterns(folder, include, "--include") if include else None
        self._exclude = [Patterns(folder, exclude, "--exclude")] if exclude else []

    def enter(self, folder: Path) -> None:
        """The patterns that stand in a folder count from now on."""
        file = folder / IGNORES
        if file.is_file():
            lines = file.read_text("utf-8-sig", errors="surrogateescape").splitlines()
            self._exclude.append(Patterns(folder, lines, str(file)))

    def leaves_out(self, path: Path, folder: bool = False) -> bool:
        """Return whether a file or folder is excluded, or a file is not among those that are included."""
        if any(patterns.match(str(path), folder) for patterns in self._exclude):
            return True
        return not folder and self.include is not None and not self.include.match(str(path))


def walk(folder: Path, choice: Choice | None = None) -> Iterator[Path | Skipped]:
    """Yield the text-like regular files under `folder` in sorted order, and what was skipped."""
    choice = choice or Choice(folder)
    for above in reversed([*_above(folder)]):
        choice.enter(above)
    unreadable: list[OSError] = []
    for top, folders, names in os.walk(folder, onerror=unreadable.append):
        yield from _failures(unreadable)
        here = Path(top)
        choice.enter(here)
        skipped = [found for name in sorted(folders) if (found := _folder(here / name, choice))]
        closed = {found.path.name for found in skipped}
        folders[:] = sorted(name for name in folders if name not in closed)
        yield from skipped
        yield from (_file(here / name, choice) for name in sorted(names) if not _ours(name))
    yield from _failures(unreadable)


def _above(folder: Path) -> Iterator[Path]:
    """Yield the folders above one, the nearest first, up to the root of its repository if it is in one."""
    here = real(folder)
    for above in here.parents:
        if (here / ".git").exists():
            return
        yield above
        here = above


def _failures(unreadable: list[OSError]) -> Iterator[Skipped]:
    """Yield a line for each folder that could not be listed, once."""
    while unreadable:
        error = unreadable.pop(0)
        yield Skipped(Path(error.filename or "."), f"cannot be listed: {error.strerror}", failed=True)


def _folder(path: Path, choice: Choice) -> Skipped | None:
    """Return why a folder is not entered, or None."""
    if path.name.startswith("."):
        return Skipped(path, "hidden folder")
    if path.is_symlink():
        return Skipped(path, "symbolic link")
    return Skipped(path, "excluded") if choice.leaves_out(path, folder=True) else None


def _ours(name: str) -> bool:
    """Return whether a name is that of something a run of ours needs, or left when it was killed."""
    return name in {LOCK, JOURNAL, IGNORES} or is_draft(name)


def _file(path: Path, choice: Choice) -> Path | Skipped:
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
    if choice.leaves_out(path):
        return Skipped(path, "excluded")
    mine = own(path)
    if mine:
        return Skipped(path, mine)
    suffix = bare(path).suffix.lower()
    return path if suffix in SUFFIXES or choice.include else Skipped(path, f"not a text suffix: {suffix}")
