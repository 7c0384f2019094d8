"""The name of a finding: the rule, what the passage says, and which of several equal ones it is."""

from __future__ import annotations

from hashlib import blake2b

from cleaner.normal import folded

PASSAGE = 28  # digits that say rule and passage; the others are the number among equal ones


def comparable(text: str) -> str:
    """Return what passages share that differ only in case, accents and blanks."""
    return " ".join(folded(text).split())


def fingerprint(rule: str, text: str, occurrence: int = 0) -> str:
    """Return 32 hexadecimal digits that stay when the passage moves, or changes only in case and blanks.

    `occurrence` counts, from 0, the passages of one file that are otherwise the same. Neither path nor
    line is in it: a line added above must not make an old finding new.

    The last four digits are that number, the others are the same for all of them.

    >>> fingerprint("a/b", "Follow  us!") == fingerprint("a/b", "FOLLOW us!")
    True
    """
    said = f"{rule}\0{comparable(text)}"
    mark = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=PASSAGE // 2).hexdigest()
    return f"{mark}{occurrence % 0x10000:04x}"
