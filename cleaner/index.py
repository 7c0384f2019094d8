"""One scan of a text over the anchors of all rules: which rules can match which lines.

The automaton is daachorse's double-array Aho-Corasick over UTF-8 bytes; docs/decisions/0002 has
the measurements. A text without a hit costs the scan and nothing else, however many rules there are.
"""

from __future__ import annotations

from array import array

import daachorse

from cleaner.sieve import sieve

TYPE_CHECKING = False  # the typing module costs a pipe more than the scan
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BEGINS, ENDS = 1, 2  # a word must begin, and end, with the anchor
STEM = 10  # bytes of an anchor in the automaton: with all of them it is four times as large to load


class Table:
    """Anchors and their owners in flat arrays, cheap to load.

    The automaton knows the first `STEM` bytes of each anchor. Stem i has the entries `first[i]` to
    `first[i + 1]`; entry e goes on with `rests[cut[e] : cut[e + 1]]`, asks for the boundaries
    `edges[e]` and belongs to `owners[begin[e] : begin[e + 1]]`.
    """

    __slots__ = ("automaton", "begin", "cut", "edges", "first", "owners", "rests", "scanner")

    def __init__(self, automaton: bytes, edges: bytes, rests: bytes, *arrays: array[int]) -> None:
        self.automaton, self.edges, self.rests = automaton, edges, rests
        self.first, self.cut, self.begin, self.owners = arrays
        self.scanner = daachorse.DoubleArrayAhoCorasick.deserialize(automaton) if automaton else None

    def __reduce__(self) -> tuple[object, tuple[tuple[bytes, ...]]]:
        """The scanner is made anew in another process."""
        return Table.unpacked, (self.packed(),)

    def packed(self) -> tuple[bytes, ...]:
        """Return the table in bytes."""
        arrays = (self.first, self.cut, self.begin, self.owners)
        return self.automaton, self.edges, self.rests, *(each.tobytes() for each in arrays)

    @classmethod
    def unpacked(cls, parts: Sequence[bytes]) -> Table:
        """Return the table whose `packed` this is. Raise `ValueError` if it cannot be one."""
        automaton, edges, rests, *packed = parts
        first, cut, begin, owners = arrays = [array("I", each) for each in packed]
        if not len(edges) + 1 == len(cut) == len(begin):
            raise ValueError("no table: as many entries as edges are missing")
        if (first[-1], cut[-1], begin[-1]) != (len(edges), len(rests), len(owners)):
            raise ValueError("no table: it ends elsewhere")
        return cls(automaton, edges, rests, *arrays)

    @classmethod
    def of(cls, owners: Mapping[str, Sequence[int]]) -> Table:
        """Return the table of anchors in sieve form, each with the numbers of its owners.

        A blank at an end of an anchor asks for the boundary of a word there.
        """
        found: dict[bytes, dict[tuple[bytes, int], set[int]]] = {}
        for anchor, numbers in owners.items():
            bare = anchor.strip().encode("utf-8", "surrogatepass")
            if bare:
                edges = BEGINS * anchor.startswith(" ") + ENDS * anchor.endswith(" ")
                entries = found.setdefault(bare[:STEM], {})
                entries.setdefault((bare[STEM:], edges), set()).update(numbers)
        return cls._flat(sorted(found), found)

    @classmethod
    def _flat(
        cls, stems: Sequence[bytes], found: Mapping[bytes, Mapping[tuple[bytes, int], set[int]]]
    ) -> Table:
        first, cut, begin, owners = array("I", [0]), array("I", [0]), array("I", [0]), array("I")
        edges, rests = bytearray(), bytearray()
        for stem in stems:
            for (rest, edge), numbers in sorted(found[stem].items()):
                edges.append(edge)
                rests += rest
                cut.append(len(rests))
                owners.extend(sorted(numbers))
                begin.append(len(owners))
            first.append(len(edges))
        automaton = bytes(daachorse.DoubleArrayAhoCorasick(list(stems)).serialize()) if stems else b""
        return cls(automaton, bytes(edges), bytes(rests), first, cut, begin, owners)


class Index:
    """Tables of anchors, ready to scan; the number beside a table is added to its owners."""

    def __init__(self, *tables: tuple[Table, int]) -> None:
        self._tables = [(table.scanner, table, shift) for table, shift in tables if table.scanner]

    @classmethod
    def of(cls, owners: Mapping[str, Sequence[int]]) -> Index:
        """Return the index of anchors in sieve form, each with the numbers of its owners."""
        return cls((Table.of(owners), 0))

    def hits(self, text: str) -> dict[int, set[int]]:
        """Return, for each line of `text` (from 0) with an anchor, the numbers of its owners."""
        found: dict[int, set[int]] = {}
        data = sieve(text)
        flat = data.replace(b"\n", b" ")
        for automaton, table, shift in self._tables:
            line, at = 0, 0
            for start, end, stem in sorted(automaton.find_overlapping(flat)):
                line += data.count(b"\n", at, start)
                at = start
                owners = self._owners(table, stem, flat, start, end)
                if owners:
                    found.setdefault(line, set()).update(shift + owner for owner in owners)
        return found

    @staticmethod
    def _owners(table: Table, stem: int, flat: bytes, start: int, end: int) -> list[int]:
        """Return who asked for an anchor that begins with this stem and stands here."""
        begins = start == 0 or not flat[start - 1 : start].isalnum()
        owners: list[int] = []
        for entry in range(table.first[stem], table.first[stem + 1]):
            edges = table.edges[entry]
            if edges & BEGINS and not begins:
                continue
            stop = end + table.cut[entry + 1] - table.cut[entry]
            if stop > end and flat[end:stop] != table.rests[table.cut[entry] : table.cut[entry + 1]]:
                continue
            if not edges & ENDS or not flat[stop : stop + 1].isalnum():
                owners += table.owners[table.begin[entry] : table.begin[entry + 1]]
        return owners
