"""Figures and counts as sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cleaner.bench.figures import Count, Figures, by_family, by_kind, by_language, by_rule, ratio
from cleaner.bench.judge import Judged
from cleaner.bench.wrong import Wrong
from cleaner.report.sheet import Sheet

_COUNTS = ("hits>", "right>", "wrong>", "meta>", "lost>", "precision>")


def sheets(judged: Sequence[Judged], found: Figures, worst: Sequence[Wrong]) -> list[Sheet]:
    """Return the figures, then what was taken by family, rule, language and kind, then the worst lines."""
    return [
        Sheet("Figures", ("figure", "value>"), tuple((k, f"{v:.4f}") for k, v in found.as_dict().items())),
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
            f"{c.precision:.3f}",
        )
        for name, c in counts.items()
    )


def _languages(judged: Sequence[Judged]) -> Sheet:
    names = ("precision_lines", "recall_lines", "recall_core", "f1_lines", "content_lost")
    rows = tuple(
        (
            lang,
            f"{docs:,}",
            *(f"{getattr(found, name):.3f}" for name in names[:-1]),
            f"{found.content_lost:.4f}",
        )
        for lang, (docs, found) in by_language(judged).items()
    )
    return Sheet("Languages", ("lang", "docs>", *(f"{name}>" for name in names)), rows)


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
