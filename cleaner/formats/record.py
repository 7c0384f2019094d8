"""A stream of bytes as records: what every format that holds many documents speaks.

A format cuts a stream into pieces (cheap, at borders of records), a piece into records (exact), and
puts a record back with another text. The law: the `raw` of all records, joined, are the stream.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from cleaner.formats.reading import PAGES, PageOptions
from cleaner.model import Action, Document, Result

MEBIBYTE = 1 << 20
CAP = 64 * MEBIBYTE  # bytes of one document; a longer one passes raw and is named


@dataclass(frozen=True, slots=True)
class Fields:
    """Where a record keeps its text and its id; dots lead into nested values: `page.body`.

    A record that is a page has no fields; `pages` is how it is read. `beside` asks for what stands beside the
    text, in a format that keeps it elsewhere: nothing else than a row of our own needs it.
    """

    text: str = "text"
    id: str = ""
    pages: PageOptions = PAGES
    beside: bool = False


FIELDS = Fields()


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole records in their order; `first` is the number of the first one, from 1.

    `head` is what its records share, the header row of a table. A `raw` piece is not judged: it is
    a document too long, with the `problem` on its first piece, or what stands between documents.

    `encoding` is that of a file that is stored in another one than UTF-8. Records are UTF-8 here, and go
    back to it; a document that is a whole file is still as it is stored.
    """

    data: bytes
    first: int = 1
    head: bytes = b""
    raw: bool = False
    problem: str = ""
    encoding: str = ""


class Record(NamedTuple):
    """One record as it came, and its text; without a text there is nothing to judge.

    `number` counts from 1 in the file. A `problem` says why a record that should have a text has none.
    `page` is what a page's main text is taken from: such a record is written anew, also if nothing went.
    `html` are the bytes of that page, and `headers` what stands before it in HTTP, as names and values.
    `beside` is what stands beside the text, as names and values of JSON, if that was asked for.
    """

    number: int
    raw: bytes
    text: str | None = None
    id: str = ""
    problem: str = ""
    page: Document | None = None
    html: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    beside: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a text: `text` stands where the code points `start` to `end` stood, or between two.

    `raw` is how a record writes `text`, if that is not how it would be written anew.
    """

    start: int
    end: int
    text: str = ""
    raw: str | None = None


class Container(Protocol):
    """A format of many records."""

    def pieces(self, blocks: Iterable[bytes], fields: Fields, cap: int = CAP) -> Iterator[Piece]:
        """Yield the stream in pieces of whole records; their data, joined, are the stream.

        Raise `DocumentError` if it is not of this format, or has no such fields.
        """

    def records(self, piece: Piece, fields: Fields) -> Iterator[Record]:
        """Yield the records of a piece; their raw bytes, joined, are its data."""

    def splice(self, record: Record, fields: Fields, result: Result, head: bytes = b"") -> bytes:
        """Return the raw bytes of a record with the text of `result`, and nothing else changed.

        `head` is that of the piece the record came in.
        """


def stored(data: bytes, encoding: str) -> bytes:
    """Return UTF-8 as a file in this encoding holds it; no name is UTF-8.

    Raise DocumentError for a character that the encoding does not have.
    """
    if not encoding:
        return data
    from cleaner.formats.encoding import from_utf8  # few files are in another one

    return from_utf8(data, encoding)


def too_long(what: str, cap: int) -> str:
    """Return the problem of a document that is longer than `cap` bytes.

    >>> too_long("the line", 64 * MEBIBYTE)
    'the line is longer than 64 MiB; raise --max-document to judge it'
    """
    size = f"{cap // MEBIBYTE:,} MiB" if cap % MEBIBYTE == 0 else f"{cap:,} bytes"
    return f"{what} is longer than {size}; raise --max-document to judge it"


def edits(result: Result) -> list[Edit]:
    """Return the changes that a result makes."""
    gone = (each for each in result.removals if each.action is not Action.MARK)
    return [Edit(each.span.start, each.span.end, each.replacement) for each in gone]
