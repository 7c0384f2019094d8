"""What the ledger holds of one document: frozen, and nothing that the document itself does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cleaner.model import Action, Confidence, family_of

SCHEMA = 1  # the version of docs/schemas/ledger.schema.json that a line keeps to


@dataclass(frozen=True, slots=True)
class Side:
    """A state of a document's field: SHA-256 in hexadecimal digits, and length in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a text was extracted from: it is named and hashed, not kept."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A span that went, was replaced or was marked.

    `start` and `end` count code points of the original field, `start_byte` and `end_byte` its bytes in
    UTF-8. `at` and `at_byte` are the place in the output: what stands there is `put`, most often nothing.
    `removed` are the original's bytes; they are `put` for a span that was only marked.
    """

    rule: str
    action: Action
    confidence: Confidence
    reason: str
    start: int
    end: int
    start_byte: int
    end_byte: int
    at: int
    at_byte: int
    removed: bytes
    put: bytes = b""
    evidence: str = ""
    lang: str = ""
    also: tuple[str, ...] = ()
    raw: str | None = None  # how the record wrote it, if that is not the plain text

    @property
    def family(self) -> str:
        """The part of the rule's id before the slash."""
        return family_of(self.rule)


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in one run: a line of the ledger.

    `before` and `after` are states of its field: the whole file for a text, the field in UTF-8 for a record,
    the extracted text for a page, whose file is `source`. `bom` tells that the field begins after a byte
    order mark. `encoding` is what the file is in, if not UTF-8; the states are those in UTF-8. `page` is
    what is known of a page: its kind, how its text was found, what it states about itself. `licenses` are
    the notices as docs/schemas/licences.schema.json has them. Runs over the same document make a chain: the
    `after` of one is the `before` of the next.
    """

    id: str
    path: str
    before: Side
    after: Side
    rulebook: str
    version: str
    record: int = 0
    field: str = ""
    output: str = ""
    bom: bool = False
    encoding: str = ""
    source: Source | None = None
    spans: tuple[Taken, ...] = ()
    licenses: Mapping[str, Any] | None = None
    refused: str = ""
    problem: str = ""
    site: str = ""
    page: Mapping[str, str] | None = None

    @property
    def changed(self) -> bool:
        """Whether the output differs from the original."""
        return self.before != self.after

    @property
    def leads_back(self) -> bool:
        """Whether the output is not what came in: a page is not its text, also if nothing went from that."""
        return self.changed or self.source is not None
