"""The phrase language: parsed once, turned into an expression to match and literals to look for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from cleaner.errors import nearest
from cleaner.nodes import (
    CJK,
    FREE_BEFORE,
    Blank,
    Chain,
    Choice,
    Expression,
    Gap,
    Literal,
    Macro,
    Node,
    PhraseError,
    Sequence_,
    Sizes,
    boundaries,
    is_wide,
    is_word,
)
from cleaner.normal import folded
from cleaner.sieve import sieve

MAX_SIZE = 50_000  # characters, about, of an expression; the longest of our own has 28,000
MAX_DEPTH = 40  # braces and macros within each other; ours have six
MAX_GAP = 500  # words

# A blank may vanish beside an empty part, at either end, before punctuation, and behind an arrow.
BLANK = r"(?: |(?<!\S)|(?!\w)|(?<=[©℗#<>‹›←→]))"
# A word of a gap does not begin inside another one: `read{{...4}}` is not "reading".
# Marks at the end of a gap's word may belong to what follows, so they can be given back. A gap begins
# at a word, not inside one. The wide form, for phrases in scripts without blanks, is slow to compile.
_GAP_MARKS = r".,:;!?"


def _gap_word(outside: str, inside: str, before: str) -> str:
    plain = rf"[^\s{outside}{_GAP_MARKS}]++"
    # Marks are given back one by one, which each time costs a try: not so where they are endless.
    after = rf"(?:[{_GAP_MARKS}]{{41,}}+|[{_GAP_MARKS}]{{0,40}})"
    word = rf"(?:{before}|(?!\w)){plain}(?:[{_GAP_MARKS}]++{plain})*+{after}"
    # A run of marks is one word, taken whole: a dotted leader can be split in millions of ways.
    return rf"(?: ?(?:{inside}{word}|(?<![{_GAP_MARKS}])[{_GAP_MARKS}]++))"


_GAP_WORD = _gap_word("", "", r"(?<!\w)")
_WIDE_GAP_WORD = _gap_word(CJK, f"[{CJK}]|", rf"(?<![^\W{CJK}])")
_TOKEN = re.compile(
    r"\{\{\.\.\.(\d+)\}\}|\{\{([a-z_][a-z0-9_]*)(\?)?\}\}|\\([{}|\\])|([{}|])|( +)|([^{}|\\ ]+)"
)

# `{...3}` would be three dots and a figure, which nobody means; `{...|}` are dots that may be there.
_NEARLY_A_GAP = re.compile(r"\.{2,3}\d+")


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
        self._depth = 0  # braces and macros that are open
        self._sizes = Sizes()
        self._wide = False  # whether the phrase at hand is in a script without blanks

    def parse(self, phrase: str) -> Sequence_:
        """Return `phrase` as nodes. Raise `PhraseError` if it cannot be read."""
        if phrase not in self._phrases:
            self._phrases[phrase] = self._parse(phrase)
        return self._phrases[phrase]

    def _parse(self, phrase: str) -> Sequence_:
        tokens = list(_tokens(self._form(phrase).strip()))
        options, rest = self._options(tokens, 0)
        if rest != len(tokens):
            raise PhraseError("a `}` without `{`", "close what is open, or write `\\}`")
        if len(options) > 1:
            raise PhraseError("a `|` outside braces", "write `{a|b}`, or `\\|`")
        self._bounded(options[0], "it")
        return options[0]

    def _bounded(self, nodes: Sequence_, what: str) -> None:
        """Raise `PhraseError` if the nodes are too large, or too deep, to be compiled and walked."""
        size, depth = self._sizes.of(nodes)
        if depth > MAX_DEPTH:
            raise _too_deep()
        if size > MAX_SIZE:
            raise PhraseError(f"{what} grows to {size:,} characters", f"keep it under {MAX_SIZE:,}")

    def _inside(self) -> None:
        """One more is open. Raise `PhraseError` if these are too many."""
        if self._depth >= MAX_DEPTH:
            raise _too_deep()
        self._depth += 1

    def _options(self, tokens: list[re.Match[str]], at: int) -> tuple[tuple[Sequence_, ...], int]:
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
                self._inside()
                try:
                    inner, at = self._options(tokens, at)
                finally:
                    self._depth -= 1
                if at >= len(tokens):
                    raise PhraseError("a `{` without `}`", "close it, or write `\\{`")
                nodes.append(_choice(inner))
                at += 1
            else:
                _append(nodes, self._single(token))
        options.append(tuple(nodes))
        return tuple(options), at

    def _single(self, token: re.Match[str]) -> Node:
        if token[1]:
            return Gap(_gap(token[1]))
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
        self._inside()
        self._open.append(name)
        try:
            node = self._build(self._macros[name])
        finally:
            self._open.pop()
            self._depth -= 1
        self._bounded((node,), f"macro `{name}`")
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
        self._wide = is_wide(nodes)
        inner = self._sources(nodes)
        return (r"(?<!\w)" if before else "") + inner + (r"(?!\w)" if after else "")

    def _sources(self, nodes: Sequence_, before: bool = False, after: bool = False) -> str:
        """Return the expression of nodes in a row.

        `before` and `after` say whether a word surely stands on that side: a blank between two
        words is a blank and nothing else, which keeps expressions a third as long.
        """
        parts: list[str] = []
        for place, node in enumerate(nodes):
            left = is_word(nodes[:place], -1) if place else before
            right = is_word(nodes[place + 1 :], 0) if place + 1 < len(nodes) else after
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


def _append(nodes: list[Node], node: Node) -> None:
    last = nodes[-1] if nodes else None
    if isinstance(node, Literal) and isinstance(last, Literal):
        nodes[-1] = Literal(last.text + node.text)
    else:
        nodes.append(node)


def _choice(options: tuple[Sequence_, ...]) -> Choice:
    """Return one of `options`. Raise `PhraseError` if it reads like a gap with too few braces."""
    for option in options:
        if len(option) == 1 and isinstance(option[0], Literal) and _NEARLY_A_GAP.fullmatch(option[0].text):
            raise PhraseError("a gap in single braces", f"write `{{{{...{option[0].text.strip('.')}}}}}`")
    return Choice(options)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise PhraseError(f"a stray `{text[at]}`", "write `\\\\` for a backslash")
        yield found
        at = found.end()


def _literal_source(char: str) -> str:
    if char in FREE_BEFORE:
        return f" ?{re.escape(char)}"
    return ",?" if char == "," else re.escape(char)


def _suggest(name: str, known: Mapping[str, object]) -> str:
    near = nearest(name, known)
    return f"write `{near}`" if near else "define it in macros.toml"


def _gap(words: str) -> int:
    """Return the most words of a gap. Raise `PhraseError` if they are too many."""
    digits = words.lstrip("0")
    if len(digits) > len(str(MAX_GAP)) or int(digits or "0") > MAX_GAP:
        raise PhraseError(f"a gap of over {MAX_GAP} words", "write a smaller number")
    return int(digits or "0")


def _too_deep() -> PhraseError:
    return PhraseError(f"over {MAX_DEPTH} braces and macros within each other", "write it flatter")
