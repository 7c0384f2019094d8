"""What the options say, as one value."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.formats import Format, by_name
from cleaner.model import Action, Policy, Strictness

if TYPE_CHECKING:  # a pipe without options never loads argparse
    import argparse


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
    form: Format | None = None
    report: bool = False
    quiet: bool = False
    verbose: bool = False
    ledger: Path | None = None
    keep_ledger: bool = True
    file_ignores: tuple[tuple[Path, str, tuple[str, ...]], ...] = ()  # folder, pattern below it, rules

    @classmethod
    def of(cls, words: argparse.Namespace) -> Options:
        """Return the options among parsed words; an option that was not given has its default."""
        given = {
            field.name: getattr(words, field.name) for field in fields(cls) if hasattr(words, field.name)
        }
        return cls(**{name: _typed(name, value) for name, value in given.items()})

    @property
    def policy(self) -> Policy:
        """What the rules may do."""
        return Policy(self.action, self.heuristics, self.strictness, self.max_removed)

    def format_of(self, name: str) -> Format:
        """Return the format of a document: the one asked for, or the one that its name promises."""
        return self.form or by_name(name)


def _typed(name: str, value: Any) -> Any:
    """Return an option's value in the type that it has in `Options`."""
    if isinstance(value, list):
        return tuple(value)
    kinds = {"action": Action, "strictness": Strictness, "form": Format}
    return kinds[name](value) if name in kinds else value
