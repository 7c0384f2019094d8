"""Twenty shapes of bytes that a document may have, each a way to make bytes of a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

Shape = Callable[[str], bytes]


def plain(text: str) -> bytes:
    """Return UTF-8, with the bytes that stand for surrogates."""
    return text.encode("utf-8", "surrogatepass")


def _odd(data: bytes) -> bytes:
    """Return bytes with some that are not UTF-8 before each space."""
    return data.replace(b" ", b"\xff\xfe \xc3", 7)


SHAPES: dict[str, Shape] = {
    "LF": plain,
    "CRLF": lambda text: plain(text.replace("\n", "\r\n")),
    "lone CR": lambda text: plain(text.replace("\n", "\r")),
    "mixed line ends": lambda text: plain(text.replace("\n\n", "\r\n\n\r").replace(" ", "\r", 1)),
    "no end of line": lambda text: plain(text.rstrip("\n")),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + plain(text),
    "two byte order marks": lambda text: b"\xef\xbb\xbf\xef\xbb\xbf" + plain(text),
    "NUL": lambda text: plain(text.replace(" ", "\0", 1)) + b"\0",
    "UTF-16": lambda text: b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass"),
    "UTF-16, big end first": lambda text: b"\xfe\xff" + text.encode("utf-16-be", "surrogatepass"),
    "Latin-1": lambda text: text.encode("latin-1", "replace"),
    "Windows-1251": lambda text: text.encode("cp1251", "replace"),
    "bytes that are not UTF-8": lambda text: _odd(plain(text)),
    "cut off in a character": lambda text: plain(text + "夜")[:-1],
    "a continuation byte at each line": lambda text: plain(text).replace(b"\n", b"\n\x80"),
    "line and paragraph separators": lambda text: plain(text.replace("\n\n", "\n\u2028\n\u2029")),
    "surrogates": lambda text: plain(text.replace(" ", "\ud800 \udfff", 3)),
    "no normal form": lambda text: plain(unicodedata.normalize("NFD", text)),
    "wide and zero-width": lambda text: plain(text.replace(" ", "\u200b\u3000", 5)),
    "blank lines everywhere": lambda text: (
        b"\n\n \n" + plain(text.replace("\n", "\n \t\n\u00a0\n")) + b"\n\n\n"
    ),
}
