"""A phrase as nodes, and what can be said of nodes: where words begin, how long and how large they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar, TypeVarTuple

CJK = "\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
FREE_BEFORE = frozenset(":!?;")  # marks with a blank before them, or none
MACRO_SIZE = 40  # options of a choice that lists words of many languages
EXPRESSION_BLANKS = 8  # a date with a time has six
_SCRIPTLESS = re.compile(rf"[^\W{CJK}]")
_SCRIPTLESS_ONLY = re.compile(f"[^{CJK}]*")
_WORD = re.compile(r"\w")


class PhraseError(ValueError):
    """A phrase cannot be read; the message says what is wrong and what to write."""

    def __init__(self, wrong: str, remedy: str) -> None:
        self.wrong, self.remedy = wrong, remedy
        super().__init__(f"{wrong}, {remedy}")


@dataclass(frozen=True, slots=True)
class Literal:
    """Folded characters that match themselves."""

    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank, of any kind and length."""


@dataclass(frozen=True, slots=True)
class Gap:
    """None to `words` words."""

    words: int


@dataclass(frozen=True, slots=True)
class Expression:
    """Raw `regex` syntax from a macro, and words of which one occurs in each match, if known."""

    source: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; an empty sequence makes it optional."""

    options: tuple[Sequence_, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Items of one kind with separators between them, at most `at_most`."""

    item: Sequence_
    separator: Sequence_
    at_most: int


Node: TypeAlias = Literal | Blank | Gap | Expression | Choice | Chain
Sequence_: TypeAlias = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Macro:
    """A named part: `phrases`, or one `pattern`, or a list of `item` with `separator`."""

    phrases: tuple[str, ...] = ()
    pattern: str = ""
    anchors: tuple[str, ...] = ()
    item: str = ""
    separator: str = ""
    at_most: int = 1


def is_word(nodes: Sequence_, end: int) -> bool:
    """Return whether all that `nodes` match begins (`end` 0) or ends (-1) with a letter, digit or `_`."""
    if not nodes:
        return False
    match nodes[end]:
        case Literal(text):
            return _WORD.match(text[end]) is not None
        case Choice(options):
            return all(is_word(option, end) for option in options)
        case Chain(item, _, _):
            return is_word(item, end)
    return False


def is_wide(nodes: Sequence_) -> bool:
    """Return whether `nodes` themselves, macros aside, hold characters of a script without blanks."""
    return any(
        (isinstance(node, Literal) and not _SCRIPTLESS_ONLY.fullmatch(node.text))
        or (isinstance(node, Choice) and len(node.options) < MACRO_SIZE and any(map(is_wide, node.options)))
        for node in nodes
    )


def boundaries(nodes: Sequence_) -> tuple[bool, bool]:
    """Return whether a match of `nodes` must begin, and end, at the boundary of a word."""
    return _begins_with_word(nodes), _begins_with_word(nodes[::-1])


def _begins_with_word(nodes: Sequence_) -> bool:
    """Return whether a boundary may be asked for before `nodes`: not in scripts without blanks."""
    for node in nodes[:1]:
        if isinstance(node, Literal):
            return bool(_SCRIPTLESS.match(node.text[0])) and bool(_SCRIPTLESS.match(node.text[-1]))
        if isinstance(node, Choice):
            return all(option and _begins_with_word(option) for option in node.options)
    return False


def may_be_empty(nodes: Sequence_) -> bool:
    """Return whether `nodes` match the empty text."""
    return all(_may_be_empty(node) for node in nodes)


def _may_be_empty(node: Node) -> bool:
    match node:
        case Literal(text):
            return not text.strip(",")
        case Choice(options):
            return any(map(may_be_empty, options))
        case Chain(item, _, _):
            return may_be_empty(item)
        case Expression():
            return False
        case Blank() | Gap():
            return True


def most_blanks(nodes: Sequence_) -> int:
    """Return how many blanks a match of `nodes` has at most: longer units need not be tried."""
    return sum(map(_most_blanks, nodes))


def _most_blanks(node: Node) -> int:
    match node:
        case Literal(text):
            return sum(char in FREE_BEFORE for char in text)
        case Blank():
            return 1
        case Gap(words):
            return words
        case Expression():
            return EXPRESSION_BLANKS
        case Choice(options):
            return max(map(most_blanks, options))
        case Chain(item, separator, at_most):
            return at_most * (most_blanks(item) + most_blanks(separator))


_Of = TypeVar("_Of", bound=Node | Sequence_)
_More = TypeVarTuple("_More")
_Answer = TypeVar("_Answer")


class Memo(Generic[_Of, *_More, _Answer]):
    """Asks once what is found for a node, a macro's above all, and whatever else the answer depends on."""

    def __init__(self, find: Callable[[_Of, *_More], _Answer]) -> None:
        self._find = find
        self._known: dict[tuple[object, ...], tuple[_Of, _Answer]] = {}

    def __call__(self, node: _Of, *more: *_More) -> _Answer:
        """Return what was found for this very node."""
        key = id(node), *more
        known = self._known.get(key)
        if known is None:
            # The node is kept with its answer, so that its id is not given to another one.
            known = self._known[key] = (node, self._find(node, *more))
        return known[1]


class Sizes:
    """How large and how deep nodes are."""

    def __init__(self) -> None:
        self._of = Memo(self._find)

    def of(self, nodes: Sequence_) -> tuple[int, int]:
        """Return about how many characters the expression of `nodes` has, and how deep it is nested."""
        return self._of_all([self._of(node) for node in nodes])

    def _find(self, node: Node) -> tuple[int, int]:
        match node:
            case Literal(text):
                return len(text), 0
            case Blank():
                return 1, 0
            case Gap():
                return 100, 0
            case Expression(source, _):
                return len(source), 0
            case Choice(options):
                size, depth = self._of_all([self.of(option) for option in options])
                return size + len(options), depth + 1
            case Chain(item, separator, _):
                size, depth = self._of_all([self.of(item), self.of(item), self.of(separator)])
                return size, depth + 1

    @staticmethod
    def _of_all(parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        return sum(size for size, _ in parts), max((depth for _, depth in parts), default=0)
