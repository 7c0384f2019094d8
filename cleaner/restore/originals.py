"""The texts of some documents as they were, to be shown; what cannot be had cheaply is not had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cleaner.errors import CleanerError
from cleaner.files.read import read
from cleaner.formats import by_name
from cleaner.formats.codec import Codec
from cleaner.formats.record import CAP, Fields, Record
from cleaner.ledger.entry import Entry
from cleaner.ledger.take import PASS
from cleaner.ledger.undo import undo
from cleaner.run import Job

LARGEST = 1 << 20  # bytes of a file that is read to show its document
FARTHEST = 16 << 20  # bytes of a file of records that are read to show the first of them


class Originals:
    """Gives the text of an entry's field as it was, as long as its output is what the entry says.

    Files of records are read once and forwards, as far as `FARTHEST`.
    """

    def __init__(self) -> None:
        self._files: dict[tuple[Path, str], Iterator[Record]] = {}

    def __call__(self, entry: Entry) -> str | None:
        """Return the text, or None: the output was changed, is gone, is large, or the place is far behind."""
        path = Path(entry.output or entry.path)
        try:
            if not path.is_file():
                return None
            return self._of_record(path, entry) if entry.record else _of_file(path, entry)
        except (CleanerError, OSError, ValueError):
            return None

    def _of_record(self, path: Path, entry: Entry) -> str | None:
        key = path, entry.field
        records = self._files.setdefault(key, _records(path, Fields(text=entry.field or "text")))
        for record in records:
            if record.number == entry.record:
                data = (record.text or "").encode("utf-8", PASS)
                return undo(data, [entry]).data.decode("utf-8", "surrogateescape")
            if record.number > entry.record:
                break
        return None


def _records(path: Path, fields: Fields) -> Iterator[Record]:
    """Yield the records at the beginning of a file."""
    job = Job(str(path), by_name(path), path=path, codec=Codec.of(path))
    size = 0
    for record in job.records(fields, CAP) if not job.form.whole else ():
        yield record
        size += len(record.raw)
        if size > FARTHEST:
            return


def _of_file(path: Path, entry: Entry) -> str | None:
    if path.stat().st_size > LARGEST:
        return None
    text = undo(read(path), [entry]).data.decode("utf-8", "surrogateescape")
    return text.removeprefix("\ufeff") if entry.bom else text
