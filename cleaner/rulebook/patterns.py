"""Expressions that somebody else wrote: refused before they are compiled if that could take all memory."""

from __future__ import annotations

import re

from cleaner.nodes import PhraseError

MAX_PATTERN = 50_000  # characters, macros put in
MAX_NESTED = 100  # groups within each other
MAX_REPEATS = 8  # repeats within each other: each doubles the time to compile, from 1 ms here; ours have two
MAX_REPEATED = 100_000  # characters when every counted repeat is written out
_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?P<flags>\?(?:[abefiLmprsuwx]|V[01])+\))?|\)|\{\d*,?\d*\}|.", re.S
)
_COUNTS = re.compile(r"\d+")


def bounded(pattern: str) -> str:
    """Return `pattern`. Raise `PhraseError` if it is too large, too deep, or sets flags for all.

    What may be left out, `?` and `*`, costs nothing to compile within each other.

    >>> bounded(r"(a{2,3}){4}")
    '(a{2,3}){4}'
    """
    if len(pattern) > MAX_PATTERN:
        raise PhraseError(f"{len(pattern):,} characters", f"keep it under {MAX_PATTERN:,}")
    sizes = [[0, 0]]  # for each open group: its size, and that of its last piece
    for piece in _PIECE.finditer(pattern):
        word = piece[0]
        if piece["flags"]:
            raise PhraseError(f"`{word}` is a flag for the whole", "write it for a group: `(?i:…)`")
        if word == "(":
            sizes.append([0, 0])
            if len(sizes) - 1 > MAX_NESTED:
                raise PhraseError(f"over {MAX_NESTED} groups within each other", "write it flatter")
        elif word == ")" and len(sizes) > 1:
            _add(sizes, sum(sizes.pop()))
        elif word[0] == "{" and word[-1] == "}":
            sizes[-1][1] *= max(_most(word), 1)
        else:
            _add(sizes, 1)
        if sum(sizes[-1]) > MAX_REPEATED:
            raise PhraseError(f"repeats of over {MAX_REPEATED:,} characters", "write smaller numbers")
    if _repeats(pattern) > MAX_REPEATS:
        wrong = f"over {MAX_REPEATS} repeats within each other"
        raise PhraseError(wrong, "repeat only some of them")
    return pattern


def _repeats(pattern: str) -> int:
    r"""Return how deep repeats, `+` and counted ones, stand within each other.

    >>> _repeats(r"(?:(?:a+b)?c){2}\+(?:a++|[+])*+")
    2
    """
    open_ = [(0, 0)]  # for each open group: how deep its pieces are, and the last of them
    counted = False  # a `+` right behind a repeat says how it is done
    for piece in _PIECE.finditer(pattern):
        word = piece[0]
        counts = word[0] == "{" and word[-1] == "}"
        most, last = open_[-1]
        if word == "(":
            open_.append((0, 0))
        elif word == ")" and len(open_) > 1:
            inner = max(open_.pop())
            open_[-1] = max(open_[-1]), inner
        elif counts or (word == "+" and not counted):
            open_[-1] = most, last + 1
        elif word not in "?*+":
            open_[-1] = max(most, last), 0
        counted = counts or word in "?*+"
    return max(map(max, open_))


def _add(sizes: list[list[int]], size: int) -> None:
    """A piece of this size follows the last one of the innermost open group."""
    sizes[-1] = [sum(sizes[-1]), size]


def _most(repeat: str) -> int:
    """Return the larger number of a counted repeat."""
    counts = [count.lstrip("0") or "0" for count in _COUNTS.findall(repeat)]
    return max((int(count) if len(count) < 10 else 10**9 for count in counts), default=1)
