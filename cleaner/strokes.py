"""What a regular expression matches, in strokes: letters that must stand there, blanks, and anything else.

Expressions are read by the parser of `re`, whose form is that of many tools (`sre_parse`); what it does not
know, or reads in another way than `regex`, may be anything.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import digits
from typing import Any, TypeAlias

from cleaner.nodes import Blank, Choice, Expression, Literal, Node

ENDLESS = 255  # blanks of what may be of any length
KNOWN = 256  # expressions of which the strokes are kept
MAX_LISTED = 12  # characters of a set that are tried one by one
MAX_SURE = 8  # repeats of a digit or letter that are asked for one by one


@dataclass(frozen=True, slots=True)
class Edge:
    """No text, before which no letter stands."""


@dataclass(frozen=True, slots=True)
class Digit:
    """One digit."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter or digit."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Letters and digits up to the end of a word, or not so far, or none."""


@dataclass(frozen=True, slots=True)
class Anything:
    """Any text with at most so many blanks in it."""

    blanks: int = ENDLESS


Stroke: TypeAlias = Node | Edge | Digit | Letter | Rest | Anything
Strokes: TypeAlias = Sequence[Stroke]
# `regex` reads these in its own way: sets of POSIX, fuzzy matches.
_OWN = re.compile(r"\[:\^?\w+:\]|\{[^}\d]*[eids][^}]*\}|\{[^}]*[<+][^}]*\}")
_OTHER = (Anything(),)
_WORD = "[(IN, [(CATEGORY, CATEGORY_WORD)])]"  # as the parser prints it


def is_letter(char: str) -> bool:
    """Return whether a character surely is a letter or digit: to `regex` figures in circles are none."""
    return char.isalpha() or char.isdecimal()


@lru_cache(maxsize=KNOWN)  # of a macro, each rule that names it asks
def strokes(source: str) -> tuple[Stroke, ...]:
    r"""Return what stands in every match of an expression, as far as that is easily seen.

    >>> strokes(r"\d+ h(?=\s)")
    (Digit(), Rest(), Literal(text=' h'))
    """
    if _OWN.search(source):
        return _OTHER
    try:
        from re import _parser  # type: ignore[attr-defined]

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = _parser.parse(source)
    except (ImportError, re.error, OverflowError, RecursionError):
        return _OTHER
    return _all(tree)


def _all(tree: Iterable[tuple[Any, Any]]) -> tuple[Stroke, ...]:
    found: list[Stroke] = []
    for kind, argument in tree:
        for stroke in _piece(str(kind), argument):
            match found[-1] if found else None, stroke:
                case Literal(before), Literal(text):
                    found[-1] = Literal(before + text)
                case Anything(before), Anything(blanks):  # each would be tried from everywhere in the other
                    found[-1] = Anything(min(before + blanks, ENDLESS))
                case _:
                    found.append(stroke)
    return tuple(found)


def _piece(kind: str, argument: Any) -> Strokes:
    match kind:
        case "LITERAL":
            return (Literal(chr(argument)),)
        case "IN":
            return (_set(argument),)
        case "BRANCH":
            return (Choice(tuple(map(_all, argument[1]))),)  # type: ignore[arg-type]
        case "SUBPATTERN":
            return _all(argument[3]) if not argument[1] else _OTHER  # flags may change what letters mean
        case "ATOMIC_GROUP":
            return _all(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeat(*argument)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _edge(kind, argument)
    return _OTHER


def _edge(kind: str, argument: Any) -> Strokes:
    """Return what is asked for at a place, if it lets no letter stand before what is matched behind it."""
    if kind == "AT":
        return (Edge(),) if str(argument) in ("AT_BEGINNING", "AT_BEGINNING_STRING") else ()
    direction, tree = argument
    if direction > 0 or kind == "ASSERT_NOT":
        return (Edge(),) if direction < 0 and str(tree) == _WORD else ()
    signs = _all(tree)
    # Those that stand before a place are among the signs around it.
    return (Edge(), *signs) if all(map(_is_bare, signs)) and not all(map(_may_be_empty, signs)) else ()


def _is_bare(stroke: Stroke) -> bool:
    """Return whether no letter is among what a stroke stands for."""
    match stroke:
        case Literal(text):
            return not any(map(is_letter, text))
        case Choice(options):
            return all(_is_bare(each) for option in options for each in option)
    return isinstance(stroke, Blank | Edge)


def _may_be_empty(stroke: Stroke) -> bool:
    """Return whether the empty text may be what a stroke stands for."""
    match stroke:
        case Choice(options):
            return any(all(map(_may_be_empty, option)) for option in options)
    return not isinstance(stroke, Literal)


def begins_outside(nodes: Strokes) -> bool:
    """Return whether no letter can stand before the first letter of what is matched."""
    return _begins_outside(nodes) is True


def _begins_outside(nodes: Strokes) -> bool | None:
    """Return the same, or None where that depends on what comes behind it."""
    return next((own for node in nodes if (own := _is_outside(node)) is not None), None)


def _is_outside(node: Stroke) -> bool | None:
    match node:
        case Edge():
            return True
        case Literal(text):  # commas need not be there
            return not is_letter(text.lstrip(",")[0]) if text.lstrip(",") else None
        case Blank():
            return None
        case Choice(options):
            found = set(map(_begins_outside, options))
            return found.pop() if len(found) == 1 else False if False in found else None
        case Expression(source, _):
            return _begins_outside(strokes(source))
    return False


def _repeat(least: int, most: int, tree: Iterable[tuple[Any, Any]]) -> Strokes:
    inner = _all(tree)
    match inner:
        case (Blank() | Anything(),):
            return inner
        case (Digit() | Letter(),):
            sure = min(least, MAX_SURE)
            return (*inner * sure, Rest()) if most > sure else inner * sure
    more = Anything(ENDLESS if any(map(_has_blank, inner)) else 0)
    body = (*inner, more) if most > 1 else inner
    return body if least else (Choice((body, ())),)  # type: ignore[arg-type]


def _has_blank(stroke: Stroke) -> bool:
    """Return whether a blank may be among what a stroke stands for."""
    match stroke:
        case Literal(text):
            return " " in text
        case Choice(options):
            return any(_has_blank(each) for option in options for each in option)
        case Anything(blanks):
            return blanks > 0
    return isinstance(stroke, Blank)


def _set(items: Sequence[tuple[Any, Any]]) -> Stroke:
    """Return what stands for one character of a set."""
    kinds = [str(kind) for kind, _ in items]
    if kinds[0] == "NEGATE":
        none = {str(argument) for _, argument in items[1:]}
        if "CATEGORY_NOT_WORD" in none:
            return Anything(0)  # not only letters: vowel signs of many scripts are marks
        if "CATEGORY_WORD" in none:
            return Blank()
        return Anything(ENDLESS if none.isdisjoint(("CATEGORY_SPACE", str(ord(" ")))) else 0)
    few = list(_listed(items))
    if few and len(few) <= MAX_LISTED and not any(map(str.isspace, few)) and "".join(few) != digits:
        return Choice(tuple((Literal(each),) for each in few))
    of = {each for item in items for each in _classes(*item)}
    if of == {"digit"}:
        return Digit()
    if "sign" not in of and "blank" not in of:
        return Letter()
    if of <= {"sign", "blank"}:
        return Blank()
    return Anything(ENDLESS if "blank" in of else 0)


def _listed(items: Sequence[tuple[Any, Any]]) -> Iterator[str]:
    """Yield the characters of a set, or a blank where they cannot be listed."""
    for kind, argument in items:
        match str(kind):
            case "LITERAL":
                yield chr(argument)
            case "RANGE" if argument[1] - argument[0] < MAX_LISTED:
                yield from map(chr, range(argument[0], argument[1] + 1))
            case _:
                yield " "


def _classes(kind: object, argument: Any) -> Iterator[str]:
    """Yield of what kinds the characters of an item are."""
    match str(kind):
        case "LITERAL":
            yield _class(chr(argument))
        case "RANGE":
            first, last = argument
            yield from {_class(chr(code)) for code in range(first, min(last, first + 500) + 1)}
            if last > first + 500:
                yield from ("letter", "sign")
        case "CATEGORY":
            yield from {
                "CATEGORY_DIGIT": ("digit",),
                "CATEGORY_SPACE": ("blank",),
                "CATEGORY_WORD": ("letter", "sign"),
                "CATEGORY_NOT_SPACE": ("letter", "sign"),
                "CATEGORY_NOT_WORD": ("sign", "blank"),
            }.get(str(argument), ("letter", "sign", "blank"))
        case _:
            yield from ("letter", "sign", "blank")


def _class(char: str) -> str:
    if char.isspace():
        return "blank"
    if char.isdecimal():
        return "digit"
    return "letter" if is_letter(char) else "sign"
