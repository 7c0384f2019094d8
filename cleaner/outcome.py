"""What became of one document on its way through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.model import Result

if TYPE_CHECKING:  # most runs keep no ledger
    from cleaner.ledger.entry import Entry


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document and what goes out for it.

    `data` is what is to be written, or None when nothing could be read. `text` is what was judged.
    `entry` is what the ledger holds of it, if one is kept. With a `problem` the document was not judged:
    there is no result, and `data` is what came in.
    """

    name: str
    data: bytes | None
    changed: bool = False
    text: str = ""
    result: Result | None = None
    problem: str = ""
    entry: Entry | None = None

    @property
    def refused(self) -> str:
        """The reason why a guard kept the document, whole or in part, or nothing."""
        return self.result.refused if self.result else ""

    @property
    def emptied(self) -> bool:
        """Whether there was text and none of it is left."""
        return bool(self.result and self.text.strip() and not self.result.text.strip())
