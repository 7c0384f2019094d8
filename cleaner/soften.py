"""The cheap comparable form of a text that is not ASCII, in which the sieve finds what rules may match."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from cleaner.normal import DROPPED, SAME_TABLE, folded

_SOFT = (
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u2026", "..."),
    ("\u2022", "*"),
    ("\u2019", "'"),
    ("\u2018", "'"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\u2002", " "),
    ("\u2003", " "),
    ("\u3000", " "),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2011", "-"),
    ("\u00ad", ""),
    ("\u200b", ""),
    ("\ufeff", ""),
    ("i\u0307", "i"),
    ("\uff0e", "."),
    ("\u0131", "i"),
    ("\u03c2", "\u03c3"),
    ("\u0649", "\u064a"),
    ("\u06cc", "\u064a"),
    ("\u06a9", "\u0643"),
)
# The same for signs that few texts have: one search for all of them costs less than one for each.
_RARE = re.compile(
    "[`\u00af\u00b4\u02b9\u02bc\u201a\u201b\u2032\u2010\u2012\u2015\u2212\ufe58\ufe63"
    "\u1680\u2000\u2001\u2004-\u2008\u200a\u205f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u180e\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufb00-\ufb06"
    "\uff03-\uff0b\uff0d\uff0f-\uff19\uff1c-\uff1e\uff20\uff3b-\uff5e\uff66-\uff9f]"
)


@lru_cache(maxsize=512)
def _common(rare: str) -> str:
    plain = unicodedata.normalize("NFKC", rare.translate(SAME_TABLE))
    return " " if rare.isspace() else DROPPED.sub("", plain)


# Latin, Greek and Cyrillic letters with accents: Latin-1 to Cyrillic, then the additional blocks.
_ACCENTED = (range(0xC0, 0x530), range(0x1E00, 0x2000))


@cache
def _plain_letters() -> dict[int, str]:
    """Return what `fold` makes of each accented letter that it changes."""
    letters = (chr(code) for block in _ACCENTED for code in block)
    return {ord(c): folded(c) for c in letters if c.isalpha() and c.islower() and folded(c) != c}


@cache
def _soft_bytes() -> bytes:
    """Return what the sieve makes of Latin-1, as a table for `bytes.translate`, which is far faster."""
    soft = {**_plain_letters(), 0xDF: "\u00df", 0xA0: " ", **dict.fromkeys((0x60, 0xB4), "'"), 0xAF: "-"}
    low = (ord(chr(code).lower()) for code in range(256))
    return bytes(ord(soft.get(code, chr(code))) for code in low)


@cache
def _accented() -> re.Pattern[str]:
    """Return the expression of one accented letter."""
    return re.compile(f"[{''.join(map(chr, _plain_letters()))}]")


def _without_accents(low: str) -> str:
    plain = _plain_letters()
    return _accented().sub(lambda letter: plain[ord(letter[0])], low.replace("\u00df", "ss"))


def softened(text: str) -> str:
    """Return `text` in lower case and in the letters of the sieve, with the same number of lines.

    What `fold` equates, this equates too, but for letters of few texts: an anchor is therefore looked
    for both folded and in this form, and a text in decomposed form takes the exact way.
    """
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        return _softened(text)
    return data.translate(_soft_bytes(), b"\xad").decode("latin-1").replace("\u00df", "ss")


def _softened(text: str) -> str:
    low = _RARE.sub(lambda found: _common(found[0]), text.lower())
    if not unicodedata.is_normalized("NFC", low):
        return "\n".join(map(folded, text.split("\n")))
    for old, new in _SOFT:
        if old in low:
            low = low.replace(old, new)
    return low if low.isascii() else _without_accents(low)


def alone(char: str) -> bytes | None:
    """Return what the sieve makes of a character wherever it stands, in UTF-8.

    Return None if that depends on what stands beside it: marks, and letters that are written with several.
    """
    low = _RARE.sub(lambda found: _common(found[0]), char.lower())
    if _joins(char) or (low and _joins(low[0])) or not unicodedata.is_normalized("NFC", low):
        return None
    return softened(char).encode("utf-8", "surrogatepass")


def _joins(char: str) -> bool:
    """Return whether a character may become one with the letter before it."""
    # Jamo, and a vowel sign of Kirat Rai, are letters and no marks to Unicode.
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or char == "\U00016d67"
