"""Texts in sieve form without signs beyond ASCII, and without the signs of comments."""

from __future__ import annotations

import re

# In whole blocks: a letter among them is none here, neither in anchors nor in texts.
_SIGNS = re.compile(
    rb"\xc2[\x80-\xbf]|\xc3[\x97\xb7]|\xcb[\x80-\xbf]|\xd6[\x8a\xbe]|\xd7[\x83\xb3\xb4]"
    rb"|\xd8[\x86-\x8f\x9b-\x9f]|\xd9[\xaa-\xad]|\xdb\x94|\xe0\xa5[\xa4\xa5\xb0]|\xe0\xb8\xbf"
    rb"|\xe2[\x80-\xaf\xb8-\xbf][\x80-\xbf]|\xe3\x80[\x80-\xbf]|\xe3\x83\xbb|\xed[\xa0-\xbf][\x80-\xbf]"
    rb"|\xee[\x80-\xbf][\x80-\xbf]|\xef[\x80-\xa3\xb8\xb9\xbc-\xbf][\x80-\xbf]|\xf0\x9f[\x80-\xbf]{2}"
)
# What a comment or a quotation puts before a line, as in `cleaner.normal`.
_PREFIX = re.compile(rb"\n(?:#+|//+|/?\*+/?|;+|%+|--+|>[ >]*|(?:dnl|@?rem)(?![0-9a-z_\x80-\xff])) ?")


def without_signs(data: bytes) -> bytes:
    """Return `data` with blanks for signs beyond ASCII, and as many bytes."""
    return _SIGNS.sub(lambda found: b" " * len(found[0]), data)


def without_comments(data: bytes) -> bytes:
    """Return `data` without what comments and quotations put before lines, the first one aside."""
    return _PREFIX.sub(b"\n", data)
