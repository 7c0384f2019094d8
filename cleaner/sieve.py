"""The cheap form in which every text is scanned for anchors.

A pipe may end here, so this module loads nothing that plain ASCII does not need.
"""

from __future__ import annotations

BREAKS = ("\n", "\r", "\x85", "\u2028", "\u2029")  # what ends a line, besides "\r\n"


def sieve(text: str) -> bytes:
    """Return a cheap comparable form of `text` in UTF-8, with the same number of lines."""
    text = _one_break(text)
    if text.isascii() and "`" not in text:
        low = text.lower()
    else:
        from cleaner.soften import softened

        low = softened(text)
    return _single_blanks(low).encode("utf-8", "surrogatepass")


def _one_break(text: str) -> str:
    """Return `text` with every break written as "\\n"; lines stay as many."""
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    for mark in BREAKS[1:]:
        if mark in text:
            text = text.replace(mark, "\n")
    return text


def _single_blanks(text: str) -> str:
    """Return `text` with single blanks, none of them beside a line break; lines stay as many."""
    for old, new in (("\t", " "), ("\x0b", " "), ("\x0c", " ")):
        if old in text:
            text = text.replace(old, new)
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace(" \n", "\n").replace("\n ", "\n")
