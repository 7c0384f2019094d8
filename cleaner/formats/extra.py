"""Formats that need a package which is not installed with us."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cleaner.errors import DocumentError


@contextmanager
def needed(extra: str) -> Iterator[None]:
    """What is imported inside belongs to an extra. Raise `DocumentError` with its name if it is not there."""
    try:
        yield
    except ImportError as error:
        raise DocumentError(f"needs {error.name}; install cleaner[{extra}]") from error
