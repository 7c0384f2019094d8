"""The characters of a page: which encoding its bytes are in."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from cleaner.formats.encoding import SUPERSETS

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?|\?xml\b[^>]{0,100}?en)c(?:harset|oding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
DECLARED_WITHIN = 4096  # bytes; the HTML standard asks for 1,024, and real pages are late
WRONG = 0.002  # share of characters that may be undecodable before a declaration counts as wrong


class Page(NamedTuple):
    """The characters of a page, and the same in UTF-8."""

    text: str
    data: bytes

    @classmethod
    def of(cls, text: str) -> Page:
        """Return the page with these characters."""
        return cls(text, text.encode("utf-8", "surrogatepass"))


def decoded(data: bytes, header: str = "") -> Page:
    """Return the characters of a page, without a byte order mark.

    A mark decides; then UTF-8, if the bytes are valid UTF-8; then `header`, the value of the
    Content-Type header; then what the page declares; and last a guess. A declaration that would leave
    many characters undecodable is passed over.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Page.of(data[len(mark) :].decode(name, "replace"))
    if data[:200].count(b"\0") > 40:
        name = "utf-16-le" if data[1:200:2].count(0) > data[:200:2].count(0) else "utf-16-be"
        return Page.of(data.decode(name, "replace"))
    try:
        return Page(data.decode("utf-8"), data)
    except UnicodeDecodeError:
        return Page.of(_by_declaration(data, header) or _guessed(data))


def _by_declaration(data: bytes, header: str) -> str:
    """Return the text in a declared encoding that fits the bytes, or nothing."""
    names = [
        *_HEADER.findall(header),
        *(m.decode("ascii") for m in _DECLARED.findall(data[:DECLARED_WITHIN])),
    ]
    for name in [*names, "utf-8"]:
        codec = _codec(name)
        text = data.decode(codec, "replace") if codec else ""
        if text and text.count("\ufffd") <= WRONG * len(text):
            return text
    return ""


def _codec(label: str) -> str:
    """Return the name of the codec for a label, or nothing if there is none for text."""
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    if found.name.startswith(("utf-16", "utf-32", "utf-7")) or not found._is_text_encoding:
        return ""  # a page whose declaration could be read as ASCII is in none of these
    return SUPERSETS.get(found.name, found.name)


def _guessed(data: bytes) -> str:
    """Return the text in the encoding that its bytes look like."""
    from trafilatura.utils import decode_file

    text: str = decode_file(data)
    return text
