"""Files that a run, a review or a report of ours wrote: they are no documents of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cleaner.errors import DocumentError
from cleaner.formats.codec import Codec, bare, unpacked

LEDGER = ".ledger.jsonl"  # tells what was taken from the file beside it
OLD = ".old"  # behind that: what it told of files that stand there no more
FIRST = 1 << 10  # bytes that show what a file may be
LONGEST = 1 << 20  # bytes of a first line that are looked at
ROWS, PAGES = {".jsonl", ".ndjson"}, {".html", ".htm"}
PAGE = b'<meta name="generator" content="cleaner">'
SCHEMA, ID = b'{"schema":', b'{"id": '  # how a line of ours begins
# What only a line of ours has, and then outside of its strings: in them quotes are escaped.
SIGNS = (
    (SCHEMA, b'"before":{"sha256":"', "a ledger"),
    (SCHEMA, b',"sha256":"', "licence records"),
    (SCHEMA, b', "refused": "', "a quarantine"),
    (ID, b'], "verdicts": [{"verdict": "', "verdicts of a review"),
)


def own(path: Path) -> str:
    """Return what a file of ours is, by its name or its first line, or nothing."""
    if path.name.removesuffix(OLD).endswith(LEDGER):
        return "a ledger"
    suffix = bare(path).suffix.lower()
    if suffix in PAGES:
        return "a report" if PAGE in _head(path, FIRST) else ""
    if suffix not in ROWS or not _head(path, FIRST).startswith((SCHEMA, ID)):
        return ""
    line = _head(path, LONGEST).partition(b"\n")[0]
    return next((what for start, sign, what in SIGNS if line.startswith(start) and sign in line), "")


def _head(path: Path, size: int) -> bytes:
    """Return the first bytes of a file, unpacked, or nothing if it cannot be read."""
    found = b""
    try:
        for block in unpacked(_blocks(path), Codec.of(path)):
            found += block
            if len(found) >= size:
                break
    except (OSError, DocumentError):
        pass  # whoever reads the document will say so
    return found[:size]


def _blocks(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file."""
    with path.open("rb") as stream:
        while block := stream.read(1 << 16):
            yield block
