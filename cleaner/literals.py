"""Literals that must occur where a phrase matches: what the index looks for.

The idea is that of RE2's `FilteredRE2` (exact sets joined by cross product, the best one kept),
described by Russ Cox, "Regular Expression Matching with a Trigram Index" (2012).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TypeAlias

from cleaner.nodes import Blank, Chain, Choice, Expression, Gap, Literal, Memo, Node, Sequence_
from cleaner.rarity import price

MAX_JOINED = 100  # strings of one set; beyond, the index grows and selects no better
MAX_LISTED = 200  # strings that a node may stand for and still be listed
_BLANKS = re.compile(" +")
# Marks with free blanks or other forms: never part of a literal.
MARK = re.compile('[:!?;,"“”„‟«»″＂…：！？；，．]|[.][.]+')
Strings: TypeAlias = frozenset[str]


class Literals:
    """Finds literals."""

    def __init__(self) -> None:
        self._exact_of = Memo(self._find_exact)
        self._required_of = Memo(self._find_required)

    def of(self, nodes: Sequence_) -> Strings:
        """Return strings of which one occurs in every text that `nodes` match; empty if none is known.

        A blank at an end of a string stands for the boundary of a word.

        >>> sorted(Literals().of((Gap(3), Blank(), Literal("follow"), Blank(), Literal("us"))))
        [' follow us']
        """
        best: Strings = frozenset()
        run: Strings = frozenset([""])
        for place, node in enumerate(nodes):
            options = self._exact_of(node)
            if options is None and isinstance(node, Literal):
                head, *middle, tail = MARK.split(node.text)
                for each in (frozenset(a + head for a in run), *(frozenset([m]) for m in middle)):
                    best = _better(best, each)
                run = frozenset([tail])
            elif options is None:
                before = nodes[max(place - 1, 0) : place] == (Blank(),)
                after = nodes[place + 1 : place + 2] == (Blank(),)
                best = _better(_better(best, run), self._required_of(node, before, after))
                run = frozenset([""])
            elif len(run) * len(options) <= MAX_JOINED:
                run = frozenset(a + b for a in run for b in options)
            else:
                best = _better(best, run)
                # Where all that came before ends between words, these options begin a word.
                edge = all(each.endswith(" ") for each in run)
                run = frozenset(f" {each}" for each in options) if edge else options
        return _better(best, run)

    def _find_exact(self, node: Node) -> Strings | None:
        """Return all strings that `node` matches, blanks single, or None if they cannot be listed."""
        match node:
            case Literal(text):
                return None if MARK.search(text) else frozenset([text])
            case Blank():
                return frozenset([" "])
            case Choice(options):
                found: set[str] = set()
                for option in options:
                    exact = self._exact_all(option)
                    if exact is None or len(found) > MAX_LISTED:
                        return None
                    found |= exact
                return frozenset(found)
            case _:
                return None

    def _exact_all(self, nodes: Sequence_) -> Strings | None:
        run: Strings = frozenset([""])
        for node in nodes:
            options = self._exact_of(node)
            if options is None or len(run) * len(options) > MAX_LISTED:
                return None
            run = frozenset(a + b for a in run for b in options)
        return run

    def _find_required(self, node: Node, before: bool, after: bool) -> Strings:
        """Return strings of which one occurs in every match of a node that cannot be listed.

        `before` and `after` say whether blanks stand on those sides of it.
        """
        left, right = (Blank(),) * before, (Blank(),) * after
        match node:
            case Literal(text):
                pieces = [piece for piece in MARK.split(text) if piece.strip()]
                return frozenset([max(pieces, key=len)]) if pieces else frozenset()
            case Choice(options):
                return self._any([(*left, *option, *right) for option in options])
            case Chain(item, _, _):
                return self.of((*left, *item))
            case Expression(_, anchors):
                return frozenset(anchors)
            case Gap() | Blank():
                return frozenset()

    def _any(self, options: Sequence[Sequence_]) -> Strings:
        found: set[str] = set()
        for option in options:
            some = self.of(option)
            if not some:
                return frozenset()
            found |= some
        return frozenset(found)


def rarer(early: Strings, anywhere: Strings) -> Strings:
    """Return the better of two sets: how a unit begins, if that is known, or strings anywhere in it."""
    return early if early and _hits(early) <= _hits(anywhere) else anywhere


def _clean(options: Strings) -> Strings:
    """Return `options` with single blanks; a blank at an end says that a word begins or ends there."""
    found = frozenset(_BLANKS.sub(" ", option) if "  " in option else option for option in options)
    return frozenset() if found & {"", " "} else found


def _hits(options: Strings) -> float:
    """Return how often one of `options` is expected in a text, and what they cost to look for."""
    if not options:
        return math.inf
    return sum(map(price, options))


def shortest_only(strings: Strings) -> Strings:
    """Return `strings` without those that contain another one: where they occur, it does.

    >>> sorted(shortest_only(frozenset(["follow us", "follow us on", "join us"])))
    ['follow us', 'join us']
    """
    kept: list[str] = []
    for string in sorted(strings, key=len):
        if not any(other in string for other in kept):
            kept.append(string)
    return frozenset(kept)


def _better(a: Strings, b: Strings) -> Strings:
    a, b = _clean(a), _clean(b)
    return a if _hits(a) <= _hits(b) else b
