"""What ledgers tell of a corpus, counted: by family, rule, language, site and licence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from cleaner.report.plain import share
from cleaner.report.sheet import Sheet

MOST = 20  # rows of a table, unless all are wanted
TITLES = {
    "families": ("Taken, by family", "family"),
    "rules": ("Taken, by rule", "rule"),
    "languages": ("Taken, by language of the wording", "language"),
    "sites": ("Taken, by site", "site"),
}


@dataclass(slots=True)
class Count:
    """How often, in how many documents, and how much: spans, documents, bytes of UTF-8."""

    spans: int = 0
    documents: int = 0
    bytes: int = 0


@dataclass(slots=True)
class Statistics:
    """All counts; `add` each line of each ledger once. Passages that were only marked are not taken."""

    documents: int = 0
    changed: int = 0
    refused: int = 0
    unjudged: int = 0
    before: int = 0
    after: int = 0
    tables: dict[str, dict[str, Count]] = field(default_factory=lambda: {name: {} for name in TITLES})
    licenses: dict[str, Count] = field(default_factory=dict)
    permissions: dict[str, Count] = field(default_factory=dict)
    disagreements: int = 0

    def add(self, entry: Mapping[str, Any]) -> None:
        """A document is counted; `entry` is a line of a ledger as JSON has it."""
        self.documents += 1
        before, after = entry["before"], entry["after"]
        self.before += before["bytes"]
        self.after += after["bytes"]
        self.changed += before["sha256"] != after["sha256"]
        self.refused += "refused" in entry
        self.unjudged += "problem" in entry
        if entry["spans"]:
            self._take(entry)
        if "licenses" in entry:
            self._license(entry["licenses"])

    def _take(self, entry: Mapping[str, Any]) -> None:
        """The spans of a document are counted, in every table once."""
        seen: set[tuple[str, str]] = set()
        site = entry.get("site") or host(entry["id"])
        for span in entry["spans"]:
            if span["action"] == "mark":
                continue
            size = span["end_byte"] - span["start_byte"]
            keys = (span["family"], span["rule"], span.get("lang", ""), site)
            for name, key in zip(TITLES, keys, strict=True):
                if not key:
                    continue
                count = self.tables[name].get(key)
                if count is None:
                    if not isinstance(key, str):
                        raise TypeError(f"{key} is no name")
                    count = self.tables[name][key] = Count()
                count.spans += 1
                count.bytes += size
                if (name, key) not in seen:
                    seen.add((name, key))
                    count.documents += 1

    def _license(self, found: Mapping[str, Any]) -> None:
        """The guess of a document is counted, and the permissions of its notices."""
        guess = found["guess"]
        self.disagreements += guess["disagreement"]
        self.licenses.setdefault(guess["spdx"], Count()).documents += 1
        for permission in {notice["permission"] for notice in found["notices"]}:
            self.permissions.setdefault(permission, Count()).documents += 1

    def as_dict(self) -> dict[str, Any]:
        """Return all counts, the largest first; what `--usual` reads."""
        made: dict[str, Any] = {
            name: getattr(self, name) for name in ("documents", "changed", "refused", "unjudged")
        }
        made |= {"bytes_before": self.before, "bytes_after": self.after}
        for name, table in self.tables.items():
            key = TITLES[name][1]
            made[name] = [
                {key: word, "spans": count.spans, "documents": count.documents, "bytes": count.bytes}
                for word, count in ranked(table)
            ]
        made["licenses"] = [{"spdx": word, "documents": c.documents} for word, c in ranked(self.licenses)]
        made["permissions"] = [
            {"permission": word, "documents": c.documents} for word, c in ranked(self.permissions)
        ]
        return made | {"disagreements": self.disagreements}

    def sheets(self, most: int = MOST) -> list[Sheet]:
        """Return the tables, each with at most so many rows."""
        head = Sheet("Documents", ("", "number>", "share>"), tuple(self._head()))
        taken = [self._sheet(name, most) for name in TITLES]
        return [head, *taken, *self._licence_sheets(most)]

    def _head(self) -> list[tuple[str, str, str]]:
        """Return the rows about all documents."""
        whole = self.documents
        rows = [("all", f"{whole:,}", ""), ("changed", f"{self.changed:,}", share(self.changed, whole))]
        rows += [("kept by a guard", f"{self.refused:,}", share(self.refused, whole))] if self.refused else []
        rows += [("not judged", f"{self.unjudged:,}", share(self.unjudged, whole))] if self.unjudged else []
        rows += [("bytes before", f"{self.before:,}", "")]
        gone = self.before - self.after
        return [*rows, ("bytes gone", f"{gone:,}", share(gone, self.before))]

    def _sheet(self, name: str, most: int) -> Sheet:
        """Return one table of what was taken."""
        title, key = TITLES[name]
        table = self.tables[name]
        whole = sum(count.bytes for count in table.values())
        rows = [
            (word, f"{c.spans:,}", f"{c.documents:,}", f"{c.bytes:,}", share(c.bytes, whole))
            for word, c in ranked(table)[:most]
        ]
        return Sheet(_title(title, table, most), (key, "spans>", "docs>", "bytes>", "share>"), tuple(rows))

    def _licence_sheets(self, most: int) -> list[Sheet]:
        """Return the tables about licences: the guesses, and what the notices permit."""
        made = []
        for title, key, table in (
            ("Licences, by best guess", "licence", self.licenses),
            ("Notices, by permission", "permission", self.permissions),
        ):
            found = ranked(table)[:most]
            rows = [(word, f"{c.documents:,}", share(c.documents, self.documents)) for word, c in found]
            made.append(Sheet(_title(title, table, most), (key, "docs>", "share>"), tuple(rows)))
        return made


def ranked(table: Mapping[str, Count]) -> list[tuple[str, Count]]:
    """Return the rows of a table, those with the most bytes, then documents, first."""
    return sorted(table.items(), key=lambda item: (-item[1].bytes, -item[1].documents, item[0]))


def _title(title: str, table: Mapping[str, Count], most: int) -> str:
    """Return a title that says how many rows are left out."""
    return f"{title} ({most} of {len(table):,}; --all shows all)" if len(table) > most else title


def host(id: str) -> str:
    """Return the host in an id that is an address, or nothing.

    >>> host("https://www.example.org/a"), host("a/b.txt")
    ('example.org', '')
    """
    if "://" not in id:
        return ""
    try:
        return (urlsplit(id).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
