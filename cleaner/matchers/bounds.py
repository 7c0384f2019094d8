"""Everything before or behind a marker, if it is little enough."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.matchers.page import Page
from cleaner.model import Claim, Rule, Scope
from cleaner.normal import words

MAX_UNITS = 60  # lines, unless the rule's [block] says less


def bounds(page: Page, rule: Rule, markers: Sequence[Claim]) -> list[Claim]:
    """Return claims on the lines from each marker to the end, or from the beginning to it.

    None are made if those lines hold more than `max_share` of the text, or more than the rule's
    `[block]` allows, or a line longer than it allows: one early marker must never take a book with it.
    Nor where the mail that is answered stands quoted behind the marker.
    """
    found: list[Claim] = []
    for marker in markers:
        places = _behind(page, marker) if rule.scope is Scope.TAIL else range(marker.unit + 1)
        if rule.scope is Scope.TAIL and _quotes(page, places):
            page.miss(rule, marker.unit, "what others wrote is quoted behind the marker")
            continue
        if not _little_enough(page, rule, places):
            page.miss(rule, marker.unit, f"more than {rule.max_share:.0%} of the text lies beyond the marker")
            continue
        where = "behind" if rule.scope is Scope.TAIL else "before"
        for place in places:
            span = page.layout.lines[place].span
            found.append(
                marker._replace(span=span, unit=place, reason=f"{rule.title}: all {where} the marker")
            )
    return found


def _behind(page: Page, marker: Claim) -> range:
    return range(marker.unit, len(page.layout.lines))


def _quotes(page: Page, places: range) -> bool:
    """Return whether quoted lines of a mail stand behind a marker that is not quoted itself."""
    first, *rest = (page.layout.texts[place] for place in places)
    return not first.startswith(">") and any(line.startswith(">") for line in rest)


def _little_enough(page: Page, rule: Rule, places: range) -> bool:
    limit = rule.block.max_units if rule.block else MAX_UNITS
    texts = page.layout.texts
    size, total = sum(len(texts[place]) for place in places), sum(map(len, texts))
    if rule.block and any(words(texts[place]) > rule.block.continue_max_words for place in places):
        return False
    return len(places) <= limit and size <= rule.max_share * total
