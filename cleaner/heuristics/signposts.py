"""What the lines that are explained say of the lines beside them.

A line on cookies or a label for other articles closes a text: what stands on its outer side is the
page's. A button to share or a telephone number may stand in the middle: a list of sights has one in
each entry, and under the buttons readers comment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from cleaner.model import Claim
from cleaner.segment import Layout

# Families and rules: of the items behind lines of these alone, dev has none that is boilerplate.
INLINE = frozenset({
    "social", "media", "byline", "ui/bare-word", "ui/print-email", "ui/page-tools",
    "contact/telephone-line", "contact/opening-hours", "contact/address-label", "newsletter/email-form",
    "platform/journal-stamps", "licence-copyright/database-rights", "appeal/liked-this",
})  # fmt: skip
# Whatever else it may be, a line of these ends a text.
CLOSING = frozenset({"related", "agency"})
# Over a text these belong to what it tells: of a firm, in a letter.
TOLD = frozenset({"contact", "email", "byline", "newsletter/email-form"})
# Below them stands what readers wrote, in short lines.
ANSWERS = frozenset({
    "comments/heading", "comments/count", "comments/comment-header", "comments/numbered-header",
    "comments/name-says", "comments/buttons", "appeal/liked-this",
    "forum/location", "forum/member-stats", "forum/post-subject",
})  # fmt: skip


class Signposts(NamedTuple):
    """Places of lines that are explained, by what they say of the lines beside them."""

    labels: Collection[int]  # other articles follow
    answers: Collection[int]  # what readers wrote follows
    inline: Collection[int]  # the text may go on behind them
    told: Collection[int]  # the text may have begun before them


NONE = Signposts((), (), (), ())


def signposts(layout: Layout, claims: Iterable[Claim], explained: Collection[int]) -> Signposts:
    """Return the signposts among the lines that are `explained`; of two readings of one the milder counts.

    A line that is there only because it stands in the text several times is a milestone at best.
    What readers wrote follows a line also where other words stand on it, too.
    """
    rules: dict[int, list[tuple[str, str]]] = {place: [] for place in explained}
    for claim in claims:
        names = claim.rule, claim.family
        if names[1] != "heuristic":
            for place in _places(layout, claim):
                rules.setdefault(place, []).append(names)
    known = {place: rules[place] for place in explained}
    return Signposts(
        labels={place for place, by in known.items() if any("related" in names for names in by)},
        answers={place for place, by in rules.items() if _any(by, ANSWERS)},
        inline={place for place, by in known.items() if _inline(by)},
        told={place for place, by in known.items() if all(not TOLD.isdisjoint(names) for names in by)},
    )


def _inline(by: Collection[tuple[str, str]]) -> bool:
    return not by or (not _any(by, CLOSING) and _any(by, INLINE))


def _any(by: Iterable[tuple[str, str]], names: frozenset[str]) -> bool:
    """Return whether one of some rules, or its family, is among the names."""
    return any(not names.isdisjoint(each) for each in by)


def _places(layout: Layout, claim: Claim) -> Iterable[int]:
    """Yield the places of the lines on which the claim stands."""
    place = claim.unit
    while place < len(layout.lines) and layout.lines[place].span.start < claim.span.end:
        yield place
        place += 1
