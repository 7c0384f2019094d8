"""A phrase in few strokes: a program by which `glance` tells that the phrase cannot match a text.

A program knows letters, and the blanks and signs between them, of which there may be any number: only some
signs must be there. So it fits wherever the phrase matches, and seldom elsewhere. docs/decisions/0019 has
the measurements.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from cleaner.model import Match, Rule, Scope
from cleaner.nodes import Blank, Chain, Choice, Expression, Gap, Literal, Memo
from cleaner.strokes import (
    ENDLESS,
    Anything,
    Digit,
    Edge,
    Letter,
    Rest,
    Stroke,
    Strokes,
    begins_outside,
    is_letter,
    strokes,
)

END, LETTERS, BLANK, GAP, ANYTHING, CALL, DIGIT, LETTER, REST, SIGN = range(10)
AT_START, AT_SENTENCE, AT_WORD, TO_END = 1, 2, 4, 8
FREE = " ,"  # signs of a literal that need not be there
MAX_LETTERS = 250  # bytes of one operation
NOTHING = -1
DIGITS = frozenset((*b"0123456789", *range(0xC2, 0xF5)))
_SIMPLE = {Blank: BLANK, Digit: DIGIT, Letter: LETTER, Rest: REST}


class Sketch(NamedTuple):
    """The programs of the phrases of a rule: where each begins in the code; 0 is none."""

    code: bytes
    places: tuple[int, ...]


def stands(rule: Rule) -> int:
    """Return the flags that say where in a unit a phrase or pattern of this rule must begin and end."""
    flags = {Match.WHOLE: AT_START | TO_END, Match.START: AT_START, Match.END: TO_END, Match.CONTAINS: 0}
    if rule.match is Match.WHOLE and rule.scope is not Scope.SPAN:
        return flags[rule.match] | AT_SENTENCE
    return flags[rule.match]


class Drawing:
    """The programs of several phrases in one piece of code, which share what they have in common."""

    def __init__(self) -> None:
        self._code = bytearray(1)  # place 0 is no program
        self._choices: dict[bytes, int] = {}
        self._choice = Memo(self._find_choice)
        self._begins_of = Memo(self._find_begins)
        self._wide = False

    def add(self, nodes: Strokes, flags: int, *, wide: bool = False, reach: int = 0, digits: int = 0) -> int:
        """Return the place of the program of a phrase in folded form, or 0: looking would take too long.

        `reach` are the most blanks of what it matches whole, 0 is no bound; `digits` are the fewest.
        """
        if not flags & AT_START and begins_outside(nodes):
            flags |= AT_WORD
        if not flags & (AT_START | AT_WORD) or _begins_anyhow(nodes):
            return 0
        self._wide = wide
        program = self._sequence(nodes)
        place = len(self._code)
        self._code += bytes([flags, min(reach or ENDLESS, ENDLESS), min(digits, ENDLESS)])
        self._code += _bits(self._first(nodes)) + program
        return place

    def sketch(self, places: Sequence[int]) -> Sketch:
        """Return all programs; none where there is none."""
        return Sketch(bytes(self._code), tuple(places)) if any(places) else Sketch(b"", tuple(places))

    def _sequence(self, nodes: Strokes) -> bytes:
        return b"".join(map(self._stroke, nodes)) + bytes([END])

    def _stroke(self, node: Stroke) -> bytes:
        match node:
            case Literal(text):
                return _letters(text)
            case Gap(words):
                kind = ANYTHING if self._wide else GAP
                return bytes([kind, min(words, ENDLESS), BLANK]) if words else b""
            case Edge():
                return b""
            case Anything(blanks):
                return bytes([ANYTHING, blanks, BLANK])
            case Choice():
                return bytes([CALL]) + self._choice(node, self._wide).to_bytes(4, sys.byteorder)
            case Chain(item, _, _):
                return b"".join(map(self._stroke, item)) + bytes([ANYTHING, ENDLESS, BLANK])
            case Expression(source, _):
                return b"".join(map(self._stroke, strokes(source)))
        return bytes([_SIMPLE[type(node)]])

    def _find_choice(self, node: Choice, wide: bool) -> int:
        """Return where the options of a choice stand.

        Before them are the first letters of them all, their number, how many of them may begin otherwise than
        by one letter, the first byte of each of the others, and how far behind the first one each begins.
        `wide` is that of the phrase at hand, on which the gaps among the options depend.
        """
        options = dict.fromkeys(map(self._sequence, node.options))
        ordered = sorted(options, key=_first_byte)
        firsts = bytes(byte for each in ordered if (byte := _first_byte(each)))
        places = array("I", [0, *accumulate(map(len, ordered))])[: len(ordered)]
        counts = array("I", [len(ordered), len(ordered) - len(firsts)])
        code = _bits(self._first((node,))) + counts.tobytes() + firsts + places.tobytes() + b"".join(ordered)
        if code not in self._choices:
            self._choices[code] = len(self._code)
            self._code += code
        return self._choices[code]

    def _first(self, nodes: Strokes) -> frozenset[int] | None:
        """Return the first bytes of letters with which a match may begin, or None if they are not known."""
        found = self._run(nodes)
        return None if found is None or NOTHING in found else found

    def _run(self, nodes: Strokes) -> frozenset[int] | None:
        """Return the same, and `NOTHING` among them where a match may have no letters."""
        found: frozenset[int] = frozenset()
        for node in nodes:
            own = self._begins(node)
            if own is None:
                return None
            found |= own - {NOTHING}
            if NOTHING not in own:
                return found
        return found | {NOTHING}

    def _begins(self, node: Stroke) -> frozenset[int] | None:
        match node:
            case Literal(text):
                letters = list(filter(is_letter, text))
                return frozenset(letters[0].encode("utf-8", "surrogatepass")[:1] if letters else [NOTHING])
            case Blank() | Edge():
                return frozenset([NOTHING])
            case Digit():
                return DIGITS
            case Choice():
                return self._begins_of(node)
            case Chain(item, separator, _):
                own = self._run(item)
                between = self._run(separator) if own and NOTHING in own else own
                return None if own is None or between is None else own | between
            case Expression(source, _):
                return self._run(strokes(source))
        return None

    def _find_begins(self, node: Choice) -> frozenset[int] | None:
        found = [self._run(option) for option in node.options]
        known = [each for each in found if each is not None]
        return frozenset().union(*known) if len(known) == len(found) else None


def _begins_anyhow(nodes: Strokes) -> bool:
    """Return whether the program would fit most texts, and take all its steps to find that out."""
    first = next((node for node in nodes if not isinstance(node, Blank | Edge)), None)
    return isinstance(first, Anything) and first.blanks > 0


def sign(char: str) -> int:
    """Return the byte that stands for a sign: itself in ASCII, else a control character.

    Signs that may end a sentence have bytes that no letter of UTF-8 has.
    """
    if char.isascii():
        return ord(char)
    return 0xF8 if char in "·•。！？" else 0xF9 if char == "…" else ord(char) % 32


def _first_byte(program: bytes) -> int:
    """Return the byte of a letter with which a program begins, behind blanks; 0 if it may begin otherwise."""
    at = 1 if program[0] == BLANK else 0
    return program[at + 2] if program[at] == LETTERS else 0


def _bits(first: frozenset[int] | None) -> bytes:
    """Return a set of bytes as bits, the higher half of them counted with the lower one; all if unknown."""
    if first is None:
        return b"\xff" * 16
    bits = sum({1 << (each & 127) for each in first})
    return bits.to_bytes(16, "little")


def _letters(text: str) -> bytes:
    """Return the operations for the words of a literal, and for the blanks and signs between them."""
    out = bytearray()
    word = bytearray()
    blank = False
    for char in (*text, ""):
        if word and (len(word) >= MAX_LETTERS or not is_letter(char)):
            out += bytes([LETTERS, len(word)]) + word
            word.clear()
            blank = False
        if is_letter(char):
            word += char.encode("utf-8", "surrogatepass")
        elif char and char not in FREE:
            out += bytes([SIGN, sign(char)])
        elif char and not blank:
            out.append(BLANK)
            blank = True
    return bytes(out)
