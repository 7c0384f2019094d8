"""What the options say, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.errors import UsageError
from cleaner.formats import Format, by_name
from cleaner.formats.codec import Codec
from cleaner.formats.reading import Addresses, Markup, PageOptions
from cleaner.formats.record import CAP, FIELDS, Fields
from cleaner.model import Action, Policy, Strictness
from cleaner.rulebook.names import unguessed

if TYPE_CHECKING:  # a pipe without options never loads argparse
    import argparse


class LedgerFormat(StrEnum):
    """How a ledger is written: with all that went, or as spans for other tools."""

    JSONL = "jsonl"
    DOLMA = "dolma"


class Target(StrEnum):
    """What is written: the main text of a page as plain lines or Markdown; a row for every document."""

    TEXT = "text"
    MARKDOWN = "md"
    JSONL = "jsonl"

    @property
    def markup(self) -> Markup:
        """What the main text of a page is written in."""
        return Markup.MARKDOWN if self is Target.MARKDOWN else Markup.TEXT


@dataclass(frozen=True, slots=True)
class Form:
    """A format, and how it is packed, as `--from` has it: jsonl, jsonl.zst."""

    format: Format
    codec: Codec = Codec.PLAIN


@dataclass(frozen=True, slots=True)
class Options:
    """The options that the filter, `clean`, `check` and `explain` share."""

    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    action: Action = Action.STRIP
    heuristics: bool = True
    strictness: Strictness = Strictness.BALANCED
    max_removed: float | None = Policy().max_removed
    form: Form | None = None
    encoding: str = ""
    text_field: str = FIELDS.text
    id_field: str = FIELDS.id
    max_document: int = CAP
    to: Target = Target.TEXT
    hidden_emails: Addresses = Addresses.MARK
    jobs: int | None = None
    timeout: float = 60.0
    worker_memory: int = 4 << 30
    progress: str = "auto"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    report: bool = False
    quiet: bool = False
    verbose: bool = False
    ledger: Path | None = None
    keep_ledger: bool = True
    ledger_format: LedgerFormat = LedgerFormat.JSONL
    licenses: Path | None = None
    require_ledger: bool = False
    keep_family: tuple[str, ...] = ()
    replace: tuple[str, ...] = ()  # FAMILY=TEMPLATE
    wrap: bool = False
    quarantine: Path | None = None
    alarm: float = 0.5
    usual: Path | None = None
    fail_on_alarm: bool = False
    allow: tuple[Path, ...] = ()
    # Folder, pattern below it, the rules that are left out there, and where that is said.
    file_ignores: tuple[tuple[Path, str, tuple[str, ...], str], ...] = ()

    @classmethod
    def of(cls, words: argparse.Namespace) -> Options:
        """Return the options among parsed words; an option that was not given has its default.

        Raise `UsageError` for options that cannot stand together.
        """
        given = {
            field.name: getattr(words, field.name) for field in fields(cls) if hasattr(words, field.name)
        }
        if given.get("quiet") and given.get("verbose"):  # one before the command, the other behind it
            raise UsageError("-q/--quiet and -v/--verbose cannot stand together; choose one")
        return cls(**{name: _typed(name, value) for name, value in given.items()})

    @property
    def policy(self) -> Policy:
        """What the rules may do."""
        templates = tuple((name, text) for name, _, text in (each.partition("=") for each in self.replace))
        return Policy(
            self.action,
            self.heuristics,
            unguessed(self.select, self.ignore),
            self.strictness,
            self.max_removed,
            self.keep_family,
            templates,
            self.wrap,
        )

    @property
    def keeps(self) -> bool:
        """Whether something is to be kept of what goes, in a file that was named."""
        return self.ledger is not None or self.licenses is not None

    @property
    def keeps_notices(self) -> bool:
        """Whether what goes is to be kept with its text, in a file that was named."""
        whole = self.ledger is not None and self.ledger_format is LedgerFormat.JSONL
        return whole or self.licenses is not None

    def format_of(self, name: str) -> Format:
        """Return the format of a document: the one asked for, or the one that its name promises."""
        return self.form.format if self.form else by_name(name)

    def codec_of(self, name: str) -> Codec:
        """Return how a document is packed: as its name says, or as was asked for."""
        return (self.form.codec if self.form else Codec.PLAIN) or Codec.of(name)

    @property
    def fields(self) -> Fields:
        """Where records keep their texts, and how those that are pages are read."""
        return Fields(self.text_field, self.id_field, PageOptions((), self.to.markup, self.hidden_emails))


_KINDS: Mapping[str, type[StrEnum]] = {
    "action": Action,
    "strictness": Strictness,
    "ledger_format": LedgerFormat,
    "to": Target,
    "hidden_emails": Addresses,
}


def _typed(name: str, value: Any) -> Any:
    """Return an option's value in the type that it has in `Options`."""
    if isinstance(value, list):
        return tuple(value)
    return _KINDS[name](value) if name in _KINDS else value
