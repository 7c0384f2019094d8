"""The change of one document as a unified diff, in bytes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from cleaner.model import Action, Removal

_HARMLESS = re.compile(r"(\r?\n|\t)")
NO_NEWLINE = "\\ No newline at end of file\n"
LARGE = 2000  # lines; to look in more of them for those that stay takes squared time
CONTEXT = 3  # lines around a change
_Code = tuple[str, int, int, int, int]  # of `difflib`: what becomes of which lines, and those


def unified(name: str, before: str, after: str, removals: Sequence[Removal] = ()) -> Iterator[bytes]:
    """Yield the lines of a diff that `patch` can apply; nothing when there is no change.

    In a large text the `removals` that made it `after` tell which lines stay.
    """
    old, new = _lines(before), _lines(after)
    codes = _codes(old, new, removals) if len(old) > LARGE else None
    matcher = SequenceMatcher(None, old, new) if codes is None else SequenceMatcher()
    if codes is not None:
        matcher.opcodes = codes  # type: ignore[attr-defined]  # they are not looked for, then
    head = [f"--- a/{_safe(name)}\n", f"+++ b/{_safe(name)}\n"]
    for group in matcher.get_grouped_opcodes(CONTEXT):
        for line in (*head, *_hunk(old, new, group)):
            ended = line if line.endswith("\n") else f"{line}\n{NO_NEWLINE}"
            yield _bytes(ended)
        head = []


def _bytes(line: str) -> bytes:
    """Return a line as bytes: those that were no UTF-8 again, or half a character as JSON may name it."""
    try:
        return line.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return line.encode("utf-8", "surrogatepass")


def _hunk(old: Sequence[str], new: Sequence[str], codes: Sequence[_Code]) -> Iterator[str]:
    """Yield the lines of one hunk."""
    first, last = codes[0], codes[-1]
    yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@\n"
    for what, start, end, begin, stop in codes:
        if what == "equal":
            yield from (f" {line}" for line in old[start:end])
        else:
            yield from (f"-{line}" for line in old[start:end])
            yield from (f"+{line}" for line in new[begin:stop])


def _range(start: int, end: int) -> str:
    """Return how a hunk names lines; of none, the one before them."""
    size = end - start
    return f"{start + 1}" if size == 1 else f"{start + (size > 0)},{size}"


def _codes(old: Sequence[str], new: Sequence[str], removals: Sequence[Removal]) -> list[_Code] | None:
    """Return what becomes of the lines of a text, or None if it was not made by these removals alone."""
    starts, begins = ([0, *accumulate(map(len, lines))] for lines in (old, new))
    codes: list[_Code] = []
    at = place = 0
    for first, last, shift in _touched(starts, removals):
        if last >= len(starts):
            return None
        begin, end = place + first - at, starts[last] + shift
        stop = bisect_left(begins, end)
        if begin > stop or old[at:first] != new[place:begin] or begins[stop : stop + 1] != [end]:
            return None
        codes += [("equal", at, first, place, begin), ("replace", first, last, begin, stop)]
        at, place = last, stop
    if old[at:] != new[place:]:
        return None
    return [*codes, ("equal", at, len(old), place, len(new))]


def _touched(starts: Sequence[int], removals: Sequence[Removal]) -> Iterator[tuple[int, int, int]]:
    """Yield which lines go or change, and by how much what is behind them moves, up to there.

    `starts` are the places where lines begin. Lines that follow each other are yielded together.
    """
    first = last = shift = 0
    for each in removals:
        if each.action is Action.MARK:
            continue
        above, below = bisect_right(starts, each.span.start) - 1, bisect_left(starts, each.span.end)
        if above > last:
            if last:
                yield first, last, shift
            first = above
        last = max(last, below)
        shift += len(each.replacement) - len(each.span)
    if last:
        yield first, last, shift


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
