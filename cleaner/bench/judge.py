"""One labelled document against its cleaned text: what went of each part, and by which rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.bench.align import kept
from cleaner.bench.gold import GoldDocument, Label
from cleaner.model import Action, Document, Policy, Removal
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

CONTENT, BOILERPLATE, METADATA = "C", "B", "M"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or a part of a mixed line, and what it is."""

    line: int
    text: str
    mark: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece and how many of its letters (blanks not counted) went, and by which rule."""

    piece: Piece
    size: int
    gone: int
    rule: str = ""

    @property
    def went(self) -> bool:
        """Whether more than half of it is gone."""
        return self.gone > self.size / 2


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled document with the fate of all its parts; `hits` names the rule of each removal."""

    document: GoldDocument
    parts: tuple[Part, ...]
    hits: tuple[str, ...] = ()

    def of(self, mark: str) -> list[Part]:
        """Return the parts of one class."""
        return [part for part in self.parts if part.piece.mark == mark]


def judge(document: GoldDocument, rulebook: Rulebook, policy: Policy) -> Judged:
    """Return the document as these rules leave it."""
    result = clean(Document(document.text, document.id), rulebook, policy)
    return compare(document, result.text, result.removals)


def compare(document: GoldDocument, after: str, removals: Sequence[Removal] = ()) -> Judged:
    """Return the document as it stands in the text `after`, whoever made that."""
    flags = kept(document.text, after)
    cuts = [removal for removal in removals if removal.action is not Action.MARK]
    blame = _Blame(document.text, cuts)
    lines = document.text.split("\n")
    parts: list[Part] = []
    for pieces in _pieces(document, lines):
        for piece in pieces:
            size, gone = _fate(piece, lines, flags[piece.line], whole=len(pieces) == 1)
            parts.append(Part(piece, size, gone, blame.rule(piece) if gone else ""))
    return Judged(document, tuple(parts), tuple(removal.rule for removal in cuts))


def _pieces(document: GoldDocument, lines: Sequence[str]) -> Iterator[list[Piece]]:
    """Yield the pieces of each line that is not blank."""
    labels: dict[int, list[Label]] = defaultdict(list)
    for label in document.labels:
        labels[label.line].append(label)
    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            continue
        mine = labels.get(number)
        if mine is None:
            yield [Piece(number, bare, CONTENT)]
        elif mine[0].mark == "X":
            yield _mixed(number, bare, mine)
        else:
            yield [Piece(number, bare, mine[0].mark, mine[0].kind)]


def _mixed(number: int, line: str, labels: Sequence[Label]) -> list[Piece]:
    """Return the boilerplate of a mixed line, and after it the content."""
    pieces: list[Piece] = []
    rest = line
    for label in labels:
        part = label.part.strip()
        if part and part in rest:
            rest = rest.replace(part, "\0", 1)
            pieces.append(Piece(number, part, BOILERPLATE, label.kind))
    return pieces + [Piece(number, bare, CONTENT) for piece in rest.split("\0") if (bare := piece.strip())]


def _fate(piece: Piece, lines: Sequence[str], flags: Sequence[bool], whole: bool) -> tuple[int, int]:
    """Return the letters of a piece, and how many of them went."""
    words = piece.text.split()
    mine: Sequence[bool] = flags if whole else _within(words, lines[piece.line].split(), flags)
    size = sum(map(len, words))
    return size, size - sum(len(word) for word, stays in zip(words, mine, strict=False) if stays)


def _within(words: list[str], line: list[str], flags: Sequence[bool]) -> Sequence[bool]:
    """Return the flags of some words of a line; words that are torn from others count as kept."""
    count = len(words)
    start = next((k for k in range(len(line)) if line[k : k + count] == words), None)
    return [True] * count if start is None else flags[start : start + count]


class _Blame:
    """Which removal took which line."""

    def __init__(self, text: str, removals: Sequence[Removal]) -> None:
        self._removals = removals
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._text = text

    def rule(self, piece: Piece) -> str:
        """Return the rule that took most of the piece, or nothing if no removal touches it."""
        start, end = self._starts[piece.line], self._starts[piece.line + 1]
        at = self._text.find(piece.text, start, end)
        taken: Counter[str] = Counter()
        for removal in self._removals:
            shared = min(removal.span.end, at + len(piece.text)) - max(removal.span.start, at)
            if shared > 0 or piece.text in removal.text:  # of lines that are alike another one may have gone
                taken[removal.rule] += max(shared, 0)
        return min(taken, key=lambda rule: (-taken[rule], rule), default="")
