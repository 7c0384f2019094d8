"""The first look at a text: which of its hits may come to a claim. Most texts have none and are done."""

from __future__ import annotations

from cleaner.arrows import plain_unit

TYPE_CHECKING = False  # a pipe that meets no anchor loads no types
if TYPE_CHECKING:
    from collections.abc import Set

    from cleaner.rulebook import Hits, Rulebook


def likely(text: str, rulebook: Rulebook) -> Hits:
    """Return the hits of a text that may come to a claim, by line, as far as a look at the lines tells."""
    hits = rulebook.hits(text)
    return left(text, rulebook, hits) if hits else hits


def left(text: str, rulebook: Rulebook, hits: Hits) -> Hits:
    """Return those of the hits of a text that may come to a claim."""
    notices = rulebook.notices
    hits = rulebook.look.left(text, hits, notices, plain_unit)
    keyed = notices.intersection(frozenset().union(*hits.values()))
    if keyed and (vain := keyed - _enough(rulebook, keyed)):
        return {line: rest for line, owners in hits.items() if (rest := owners - vain)}
    return hits


def _enough(rulebook: Rulebook, keyed: Set[int]) -> set[int]:
    """Return the key phrases of notices of which enough are among `keyed`."""
    owners = rulebook.owners
    by_probe: dict[tuple[int, int], dict[int, int]] = {}
    for owner in keyed:
        number, which, phrase = owners[owner]
        by_probe.setdefault((number, which), {})[phrase] = owner
    found = set[int]()
    for (number, which), phrases in by_probe.items():
        if rulebook.plan(number).probes[which].complete(phrases):
            found.update(phrases.values())
    return found
