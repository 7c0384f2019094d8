"""The comparable form of a text, and the way back to offsets.

Two forms exist. `fold` is exact and carries offsets; it is used on the few lines that a rule may
match. `softened` is cheap; the sieve uses it on every text that is not ASCII, to find those lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

# Marks that belong to the letter before them: accents, vowel points, voicing marks, jamo.
_FOLLOW = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1160-\u11ff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
)
# A line break inside a unit, with what a comment or a quotation puts before the next line.
_BREAK = r"\s*\n[^\S\n]*(?:(?:\#+|//+|/?\*+/?|;+|%+|--+|>[ >]*|dnl\b|@?rem\b)(?!\w))?\s*"
_CLUSTER = re.compile(rf"{_BREAK}|\s+|.[{_FOLLOW}]*", re.DOTALL | re.IGNORECASE)
_DROPPED = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufeff]"
)
_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4`\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00af\uff0d\ufe58\ufe63", "-"),
    "\u24d2": "\u00a9",
    "\u24b8": "\u00a9",
    "\u0131": "i",
    "\u0649": "\u064a",  # Arabic alef maksura and Persian yeh are typed for yeh
    "\u06cc": "\u064a",
    "\u06a9": "\u0643",  # Persian kaf for Arabic kaf
    "\u2026": "...",
}
_SAME_TABLE = str.maketrans(_SAME)


class Folded:
    """A folded text, which knows the way back to its source; that way is measured when it is asked for."""

    __slots__ = ("_base", "_offsets", "_source", "text")

    def __init__(self, text: str, source: str, base: int) -> None:
        self.text, self._source, self._base = text, source, base
        self._offsets: tuple[Sequence[int], Sequence[int]] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of the folded stretch `start:end`, which is not empty."""
        if self._offsets is None:
            self._offsets = _offsets(self._source, self._base)
        starts, ends = self._offsets
        return starts[start], ends[end - 1]

    def reading(self, text: str) -> Folded:
        """Return the same with another text of the same length."""
        return Folded(text, self._source, self._base)


# What is kept of texts that have gone by must not grow with them: long pieces seldom come again.
_SHORT, _LONG = 32, 1024  # code points


@lru_cache(maxsize=65536)
def _folded_cluster(cluster: str) -> str:
    if cluster.isspace() or "\n" in cluster:
        return " "
    plain = unicodedata.normalize("NFKD", cluster.translate(_SAME_TABLE))
    plain = _DROPPED.sub("", plain).translate(_SAME_TABLE).casefold()
    return unicodedata.normalize("NFC", _DROPPED.sub("", plain))


def folded(text: str) -> str:
    """Return the comparable form of `text`.

    >>> folded("RÉSEAUX\\u00a0 Sociaux : « Ταξίς », Straße…")
    'reseaux sociaux : " ταξισ ", strasse...'
    """
    clusters = _CLUSTER.findall(text)
    short = max(map(len, clusters), default=0) <= _SHORT
    return "".join(map(_folded_cluster if short else _folded_cluster.__wrapped__, clusters))


def _folded_token(token: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Return the folded token, and the offsets in it that bound each folded character."""
    if len(token) <= _SHORT:
        return _short_token(token)
    return _long_token(token) if len(token) <= _LONG else _made_token(token)


def _made_token(token: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _CLUSTER.finditer(token):
        short = len(found[0]) <= _SHORT
        piece = _folded_cluster(found[0]) if short else _folded_cluster.__wrapped__(found[0])
        parts.append(piece)
        starts += [found.start()] * len(piece)
        ends += [found.end()] * len(piece)
    return "".join(parts), tuple(starts), tuple(ends)


_short_token = lru_cache(maxsize=65536)(_made_token)
_long_token = lru_cache(maxsize=1024)(_made_token)  # a text is gone through twice at least

_TOKEN = re.compile(rf"{_BREAK}|\s+|\S+", re.IGNORECASE)
_PLAIN_ASCII = re.compile(r"[^\s`]*(?: [^\s`]+)*")


def fold(text: str, base: int = 0) -> Folded:
    """Return the comparable form of `text` with offsets, which begin at `base`.

    >>> f = fold("ﬁn : İstanbul")
    >>> f.text, f.back(6, 14)
    ('fin : istanbul', (5, 13))
    """
    if "\n" in text or "`" in text or text != text.strip():
        return Folded("".join(map(_folded_text, _TOKEN.findall(text))), text, base)
    if text.isascii():
        return Folded(" ".join(text.lower().split()), text, base)
    tokens = [token.lower() if token.isascii() else _folded_text(token) for token in text.split()]
    return Folded(" ".join(tokens), text, base)


def _is_plain(text: str) -> bool:
    """Return whether each character folds to itself in lower case."""
    return text.isascii() and _PLAIN_ASCII.fullmatch(text) is not None


@lru_cache(maxsize=65536)
def _folded_text(token: str) -> str:
    return " " if token[:1].isspace() else _folded_token(token)[0]


def _offsets(text: str, base: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return where each character of the folded text begins, and ends, in the source."""
    if _is_plain(text):
        return range(base, base + len(text)), range(base + 1, base + len(text) + 1)
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        at = base + found.start()
        if found[0][:1].isspace():
            starts.append(at)
            ends.append(base + found.end())
            continue
        _, begins, stops = _folded_token(found[0])
        starts += [at + i for i in begins]
        ends += [at + i for i in stops]
    return starts, ends


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
    plain = unicodedata.normalize("NFKC", rare.translate(_SAME_TABLE))
    return " " if rare.isspace() else _DROPPED.sub("", plain)


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


STOPS = tuple(".!?。！？:;…")  # what ends a sentence, or a line that goes on in the next one
CLOSERS = "\"'”’»)]"  # what may stand behind them
WIDE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # kana, Chinese characters, Korean syllables


@cache
def word_pattern() -> re.Pattern[str]:
    """Return the expression of a word; in scripts without blanks every character is one."""
    return re.compile(f"[{WIDE}]|[^\\W{WIDE}]+")


def words(text: str) -> int:
    """Return the number of words; in scripts without blanks every character counts.

    >>> words("Read on: 2 pages"), words("点击关注")
    (4, 4)
    """
    return _known_words(text) if len(text) <= _LONG else _words(text)


def _words(text: str) -> int:
    narrow = text.isascii() or not _wide().search(text)
    return len((_WORD if narrow else word_pattern()).findall(text))


_known_words = lru_cache(maxsize=4096)(_words)  # several ask for the same lines
_WORD = re.compile(r"\w+")


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(f"[{WIDE}]")


def stops(text: str) -> bool:
    """Return whether a text ends as sentences do.

    >>> stops("He said: “No.”"), stops("Most read")
    (True, False)
    """
    return text.rstrip(CLOSERS).endswith(STOPS)
