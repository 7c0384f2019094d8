"""The way back: from an output and its entries to the original, or to the original without some families."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cleaner.errors import LedgerError
from cleaner.ledger.entry import Entry, Taken
from cleaner.ledger.take import ESCAPE, PASS, side
from cleaner.model import Action

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the original, and what stands for it in the output; `taken` says why they differ."""

    original: bytes
    shown: bytes
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """A field as it was, all spans by which the output differs from it, and the entries that led back.

    `chain` is newest first. The places of `spans` are those in the original, and in the output.
    """

    data: bytes
    spans: tuple[Taken, ...]
    chain: tuple[Entry, ...]


def undo(after: bytes, steps: Sequence[Entry]) -> Restored:
    """Return the field before the last of `steps`, which are newest first.

    `after` begins with its byte order mark, if it has one. Raise LedgerError unless every state on the way,
    the first and the last among them, has the SHA-256 that its entry names.
    """
    pieces = [Piece(after, after)]
    now = after
    for step in steps:
        if side(now) != step.after:
            raise LedgerError("these are not the bytes that the ledger tells of")
        head = len(BOM) if step.bom else 0
        spans = [_moved(taken, head) for taken in step.spans if taken.action is not Action.MARK]
        pieces = _insert(pieces, spans)
        now = b"".join(piece.original for piece in pieces)
        if side(now) != step.before:
            raise LedgerError("the spans in the ledger do not give back the original")
    head = len(BOM) if steps and steps[-1].bom else 0
    errors = PASS if steps and steps[-1].record else ESCAPE
    return Restored(now, tuple(_spans(pieces, head, errors)), tuple(steps))


def _moved(taken: Taken, head: int) -> Taken:
    """Return a span with its place in the output counted from the byte order mark on."""
    return replace(taken, at_byte=taken.at_byte + head) if head else taken


def _insert(pieces: Sequence[Piece], spans: Sequence[Taken]) -> list[Piece]:
    """Return the pieces of the state before, in which `spans` are still there."""
    _check(spans, sum(len(piece.original) for piece in pieces))
    edges = [place for taken in spans for place in (taken.at_byte, taken.at_byte + len(taken.put))]
    queue = _split(pieces, sorted(set(edges)))
    made: list[Piece] = []
    number = at = 0
    for taken in spans:
        while at < taken.at_byte:
            made.append(queue[number])
            at += len(queue[number].original)
            number += 1
        covered: list[Piece] = []
        while at < taken.at_byte + len(taken.put):
            covered.append(queue[number])
            at += len(queue[number].original)
            number += 1
        if b"".join(piece.original for piece in covered) != taken.put:
            raise LedgerError(f"at byte {taken.at_byte} stands not what {taken.rule} put there")
        made.append(Piece(taken.removed, b"".join(piece.shown for piece in covered), taken))
    return made + queue[number:]


def _check(spans: Sequence[Taken], length: int) -> None:
    """Raise for spans that are out of order, overlap, or lie outside of the output."""
    for first, second in pairwise(spans):
        if first.at_byte + len(first.put) > second.at_byte:
            raise LedgerError(f"the spans of {first.rule} and {second.rule} overlap")
    for taken in spans:
        if taken.at_byte < 0 or taken.at_byte + len(taken.put) > length:
            raise LedgerError(f"the span of {taken.rule} at byte {taken.at_byte} lies outside of the text")
        if taken.end_byte - taken.start_byte != len(taken.removed) or not taken.removed:
            raise LedgerError(f"the span of {taken.rule} at byte {taken.at_byte} is not as long as its text")


def _split(pieces: Iterable[Piece], edges: Sequence[int]) -> list[Piece]:
    """Return the pieces, parted at all `edges`, which are sorted places in their originals."""
    made: list[Piece] = []
    at = number = 0
    for piece in pieces:
        rest = piece
        stop = at + len(piece.original)
        while number < len(edges) and edges[number] < stop:
            if edges[number] > at:
                head, rest = _halves(rest, edges[number] - at)
                made.append(head)
                at = edges[number]
            number += 1
        made.append(rest)
        at = stop
    return made


def _halves(piece: Piece, place: int) -> tuple[Piece, Piece]:
    """Return a piece in two; what stands for the whole of it stands for the first."""
    left, right = piece.original[:place], piece.original[place:]
    if piece.taken is None:
        return Piece(left, left), Piece(right, right)
    return Piece(left, piece.shown, piece.taken), Piece(right, b"", piece.taken)


def _spans(pieces: Sequence[Piece], head: int, errors: str) -> Iterable[Taken]:
    """Yield what was taken, with places behind the first `head` bytes, which are one code point if any."""
    start = at = -1 if head else 0
    start_byte = at_byte = -head
    for piece in pieces:
        size, shown_size = _characters(piece.original, errors), _characters(piece.shown, errors)
        if piece.taken is not None and piece.original:
            yield replace(
                piece.taken,
                start=start,
                end=start + size,
                start_byte=start_byte,
                end_byte=start_byte + len(piece.original),
                at=at,
                at_byte=at_byte,
                removed=piece.original,
                put=piece.shown,
            )
        start, start_byte = start + size, start_byte + len(piece.original)
        at, at_byte = at + shown_size, at_byte + len(piece.shown)


def _characters(data: bytes, errors: str) -> int:
    """Return how many code points the bytes are."""
    return len(data) if data.isascii() else len(data.decode("utf-8", errors))
