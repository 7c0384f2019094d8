"""Figures and counts as sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cleaner.bench.figures import Count, Figures, by_family, by_kind, by_language, by_rule, of_nothing, ratio
from cleaner.bench.judge import Judged
from cleaner.bench.wrong import Wrong
from cleaner.report.plain import counted
from cleaner.report.sheet import Sheet

NOTHING = "–"  # a share of nothing: 0 would read as the worst
_BY_LANGUAGE = {"precision_lines": 3, "recall_lines": 3, "recall_core": 3, "f1_lines": 3, "content_lost": 4}
_COUNTS = ("hits>", "right>", "wrong>", "meta>", "lost>", "precision>")


def sheets(judged: Sequence[Judged], found: Figures, worst: Sequence[Wrong]) -> list[Sheet]:
    """Return the figures, then what was taken by family, rule, language and kind, then the worst lines."""
    return [
        _figures(judged, found),
        Sheet("Families", ("family", *_COUNTS), _counts(by_family(judged))),
        Sheet("Rules", ("rule", *_COUNTS), _counts(by_rule(judged))),
        _languages(judged),
        _kinds(judged),
        Sheet("Wrong lines", ("verdict", "rule or kind", "lang", "document:line", "text"), _worst(worst)),
    ]


def as_dict(judged: Sequence[Judged], found: Figures, worst: Sequence[Wrong]) -> dict[str, Any]:
    """Return the same as plain values, for JSON."""
    return {
        "format": 1,
        "docs": len(judged),
        "figures": _rounded(found),
        "families": {name: _values(count) for name, count in by_family(judged).items()},
        "rules": {name: _values(count) for name, count in by_rule(judged).items()},
        "languages": {k: {"docs": n, **_rounded(f)} for k, (n, f) in by_language(judged).items()},
        "kinds": {kind: {"gone": gone, "lines": total} for kind, (gone, total) in by_kind(judged).items()},
        "wrong": [{name: getattr(each, name) for name in Wrong.__slots__} for each in worst],
    }


def _counts(counts: Mapping[str, Count]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            name,
            f"{c.hits:,}",
            f"{c.right:,}",
            f"{c.wrong:,}",
            f"{c.metadata:,}",
            f"{c.letters_lost:,}",
            f"{c.precision:.3f}" if c.right + c.wrong else NOTHING,
        )
        for name, c in counts.items()
    )


def _figures(judged: Sequence[Judged], found: Figures) -> Sheet:
    none = of_nothing(judged)
    rows = tuple((k, NOTHING if k in none else f"{v:.4f}") for k, v in found.as_dict().items())
    return Sheet(f"Figures: {counted(len(judged), 'document')}", ("figure", "value>"), rows)


def _languages(judged: Sequence[Judged]) -> Sheet:
    rows = tuple(
        (lang, f"{docs:,}", *_row([one for one in judged if one.document.lang == lang], found))
        for lang, (docs, found) in by_language(judged).items()
    )
    return Sheet("Languages", ("lang", "docs>", *(f"{name}>" for name in _BY_LANGUAGE)), rows)


def _row(judged: Sequence[Judged], found: Figures) -> tuple[str, ...]:
    """Return the figures of one language."""
    none = of_nothing(judged)
    return tuple(
        NOTHING if name in none else f"{getattr(found, name):.{digits}f}"
        for name, digits in _BY_LANGUAGE.items()
    )


def _kinds(judged: Sequence[Judged]) -> Sheet:
    rows = tuple(
        (kind or "(none)", f"{gone:,}", f"{total:,}", f"{ratio(gone, total):.3f}")
        for kind, (gone, total) in by_kind(judged).items()
    )
    return Sheet("Kinds of boilerplate", ("kind", "gone>", "lines>", "recall>"), rows)


def _worst(worst: Sequence[Wrong]) -> tuple[tuple[str, ...], ...]:
    return tuple((w.verdict, w.by, w.lang, f"{w.document}:{w.line}", w.text[:160]) for w in worst)


def _values(count: Count) -> dict[str, Any]:
    counted = {name: getattr(count, name) for name in Count.__slots__}
    return {**counted, "precision": round(count.precision, 6)}


def _rounded(found: Figures) -> dict[str, float]:
    return {name: round(value, 6) for name, value in found.as_dict().items()}
