"""One scan of a text over the anchors of all rules: which rules can match which lines.

The automaton is daachorse's double-array Aho-Corasick over UTF-8 bytes; docs/decisions/0002 has
the measurements. A text without a hit costs the scan and nothing else, however many rules there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import daachorse

from cleaner.normal import sieve


Edges: TypeAlias = tuple[bool, bool]  # whether a word must begin, and end, with the anchor


class Index:
    """Anchors ready to scan; `owners[i]` are those who asked for anchor i, by the edges they need."""

    def __init__(
        self,
        anchors: Sequence[bytes],
        owners: Sequence[Mapping[Edges, tuple[int, ...]]],
        automaton: bytes = b"",
    ) -> None:
        self.anchors, self.owners = tuple(anchors), tuple(owners)
        self._automaton = None
        if anchors:
            kind = daachorse.DoubleArrayAhoCorasick
            self._automaton = kind.deserialize(automaton) if automaton else kind(list(anchors))

    @classmethod
    def of(cls, owners: Mapping[str, Sequence[int]]) -> Index:
        """Return the index of anchors in sieve form, each with the numbers of its owners.

        A blank at an end of an anchor asks for the boundary of a word there.
        """
        found: dict[bytes, dict[Edges, set[int]]] = {}
        for anchor, numbers in owners.items():
            bare = anchor.strip()
            if bare:
                edges = (anchor.startswith(" "), anchor.endswith(" "))
                place = found.setdefault(bare.encode("utf-8", "surrogatepass"), {})
                place.setdefault(edges, set()).update(numbers)
        return cls(
            sorted(found),
            [{edges: tuple(sorted(found[a][edges])) for edges in sorted(found[a])} for a in sorted(found)],
        )

    def automaton(self) -> bytes:
        """Return the automaton in bytes, from which an equal index can be made at once."""
        return bytes(self._automaton.serialize()) if self._automaton is not None else b""

    def hits(self, text: str) -> dict[int, set[int]]:
        """Return, for each line of `text` (from 0) with an anchor, the numbers of their owners."""
        found: dict[int, set[int]] = {}
        if self._automaton is None:
            return found
        data = sieve(text)
        matches = self._automaton.find_overlapping(data.replace(b"\n", b" "))
        line, at = 0, 0
        for start, end, anchor in sorted(matches):
            begins = not data[start - 1 : start].isalnum() if start else True
            ends = not data[end : end + 1].isalnum()
            line += data.count(b"\n", at, start)
            at = start
            for (begin, stop), numbers in self.owners[anchor].items():
                if (begins or not begin) and (ends or not stop):
                    found.setdefault(line, set()).update(numbers)
        return found
