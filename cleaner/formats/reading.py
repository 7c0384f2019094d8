"""What a format makes of bytes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cleaner.model import Document


class Markup(StrEnum):
    """What a page's main text is written in: plain lines, or Markdown, which keeps its structure."""

    TEXT = "text"
    MARKDOWN = "md"


class Addresses(StrEnum):
    """What becomes of a mail address that a page hides from robots, in `data-cfemail`.

    It is dropped, marked as `[email protected]`, which is what a reader without scripts sees, or decoded.
    """

    DROP = "drop"
    MARK = "mark"
    DECODE = "decode"


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How pages are read; `prune` are XPaths of what goes before anything is looked at.

    `encoding` is that of pages which are not UTF-8, if it is known.
    """

    prune: tuple[str, ...] = ()
    markup: Markup = Markup.TEXT
    addresses: Addresses = Addresses.MARK
    encoding: str = ""


PAGES = PageOptions()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, the bytes before its text, and the bytes it came from if they are text themselves."""

    document: Document
    head: bytes = b""
    data: bytes | None = None
