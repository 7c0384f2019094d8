"""Passages that may stay: each with the reason why, and perhaps until when."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cleaner.errors import UsageError, nearest
from cleaner.findings import Finding
from cleaner.findings.fingerprint import comparable

KEYS = ("text", "hash", "rule", "files", "reason", "until")
EXAMPLE = 'write [[allow]] with text = "…" or hash = "…", and reason = "…"'
_HASH = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage that may stay, by its text or by the fingerprint of its finding; `place` is file and line."""

    place: str
    reason: str
    text: str = ""  # in its comparable form
    hash: str = ""
    rule: str = ""
    files: tuple[str, ...] = ()
    until: datetime.date | None = None


class AllowList:
    """Entries in use on a day. `within` says whether a path fits an entry's patterns."""

    def __init__(
        self, entries: tuple[Entry, ...], today: datetime.date, within: Callable[[Entry, str], bool]
    ) -> None:
        self._within = within
        self._expired = [e for e in entries if e.until is not None and e.until < today]
        self._open = [entry for entry in entries if entry not in self._expired]
        self._used: set[str] = set()
        self._met = {entry.place for entry in self._open if not entry.files}

    def allows(self, finding: Finding) -> bool:
        """Return whether the finding may stay."""
        said = comparable(finding.text)
        found = [entry for entry in self._open if self._fits(entry, finding, said)]
        self._used.update(entry.place for entry in found)
        return bool(found)

    def meet(self, path: str) -> None:
        """A document of this path was judged: entries that are for it can be unused from now on."""
        self._met.update(e.place for e in self._open if e.place not in self._met and self._within(e, path))

    def notes(self) -> Iterator[str]:
        """Yield a line for each entry that has expired or allowed nothing."""
        for entry in self._expired:
            yield f"expired on {entry.until}: {entry.place} ({entry.reason})"
        for entry in self._open:
            if entry.place in self._met - self._used:
                yield f"unused: {entry.place} ({entry.reason})"

    def _fits(self, entry: Entry, finding: Finding, said: str) -> bool:
        """Return whether an entry is about a finding."""
        same = entry.text == said if entry.text else entry.hash == finding.fingerprint
        ruled = not entry.rule or entry.rule in (finding.rule, finding.family)
        return same and ruled and (not entry.files or self._within(entry, finding.path))


def parse(text: str, name: str) -> tuple[Entry, ...]:
    """Return the entries of an allow-list. Raise `UsageError`, with file and line, for what is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise UsageError(f"{name}:{found[1] if found else 1}: is no TOML: {error}") from error
    rows = data.pop("allow", [])
    if data or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{name}:1: holds something else than [[allow]]; {EXAMPLE}")
    lines = [n for n, line in enumerate(text.split("\n"), 1) if re.match(r"\s*\[\[\s*allow\s*\]\]", line)]
    places = [*lines, *[1] * (len(rows) - len(lines))]  # an array written inline has no lines of its own
    return tuple(_entry(row, f"{name}:{line}") for row, line in zip(rows, places, strict=False))


def _entry(row: Mapping[str, Any], place: str) -> Entry:
    """Return one entry, or raise."""
    for key in row:
        if key not in KEYS:
            near = nearest(key, KEYS)
            raise UsageError(f"{place}: unknown key `{key}`, {f'write `{near}`' if near else EXAMPLE}")
    until, files = row.get("until"), row.get("files", [])
    files = [files] if isinstance(files, str) else files
    words = {key: row.get(key, "") for key in ("text", "hash", "rule", "reason")}
    if not all(isinstance(word, str) for word in [*words.values(), *files]):
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
    return Entry(place, files=tuple(files), until=until, **words)
