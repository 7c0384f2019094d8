"""What the page shows, free of any markup, and how it grows one document at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cleaner.model import family_of
from cleaner.report.plain import escaped, share

ROWS = 5_000  # passages that are listed
SAMPLE = 30  # documents that are shown with their passages in place
SHADES = 8  # colours for families; further ones share them
AROUND = 240  # characters of kept text shown before and after a passage
LONGEST = 1_500  # characters of a passage
FREQUENT = 25  # texts
CHARTED = 20  # rules


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that went or would go; all texts are safe to print. `place` follows the path as it stands."""

    path: str
    place: str
    rule: str
    title: str
    lang: str
    confidence: str
    reason: str
    text: str
    state: str = "new"

    @property
    def family(self) -> str:
        """The part of the rule's id before the slash."""
        return family_of(self.rule)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a shown document: text that stays, a passage that goes, or a gap of so many characters."""

    text: str = ""
    passage: Passage | None = None
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A document with its passages in place."""

    path: str
    parts: tuple[Part, ...]
    passages: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart; `width` is in hundredths of the longest one."""

    name: str
    family: str
    count: int
    characters: int
    share: str
    width: float


@dataclass(slots=True)
class View:
    """All that the page shows."""

    title: str
    documents: int = 0
    touched: int = 0
    characters: int = 0
    found: int = 0
    passages: int = 0
    rows: list[Passage] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    _texts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _rules: Counter[str] = field(default_factory=Counter)
    _sizes: Counter[str] = field(default_factory=Counter)

    def add(self, passages: Sequence[tuple[Passage, int]], parts: Iterable[Part], path: str) -> None:
        """A document is counted; its passages, each with its characters, are listed while there is room."""
        self.documents += 1
        self.touched += bool(passages)
        for passage, size in passages:
            self.passages += 1
            self.found += size
            self._rules[passage.rule] += 1
            self._sizes[passage.rule] += size
            self._texts[passage.rule, passage.text] += 1
            if len(self.rows) < ROWS:
                self.rows.append(passage)
        if passages and len(self.shown) < SAMPLE:
            self.shown.append(Shown(path, tuple(parts), len(passages)))

    @property
    def share(self) -> str:
        """The share of the text that was found."""
        return share(self.found, self.characters)

    def by_rule(self) -> list[Bar]:
        """Return the chart of the rules that took most."""
        return self._bars(self._sizes, self._rules)[:CHARTED]

    def by_family(self) -> list[Bar]:
        """Return the chart of all families."""
        sizes: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        for rule, size in self._sizes.items():
            sizes[family_of(rule)] += size
            counts[family_of(rule)] += self._rules[rule]
        return self._bars(sizes, counts)

    def _bars(self, sizes: Counter[str], counts: Counter[str]) -> list[Bar]:
        """Return a chart, the longest bar first."""
        most = max(sizes.values(), default=1) or 1
        return [
            Bar(
                name,
                family_of(name),
                counts[name],
                size,
                share(size, self.characters),
                round(100 * size / most, 2),
            )
            for name, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0]))
        ]

    def frequent(self) -> list[tuple[str, str, int]]:
        """Return the texts that were met most often, with rule and number; none that was met once."""
        found = sorted(self._texts.items(), key=lambda item: (-item[1], item[0]))
        return [(text, rule, number) for (rule, text), number in found[:FREQUENT] if number > 1]

    def shade(self, family: str) -> int:
        """Return the number of a family's colour: those that took most have one of their own."""
        order = [bar.name for bar in self.by_family()]
        return order.index(family) % SHADES if family in order else 0

    def choices(self, name: str) -> list[str]:
        """Return the different values of a property of the rows, sorted."""
        return sorted({getattr(row, name) for row in self.rows} - {""})


def whole(text: str, passages: Sequence[tuple[Passage, int, int]]) -> Iterator[Part]:
    """Yield a text in parts: the passages between their bounds, and of the rest what stands near them.

    Blanks around a passage go with it, but are shown as what stays: a mark on a blank line says nothing.
    """
    at = 0
    for passage, start, end in passages:
        said = text[max(start, at) : end]
        left, right = len(said) - len(said.lstrip()), len(said.rstrip())
        yield from _kept(text[at : max(start, at) + left])
        if left < right:
            yield Part(shortened(said[left:right]), passage)
        at = max(start, at) + max(left, right)
    yield from _kept(text[at:], last=True)


def _kept(text: str, last: bool = False) -> Iterator[Part]:
    """Yield text that stays, without its middle if it is long; no word is torn."""
    if len(text) <= 3 * AROUND:
        if text:
            yield Part(lines(text))
        return
    head = text[:AROUND].rstrip()
    head = head[: max(head.rfind(" "), head.rfind("\n"), AROUND // 2)]
    tail = "" if last else text[-AROUND:]
    tail = tail[min(tail.find(" ") + 1 or AROUND, AROUND // 2) :] if tail else ""
    yield Part(lines(head))
    yield Part(gap=len(text) - len(head) - len(tail))
    if tail:
        yield Part(lines(tail))


def shortened(text: str) -> str:
    """Return a passage that is safe to print, without its middle if it is long."""
    if len(text) <= LONGEST:
        return lines(text)
    return f"{lines(text[: LONGEST // 2])} ⋯ {lines(text[-LONGEST // 2 :])}"


def lines(text: str) -> str:
    """Return text that is safe to print in its lines."""
    return "\n".join(escaped(line.replace("\t", "    ").rstrip("\r")) for line in text.split("\n"))
