"""How the matches of a phrase can begin: anchors that must stand first in a unit are the rarest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaner.literals import MARK, Strings
from cleaner.nodes import Blank, Chain, Choice, Expression, Literal, Memo, Node, Sequence_
from cleaner.rarity import DIGITS

MAX_STARTS = 800  # beginnings of one phrase; beyond, they are cut shorter
_SIGNS_FIRST = re.compile(r"\A\W+")
_BLANKS = re.compile(" +")


@dataclass(frozen=True, slots=True)
class Starts:
    """How matches of some nodes can begin: with a `part`, or as a `whole`."""

    whole: Strings = frozenset()
    part: Strings = frozenset()

    def anchors(self, to_the_end: bool) -> Strings:
        """Return these as anchors, with a line break where a sentence begins or ends.

        `to_the_end` says that nothing but signs follows a whole match.
        """
        end = "\n" if to_the_end else ""
        found = {f"\n{_BLANKS.sub(' ', each)}" for each in self.part}
        return frozenset(found | {f"\n{_BLANKS.sub(' ', each.rstrip())}{end}" for each in self.whole})


_START, _UNKNOWN = Starts(frozenset([""])), Starts(part=frozenset([""]))


class Beginnings:
    """Finds how phrases begin."""

    def __init__(self) -> None:
        self._known = Memo(self._first)
        self._starts_of = Memo(self._find_starts)

    def of(self, nodes: Sequence_) -> Starts:
        """Return strings of which one begins every match of `nodes`; none at all if they are not known.

        Signs before the first word are left out.

        >>> us, me = (Literal("us"),), (Literal("me"),)
        >>> sorted(Beginnings().of((Literal("follow"), Blank(), Choice((us, me)))).whole)
        ['follow me', 'follow us']
        """
        return self._known(nodes)

    def _first(self, nodes: Sequence_) -> Starts:
        found = self._starts(nodes, first=True)
        return Starts() if "" in found.whole | found.part else found

    def _starts(self, nodes: Sequence_, first: bool) -> Starts:
        """Return how nodes begin; `first` says that no word stands before them."""
        run = _START
        for place, node in enumerate(nodes):
            more = self._starts_of(node, first and not any(run.whole))
            if len(run.whole) * (len(more.whole) + len(more.part)) + len(run.part) > MAX_STARTS:
                return _cut(run, more, " " * (nodes[place + 1 : place + 2] == (Blank(),)))
            longer = frozenset(_begun(a + b, first) for a in run.whole for b in more.whole)
            run = Starts(longer, run.part | {_begun(a + b, first) for a in run.whole for b in more.part})
            if not longer:
                break
        return run

    def _find_starts(self, node: Node, first: bool) -> Starts:
        match node:
            case Literal(text):
                bare = _begun(text, first)
                head = MARK.split(bare)[0]
                return Starts(frozenset([head])) if head == bare else Starts(part=frozenset([head]))
            case Blank():
                return _START if first else Starts(frozenset([" "]))
            case Choice(options):
                found = [self._starts(option, first) for option in options]
                whole = frozenset[str]().union(*(each.whole for each in found))
                return Starts(whole, frozenset[str]().union(*(each.part for each in found)))
            case Chain(item, _, _):
                one = self._starts(item, first)
                return Starts(part=one.whole | one.part)
            case Expression(source, _) if source.startswith(r"\d"):
                return Starts(part=DIGITS)
            case _:
                return _UNKNOWN


def _begun(text: str, first: bool) -> str:
    return _SIGNS_FIRST.sub("", text) if first and text and not text[0].isalnum() else text


def _cut(run: Starts, more: Starts, behind: str) -> Starts:
    """Return the beginnings of `run`, cut before `more`; where nothing has begun, those of `more`.

    `behind` is a blank where one stands behind it.
    """
    ends = all(each and not each[0].isalnum() for each in more.whole | more.part)
    parts = run.part | {each + " " * ends for each in run.whole - {""}}
    if "" in run.whole:
        parts |= {each + behind for each in more.whole} | more.part
    return Starts(part=parts)
