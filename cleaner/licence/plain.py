"""A notice in the form that is read: one kind of blank, dash and quotation mark."""

from __future__ import annotations

import re
import unicodedata

_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-"),
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("“”„«»「」『』", '"'),
        **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"),  # bytes that are not UTF-8
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_BLANKS = re.compile(r"\s+")
_COMMENT = re.compile(r"^[ \t]*(?:#+|//+|\*+|--|;+|<!--|/\*+)[ \t]?|(?:\*/|-->)[ \t]*$", re.MULTILINE)


def plainly(text: str) -> str:
    """Return a notice on one line, without the marks of comments, with plain blanks, dashes and quotes.

    A byte that is not UTF-8 is U+FFFD.

    >>> plainly("# Licensed under CC\u2011BY\\n# 4.0")
    'Licensed under CC-BY 4.0'
    """
    bare = _COMMENT.sub("", text.translate(_MARKS))
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", bare).translate(_MARKS)).strip()
