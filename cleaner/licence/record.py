"""The types of licence records: frozen, and plain enough for JSON."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

NOTHING_SAID = "NOASSERTION"  # SPDX's word for "the notice does not say"


class Permission(StrEnum):
    """What a notice allows a stranger to do."""

    UNSPECIFIED = "unspecified"  # it does not say
    NONE = "none"  # nothing without asking
    CONDITIONAL = "conditional"  # some uses, under conditions of its own
    OPEN = "open"  # a public licence, which anyone may take up under its obligations
    PUBLIC_DOMAIN = "public-domain"
    FAIR_USE = "fair-use-claim"  # a claim of the site's own right to use the works of others
    OPT_OUT = "opt-out"  # no use for training, or for text and data mining


class Where(StrEnum):
    """Where a notice was found."""

    TEXT = "text"
    REL = "rel-license"
    META = "meta"
    JSON_LD = "json-ld"
    HEADER = "header-link"
    FOOTER = "footer-link"
    LINK = "link"
    HTTP = "http-header"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a notice says: an id with its parts, and what it allows and demands."""

    spdx: str = NOTHING_SAID
    permission: Permission = Permission.UNSPECIFIED
    version: str = ""
    port: str = ""
    obligations: tuple[str, ...] = ()
    certain: bool = False  # a URL, an identifier, or the licence's own words
    scope: str = ""  # if it is another than that of the whole notice


@dataclass(frozen=True, slots=True)
class Record:
    """A notice and one thing that it says; `start` and `end` are code points of the original field."""

    spdx: str
    permission: Permission
    text: str
    sha256: str
    where: Where
    version: str = ""
    port: str = ""
    holder: str = ""
    year: str = ""
    grantor: str = ""
    obligations: tuple[str, ...] = ()
    scope: str = "document"
    confidence: str = "likely"
    rule: str = ""
    removed: bool = False
    start: int | None = None
    end: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the record as JSON has it; what the notice does not say is left out."""
        made = {name: getattr(self, name) for name in _NAMES}
        made |= {"permission": self.permission.value, "where": self.where.value}
        made["obligations"] = list(self.obligations)
        return {key: value for key, value in made.items() if key in _NEEDED or value not in ("", [], None)}


_NAMES = tuple(field.name for field in fields(Record))
_NEEDED = frozenset({"spdx", "permission", "text", "sha256", "where", "scope", "confidence", "removed"})


@dataclass(frozen=True, slots=True)
class Guess:
    """The best guess for a whole document; `disagreement` when its notices say different things."""

    spdx: str = NOTHING_SAID
    permission: Permission = Permission.UNSPECIFIED
    confidence: str = "weak"
    disagreement: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the guess as JSON has it."""
        return {
            "spdx": self.spdx,
            "permission": self.permission.value,
            "confidence": self.confidence,
            "disagreement": self.disagreement,
        }
