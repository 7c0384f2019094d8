"""Where rule files are, and their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import RuleError, UsageError
from cleaner.rulebook import stamps

MAX_FILE = 256 * 1024  # bytes; the longest rule of our own has 20 KiB
MAX_LINE = 16 * 1024  # bytes
MACROS = "macros.toml"
SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule file: its path, the id that the path gives, and how it is called in messages."""

    path: Path
    id: str
    name: str


def home() -> Path:
    """Return the folder of the packaged rules: in the wheel, or beside the package in a checkout."""
    return Path(stamps.home())


def rule_files(folder: Path) -> Iterator[RuleFile]:
    """Yield the rule files under `folder` (or the one file), sorted by id.

    What is called like one is yielded, be it a file or not: `read` says what is wrong with it. Raise
    `RuleError` for a folder that cannot be listed.
    """
    if not folder.is_dir():
        if not os.path.lexists(folder):
            raise UsageError(f"{folder}: no such rule file or folder")
        yield RuleFile(folder, f"{folder.absolute().parent.name}/{folder.stem}", _shown(folder))
        return
    for path in sorted(_below(folder)):
        parts = path.relative_to(folder).with_suffix("").parts
        family = parts[-2] if len(parts) > 1 else folder.name
        yield RuleFile(path, f"{family}/{parts[-1]}", _shown(path))


def _below(folder: Path) -> Iterator[Path]:
    """Yield the paths under a folder that are called like rule files; links to folders are some, too."""

    def closed(error: OSError) -> None:
        place = Path(str(error.filename))
        raise RuleError(_shown(place), 1, place.name, _why_not(error), "make it readable") from error

    for top, folders, names in os.walk(folder, onerror=closed):
        here = Path(top)
        seen = [name for name in folders if not name.startswith(".")]
        odd = [name for name in seen if name.endswith(SUFFIX) or (here / name).is_symlink()]
        folders[:] = [name for name in seen if name not in odd]
        found = [name for name in names if name.endswith(SUFFIX) and not name.startswith(".")]
        yield from (here / name for name in (*odd, *found) if name != MACROS)


def _shown(path: Path) -> str:
    """Return how a path is called in messages: packaged rules by `rules/…`, others as given."""
    try:
        return f"rules/{Path(os.path.realpath(path)).relative_to(home()).as_posix()}"
    except ValueError:
        return str(path)


def read(file: RuleFile) -> str:
    """Return the text of a rule file. Raise `RuleError` if it is no file, too large, or not UTF-8."""

    def error(wrong: str, remedy: str, line: int = 1) -> RuleError:
        return RuleError(file.name, line, file.id, wrong, remedy)

    try:
        str(file.path).encode("utf-8")
        data = _bytes(file.path)
    except UnicodeEncodeError:
        raise error("the name of the file is not UTF-8", "rename it") from None
    except _NoFileError as wrong:
        raise error(str(wrong), "write a plain file") from None
    except OSError as wrong:
        raise error(_why_not(wrong), "mend or remove it") from None
    if len(data) > MAX_FILE:
        raise error(f"over {MAX_FILE:,} bytes", "split it into several rules")
    for number, line in enumerate(data.split(b"\n"), 1):
        if len(line) > MAX_LINE:
            raise error(f"a line of {len(line):,} bytes", f"keep lines under {MAX_LINE:,}", number)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        number = data.count(b"\n", 0, wrong.start) + 1
        raise error("not UTF-8", "save it as UTF-8", number) from None


class _NoFileError(Exception):
    """A path does not lead to a regular file."""


def _bytes(path: Path) -> bytes:
    """Return the bytes of a regular file, and of a larger one than a rule may be only the beginning."""
    # What is opened is looked at, not the path: a FIFO would wait for ever, a device never end.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise _NoFileError("a link to a folder" if path.is_symlink() else "a folder, not a file")
        if not stat.S_ISREG(mode):
            raise _NoFileError("not a regular file")
        with os.fdopen(handle, "rb", closefd=False) as stream:
            return stream.read(MAX_FILE + 1)
    finally:
        os.close(handle)


def _why_not(error: OSError) -> str:
    """Return why a path cannot be read."""
    dead = isinstance(error, FileNotFoundError)
    return "a link to nothing" if dead else f"cannot be read: {error.strerror or error}"
