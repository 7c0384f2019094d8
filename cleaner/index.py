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
    from collections.abc import Callable, Mapping, Sequence

    Entry = tuple[bytes, int, list[int]]

ANYWHERE, IN_TEXT, IN_UNIT = range(3)  # where an anchor may stand: see `Index`
OPENS, CLOSES = 1, 2  # a sentence must begin, and end, with the anchor
STEM = 11  # bytes of an anchor in the automaton: with all of them it is four times as large to load
MIN_LETTERS = 3  # an anchor with fewer is looked for by its signs, if it has any
_COMMENTS = (b"#", b"/", b"*", b";", b"%", b"--", b">", b"dnl", b"rem", b"@rem")
FORMAT = 1  # of `cleaner.spots`: raised with each change of what it is given or says
_NO_LETTERS = bytes(b if b >= 0x80 or chr(b).isalnum() else 0x20 for b in range(256))


def _of_this_time() -> Callable[..., dict[int, set[int]]] | None:
    """Return what was compiled of `cleaner/spots.pyx`, or None: nothing was, or of another version of it."""
    try:
        from cleaner import spots
    except ImportError:  # there was no compiler: what is here says the same, and later
        return None
    return spots.lines if getattr(spots, "FORMAT", 0) == FORMAT else None


_compiled = _of_this_time()


def _letters(data: bytes) -> bytes:
    """Return text in sieve form with blanks for all that is no letter or digit, and as many bytes."""
    if not data.isascii():
        from cleaner.signs import without_signs  # an expression costs a pipe more than the scan

        data = without_signs(data)
    return data.translate(_NO_LETTERS)


def _bare(data: bytes, lines: Sequence[bytes]) -> bytes:
    """Return text in sieve form, of these lines, without what comments and quotations put before them."""
    if [line for line in lines if line.startswith(_COMMENTS)]:
        from cleaner.signs import without_comments

        data = without_comments(data)
    return data


def _key(anchor: str) -> tuple[bytes, int, bool]:
    """Return what to look for, the boundaries to ask for, and whether it is letters that are looked for."""
    opens, closes = anchor.startswith("\n"), anchor.endswith("\n")
    bare = anchor.strip().encode("utf-8", "surrogatepass")
    flat = _letters(bare)
    key = flat.strip(b" ")
    edges = OPENS * opens + CLOSES * closes
    if len(key) < len(flat) and len(key.replace(b" ", b"")) < MIN_LETTERS:
        return bare, 0, False
    begins = opens or anchor.startswith(" ") or flat.startswith(b" ")
    ends = closes or anchor.endswith(" ") or flat.endswith(b" ")
    return b" " * begins + key + b" " * ends, edges, True


