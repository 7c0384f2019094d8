"""Files beside a run that a person may have written: a baseline, an allow-list, verdicts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from cleaner.allowed import Allowed
from cleaner.errors import DocumentError, UsageError
from cleaner.files.read import read
from cleaner.files.write import write

T = TypeVar("T")
MOST = 1 << 28  # bytes that such a file may hold; a device would never end


def load(path: Path, parse: Callable[[str, str], T], remedy: str) -> T:
    """Return what a file holds. Raise `UsageError`, which ends with the remedy, for what is no such file."""
    try:
        return parse(read(path, MOST).decode("utf-8-sig"), str(path))
    except DocumentError as error:
        raise UsageError(f"{path} {error}; {remedy}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}:1: is not UTF-8; {remedy}") from error


def save(path: Path, text: str) -> None:
    """The file holds the text, or `UsageError` is raised."""
    try:
        write(path, text.encode("utf-8"))
    except DocumentError as error:
        raise UsageError(f"{path} {error}") from error


def allow_lists(paths: Sequence[Path]) -> Allowed:
    """Return the passages that may stay, as they hold today."""
    from cleaner.findings.allow import EXAMPLE, parse

    lists = [(path.parent, load(path, parse, EXAMPLE)) for path in paths]
    return Allowed(lists, datetime.date.today())
