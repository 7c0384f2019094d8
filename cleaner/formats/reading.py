"""What a format makes of bytes."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.model import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, the bytes before its text, and the bytes it came from if they are text themselves."""

    document: Document
    head: bytes = b""
    data: bytes | None = None
