"""The anchors of rules in flat arrays, and where they stand in a text.

An anchor is looked up by its first bytes, wherever these stand, and then among the keys that begin so.
`cleaner/spots.pyx` does the same compiled; docs/decisions/0020 has the measurements.
"""

from __future__ import annotations

import sys
from itertools import pairwise

from cleaner.compiled import compiled

TYPE_CHECKING = False  # the typing module costs a pipe more than the scan
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.spots import Spots

    Part = tuple[int, dict[bytes, list[int]]]

ANYWHERE, IN_TEXT, IN_UNIT = range(3)  # where an anchor may stand: see `cleaner.index.Index`
OPENS, CLOSES = 1, 2  # a sentence must begin, and end, with the anchor
HEAD = 8  # bytes of a key by which it is looked up
BEGIN, PART = 3, 9  # bytes that rule most places out, and that tell keys with the same head apart, in Python
KNOWN = 200_000  # beginnings of which is kept which keys may stand there
MIN_LETTERS = 3  # an anchor with fewer is looked for by its signs, if it has any
FORMAT = 3  # of `cleaner.spots`: raised with each change of what it is given or says

_NO_LETTERS = bytes(b if b >= 0x80 or chr(b).isalnum() else 0x20 for b in range(256))
_spots = compiled("spots", FORMAT)


def letters(data: bytes) -> bytes:
    """Return text in sieve form with blanks for all that is no letter or digit, and as many bytes."""
    if not data.isascii():
        from cleaner.signs import without_signs  # an expression costs a pipe more than the scan

        data = without_signs(data)
    return data.translate(_NO_LETTERS)


def _key(anchor: str) -> tuple[bytes, int, bool]:
    """Return what to look for, the boundaries to ask for, and whether it is letters that are looked for."""
    opens, closes = anchor.startswith("\n"), anchor.endswith("\n")
    bare = anchor.strip().encode("utf-8", "surrogatepass")
    flat = letters(bare)
    key = flat.strip(b" ")
    edges = OPENS * opens + CLOSES * closes
    if len(key) < len(flat) and len(key.replace(b" ", b"")) < MIN_LETTERS:
        return bare, 0, False
    begins = opens or anchor.startswith(" ") or flat.startswith(b" ")
    ends = closes or anchor.endswith(" ") or flat.endswith(b" ")
    return b" " * begins + key + b" " * ends, edges, True


class Runs(dict[bytes, "tuple[Part, ...]"]):
    """The keys that may stand where some bytes do, by these `HEAD` bytes, found when one asks for them.

    They come in parts of keys that have as many bytes in common: the number, and the keys by these bytes.
    """

    def __init__(self, keys: bytes, cut: Sequence[int], runs: Sequence[int]) -> None:
        super().__init__()
        self._keys, self._cut = keys, cut
        self._heads = {self._start(first, HEAD): range(first, last) for first, last in pairwise(runs)}
        self._parts: dict[bytes, tuple[Part, ...]] = {}
        self._short = [head for head in self._heads if len(head) < BEGIN]
        self._begins = {head[:BEGIN] for head in self._heads}.difference(self._short)

    def places(self, seen: bytes) -> list[int]:
        """Return where a key may begin, as far as its first bytes tell."""
        begins = self._begins
        found = {at for at in range(len(seen)) if seen[at : at + BEGIN] in begins}
        for head in self._short:
            at = seen.find(head)
            while at >= 0:
                found.add(at)
                at = seen.find(head, at + 1)
        return sorted(found)

    def _start(self, key: int, size: int) -> bytes:
        return self._keys[self._cut[key] : min(self._cut[key + 1], self._cut[key] + size)]

    def __missing__(self, window: bytes) -> tuple[Part, ...]:
        """Return the parts of all runs whose heads begin the window."""
        heads = [window[:size] for size in range(1, len(window) + 1) if window[:size] in self._heads]
        self[window] = found = tuple(part for head in heads for part in self._parts_of(head))
        return found

    def _parts_of(self, head: bytes) -> tuple[Part, ...]:
        if head not in self._parts:
            parts: dict[int, dict[bytes, list[int]]] = {}
            for key in self._heads[head]:
                start = self._start(key, PART)
                parts.setdefault(len(start), {}).setdefault(start, []).append(key)
            self._parts[head] = tuple(sorted(parts.items()))
        return self._parts[head]


