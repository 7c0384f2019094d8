"""The comparable form of a text, and the way back to offsets.

It is exact and carries offsets, and is used on the few lines that a rule may match; `cleaner.soften` has a
cheap form in which those lines are found.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate

from cleaner.compiled import compiled

TYPE_CHECKING = False  # the typing module costs a pipe more than this one
if TYPE_CHECKING:
    from typing import TypeAlias

    from cleaner.folding import Folding

    Marks: TypeAlias = tuple[Sequence[int], Sequence[int], Sequence[str]]

FORMAT = 3  # of `cleaner.folding`: raised with each change of what it is given or says
# Marks that belong to the letter before them: accents, vowel points, voicing marks, jamo.
_FOLLOW = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1160-\u11ff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
)
# A line break inside a unit, with what a comment or a quotation puts before the next line.
_BREAK = r"\s*\n[^\S\n]*(?:(?:\#+|//+|/?\*+/?|;+|%+|--+|>[ >]*|dnl\b|@?rem\b)(?!\w))?\s*"
_CLUSTER = re.compile(rf"{_BREAK}|\s+|.[{_FOLLOW}]*", re.DOTALL | re.IGNORECASE)
DROPPED = re.compile(
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
SAME_TABLE = str.maketrans(_SAME)


class Folded:
    """A folded text, which knows the way back to its source; that way is measured when it is asked for."""

    __slots__ = ("_base", "_marks", "_quick", "_source", "text")

    def __init__(self, text: str, source: str, base: int, quick: Folding | None = None) -> None:
        self.text, self._source, self._base, self._quick = text, source, base, quick
        self._marks: Marks | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of the folded stretch `start:end`, which is not empty."""
        if self._quick is not None:
            first, last = (self._quick.place(self._source, at) for at in (start, end - 1))
            return self._base + first[0], self._base + last[1]
        if self._marks is None:
            self._marks = _marks(self._source)
        return self._base + _bounds(self._marks, start)[0], self._base + _bounds(self._marks, end - 1)[1]

    def reading(self, text: str) -> Folded:
        """Return the same with another text of the same length."""
        return Folded(text, self._source, self._base, self._quick)


class FoldedLines(Folded):
    """The folded text of several lines, each folded by itself; a blank stands for what parts them."""

    __slots__ = ("_at", "_lines")

    def __init__(self, text: str, at: Sequence[int], lines: Sequence[tuple[int, Folded | None, int]]) -> None:
        """Where in the text each line or break begins; its source offsets, and a line between them."""
        super().__init__(text, "", 0)
        self._at, self._lines = at, lines

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of the folded stretch `start:end`, which is not empty."""
        return self._one(start)[0], self._one(end - 1)[1]

    def _one(self, at: int) -> tuple[int, int]:
        begin, line, end = self._lines[number := bisect_right(self._at, at) - 1]
        return (begin, end) if line is None else line.back(at - self._at[number], at - self._at[number] + 1)

    def reading(self, text: str) -> Folded:
        """Return the same with another text of the same length."""
        return FoldedLines(text, self._at, self._lines)


# What is kept of texts that have gone by must not grow with them: long pieces seldom come again.
_SHORT, _LONG = 32, 1024  # code points


@lru_cache(maxsize=65536)
def _folded_cluster(cluster: str) -> str:
    if cluster.isspace() or "\n" in cluster:
        return " "
    plain = unicodedata.normalize("NFKD", cluster.translate(SAME_TABLE))
    plain = DROPPED.sub("", plain).translate(SAME_TABLE).casefold()
    return unicodedata.normalize("NFC", DROPPED.sub("", plain))


def folded(text: str) -> str:
    """Return the comparable form of `text`.

    >>> folded("RÉSEAUX\\u00a0 Sociaux : « Ταξίς », Straße…")
    'reseaux sociaux : " ταξισ ", strasse...'
    """
    if _compiled is not None and (quick := _compiled.fold(text)) is not None:
        return quick
    clusters = _CLUSTER.findall(text)
    short = max(map(len, clusters), default=0) <= _SHORT
    return "".join(map(_folded_cluster if short else _folded_cluster.__wrapped__, clusters))


def _folded_token(token: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Return the folded token, and the offsets in it that bound each folded character."""
    short = _short_token if len(token) <= _SHORT else _long_token
    return short(token) if len(token) <= _LONG else _made_token(token)


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
_BREAKS = re.compile(rf"(?<!\s){_BREAK}|\Z", re.IGNORECASE)  # one look at each blank of a long run
_PLAIN_ASCII = re.compile(r"[^\s`]*(?: [^\s`]+)*")


