"""Spans as Dolma's attributes: a row for each document, `[start, end, score]` for each span of each rule."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.ledger.entry import Taken
from cleaner.ledger.line import dumped
from cleaner.model import Confidence

SCORES = {Confidence.CERTAIN: 1.0, Confidence.LIKELY: 0.75, Confidence.WEAK: 0.5}


def row(id: str, spans: Iterable[Taken]) -> bytes:
    """Return the attributes of a document as a line of JSON.

    >>> row("a", [])
    b'{"id":"a","attributes":{}}\\n'
    """
    attributes: dict[str, list[list[float]]] = {}
    for each in spans:
        attributes.setdefault(name(each.rule), []).append([each.start, each.end, SCORES[each.confidence]])
    made = {"id": id, "attributes": dict(sorted(attributes.items()))}
    return dumped(made)


def name(rule: str) -> str:
    """Return the name of a rule's attribute.

    >>> name("social/follow-us")
    'cleaner__social__follow_us'
    """
    return f"cleaner__{rule}".replace("/", "__").replace("-", "_")
