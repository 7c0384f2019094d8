"""One scan of a text over the anchors of all rules: which rules can match which lines.

The automaton is daachorse's double-array Aho-Corasick over UTF-8 bytes; docs/decisions/0002 has
the measurements. A text without a hit costs the scan and nothing else, however many rules there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import daachorse

from cleaner.normal import sieve


class Index:
    """Anchors ready to scan; `owners[i]` are the numbers of those who asked for anchor i."""

    def __init__(
        self, anchors: Sequence[bytes], owners: Sequence[tuple[int, ...]], automaton: bytes = b""
    ) -> None:
        self.anchors, self.owners = tuple(anchors), tuple(owners)
        self._automaton = None
        if anchors:
            kind = daachorse.DoubleArrayAhoCorasick
            self._automaton = kind.deserialize(automaton) if automaton else kind(list(anchors))

    @classmethod
    def of(cls, owners: Mapping[str, Sequence[int]]) -> Index:
        """Return the index of anchors in sieve form, each with the numbers of its owners."""
        anchors = sorted(anchor for anchor in owners if anchor)
        return cls(
            [anchor.encode("utf-8", "surrogatepass") for anchor in anchors],
            [tuple(sorted(set(owners[anchor]))) for anchor in anchors],
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
        if not matches:
            return found
        line, at = 0, 0
        for start, _, anchor in sorted(matches):
            line += data.count(b"\n", at, start)
            at = max(at, start)
            found.setdefault(line, set()).update(self.owners[anchor])
        return found