class Table:
    """Anchors and their owners in flat arrays, cheap to load.

    The automaton knows the first `STEM` bytes of each anchor. Stem i has the entries `first[i]` to
    `first[i + 1]`; entry e goes on with `rests[cut[e] : cut[e + 1]]`, asks for the boundaries
    `edges[e]` and belongs to `owners[begin[e] : begin[e + 1]]`. In the table of `words` signs are blanks,
    which bound words; another table has the anchors that are signs.
    """

    __slots__ = (
        *("automaton", "begin", "cut", "edges", "first", "known", "owners", "rests", "scanner", "words"),
    )

    def __init__(
        self, words: bool, automaton: bytes, edges: bytes, rests: bytes, *arrays: array[int]
    ) -> None:
        self.words, self.automaton, self.edges, self.rests = words, automaton, edges, rests
        self.first, self.cut, self.begin, self.owners = arrays
        self.scanner = daachorse.DoubleArrayAhoCorasick.deserialize(automaton) if automaton else None
        self.known: dict[int, list[Entry]] = {}

    def entries(self, stem: int) -> list[Entry]:
        """Return what goes on from a stem, unpacked once: the rest, the boundaries and the owners."""
        if stem not in self.known:
            self.known[stem] = [
                (
                    self.rests[self.cut[entry] : self.cut[entry + 1]],
                    self.edges[entry],
                    list(self.owners[self.begin[entry] : self.begin[entry + 1]]),
                )
                for entry in range(self.first[stem], self.first[stem + 1])
            ]
        return self.known[stem]

    def lines(self, seen: bytes, data: bytes, bounds: int) -> dict[int, set[int]]:
        """Return the owners of the anchors that stand in `seen`, by line.

        Of a table of words `seen` is `data` with blanks for signs, and one more at each end.
        """
        hits = self.scanner.find_overlapping(seen) if self.scanner else []
        if _compiled is not None:
            flat = self.first, self.cut, self.begin, self.owners, self.edges, self.rests
            return _compiled(hits, seen, data, *flat, self.words, bounds)
        found: dict[int, set[int]] = {}
        at = line = 0
        for start, end, stem in sorted(hits):
            for rest, edges, owners in self.known.get(stem) or self.entries(stem):
                if rest and not seen.startswith(rest, end):
                    continue
                if not edges or _bounded(bounds, edges, data, seen, start, end + len(rest)):
                    line += data.count(b"\n", at, start)
                    at = start
                    found.setdefault(line, set()).update(owners)
        return found

    def __reduce__(self) -> tuple[object, tuple[tuple[bytes, ...]]]:
        """The scanner is made anew in another process."""
        return Table.unpacked, (self.packed(),)

    def packed(self) -> tuple[bytes, ...]:
        """Return the table in bytes."""
        arrays = (self.first, self.cut, self.begin, self.owners)
        words = b"words" if self.words else b"signs"
        return words, self.automaton, self.edges, self.rests, *(each.tobytes() for each in arrays)

    @classmethod
    def unpacked(cls, parts: Sequence[bytes]) -> Table:
        """Return the table whose `packed` this is. Raise `ValueError` if it cannot be one."""
        words, automaton, edges, rests, *packed = parts
        first, cut, begin, owners = arrays = [array("I", each) for each in packed]
        if not len(edges) + 1 == len(cut) == len(begin):
            raise ValueError("no table: as many entries as edges are missing")
        if (first[-1], cut[-1], begin[-1]) != (len(edges), len(rests), len(owners)):
            raise ValueError("no table: it ends elsewhere")
        return cls(words == b"words", automaton, edges, rests, *arrays)

    @classmethod
    def pair(cls, owners: Mapping[str, Sequence[int]]) -> tuple[Table, Table]:
        """Return the tables of words and of signs for anchors in sieve form, each with its owners.

        A blank at an end of an anchor asks for the boundary of a word there, a line break for that of a
        sentence.
        """
        words: dict[bytes, dict[tuple[bytes, int], set[int]]] = {}
        signs: dict[bytes, dict[tuple[bytes, int], set[int]]] = {}
        for anchor, numbers in owners.items():
            if anchor.strip():
                key, edges, lettered = _key(anchor)
                stems = words if lettered else signs
                stems.setdefault(key[:STEM], {}).setdefault((key[STEM:], edges), set()).update(numbers)
        return cls._flat(True, words), cls._flat(False, signs)

    @classmethod
    def _flat(cls, words: bool, found: Mapping[bytes, Mapping[tuple[bytes, int], set[int]]]) -> Table:
        first, cut, begin, owners = array("I", [0]), array("I", [0]), array("I", [0]), array("I")
        edges, rests = bytearray(), bytearray()
        stems = sorted(found)
        for stem in stems:
            for (rest, edge), numbers in sorted(found[stem].items()):
                edges.append(edge)
                rests += rest
                cut.append(len(rests))
                owners.extend(sorted(numbers))
                begin.append(len(owners))
            first.append(len(edges))
        automaton = bytes(daachorse.DoubleArrayAhoCorasick(stems).serialize()) if stems else b""
        return cls(words, automaton, bytes(edges), bytes(rests), first, cut, begin, owners)


class Index:
    """Tables of anchors, ready to scan; the number beside a table is added to its owners."""

    def __init__(self, *tables: tuple[Table, int]) -> None:
        self._tables = [(table, shift) for table, shift in tables if table.scanner]

    @classmethod
    def of(cls, owners: Mapping[str, Sequence[int]]) -> Index:
        """Return the index of anchors in sieve form, each with the numbers of its owners."""
        return cls(*((table, 0) for table in Table.pair(owners)))

    def hits(self, text: str, anywhere: bool = False) -> dict[int, set[int]]:
        """Return, for each line of `text` (from 0) with an anchor, the numbers of its owners.

        With `anywhere`, anchors also count where a sentence that they ask for does not begin or end.
        """
        lines = sieve(text).split(b"\n")
        numbers = [number for number, line in enumerate(lines) if line]
        said = [line for line in lines if line]
        found = self._scan(b"\n".join(said), said, ANYWHERE if anywhere else IN_TEXT)
        return {numbers[line]: owners for line, owners in found.items()}

    def hits_in(self, units: Sequence[str], anywhere: bool = False) -> dict[int, set[int]]:
        """Return the same for folded units, none of them empty, each of which is a sentence or more.

        An anchor that asks for the beginning of a sentence must begin the unit, or end it.
        """
        data = "\n".join(units).encode("utf-8", "surrogatepass")
        return self._scan(data, data.split(b"\n"), ANYWHERE if anywhere else IN_UNIT)

    def _scan(self, signs: bytes, each: Sequence[bytes], bounds: int) -> dict[int, set[int]]:
        """Return the owners by line; `each` has the lines of `signs`, none of which is blank."""
        found: dict[int, set[int]] = {}
        data = _bare(signs, each)
        flat = b" %b " % _letters(data)
        for table, shift in self._tables:
            seen, lines = (flat, data) if table.words else (signs, signs)
            for line, owners in table.lines(seen, lines, bounds).items():
                own = {shift + owner for owner in owners} if shift else owners
                found[line] = found[line] | own if line in found else own
        return found


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
