"""Whether a match cannot do without a digit: most texts with the other words of such a phrase have none."""

from __future__ import annotations

import re

from cleaner.nodes import Chain, Choice, Expression, Literal, Memo, Node, Sequence_

_DIGIT = re.compile(r"\d")
_REPEAT = r"[*+?][+?]?|\{\d*,?\d*\}[+?]?"
_PIECE = re.compile(rf"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:>]|<?[=!]))?|{_REPEAT}|.", re.DOTALL)
_REPEATED = re.compile(_REPEAT)
_ONCE = re.compile(r"\+|\{0*[1-9]")  # repeats of what occurs at least once
_DIGITS = re.compile(r"\\d|\d|\[(?:\\d|\d|(?<=\d)-(?=\d))+\]")
_ODD = re.compile(r"\\(?![dwsbDWSB])\w|[?{]", re.DOTALL)  # what means more than this page knows


class Digits:
    """Finds phrases that need a digit."""

    def __init__(self) -> None:
        self._needed_by = Memo(self._find)

    def needed(self, nodes: Sequence_) -> bool:
        """Return whether each match of `nodes` holds a digit.

        >>> Digits().needed((Literal("since"), Expression(r"(?:19|20)\\d\\d")))
        True
        """
        return any(map(self._needed_by, nodes))

    def _find(self, node: Node) -> bool:
        match node:
            case Literal(text):
                return _DIGIT.search(text) is not None
            case Choice(options):
                return all(map(self.needed, options))
            case Chain(item, _, _):
                return self.needed(item)
            case Expression(source, _):
                return digit_in(source)
        return False


def digit_in(pattern: str) -> bool:
    """Return whether each match of a pattern holds a digit, as far as that is easily seen.

    >>> digit_in(r"\\+?\\d{2}|[0-9]+ pm"), digit_in(r"page \\d*"), digit_in(r"(?<=\\d)th")
    (True, False, False)
    """
    pieces = _PIECE.findall(pattern)
    if any(map(_ODD.fullmatch, pieces[:1])) or any(map(_odd, pieces, pieces[1:])):
        return False
    found, _ = _options(pieces, 0)
    return found


def _odd(before: str, piece: str) -> bool:
    """Return whether a piece is not what it seems: a flag or a name of a group, an error that is let pass."""
    return _ODD.fullmatch(piece) is not None and not (piece == "?" and before != "(")


def _options(pieces: list[str], at: int) -> tuple[bool, int]:
    """Return whether each of the options from `at` on has a digit, and where they end."""
    every, here = True, [False]
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece == ")":
            break
        if piece == "|":
            every, here = every and any(here), [False]
        elif piece[0] == "(":
            found, at = _options(pieces, at)
            here.append(found and piece[-1] not in "=!")
        elif _REPEATED.fullmatch(piece):
            here[-1] = here[-1] and _ONCE.match(piece) is not None
        else:
            here.append(_DIGITS.fullmatch(piece) is not None)
    return every and any(here), at
