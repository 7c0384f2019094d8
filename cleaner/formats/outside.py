"""Records of files in a legacy encoding: what a change of their text leaves of the bytes around it."""

from __future__ import annotations

from cleaner import formats
from cleaner.errors import DocumentError
from cleaner.formats import Format
from cleaner.formats.encoding import UTF8, reread
from cleaner.formats.record import Fields, Piece, Record, stored


def check(form: Format, record: Record, new: bytes, piece: Piece, fields: Fields) -> None:
    """Raise DocumentError unless a record and the same with another text have the same bytes around it.

    `new` is that record in UTF-8. It must also be read as what was written, and a record that could be UTF-8
    must have its text in the same place then.
    """
    was, now = (stored(each, piece.encoding) for each in (record.raw, new))
    around = formats.around(form, record, fields, piece.head)
    before, behind = (len(stored(each, piece.encoding)) for each in around)
    if _without_middle(was, before, behind) != _without_middle(now, before, behind):
        raise DocumentError(f"cannot be cut in {piece.encoding} without a change around its text")
    reread(now, new, piece.encoding)
    if _ends_elsewhere(form, was, (before, behind), piece, fields):
        raise DocumentError(f"has a text that ends elsewhere if it is UTF-8 and not {piece.encoding}")


def _without_middle(data: bytes, before: int, behind: int) -> tuple[bytes, bytes]:
    """Return the first bytes and the last."""
    return data[:before], data[max(before, len(data) - behind) :]


def _ends_elsewhere(form: Format, data: bytes, sizes: tuple[int, int], piece: Piece, fields: Fields) -> bool:
    """Return whether a record is UTF-8 beyond ASCII too, and other bytes stand around its text then."""
    try:
        if data.isascii() or not data.decode(UTF8):
            return False
        head = stored(piece.head, piece.encoding)
        record = next(formats.container(form).records(Piece(data, 2, head), fields))
        if record.text is None:
            return False
        before, behind = formats.around(form, record, fields, head)
    except (UnicodeDecodeError, DocumentError):
        return False
    return sizes != (len(before), len(behind))
