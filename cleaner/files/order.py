"""What an interrupted run told, and the one that went on with it: each line once, as one run tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cleaner.errors import LedgerError
from cleaner.files.draft import Draft
from cleaner.files.ledger import held
from cleaner.files.read import BLOCK
from cleaner.files.shelf import lines, spool
from cleaner.formats.codec import Codec, packer


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines that one run told of one document: its number among all, and where they stand."""

    number: int
    start: int
    end: int


def length(path: Path) -> int:
    """Return how many bytes of lines a file holds, unpacked."""
    if Codec.of(path) is Codec.PLAIN:
        return path.stat().st_size
    return sum(map(len, lines(path)))


def put_in_order(path: Path, begin: int, numbers: Mapping[str, int]) -> None:
    """Behind its first bytes the file has each line once, in the order of the documents, which have numbers.

    It stays as it is while another run tells there, or if one has: too much is told then, and nothing that is
    wrong. Raise LedgerError; whatever ends this, the file is whole.
    """
    try:
        with path.open("ab") as gate, _unpacked(path) as stream:
            found = _stretches(stream, begin, numbers) if held(gate, alone=True) else None
            wanted = sorted(_once(stream, found or []), key=lambda each: each.number)
            if found and wanted != found:
                _write(path, stream, begin, wanted)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be put in order: {error.strerror or error}") from error


def told_once(path: Path) -> None:
    """What killed runs told of the one document of a ledger, and a later one again, stands there once.

    Raise LedgerError; whatever ends this, the file is whole.
    """
    first = next(lines(path), b"{}")
    put_in_order(path, 0, {json.loads(first).get("path", ""): 0})


@contextmanager
def _unpacked(path: Path) -> Iterator[BinaryIO]:
    """Yield a stream of the lines, in which places can be found again."""
    if Codec.of(path) is Codec.PLAIN:
        with path.open("rb") as stream:
            yield stream
        return
    with spool() as stream:
        stream.writelines(lines(path))
        yield stream


def _stretches(stream: BinaryIO, begin: int, numbers: Mapping[str, int]) -> list[Stretch] | None:
    """Return what was told of each document, or nothing if another was told of."""
    found = list[Stretch]()
    end, last = stream.seek(begin), 0
    for line in stream:
        start, end = end, end + len(line)
        about = json.loads(line)
        number, record = numbers.get(about.get("path")), about.get("record", 0)
        if number is None:
            return None
        if found and found[-1].number == number and record > last:
            start = found.pop().start
        found.append(Stretch(number, start, end))
        last = record
    return found


def _once(stream: BinaryIO, found: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches but those that a later one of the same document begins with."""
    later: dict[int, list[Stretch]] = {}
    kept = list[Stretch]()
    for each in reversed(found):
        others = later.setdefault(each.number, [])
        if not any(_begins(stream, other, each) for other in others):
            others.append(each)
            kept.append(each)
    yield from reversed(kept)


def _begins(stream: BinaryIO, whole: Stretch, part: Stretch) -> bool:
    """Return whether one stretch begins with another."""
    size = part.end - part.start
    if size > whole.end - whole.start:
        return False
    for at in range(0, size, BLOCK):
        step = min(BLOCK, size - at)
        if _bytes(stream, part.start + at, step) != _bytes(stream, whole.start + at, step):
            return False
    return True


def _bytes(stream: BinaryIO, at: int, size: int) -> bytes:
    stream.seek(at)
    return stream.read(size)


def _write(path: Path, stream: BinaryIO, begin: int, wanted: Sequence[Stretch]) -> None:
    """The file has its first bytes and these stretches. Raise OSError; then it is as it was."""
    draft, pack = Draft(path), packer(Codec.of(path))
    try:
        for start, end in ((0, begin), *((each.start, each.end) for each in wanted)):
            for at in range(start, end, BLOCK):
                draft.write(pack.compress(_bytes(stream, at, min(BLOCK, end - at))))
        draft.write(pack.flush())
    except BaseException:
        draft.discard()
        raise
    draft.commit(like=path.stat())
