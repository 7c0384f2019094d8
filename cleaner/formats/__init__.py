"""Bytes to documents to bytes, one module for each format."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import PurePath

from cleaner.formats.reading import Reading
from cleaner.model import Result


class Format(StrEnum):
    """What the bytes of a document are."""

    TEXT = "text"
    HTML = "html"


def by_name(name: str | PurePath) -> Format:
    """Return the format that a file's extension promises.

    >>> by_name("a/page.HTM").value
    'html'
    """
    return Format.HTML if PurePath(name).suffix.lower() in {".html", ".htm"} else Format.TEXT


def read(data: bytes, form: Format, name: str = "", prune: Sequence[str] = ()) -> Reading:
    """Return the document in `data`, or raise a DocumentError; `prune` names parts of a page that go."""
    if form is Format.TEXT:
        from cleaner.formats import text

        return text.read(data, name)
    from cleaner.formats import html

    return html.read(data, name, prune)


def write(reading: Reading, result: Result) -> bytes:
    """Return what goes out: the bytes that came in when it is the same text."""
    if not result.changed and reading.data is not None:
        return reading.data
    return reading.head + result.text.encode("utf-8", "surrogateescape")
