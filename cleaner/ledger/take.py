"""A result to its entry: offsets of both sides, in code points and in bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from cleaner.ledger.entry import Side, Taken
from cleaner.model import Action, Removal

ESCAPE = "surrogateescape"  # a file's text: a byte that is not UTF-8 is one surrogate
PASS = "surrogatepass"  # a record's text: a surrogate is a surrogate


def side(data: bytes) -> Side:
    """Return the state of a field that holds these bytes."""
    return Side(sha256(data).hexdigest(), len(data))


def taken(text: str, removals: Sequence[Removal], errors: str = ESCAPE) -> tuple[Taken, ...]:
    """Return the spans of a field's `text` with their places on both sides.

    `removals` are sorted; those that change the text do not overlap. `errors` is for encoding `text`.
    """
    return tuple(_taken(text, removals, errors))


def _taken(text: str, removals: Sequence[Removal], errors: str) -> Iterator[Taken]:
    ruler = Ruler(text, errors)
    shift = shift_bytes = 0  # what the output is shorter by, up to here
    for each in removals:
        start, end = each.span.start, each.span.end
        first, last = ruler.at(start), ruler.at(end)
        marked = each.action is Action.MARK
        removed = text[start:end].encode("utf-8", errors)
        put = removed if marked else each.replacement.encode("utf-8", errors) if _replaces(each) else b""
        yield Taken(
            rule=each.rule,
            action=each.action,
            confidence=each.confidence,
            reason=each.reason,
            start=start,
            end=end,
            start_byte=first,
            end_byte=last,
            at=start - shift,
            at_byte=first - shift_bytes,
            removed=removed,
            put=put,
            evidence=each.evidence,
            lang=each.lang,
            also=each.also,
        )
        if not marked:
            shift += end - start - (len(each.replacement) if put else 0)
            shift_bytes += last - first - len(put)


def _replaces(removal: Removal) -> bool:
    return removal.action is Action.REPLACE


class Ruler:
    """Code points of a text to bytes; quick for places that rise."""

    def __init__(self, text: str, errors: str = ESCAPE) -> None:
        self._text, self._errors = text, errors
        self._plain = text.isascii()
        self._place = self._byte = 0

    def at(self, place: int) -> int:
        """Return how many bytes stand before a place, which is a number of code points."""
        if self._plain:
            return place
        if place < self._place:  # spans that were only marked may overlap
            back = self._text[place : self._place]
            self._byte -= len(back.encode("utf-8", self._errors))
        else:
            self._byte += len(self._text[self._place : place].encode("utf-8", self._errors))
        self._place = place
        return self._byte
