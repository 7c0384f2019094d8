"""What the figures must show: `precision_lines>=0.97`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaner.bench.figures import Figures
from cleaner.errors import UsageError

_FORM = re.compile(r"\s*([a-z0-9_]+)\s*(>=|<=)\s*([0-9.]+)\s*")


@dataclass(frozen=True, slots=True)
class Need:
    """A bound on one figure."""

    figure: str
    least: bool  # or at most
    value: float

    def holds(self, figures: Figures) -> bool:
        """Return whether the figure keeps the bound."""
        found = figures.as_dict()[self.figure]
        return found >= self.value if self.least else found <= self.value

    def __str__(self) -> str:
        return f"{self.figure}{'>=' if self.least else '<='}{self.value:g}"


def need(word: str) -> Need:
    """Return the bound that a word means, or raise.

    >>> str(need("content_lost <= 0.001"))
    'content_lost<=0.001'
    """
    found = _FORM.fullmatch(word)
    if found is None:
        raise UsageError(f"{word} is no bound; write figure>=value or figure<=value: recall_core>=0.8")
    try:
        made = Need(found[1], found[2] == ">=", float(found[3]))
    except ValueError:
        raise UsageError(f"{word}: {found[3]} is no number") from None
    if made.figure not in Figures.names():
        raise UsageError(f"{word}: no figure {made.figure}; there are {', '.join(Figures.names())}")
    return made
