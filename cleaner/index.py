"""One scan of a text over the anchors of all rules: which rules can match which lines.

A text without a hit costs the scan and nothing else, however many rules there are.
"""

from __future__ import annotations

from cleaner.anchors import ANYWHERE, IN_TEXT, IN_UNIT, Table, letters
from cleaner.compiled import compiled
from cleaner.sieve import sieve

TYPE_CHECKING = False  # the typing module costs a pipe more than the scan
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMAT = 1  # of `cleaner.sifting`: raised with each change of what it is given or says
_COMMENTS = (b"#", b"/", b"*", b";", b"%", b"--", b">", b"dnl", b"rem", b"@rem")


def _alone(char: str) -> tuple[bytes, bytes] | None:
    """Return a character in sieve form, and with blanks for signs, if it is the same beside any other."""
    if char.isascii() and char != "`":
        said = char.lower().encode()
    elif "\u4e00" <= char <= "\u9fff":  # there are many
        said = char.encode()
    else:
        from cleaner.soften import alone

        found = alone(char)
        if found is None:
            return None
        said = found
    return said, letters(said)


_sifting = compiled("sifting", FORMAT)
_sift = _sifting and _sifting.Sifting(_alone).sift


def _sifted(text: str) -> tuple[bytes, bytes, list[int], bool]:
    """Return the lines of a text that are not blank, in sieve form and in that of words, with their numbers.

    The latter has blanks for signs and line breaks, and one more at each end. Behind the numbers, from 0,
    stands whether one of these lines begins as comments and quotations do.
    """
    quick = _sift(text) if _sift else None
    if quick is not None:
        return quick  # type: ignore[no-any-return]
    lines = sieve(text).split(b"\n")
    numbers = [number for number, line in enumerate(lines) if line]
    data, words, remarks = _forms([line for line in lines if line])
    return data, words, numbers, remarks


def _forms(lines: Sequence[bytes]) -> tuple[bytes, bytes, bool]:
    """Return lines in sieve form as one text, the same in the form of words, and whether one is a remark."""
    data = b"\n".join(lines)
    return data, _words(data), any(line.startswith(_COMMENTS) for line in lines)


def _words(data: bytes) -> bytes:
    """Return text in sieve form with blanks for signs and line breaks, and one more at each end."""
    return b" %b " % letters(data)


class Index:
    """Tables of anchors, ready to scan; the number beside a table is added to its owners."""

    def __init__(self, *tables: tuple[Table, int]) -> None:
        self._tables = [(table, shift) for table, shift in tables if table]

    @classmethod
    def of(cls, owners: Mapping[str, Sequence[int]]) -> Index:
        """Return the index of anchors in sieve form, each with the numbers of its owners."""
        return cls(*((table, 0) for table in Table.pair(owners)))

    def hits(self, text: str, anywhere: bool = False) -> dict[int, set[int]]:
        """Return, for each line of `text` (from 0) with an anchor, the numbers of its owners.

        With `anywhere`, anchors also count where a sentence that they ask for does not begin or end.
        """
        data, words, numbers, remarks = _sifted(text)
        found = self._scan(data, words, remarks, ANYWHERE if anywhere else IN_TEXT)
        return {numbers[line]: owners for line, owners in found.items()}

    def hits_in(self, units: Sequence[str], anywhere: bool = False) -> dict[int, set[int]]:
        """Return the same for folded units, none of them empty, each of which is a sentence or more.

        An anchor that asks for the beginning of a sentence must begin the unit, or end it.
        """
        lines = [unit.encode("utf-8", "surrogatepass") for unit in units]
        return self._scan(*_forms(lines), ANYWHERE if anywhere else IN_UNIT)

    def _scan(self, signs: bytes, words: bytes, remarks: bool, bounds: int) -> dict[int, set[int]]:
        """Return the owners by line of a text in both its forms, of which no line is blank."""
        found: dict[int, set[int]] = {}
        data = signs
        if remarks:
            from cleaner.signs import without_comments

            data = without_comments(data)
            words = _words(data)
        for table, shift in self._tables:
            seen, lines = (words, data) if table.words else (signs, signs)
            for line, owners in table.lines(seen, lines, bounds).items():
                own = {shift + owner for owner in owners} if shift else owners
                if line in found:
                    found[line] |= own
                else:
                    found[line] = own
        return found
