"""The bytes behind a name."""

from __future__ import annotations

from pathlib import Path

from cleaner.errors import DocumentError


def read(path: Path) -> bytes:
    """Return all bytes of a file, or raise a DocumentError that says why not."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}") from error
