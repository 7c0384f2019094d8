"""One scan of a text over the anchors of all rules: which rules can match which lines.

A text without a hit costs the scan and nothing else, however many rules there are.
"""

from __future__ import annotations

from cleaner.anchors import ANYWHERE, IN_TEXT, IN_UNIT, Table, letters
from cleaner.sieve import sieve

TYPE_CHECKING = False  # the typing module costs a pipe more than the scan
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COMMENTS = (b"#", b"/", b"*", b";", b"%", b"--", b">", b"dnl", b"rem", b"@rem")


def _bare(data: bytes, lines: Sequence[bytes]) -> bytes:
    """Return text in sieve form, of these lines, without what comments and quotations put before them."""
    if [line for line in lines if line.startswith(_COMMENTS)]:
        from cleaner.signs import without_comments

        data = without_comments(data)
    return data


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
        flat = b" %b " % letters(data)
        for table, shift in self._tables:
            seen, lines = (flat, data) if table.words else (signs, signs)
            for line, owners in table.lines(seen, lines, bounds).items():
                own = {shift + owner for owner in owners} if shift else owners
                found[line] = found[line] | own if line in found else own
        return found
