"""What was looked at in vain in one pass, and need not be looked at in the next one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.matchers.page import Page

    Range = tuple[int, int]  # of places, half-open


class Quiet:
    """Units that no rule matches wherever they stand, by their text, and the key phrases of notices on lines.

    A text without its boilerplate is judged again, since what went may bring a line to the edge. Most of its
    units are the same as before: what depends on their words alone is known.
    """

    def __init__(self) -> None:
        self._units = set[str]()
        self._phrases: dict[str, set[int]] = {}
        self._last: tuple[Page, Collection[Range], Collection[Range]] | None = None

    def units(self) -> set[str]:
        """Return the units of the pages before."""
        self._learn()
        return self._units

    def met(self, page: Page, tried: Collection[Range], busy: Collection[Range]) -> None:
        """Ranges of lines were tried on a page, and all other lines hold no anchor; `busy` ones matched."""
        self._learn()
        self._last = page, tried, busy

    def told(self, page: Page, phrases: Mapping[int, Set[int]]) -> None:
        """Key phrases of notices, as `Rulebook.owners` counts them, stand at these places of a page.

        Lines of one text may begin several of them: what a phrase goes on with stands on the line below.
        """
        for place, owners in phrases.items():
            self._phrases.setdefault(page.layout.texts[place], set()).update(owners)

    def _learn(self) -> None:
        """What the last page says is known; of most pages nobody asks for it."""
        if self._last is not None:
            page, tried, busy = self._last
            own = (text for place, text in enumerate(page.layout.texts) if (place, place + 1) not in busy)
            self._units.update(own, (page.raw(*each) for each in tried if each not in busy))
            self._units.difference_update([page.raw(*each) for each in busy])
            self._last = None

    def fills(self, page: Page, noticed: Callable[[Set[int]], bool]) -> bool:
        """Return whether no rule matches anything on a page whose neighbours were neighbours before.

        `noticed` tells whether some key phrases are enough for a notice.
        """
        texts, units = page.layout.texts, self.units()
        if not units.issuperset(texts):
            return False
        around = {page.around(place) for place in range(len(texts))}
        if not all(page.raw(*each) in units for each in around if each is not None):
            return False
        phrases = [self._phrases[text] for text in texts if text in self._phrases]
        return not noticed(frozenset().union(*phrases))
