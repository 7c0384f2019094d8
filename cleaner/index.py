"""One scan of a text over the anchors of all rules: which rules can match which lines.

The automaton is daachorse's double-array Aho-Corasick over UTF-8 bytes; docs/decisions/0002 has
the measurements. A text without a hit costs the scan and nothing else, however many rules there are.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import daachorse

from cleaner.normal import sieve

BEGINS, ENDS = 1, 2  # a word must begin, and end, with the anchor


class Table(NamedTuple):
    """Anchors and their owners in flat arrays, cheap to load.

    Anchor i has the entries `first[i]` to `first[i + 1]`; entry e asks for the boundaries
    `edges[e]` and belongs to `owners[begin[e] : begin[e + 1]]`.
    """

    automaton: bytes
    first: array[int]
    edges: bytes
    begin: array[int]
    owners: array[int]

    @classmethod
    def of(cls, owners: Mapping[str, Sequence[int]]) -> Table:
        """Return the table of anchors in sieve form, each with the numbers of its owners.

        A blank at an end of an anchor asks for the boundary of a word there.
        """
        found: dict[bytes, dict[int, set[int]]] = {}
        for anchor, numbers in owners.items():
            bare = anchor.strip()
            if bare:
                edges = BEGINS * anchor.startswith(" ") + ENDS * anchor.endswith(" ")
                place = found.setdefault(bare.encode("utf-8", "surrogatepass"), {})
                place.setdefault(edges, set()).update(numbers)
        return cls._flat(sorted(found), found)

    @classmethod
    def _flat(cls, anchors: Sequence[bytes], found: Mapping[bytes, Mapping[int, set[int]]]) -> Table:
        first, begin, owners = array("I", [0]), array("I", [0]), array("I")
        edges = bytearray()
        for anchor in anchors:
            for edge, numbers in sorted(found[anchor].items()):
                edges.append(edge)
                owners.extend(sorted(numbers))
                begin.append(len(owners))
            first.append(len(edges))
        automaton = bytes(daachorse.DoubleArrayAhoCorasick(list(anchors)).serialize()) if anchors else b""
        return cls(automaton, first, bytes(edges), begin, owners)


class Index:
    """A table of anchors, ready to scan."""

    def __init__(self, table: Table) -> None:
        self._table = table
        load = daachorse.DoubleArrayAhoCorasick.deserialize
        self._automaton = load(table.automaton) if table.automaton else None

    @classmethod
    def of(cls, owners: Mapping[str, Sequence[int]]) -> Index:
        """Return the index of anchors in sieve form, each with the numbers of its owners."""
        return cls(Table.of(owners))

    def hits(self, text: str) -> dict[int, set[int]]:
        """Return, for each line of `text` (from 0) with an anchor, the numbers of its owners."""
        found: dict[int, set[int]] = {}
        if self._automaton is None:
            return found
        data = sieve(text)
        matches = self._automaton.find_overlapping(data.replace(b"\n", b" "))
        line, at = 0, 0
        for start, end, anchor in sorted(matches):
            line += data.count(b"\n", at, start)
            at = start
            owners = self._owners(anchor, data, start, end)
            if owners:
                found.setdefault(line, set()).update(owners)
        return found

    def _owners(self, anchor: int, data: bytes, start: int, end: int) -> list[int]:
        """Return who asked for this anchor with the boundaries that it has here."""
        table = self._table
        has = BEGINS * (start == 0 or not data[start - 1 : start].isalnum())
        has += ENDS * (not data[end : end + 1].isalnum())
        owners: list[int] = []
        for entry in range(table.first[anchor], table.first[anchor + 1]):
            if not table.edges[entry] & ~has:
                owners += table.owners[table.begin[entry] : table.begin[entry + 1]]
        return owners
