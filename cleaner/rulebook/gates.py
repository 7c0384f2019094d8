"""What tells before an expression runs that a phrase cannot match a unit: its first word, its length."""

from __future__ import annotations

import marshal
from array import array
from functools import cached_property, lru_cache
from itertools import chain

TYPE_CHECKING = False  # a pipe looks here for the key phrases of notices, and pays for no types
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set
    from typing import Any

    from cleaner.rulebook.probe import Plan

KINDS = ("notices", "sentences", "digits")
ANY = 2**32 - 1  # as many blanks as there may be
KNOWN = 16384  # first words of which is kept which phrases begin so


class Gates:
    """The numbers of all phrases and patterns, by what a unit must be for them to match it.

    `notices` are the key phrases of notices; `sentences` may match a sentence of a unit as well as the
    whole; `digits` match no text without a digit. Of a phrase that matches a unit whole, `reach` has the
    blanks that this may have.
    """

    def __init__(
        self, heads: Mapping[str, Sequence[int]], free: Set[int], reach: Sequence[int], **kinds: Set[int]
    ) -> None:
        self._heads, self._free, self._reach = heads, frozenset(free), reach
        self.notices, self.sentences, self._digits = (frozenset(kinds[name]) for name in KINDS)
        self.headed = lru_cache(maxsize=KNOWN)(self._headed)

    @cached_property
    def _digit(self) -> Any:
        from cleaner.rulebook.probe import expression

        return expression(r"\d")

    def _headed(self, first: str) -> frozenset[int]:
        """Return the phrases that begin like a first word which is in the form of `opening`."""
        found = [self._heads.get(first[: n + 1], ()) for n in range(len(first))]
        return frozenset().union(*found)

    def may(self, owners: Set[int], text: str, first: str, blanks: int) -> frozenset[int]:
        """Return those of `owners` that can match a unit of this text, first word, and number of blanks."""
        found = self._free & owners
        if headed := self.headed(first):
            found |= headed & owners
        if not found:
            return found
        reach = self._reach
        found = frozenset([owner for owner in found if blanks <= reach[owner]])
        if found.isdisjoint(self._digits) or self._digit.search(text):
            return found
        return found - self._digits

    def packed(self) -> bytes:
        """Return the gates in bytes."""
        sets = (self._free, self.sentences, self._digits)
        heads = {head: tuple(owners) for head, owners in self._heads.items()}
        rest = (heads, [tuple(each) for each in sets], array("I", self._reach).tobytes())
        return marshal.dumps((tuple(self.notices), marshal.dumps(rest)))

    @classmethod
    def unpacked(cls, parts: Sequence[tuple[bytes, int]]) -> Gates:
        """Return several packed gates as one; the number beside each is added to its owners."""
        heads: dict[str, Sequence[int]] = {}
        free, sentences, digits = sets = set[int](), set[int](), set[int]()
        reach = array("I")
        for data, shift in parts:
            own, found, bounds = marshal.loads(marshal.loads(data)[1])
            if not shift:
                heads = own
            for head, owners in own.items() if shift else ():
                heads[head] = (*heads.get(head, ()), *(shift + owner for owner in owners))
            for every, these in zip(sets, found, strict=True):
                every.update([shift + owner for owner in these] if shift else these)
            reach.frombytes(bounds)
        return cls(heads, free, reach, notices=notices(parts), sentences=sentences, digits=digits)

    @classmethod
    def of(cls, plans: Iterable[Plan]) -> Gates:
        """Return the gates of all phrases, numbered through all probes of all rules."""
        from cleaner.model import Match, Scope

        heads: dict[str, list[int]] = {}
        free, reach = set[int](), array("I")
        kinds: dict[str, set[int]] = {name: set() for name in KINDS}
        for plan, probe in chain.from_iterable(((plan, probe) for probe in plan.probes) for plan in plans):
            own = range(len(reach), len(reach) + probe.phrases)
            reach.extend([probe.reach or ANY] * len(own))
            for head in probe.heads:
                heads.setdefault(head, []).extend(own)
            if not probe.heads:
                free.update(own)
            if probe.digit:
                kinds["digits"].update(own)
            if probe.kind == "notice":
                kinds["notices"].update(own)
            elif plan.rule.match is Match.WHOLE and plan.rule.scope is not Scope.SPAN:
                kinds["sentences"].update(own)
        return cls(heads, free, reach, **kinds)


def notices(parts: Sequence[tuple[bytes, int]]) -> frozenset[int]:
    """Return the key phrases of notices of several packed gates, without what else these say."""
    return frozenset(shift + owner for data, shift in parts for owner in marshal.loads(data)[0])
