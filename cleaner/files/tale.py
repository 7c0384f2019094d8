"""Lines that tell of a file: hidden until it comes, then behind those that stand in their place already."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.files.ledger import held
from cleaner.files.read import BLOCK
from cleaner.formats.codec import Codec, packer


@dataclass(frozen=True, slots=True)
class Tale:
    """Lines in a draft, and their home: a file that may hold others, and may be packed. All raise OSError."""

    draft: Path
    home: Path | None

    @property
    def told(self) -> bool:
        """Whether there is a draft with a place to go."""
        return self.home is not None and self.draft.exists()

    def place(self) -> tuple[str, int]:
        """Return where the lines will begin, with the name of their home; -1 if there is none yet."""
        assert self.home is not None
        path = os.path.abspath(self.home)  # noqa: PTH100 - links stay
        return path, size_of(self.home) if self.home.exists() or self._packed else -1

    def publish(self) -> None:
        """The lines are on the disk in their home, if there are any."""
        if self.home is None or not self.draft.exists():
            return
        if not self.home.exists() and not self._packed:
            self.draft.replace(self.home)
            return
        with self.home.open("ab") as out:
            held(out)  # who opens it now must not take the last line for half of one
            out.writelines(self._lines())
            out.flush()
            os.fsync(out.fileno())

    def take_back(self, place: int) -> None:
        """The home is what it was before the lines came at a place; what others added since stays."""
        if self.home is None or not self.home.exists():
            return
        if place < 0 and not self.draft.exists():
            self.home.replace(self.draft)
        elif 0 <= place < size_of(self.home) and self.draft.exists() and self._ends(place):
            os.truncate(self.home, place)

    @property
    def _packed(self) -> bool:
        assert self.home is not None
        return Codec.of(self.home) is not Codec.PLAIN

    def _lines(self) -> Iterator[bytes]:
        """Yield the lines as they stand in their home."""
        assert self.home is not None
        pack = packer(Codec.of(self.home))
        with self.draft.open("rb") as stream:
            while block := stream.read(BLOCK):
                yield pack.compress(block)
        yield pack.flush()

    def _ends(self, place: int) -> bool:
        """Return whether the home has nothing behind a place but what the draft begins with."""
        assert self.home is not None
        left = size_of(self.home) - place
        with self.home.open("rb") as stream:
            stream.seek(place)
            for block in self._lines():
                if stream.read(len(block)) != block[:left]:
                    return False
                left -= min(left, len(block))
        return not left


def size_of(path: Path) -> int:
    """Return how long a file is; one that is not there has no bytes."""
    return path.stat().st_size if path.exists() else 0
