"""The change of one document as a unified diff, in bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

_HARMLESS = re.compile(r"(\r?\n|\t)")
NO_NEWLINE = "\\ No newline at end of file\n"


def unified(name: str, before: str, after: str) -> Iterator[bytes]:
    """Yield the lines of a diff that `patch` can apply; nothing when there is no change."""
    for line in unified_diff(_lines(before), _lines(after), f"a/{_safe(name)}", f"b/{_safe(name)}"):
        ended = line if line.endswith("\n") else f"{line}\n{NO_NEWLINE}"
        yield ended.encode("utf-8", "surrogateescape")


def inert(line: bytes) -> bytes:
    r"""Return a line of a diff as a terminal may show it: to be read, not to be applied.

    >>> inert(b"-a\x1b[2J\n")
    b'-a\\x1b[2J\n'
    """
    from cleaner.report.plain import escaped

    parts = _HARMLESS.split(line.decode("utf-8", "surrogateescape"))
    return "".join(part if place % 2 else escaped(part) for place, part in enumerate(parts)).encode()


def _lines(text: str) -> list[str]:
    """Return the lines of a text, split at line feeds only, each with its own."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _safe(name: str) -> str:
    """Return a file name without characters that end a line of the diff's head."""
    from cleaner.report.plain import escaped

    return escaped(name.lstrip("/"))
