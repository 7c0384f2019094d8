"""Passages that may stay: each with the reason why, and perhaps until when."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cleaner.allowance import Allowance
from cleaner.edit import line_around
from cleaner.errors import UsageError, nearest
from cleaner.findings.fingerprint import PASSAGE, comparable, fingerprint
from cleaner.model import Action, Removal, Span, family_of
from cleaner.segment import BREAK, segment
from cleaner.toml import loads

KEYS = ("text", "hash", "rule", "files", "reason", "until")
EXAMPLE = 'write [[allow]] with text = "…" or hash = "…", and reason = "…"'
_HASH = re.compile(r"[0-9a-f]{32}")


def allowed(text: str, removals: Iterable[Removal], entries: Sequence[Allowance]) -> Iterator[Removal]:
    """Yield the passages that may stay: a removal, a whole line of one that takes several, or its line.

    Their spans are those of the passages themselves, without line ends; they are marked, and `allowed` names
    the entry by which they stay.
    """
    for removal in removals:
        for part in _parts(text, removal):
            entry = next((each for each in entries if _fits(each, part)), None)
            if entry is not None:
                yield replace(part, action=Action.MARK, replacement="", allowed=entry.name)
                if part.span.end - part.span.start >= len(removal.text):
                    break


def _parts(text: str, removal: Removal) -> Iterator[Removal]:
    """Yield a removal without the line ends around it, each of its lines, or the line it is a part of."""
    at = text.find(removal.text, removal.span.start, removal.span.end) if removal.text else -1
    if at < 0:
        yield removal
        return
    end = at + len(removal.text)
    yield replace(removal, span=Span(at, end))
    if BREAK.search(removal.text):
        yield from _lines(removal, at)
        return
    start, stop = line_around(text, at, end)
    line = text[start:stop]
    if line.strip() != removal.text:
        start += len(line) - len(line.lstrip())
        line = line.strip()
        column = removal.column - (at - start)
        yield replace(removal, span=Span(start, start + len(line)), text=line, column=column)


def _lines(removal: Removal, start: int) -> Iterator[Removal]:
    """Yield the lines of a removal that begins at `start`, without their ends and outer blanks."""
    for unit in segment(removal.text).lines:
        span = Span(start + unit.span.start, start + unit.span.end)
        before = removal.text.rfind("\n", 0, unit.span.start)
        column = unit.span.start - before if before >= 0 else removal.column + unit.span.start
        yield replace(
            removal,
            span=span,
            text=unit.span.of(removal.text),
            line=removal.line + unit.line - 1,
            column=column,
        )


def _fits(entry: Allowance, removal: Removal) -> bool:
    """Return whether an entry is about a passage; a hash is about equal ones too, whatever their number."""
    if entry.rule and entry.rule not in (removal.rule, family_of(removal.rule)):
        return False
    if entry.text:
        return entry.text == comparable(removal.text)
    return entry.hash[:PASSAGE] == fingerprint(removal.rule, removal.text)[:PASSAGE]


def parse(text: str, name: str) -> tuple[Allowance, ...]:
    """Return the entries of an allow-list. Raise `UsageError`, with file and line, for what is wrong."""
    data = loads(text, name, "allow-list")
    rows = data.pop("allow", [])
    if data or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{name}:1: holds something else than [[allow]]; {EXAMPLE}")
    lines = [n for n, line in enumerate(text.split("\n"), 1) if re.match(r"\s*\[\[\s*allow\s*\]\]", line)]
    places = [*lines, *[1] * (len(rows) - len(lines))]  # an array written inline has no lines of its own
    return tuple(_entry(row, f"{name}:{line}") for row, line in zip(rows, places, strict=False))


def _entry(row: Mapping[str, Any], place: str) -> Allowance:
    """Return one entry, or raise."""
    for key in row:
        if key not in KEYS:
            near = nearest(key, KEYS)
            raise UsageError(f"{place}: unknown key `{key}`, {f'write `{near}`' if near else EXAMPLE}")
    until, files = row.get("until"), row.get("files", [])
    files = [files] if isinstance(files, str) else files
    words = {key: row.get(key, "") for key in ("text", "hash", "rule", "reason")}
    if not isinstance(files, list) or not all(isinstance(word, str) for word in [*words.values(), *files]):
        raise UsageError(f"{place}: a value is no text; {EXAMPLE}")
    if bool(words["text"].strip()) == bool(words["hash"]):
        raise UsageError(f"{place}: needs a text or a hash, one of them; {EXAMPLE}")
    if words["hash"] and not _HASH.fullmatch(words["hash"]):
        raise UsageError(f"{place}: hash is no fingerprint; copy it from cleaner check --format json")
    if not words["reason"].strip():
        raise UsageError(f'{place}: no reason; write why the passage may stay: reason = "…"')
    if until is not None and type(until) is not datetime.date:
        raise UsageError(f"{place}: until: {until!r} is no date; write until = 2027-01-31")
    words["text"] = comparable(words["text"])
    return Allowance(place, files=tuple(files), until=until, **words)
