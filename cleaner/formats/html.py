"""HTML pages: the main text, as trafilatura finds it."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.errors import DocumentError
from cleaner.formats.reading import Reading
from cleaner.model import Document


def read(data: bytes, name: str = "", prune: Sequence[str] = ()) -> Reading:
    """Return the main text of a page, or raise: a page without one is never an empty text."""
    if not data.strip():
        raise DocumentError("is an empty page")
    text = _extract(data, prune)
    if not text or not text.strip():
        raise DocumentError("has no main text that trafilatura can find")
    return Reading(Document(text.rstrip("\n") + "\n", name))


def _extract(data: bytes, prune: Sequence[str]) -> str | None:
    """Return what trafilatura makes of the page."""
    import trafilatura

    # deduplicate deletes a text seen before in the same process: the fourth copy of a page is empty.
    found: str | None = trafilatura.extract(
        data, include_comments=False, deduplicate=False, prune_xpath=list(prune) or None
    )
    return found
