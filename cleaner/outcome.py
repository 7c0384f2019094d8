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

    A record of a larger file has its `number` there, from 1, and perhaps an `id`; its bytes go out with those
    of its neighbours, and `data` is empty. In a long run the texts may be left out: `sizes` are then the
    characters before and after. Neighbours of which there is nothing to tell share one outcome that counts
    as so many `documents`; a further word about a file that was counted already counts as none.
    Of a page `kind` is what it is, and `how` how its text was found.
    `encoding` is what the bytes of its file are in, if that was asked for and is not UTF-8.
    """

    name: str
    data: bytes | None
    changed: bool = False
    text: str = ""
    result: Result | None = None
    problem: str = ""
    entry: Entry | None = None
    number: int = 0
    id: str = ""
    documents: int = 1
    sizes: tuple[int, int] | None = None
    kind: str = ""
    how: str = ""
    encoding: str = ""

    @property
    def label(self) -> str:
        """The name to show: that of the file, and the number of the record in it."""
        return f"{self.name}:{self.number}" if self.number else self.name

    @property
    def before(self) -> int:
        """The characters of the text that was judged."""
        return self.sizes[0] if self.sizes else len(self.text)

    @property
    def after(self) -> int:
        """The characters of what remains of it."""
        return self.sizes[1] if self.sizes else len(self.result.text) if self.result else self.before

    @property
    def refused(self) -> str:
        """The reason why a guard kept the document, whole or in part, or nothing."""
        return self.result.refused if self.result else ""

    @property
    def emptied(self) -> bool:
        """Whether there was text and none of it is left."""
        return bool(self.result and self.text.strip() and not self.result.text.strip())
