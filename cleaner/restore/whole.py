"""Files that are one document: the original, or some of what went from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from cleaner.errors import CleanerError, DocumentError, LedgerError
from cleaner.formats import Format
from cleaner.formats.codec import Codec
from cleaner.ledger.chain import Shelf, chain
from cleaner.ledger.entry import Entry, Source, Taken
from cleaner.ledger.recut import cut, recut
from cleaner.ledger.take import ESCAPE, side, taken
from cleaner.ledger.undo import BOM, Restored, undo
from cleaner.model import means
from cleaner.run import Job


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be put back: all, or what the rules and families in `only` took; all documents, or `id`."""

    only: tuple[str, ...] = ()
    id: str = ""

    def wants(self, taken: Taken) -> bool:
        """Return whether a span is to be put back."""
        return not self.only or any(means(name, taken.rule) for name in self.only)


@dataclass(frozen=True, slots=True)
class Back:
    """One output and what is to stand in its place.

    `data` is the original, or the input itself when there is a `problem` or nothing to do. `entry` tells
    what is still out after a part was put back. `page` names the page that `data` is, if the output was the
    text that had been extracted from one.
    """

    name: str
    data: bytes | None
    changed: bool = False
    problem: str = ""
    entry: Entry | None = None
    page: str = ""


def restore(job: Job, shelf: Shelf | None, wish: Wish) -> Back:
    """Return what stands in the place of an output; nothing but an interrupt escapes."""
    data: bytes | None = None
    try:
        data = job.read()
        if shelf is None:
            raise LedgerError("has no ledger beside it; name one with --ledger")
        if not job.encoding:
            return _back(job.name, data, shelf, wish)
        return _recoded(job, data, shelf, wish)
    except CleanerError as error:
        return Back(job.name, data, problem=str(error))
    except MemoryError:
        return Back(job.name, data, problem="needs more memory than there is")


def _recoded(job: Job, data: bytes, shelf: Shelf, wish: Wish) -> Back:
    """Return what an output that is not UTF-8 becomes, or raise."""
    from cleaner.formats.encoding import from_utf8, resolved, to_utf8

    name = resolved(job.encoding, data)
    back = _back(job.name, to_utf8(data, name), shelf, wish)
    return replace(back, data=from_utf8(back.data or b"", name))


def _back(name: str, data: bytes, shelf: Shelf, wish: Wish) -> Back:
    """Return what an output becomes, or raise."""
    digest = sha256(data).hexdigest()
    steps = chain(shelf, digest, name, id=wish.id)
    if not steps:
        return _untold(name, data, shelf, digest, wish)
    found = undo(data, steps)
    if wish.only:
        return _part(name, data, found, wish)
    source = steps[-1].source
    if source is None:
        return Back(name, found.data, changed=True)
    return Back(name, _page(source), changed=True, page=source.path)


def _page(source: Source) -> bytes:
    """Return the page that a text was extracted from: the ledger has its name and its hash."""
    try:
        page = Job(source.path, Format.HTML, Path(source.path), codec=Codec.of(source.path)).read()
    except DocumentError as error:
        raise LedgerError(f"its page {source.path} {error}; --only FAMILY puts back what went") from error
    if sha256(page).hexdigest() != source.sha256:
        raise LedgerError(f"its page {source.path} is not what it was when it was cleaned")
    return page


def _untold(name: str, data: bytes, shelf: Shelf, digest: str, wish: Wish) -> Back:
    """Return an output that no entry changed, or raise if none tells of it."""
    if wish.id or shelf.after(digest):
        return Back(name, data)
    raise LedgerError("is not what the ledger says was written; it was changed since, or is no output of it")


def _part(name: str, data: bytes, found: Restored, wish: Wish) -> Back:
    """Return an output with some spans put back, and the entry that tells of the others."""
    first = found.chain[-1]
    head = found.data[: len(BOM)] if first.bom else b""
    text = found.data[len(head) :].decode("utf-8", ESCAPE)
    rest = recut(text, [each for each in found.spans if not wish.wants(each)])
    out = head + cut(text, rest).encode("utf-8", ESCAPE)
    entry = replace(first, after=side(out), output=name, spans=taken(text, rest))
    if undo(out, [entry]).data != found.data:
        raise LedgerError("what is left out cannot be told apart from what is put back; restore the whole")
    return Back(name, out, changed=out != data, entry=entry)
