"""Plain text: UTF-8, with every byte that is not kept as it is."""

from __future__ import annotations

from cleaner.errors import DocumentError
from cleaner.formats.reading import Reading
from cleaner.model import Document

BOM = b"\xef\xbb\xbf"
WIDE = (b"\xff\xfe", b"\xfe\xff")


def read(data: bytes, name: str = "") -> Reading:
    """Return the document in UTF-8 bytes; bytes that are none survive as surrogates."""
    if data.startswith(WIDE):
        raise DocumentError("is UTF-16; --encoding auto reads it")
    if b"\0" in data:
        raise DocumentError("is binary: it holds NUL bytes")
    head = BOM if data.startswith(BOM) else b""
    text = data[len(head) :].decode("utf-8", "surrogateescape")
    return Reading(Document(text, name), head, data)
