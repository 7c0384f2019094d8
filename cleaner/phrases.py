"""The phrase language: parsed once, turned into an expression to match and literals to look for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from cleaner.errors import nearest
from cleaner.normal import folded
from cleaner.sieve import sieve

# A blank may vanish beside an empty part, at either end, and before punctuation.
BLANK = r"(?: |(?<!\S)|(?!\w)|(?<=[©℗#]))"
CJK = "\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
# A word of a gap does not begin inside another one: `read{{...4}}` is not "reading".
# Marks at the end of a gap's word may belong to what follows, so they can be given back. A gap begins
# at a word, not inside one. The wide form, for phrases in scripts without blanks, is slow to compile.
_GAP_MARKS = r".,:;!?"


def _gap_word(outside: str, inside: str, before: str) -> str:
    plain = rf"[^\s{outside}{_GAP_MARKS}]++"
    word = rf"(?:{before}|(?!\w)){plain}(?:[{_GAP_MARKS}]++{plain})*+[{_GAP_MARKS}]*"
    # A run of marks is one word, taken whole: a dotted leader can be split in millions of ways.
    return rf"(?: ?(?:{inside}{word}|(?<![{_GAP_MARKS}])[{_GAP_MARKS}]++))"


_GAP_WORD = _gap_word("", "", r"(?<!\w)")
_WIDE_GAP_WORD = _gap_word(CJK, f"[{CJK}]|", rf"(?<![^\W{CJK}])")
_SCRIPTLESS = re.compile(rf"[^\W{CJK}]")
_SCRIPTLESS_ONLY = re.compile(f"[^{CJK}]*")
_WORD = re.compile(r"\w")
MACRO_SIZE = 40  # options of a choice that lists words of many languages
_TOKEN = re.compile(
    r"\{\{\.\.\.(\d+)\}\}|\{\{([a-z_][a-z0-9_]*)(\?)?\}\}|\\([{}|\\])|([{}|])|( +)|([^{}|\\ ]+)"
)
_FREE_BEFORE = frozenset(":!?;")


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


def soft(phrase: str) -> str:
    """Return `phrase` in the form of the sieve: lower case, plain signs, accents as written."""
    return sieve(phrase).decode("utf-8", "surrogatepass").strip()


class Grammar:
    """The phrase language with a set of macros; parsed macros are kept.

    `form` brings phrases into the form of the text they meet: `folded` to match, `soft` to find
    literals for a text that went through the sieve.
    """

    def __init__(self, macros: Mapping[str, Macro], form: Callable[[str], str] = folded) -> None:
        self._macros = macros
        self._form = form
        self._parsed: dict[str, Node] = {}
        self._phrases: dict[str, Sequence_] = {}
        self._open: list[str] = []
        self._wide = False  # whether the phrase at hand is in a script without blanks

    def parse(self, phrase: str) -> Sequence_:
        """Return `phrase` as nodes. Raise `PhraseError` if it cannot be read."""
        if phrase not in self._phrases:
            self._phrases[phrase] = self._parse(phrase)
        return self._phrases[phrase]

    def _parse(self, phrase: str) -> Sequence_:
        tokens = list(_tokens(self._form(phrase).strip()))
        options, rest = self._options(tokens, 0, 0)
        if rest != len(tokens):
            raise PhraseError("a `}` without `{`", "close what is open, or write `\\}`")
        if len(options) > 1:
            raise PhraseError("a `|` outside braces", "write `{a|b}`, or `\\|`")
        return options[0]

    def _options(self, tokens: list[re.Match[str]], at: int, depth: int) -> tuple[tuple[Sequence_, ...], int]:
        options: list[Sequence_] = []
        nodes: list[Node] = []
        while at < len(tokens):
            token = tokens[at]
            if token[5] == "}":
                break
            at += 1
            if token[5] == "|":
                options.append(tuple(nodes))
                nodes = []
            elif token[5] == "{":
                inner, at = self._options(tokens, at, depth + 1)
                if at >= len(tokens):
                    raise PhraseError("a `{` without `}`", "close it, or write `\\{`")
                nodes.append(Choice(inner))
                at += 1
            else:
                _append(nodes, self._single(token))
        options.append(tuple(nodes))
        return tuple(options), at

    def _single(self, token: re.Match[str]) -> Node:
        if token[1]:
            return Gap(int(token[1]))
        if token[2]:
            node = self.macro(token[2])
            return Choice(((node,), ())) if token[3] else node
        if token[6]:
            return Blank()
        return Literal(token[4] or token[7])

    def macro(self, name: str) -> Node:
        """Return the parsed macro. Raise `PhraseError` if it is unknown or contains itself."""
        if name in self._parsed:
            return self._parsed[name]
        if name not in self._macros:
            raise PhraseError(f"unknown macro `{{{{{name}}}}}`", _suggest(name, self._macros))
        if name in self._open:
            raise PhraseError(f"macro `{name}` contains itself", "break the circle")
        self._open.append(name)
        try:
            node = self._build(self._macros[name])
        finally:
            self._open.pop()
        self._parsed[name] = node
        return node

    def _build(self, macro: Macro) -> Node:
        if macro.pattern:
            return Expression(macro.pattern, tuple(map(self._form, macro.anchors)))
        if macro.item:
            return Chain((self.macro(macro.item),), (self.macro(macro.separator),), macro.at_most)
        return Choice(tuple(self.parse(phrase) for phrase in macro.phrases))

    def source(self, nodes: Sequence_) -> str:
        """Return the expression that matches `nodes` in folded text, at word boundaries."""
        before, after = boundaries(nodes)
        self._wide = _is_wide(nodes)
        inner = self._sources(nodes)
        return (r"(?<!\w)" if before else "") + inner + (r"(?!\w)" if after else "")

    def _sources(self, nodes: Sequence_, before: bool = False, after: bool = False) -> str:
        """Return the expression of nodes in a row.

        `before` and `after` say whether a word surely stands on that side: a blank between two
        words is a blank and nothing else, which keeps expressions a third as long.
        """
        parts: list[str] = []
        for place, node in enumerate(nodes):
            left = _is_word(nodes[:place], -1) if place else before
            right = _is_word(nodes[place + 1 :], 0) if place + 1 < len(nodes) else after
            if isinstance(node, Blank):
                parts.append(" " if left and right else BLANK)
            elif isinstance(node, Choice):
                options = [self._sources(option, left, right) for option in node.options]
                parts.append(f"(?:{'|'.join(options)})")
            else:
                parts.append(self._source(node))
        return "".join(parts)

    def _source(self, node: Literal | Gap | Expression | Chain) -> str:
        match node:
            case Literal(text):
                return "".join(map(_literal_source, text))
            case Gap(words):
                one = _WIDE_GAP_WORD if self._wide else _GAP_WORD
                return f"(?:{one}{{1,{words}}}?)??" if words else ""
            case Expression():
                return f"(?:{node.source})"
            case Chain(item, separator, at_most):
                one, between = self._sources(item), self._sources(separator)
                return f"(?:{one}(?:{between}{one}){{0,{at_most - 1}}})"


def _is_word(nodes: Sequence_, end: int) -> bool:
    """Return whether all that `nodes` match begins (`end` 0) or ends (-1) with a letter, digit or `_`."""
    if not nodes:
        return False
    match nodes[end]:
        case Literal(text):
            return _WORD.match(text[end]) is not None
        case Choice(options):
            return all(_is_word(option, end) for option in options)
        case Chain(item, _, _):
            return _is_word(item, end)
    return False


def _append(nodes: list[Node], node: Node) -> None:
    last = nodes[-1] if nodes else None
    if isinstance(node, Literal) and isinstance(last, Literal):
        nodes[-1] = Literal(last.text + node.text)
    else:
        nodes.append(node)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise PhraseError(f"a stray `{text[at]}`", "write `\\\\` for a backslash")
        yield found
        at = found.end()


def _literal_source(char: str) -> str:
    if char in _FREE_BEFORE:
        return f" ?{re.escape(char)}"
    return ",?" if char == "," else re.escape(char)


def _is_wide(nodes: Sequence_) -> bool:
    """Return whether `nodes` themselves, macros aside, hold characters of a script without blanks."""
    return any(
        (isinstance(node, Literal) and not _SCRIPTLESS_ONLY.fullmatch(node.text))
        or (isinstance(node, Choice) and len(node.options) < MACRO_SIZE and any(map(_is_wide, node.options)))
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


def _suggest(name: str, known: Mapping[str, object]) -> str:
    near = nearest(name, known)
    return f"write `{near}`" if near else "define it in macros.toml"


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


EXPRESSION_BLANKS = 8  # a date with a time has six


def most_blanks(nodes: Sequence_) -> int:
    """Return how many blanks a match of `nodes` has at most: longer units need not be tried."""
    return sum(map(_most_blanks, nodes))


def _most_blanks(node: Node) -> int:
    match node:
        case Literal(text):
            return sum(char in _FREE_BEFORE for char in text)
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