class Table:
    """Anchors and their owners in flat arrays, cheap to load.

    Key k is `keys[cut[k] : cut[k + 1]]`, asks for the boundaries `edges[k]` and belongs to
    `owners[begin[k] : begin[k + 1]]`. Keys are sorted; the same may be there with other boundaries. Those
    from `runs[r]` to `runs[r + 1]` have their first `HEAD` bytes in common, or are the same and shorter.
    In the table of `words` signs are blanks, which bound words; another table has the anchors that are signs.
    """

    __slots__ = ("_flat", "_runs", "_spots", "words")

    def __init__(self, words: bool, *flat: bytes) -> None:
        self.words, self._flat = words, flat
        self._spots: Spots | None = _spots.Spots(*flat) if _spots else None
        self._runs: Runs | None = None  # where nothing was compiled

    def __bool__(self) -> bool:
        """Whether there is an anchor at all."""
        return len(self._flat[1]) > 0

    def lines(self, seen: bytes, data: bytes, bounds: int) -> dict[int, set[int]]:
        """Return the owners of the anchors that stand in `seen`, by line.

        Of a table of words `seen` is `data` with blanks for signs, and one more at each end.
        """
        if self._spots is not None:
            return self._spots.lines(seen, data, self.words, bounds)
        _, edges, cut, begin, owners, _ = self._arrays()
        found: dict[int, set[int]] = {}
        at = line = 0
        for start, key in self._standing(seen):
            stop = start + cut[key + 1] - cut[key]
            if not edges[key] or _bounded(bounds, edges[key], data, seen, start, stop):
                line += data.count(b"\n", at, start)
                at = start
                found.setdefault(line, set()).update(owners[begin[key] : begin[key + 1]])
        return found

    def _arrays(self) -> tuple[bytes, bytes, Sequence[int], Sequence[int], Sequence[int], Sequence[int]]:
        keys, edges, *numbers = self._flat
        cut, begin, owners, runs = (memoryview(each).cast("I") for each in numbers)
        return keys, edges, cut, begin, owners, runs

    def _standing(self, seen: bytes) -> Iterator[tuple[int, int]]:
        """Yield each key that stands in `seen`, and before it where, in the order of these places."""
        keys, _, cut, _, _, bounds = self._arrays()
        if self._runs is None or len(self._runs) > KNOWN:
            self._runs = Runs(keys, cut, bounds)
        runs = self._runs
        for start in runs.places(seen):
            for size, part in runs[seen[start : start + HEAD]]:
                for key in part.get(seen[start : start + size], ()):
                    if seen.startswith(keys[cut[key] : cut[key + 1]], start):
                        yield start, key

    def __reduce__(self) -> tuple[object, tuple[tuple[bytes, ...]]]:
        """What was compiled is made ready anew in another process."""
        return Table.unpacked, (self.packed(),)

    def packed(self) -> tuple[bytes, ...]:
        """Return the table in bytes."""
        return (b"words" if self.words else b"signs", *self._flat)

    @classmethod
    def unpacked(cls, parts: Sequence[bytes]) -> Table:
        """Return the table whose `packed` this is. Raise `ValueError` if it cannot be one."""
        words, keys, edges, cut, begin, owners, runs = parts
        ends = [int.from_bytes(each[-4:], sys.byteorder) for each in (cut, begin, runs)]
        if not 4 * len(edges) + 4 == len(cut) == len(begin):
            raise ValueError("no table: as many keys as edges are missing")
        if ends != [len(keys), len(owners) // 4, len(edges)]:
            raise ValueError("no table: it ends elsewhere")
        return cls(words == b"words", keys, edges, cut, begin, owners, runs)

    @classmethod
    def pair(cls, owners: Mapping[str, Sequence[int]]) -> tuple[Table, Table]:
        """Return the tables of words and of signs for anchors in sieve form, each with its owners.

        A blank at an end of an anchor asks for the boundary of a word there, a line break for that of a
        sentence.
        """
        words: dict[tuple[bytes, int], set[int]] = {}
        signs: dict[tuple[bytes, int], set[int]] = {}
        for anchor, numbers in owners.items():
            if anchor.strip():
                key, edges, lettered = _key(anchor)
                (words if lettered else signs).setdefault((key, edges), set()).update(numbers)
        return cls._of(True, words), cls._of(False, signs)

    @classmethod
    def _of(cls, words: bool, found: Mapping[tuple[bytes, int], set[int]]) -> Table:
        from array import array

        cut, begin, owners, runs = array("I", [0]), array("I", [0]), array("I"), array("I")
        keys, edges, head = bytearray(), bytearray(), b""
        for (key, edge), numbers in sorted(found.items()):
            if key[:HEAD] != head:
                runs.append(len(edges))
                head = key[:HEAD]
            keys += key
            edges.append(edge)
            owners.extend(sorted(numbers))
            cut.append(len(keys))
            begin.append(len(owners))
        runs.append(len(edges))
        return cls(words, bytes(keys), bytes(edges), *(each.tobytes() for each in (cut, begin, owners, runs)))


def _bounded(bounds: int, edges: int, data: bytes, flat: bytes, start: int, stop: int) -> bool:
    """Return whether a key bounds the sentence that it asks to, where that is asked."""
    if bounds == ANYWHERE:
        return True
    return (_in_text if bounds == IN_TEXT else _in_unit)(edges, data, flat, start, stop)


def _in_text(edges: int, data: bytes, flat: bytes, start: int, stop: int) -> bool:
    """Return whether `flat[start:stop]`, a key with both its blanks, may bound the sentence that it asks to.

    Two words with a single blank between them stand in one sentence. What is at i in `data` is at i + 1
    in `flat`.
    """
    if edges & OPENS and start and data[start - 1 : start] == b" " != flat[start - 1 : start]:
        return False
    return not edges & CLOSES or data[stop - 2 : stop - 1] != b" " or flat[stop : stop + 1] == b" "


def _in_unit(edges: int, data: bytes, flat: bytes, start: int, stop: int) -> bool:
    """Return the same where each line is a unit."""
    if edges & OPENS and flat[data.rfind(b"\n", 0, start) + 2 : start + 1].strip(b" "):
        return False
    end = data.find(b"\n", stop - 2)
    return not edges & CLOSES or not flat[stop - 1 : end + 1 if end >= 0 else len(flat)].strip(b" ")