def fold_plain(text: str) -> str | None:
    """Return the comparable form of a text that is folded at once, or None: see `Folding.fold`."""
    return None if _compiled is None else _compiled.fold(text)


def fold(text: str, base: int = 0) -> Folded:
    """Return the comparable form of `text` with offsets, which begin at `base`.

    >>> f = fold("ﬁn : İstanbul")
    >>> f.text, f.back(6, 14)
    ('fin : istanbul', (5, 13))
    """
    if _compiled is not None and (quick := _compiled.fold(text)) is not None:
        return Folded(quick, text, base, _compiled)
    if "\n" in text:
        return _fold_lines(text, base)
    if "`" in text or text != text.strip():
        return Folded("".join(map(_folded_text, _TOKEN.findall(text))), text, base)
    if text.isascii():
        return Folded(" ".join(text.lower().split()), text, base)
    tokens = [token.lower() if token.isascii() else _folded_text(token) for token in text.split()]
    return Folded(" ".join(tokens), text, base)


def _fold_lines(text: str, base: int) -> Folded:
    """Return the comparable form of several lines, most of which are folded at once, if not all are."""
    texts: list[str] = []
    lines: list[tuple[int, Folded | None, int]] = []
    end = 0
    for found in _BREAKS.finditer(text):
        if found.start() > end:
            line = fold(text[end : found.start()], base + end)
            texts.append(line.text)
            lines.append((base + end, line, base + found.start()))
        end = found.end()
        if found[0]:
            texts.append(" ")
            lines.append((base + found.start(), None, base + end))
    at = [0, *accumulate(map(len, texts))]
    return FoldedLines("".join(texts), at[:-1], lines)


def _folding() -> Folding | None:
    """Return what folds plain texts, if it was compiled."""
    module = compiled("folding", FORMAT)
    follows = re.compile(f"[{_FOLLOW}]", re.IGNORECASE).match
    return module.Folding(_folded_cluster, follows) if module else None


_compiled = _folding()


def _is_plain(text: str) -> bool:
    """Return whether each character folds to itself in lower case."""
    return text.isascii() and _PLAIN_ASCII.fullmatch(text) is not None


@lru_cache(maxsize=65536)
def _folded_text(token: str) -> str:
    return " " if token[:1].isspace() else _folded_token(token)[0]


def _bounds(marks: Marks, at: int) -> tuple[int, int]:
    """Return where the folded character at `at` begins, and ends, in the source."""
    folded, source, tokens = marks
    if not tokens:
        return at, at + 1
    number = bisect_right(folded, at) - 1
    token, begin, inside = tokens[number], source[number], at - folded[number]
    if token[:1].isspace():
        return begin, begin + len(token)
    if token.isascii():
        return begin + inside, begin + inside + 1
    _, starts, ends = _folded_token(token)
    return begin + starts[inside], begin + ends[inside]


def _marks(text: str) -> Marks:
    """Return where each token begins in the folded text and in its source, and the tokens.

    No token is there for a text of which each character is one when folded.
    """
    if _is_plain(text):
        return (), (), ()
    folded, source, tokens = [], [], []
    at = 0
    for found in _TOKEN.finditer(text):
        folded.append(at)
        source.append(found.start())
        tokens.append(found[0])
        at += len(_folded_text(found[0]))
    return folded, source, tokens


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
    if _compiled is not None:
        return _compiled.words(text)
    return _known_words(text) if len(text) <= _LONG else _words(text)


def letters(text: str) -> int:
    """Return the number of characters that are no blanks.

    >>> letters("Read on:\u00a0 2 pages")
    13
    """
    return len("".join(text.split())) if _compiled is None else _compiled.letters(text)


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
