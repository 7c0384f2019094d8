"""Where the bytes of a stream go: a file that appears when it is whole, or an open stream."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from cleaner.errors import DocumentError
from cleaner.files.draft import Draft, Sealed
from cleaner.files.write import poured, prepared, special, state, unfit, unwritten
from cleaner.formats.codec import Codec, Members, packer

SPOOL = 1 << 20  # bytes kept in memory before a draft is opened: most files never change


class StreamSink:
    """Bytes go out at once; of what cannot be judged those of the `source` pass, if none went out before."""

    def __init__(
        self,
        stream: BinaryIO,
        codec: Codec = Codec.PLAIN,
        members: bool = False,
        source: Iterable[bytes] | None = None,
    ) -> None:
        self._stream, self._packer = stream, Members(codec) if members else packer(codec)
        self._source = source

    def tell(self, outcome: object) -> None:
        """Nothing depends on what becomes of a document."""

    def write(self, data: bytes) -> None:
        """The bytes are on their way."""
        self._source = None
        self._stream.write(self._packer.compress(data))
        self._stream.flush()

    def commit(self, judged: bool, changed: bool) -> None:
        """All bytes are on their way."""
        self._stream.write(self._packer.flush())
        self._stream.flush()

    def abandon(self) -> bool:
        """What was written cannot be taken back; if there is nothing of it, the source passes."""
        if self._source is None:
            self.commit(judged=False, changed=False)
            return False
        try:
            for block in self._source:
                self._stream.write(block)
        except DocumentError:  # why it cannot be read has been said
            return False
        self._stream.flush()
        return True

    def drop(self) -> None:
        """What was written cannot be taken back."""


class FileSink:
    """Bytes for a file, packed as its name says; `source` is what passes unchanged if it comes to that.

    A document that was not judged is written as `instead`: a page under its own name, not as text.
    """

    _owner = False  # whether the file keeps its owner and attributes
    sealed: Sealed | None = None  # is told before the file appears, if it has what was judged

    def __init__(
        self, target: Path, instead: Path, source: Path | None, codec: Codec, members: bool = False
    ) -> None:
        self._target, self._instead, self._source = target, instead, source
        self._same = Codec.of(instead) is codec  # whether the source may stand under that name
        how = Codec.of(target)
        self._packer = Members(how) if members else packer(how)
        self._spool: list[bytes] = []
        self._size = 0
        self._draft: Draft | None = None

    def tell(self, outcome: object) -> None:
        """Nothing depends on what becomes of a document."""

    def write(self, data: bytes) -> None:
        """The bytes follow those before."""
        self._spool.append(self._packer.compress(data))
        self._size += len(self._spool[-1])
        if self._size > SPOOL:
            self._spill()

    def commit(self, judged: bool, changed: bool) -> None:
        """The file is there."""
        self._spool.append(self._packer.flush())
        path = self._target if judged else self._instead
        self._spill(path)
        self._finish(path)

    def abandon(self) -> bool:
        """The draft is gone, and the source stands in its place if it can be read."""
        self._discard()
        self.sealed = None
        if self._source is None or not self._same:
            return False
        try:
            with self._source.open("rb") as stream:
                draft = self._opened(self._instead)
                shutil.copyfileobj(stream, draft, 1 << 20)
            self._finish(self._instead)
        except (OSError, DocumentError):  # why it cannot be read has been said
            self._discard()
            return False
        return True

    def _opened(self, path: Path) -> Draft:
        """Return the draft, opened."""
        if self._draft is None:
            target = prepared(path)
            self._draft = _Device(target) if special(target) else Draft(target)
        return self._draft

    def _spill(self, path: Path | None = None) -> None:
        """What waits in memory is in the draft."""
        try:
            draft = self._opened(path or self._target)
            for data in self._spool:
                draft.write(data)
            self._spool, self._size = [], 0
        except OSError as error:
            self._discard()
            raise unwritten(error) from error

    def _finish(self, path: Path) -> None:
        """The draft is swapped in."""
        try:
            target = prepared(path)
            like = target.stat() if target.is_file() else None
            self._opened(path).commit(target, like, self._owner, self.sealed)
        except OSError as error:
            self._discard()
            raise unwritten(error) from error

    def drop(self) -> None:
        """The draft is gone."""
        self._discard()

    def _discard(self) -> None:
        self._spool, self._size = [], 0
        if self._draft is not None:
            self._draft.discard()
            self._draft = None


class PlaceSink(FileSink):
    """Bytes for the very file that they come from: it is touched only if something went.

    `before` is its state when nothing of it was read; what somebody wrote to it since is not written over.
    """

    _owner = True

    def __init__(
        self, path: Path, codec: Codec, members: bool = False, before: tuple[int, ...] | None = None
    ) -> None:
        super().__init__(path, path, None, codec, members)
        self._before = state(path) if before is None else before

    def commit(self, judged: bool, changed: bool) -> None:
        """The file holds the bytes and has the mode, the owner and the attributes it had."""
        refusal = unfit(self._target, self._before) if changed and judged else ""
        if refusal or not changed or not judged:
            self._discard()
        if refusal:
            raise DocumentError(refusal)
        if changed and judged:
            super().commit(judged, changed)

    def abandon(self) -> bool:
        """The file is as it was."""
        self._discard()
        return self._target.exists()


class LongSink(FileSink):
    """Bytes for a file that may be gone on with by another run: its draft, at `hidden`, stays till then."""

    def __init__(self, target: Path, hidden: Path) -> None:
        super().__init__(target, target, None, Codec.PLAIN)
        self._hidden = hidden

    def settle(self, last: bool = False) -> int:
        """All bytes so far are on the disk, as members of their own; returns how many the draft has.

        After the `last` ones there is nothing left but to commit.
        """
        self._spool.append(self._packer.flush())
        self._packer = packer(Codec.PLAIN if last else Codec.of(self._target))
        self._spill()
        try:
            return self._opened(self._target).settle()
        except OSError as error:
            raise unwritten(error) from error

    def _opened(self, path: Path) -> Draft:
        """Return the draft, opened."""
        if self._draft is None:
            self._draft = Draft(prepared(path), self._hidden)
        return self._draft


class _Device(Draft):
    """A device or a pipe: bytes go there at once."""

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        self._stream = poured(target)

    def commit(
        self,
        target: Path | None = None,
        like: os.stat_result | None = None,
        owner: bool = False,
        sealed: Sealed | None = None,
    ) -> None:
        """All bytes are there."""
        assert self._stream is not None
        self._stream.close()

    def discard(self) -> None:
        """No more bytes follow."""
        if self._stream is not None:
            self._stream.close()
