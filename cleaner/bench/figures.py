"""The figures of a bench: what share of the boilerplate went, and what share of the content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields

from cleaner.bench.judge import BOILERPLATE, CONTENT, METADATA, Judged, Part
from cleaner.model import family_of

# Kinds whose wording rules can know; the others are lists of links.
CORE = frozenset(
    ["social", "subscribe", "licence", "disclaimer", "contact", "comments", "donation", "cookie", "wrapper"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures, each between 0 and 1; a share of nothing is 0."""

    f1_lines: float
    precision_lines: float
    recall_lines: float
    recall_core: float
    recall_docs: float
    f1_chars: float
    precision_chars: float
    recall_chars: float
    content_lost: float
    clean_docs_hurt: float
    perfect_docs: float
    metadata_gone: float

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of all figures."""
        return tuple(field.name for field in fields(cls))

    def as_dict(self) -> dict[str, float]:
        """Return the figures by name."""
        return asdict(self)


def figures(judged: Sequence[Judged]) -> Figures:
    """Return the figures of all documents together.

    A line counts as gone when more than half of its letters are; letters are counted without blanks.
    """
    by_mark = {
        mark: [part for one in judged for part in one.of(mark)] for mark in (BOILERPLATE, CONTENT, METADATA)
    }
    junk, content, metadata = by_mark[BOILERPLATE], by_mark[CONTENT], by_mark[METADATA]
    precise, recalled = ratio(_went(junk), _went(junk) + _went(content)), ratio(_went(junk), len(junk))
    exact, found = ratio(_gone(junk), _gone(junk) + _gone(content)), ratio(_gone(junk), _size(junk))
    core = [part for part in junk if part.piece.kind in CORE]
    dirty = [one for one in judged if one.of(BOILERPLATE)]
    spotless = [one for one in judged if not one.of(BOILERPLATE)]
    return Figures(
        f1_lines=f1(precise, recalled),
        precision_lines=precise,
        recall_lines=recalled,
        recall_core=ratio(_went(core), len(core)),
        recall_docs=ratio(sum(map(_recall, dirty)), len(dirty)),
        f1_chars=f1(exact, found),
        precision_chars=exact,
        recall_chars=found,
        content_lost=ratio(_gone(content), _size(content)),
        clean_docs_hurt=ratio(sum(_gone(one.of(CONTENT)) > 0 for one in spotless), len(spotless)),
        perfect_docs=ratio(sum(map(_perfect, dirty)), len(dirty)),
        metadata_gone=ratio(_gone(metadata), _size(metadata)),
    )


def of_nothing(judged: Sequence[Judged]) -> frozenset[str]:
    """Return the names of the figures that are a share of nothing, and say nothing of the rules."""
    junk, content, metadata = (
        [part for one in judged for part in one.of(mark)] for mark in (BOILERPLATE, CONTENT, METADATA)
    )
    wholes = {
        "precision_lines f1_lines": _went(junk) + _went(content),
        "precision_chars f1_chars": _gone(junk) + _gone(content),
        "recall_lines recall_docs recall_chars perfect_docs f1_lines f1_chars": len(junk),
        "recall_core": sum(part.piece.kind in CORE for part in junk),
        "content_lost": len(content),
        "clean_docs_hurt": sum(not one.of(BOILERPLATE) for one in judged),
        "metadata_gone": len(metadata),
    }
    return frozenset(name for names, whole in wholes.items() if not whole for name in names.split())


@dataclass(frozen=True, slots=True)
class Count:
    """What went: of how many removals, and how many lines of each class."""

    hits: int = 0
    right: int = 0  # boilerplate
    wrong: int = 0  # content
    metadata: int = 0
    letters_lost: int = 0  # of content

    @property
    def precision(self) -> float:
        """The share of right ones; 1 if nothing of either kind went."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0


def by_rule(judged: Iterable[Judged]) -> dict[str, Count]:
    """Return what each rule took, those that took most first."""
    return _counts((hit, part) for one in judged for hit, part in _taken(one))


def by_family(judged: Iterable[Judged]) -> dict[str, Count]:
    """Return what the rules of each family took, those that took most first."""
    return _counts((family_of(hit), part) for one in judged for hit, part in _taken(one))


def by_kind(judged: Iterable[Judged]) -> dict[str, tuple[int, int]]:
    """Return for each kind of boilerplate how many of its lines went, and how many there are."""
    gone: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in judged:
        for part in one.of(BOILERPLATE):
            gone[part.piece.kind] += part.went
            total[part.piece.kind] += 1
    return {kind: (gone[kind], total[kind]) for kind in sorted(total)}


def by_language(judged: Sequence[Judged]) -> dict[str, tuple[int, Figures]]:
    """Return for each language its number of documents and their figures."""
    languages = sorted({one.document.lang for one in judged})
    groups = {lang: [one for one in judged if one.document.lang == lang] for lang in languages}
    return {lang: (len(group), figures(group)) for lang, group in groups.items()}


def ratio(part: float, whole: float) -> float:
    """Return the share, 0 of nothing."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return ratio(2 * precision * recall, precision + recall)


def _taken(one: Judged) -> Iterable[tuple[str, Part | None]]:
    """Yield each removal by its rule, and each part that lost something with the rule that took it."""
    yield from ((rule, None) for rule in one.hits)
    yield from ((part.rule, part) for part in one.parts if part.gone and part.rule)


def _counts(taken: Iterable[tuple[str, Part | None]]) -> dict[str, Count]:
    """Return the counts by name."""
    found: dict[str, Counter[str]] = {}
    for name, part in taken:
        count = found.setdefault(name, Counter())
        if part is None:
            count["hits"] += 1
            continue
        field = {BOILERPLATE: "right", CONTENT: "wrong"}.get(part.piece.mark, "metadata")
        count[field] += part.went
        count["letters_lost"] += part.gone if field == "wrong" else 0
    made = {name: Count(**count) for name, count in found.items()}
    return dict(sorted(made.items(), key=lambda item: (-item[1].right - item[1].wrong, item[0])))


def _went(parts: Iterable[Part]) -> int:
    return sum(part.went for part in parts)


def _gone(parts: Iterable[Part]) -> int:
    return sum(part.gone for part in parts)


def _size(parts: Iterable[Part]) -> int:
    return sum(part.size for part in parts)


def _recall(one: Judged) -> float:
    """Return the share of a document's boilerplate lines that went."""
    junk = one.of(BOILERPLATE)
    return _went(junk) / len(junk)


def _perfect(one: Judged) -> bool:
    """Return whether all boilerplate of a document went, and nothing else."""
    return _gone(one.of(CONTENT)) == 0 and all(part.gone == part.size for part in one.of(BOILERPLATE))
