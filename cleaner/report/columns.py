"""How wide text is on a terminal: "市" takes two columns. Without Rich, which is slow to load."""

from __future__ import annotations

import textwrap
from unicodedata import east_asian_width

from cleaner.report.plain import excerpt

_FILL = "\0"  # stands for the second column of a wide character; in escaped text there is no other


def wide(text: str) -> int:
    """Return at most how many columns a line takes; what is combined with another counts as if it were not.

    >>> wide("市 ok")
    5
    """
    return len(_spread(text))


def narrow(text: str, columns: int) -> str:
    """Return one line of at most so many columns, safe to print.

    >>> narrow("見本市は港で開かれた", 9)
    '見本市は…'
    """
    short = excerpt(text, columns)
    spread = _spread(short)
    if len(spread) <= columns:
        return short
    return spread[: columns - 1 - spread.startswith(_FILL, columns - 1)].replace(_FILL, "") + "…"


def wrapped(text: str, columns: int, indent: str = "") -> list[str]:
    """Return lines of at most so many columns; all but the first are indented. `text` is escaped.

    >>> wrapped("見本市は港で開かれた", 9)
    ['見本市は', '港で開か', 'れた']
    """
    spread = _spread(text)
    # A wide character may be parted from its second column, which then stands on the next line.
    least = max(columns - (spread != text), len(indent) + 1)
    return [row.replace(_FILL, "") for row in textwrap.wrap(spread, least, subsequent_indent=indent)]


def _spread(text: str) -> str:
    """Return text that has as many characters as it takes columns."""
    if text.isascii():
        return text
    return "".join(c + _FILL if east_asian_width(c) in "WF" else c for c in text)
