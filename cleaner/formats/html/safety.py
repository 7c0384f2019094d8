"""Pages that a parser must not see: found by their bytes, since nothing stops a parser once it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_BYTES = 20_000_000  # as trafilatura's own MAX_FILE_SIZE
MAX_ATTRIBUTES = 2_000  # of one tag; libxml2 compares each with all others: 200,000 take minutes
_LONG = 2 * MAX_ATTRIBUTES  # bytes that so many attributes have at least
_TAG = re.compile(
    rb"""<[a-zA-Z][^\s>/]*(?>\s+/?(?>[^\s=>"'/]+)(?>\s*=\s*(?>"[^"]*"|'[^']*'|[^\s"'>]+))?){%d}"""
    % MAX_ATTRIBUTES
)


def danger(data: bytes) -> str:
    """Return what is dangerous in the bytes of a page, or nothing.

    Depth is no danger: libxml2 gives up early, and the page is one without text.
    """
    if len(data) > MAX_BYTES:
        return f"is larger than {MAX_BYTES:,} bytes"
    if _crowded(data) and _crowded(_without_scripts(data)):
        return f"has a tag with more than {MAX_ATTRIBUTES:,} attributes"
    return ""


def _crowded(data: bytes) -> bool:
    """Return whether something in a page looks like a tag with too many attributes."""
    return any(_TAG.search(piece) for piece in _long_pieces(data))


def _long_pieces(data: bytes) -> Iterator[bytes]:
    """Yield what stands between two ends of tags that are far from each other.

    Looked for in leaps: a page has thousands of tags, and hardly ever a long one.
    """
    at = 0
    while at + _LONG < len(data):
        last = data.rfind(b">", at, at + _LONG + 1)
        if last < 0:
            last = data.find(b">", at + _LONG)
            last = len(data) if last < 0 else last
            yield data[at:last]
        at = last + 1


def _without_scripts(data: bytes) -> bytes:
    """Return a page without its scripts: code may look like a tag and is none."""
    low, kept, at = data.lower(), [], 0
    while (start := low.find(b"<script", at)) >= 0:
        end = low.find(b"</script", start)
        if end < 0:
            break
        kept.append(data[at:start])
        at = end
    return b"".join([*kept, data[at:]])
