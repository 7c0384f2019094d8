"""What most texts in a pipe need: a look at the index, and at the lines that it names, and out they go.

Nothing is loaded here but that: types, rules and the engine cost three times as much as all of this, and
a text of which nothing is likely to go needs none of them. docs/decisions/0008 has the figures.
"""

from __future__ import annotations

TYPE_CHECKING = False  # see above
if TYPE_CHECKING:
    from cleaner.rulebook import Rulebook


def passes(data: bytes, book: Rulebook) -> bool:
    """Return whether `data` is UTF-8 text on which no rule in `book` can have a claim.

    `cleaner` would hand out such a text as it is. False says nothing: the engine must look.
    """
    if b"\0" in data:
        return False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    hits = book.hits(text)
    if not hits:
        return True
    from cleaner.likely import left

    return not left(text, book, hits)
