"""Parquet: the rows of a file as records; all that is not the text's column goes out as it came.

The text's column travels in batches through the workers. The sink reads the file a second time, in the same
batches, puts the new texts in and writes row group for row group: neither side holds more than one.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from cleaner.errors import DocumentError, nearest
from cleaner.files import columns
from cleaner.files.draft import Draft, Sealed
from cleaner.files.write import CHANGED, prepared, state, unfit, unwritten
from cleaner.formats.extra import needed
from cleaner.formats.record import Fields, Piece

ROWS = 512  # in a batch
VERSIONS = ("1.0", "2.4", "2.6")  # that Arrow writes


def pieces(path: Path, fields: Fields) -> Iterator[Piece]:
    """Yield the text's column in batches. Raise `DocumentError` if there is none, or the file is damaged.

    The other columns come along only where they are wanted: `fields.beside`.
    """
    number = 1
    for batch in _batches(path, fields, only=not fields.beside):
        texts = batch.column(fields.text).cast("large_string").to_pylist()
        ids = batch.column(fields.id).to_pylist() if fields.id in batch.schema.names else [""] * len(texts)
        data = [None if text is None else text.encode("utf-8", "surrogateescape") for text in texts]
        more = _beside(batch, fields) if fields.beside else ([], [])
        yield Piece(marshal.dumps((data, ["" if id is None else str(id) for id in ids], *more)), number)
        number += len(texts)


def _beside(batch: Any, fields: Fields) -> tuple[list[str], list[list[Any]]]:
    """Return the names and the values of the other columns."""
    with _read():
        return columns.beside(batch, fields.text)


def strange(path: Path) -> list[str]:
    """Return the columns, with their types, that JSON has no form for; what cannot be read has none."""
    try:
        with _opened(path, None) as file:
            return columns.strange(file.schema_arrow)
    except DocumentError:  # it will be named
        return []


def _batches(path: Path, fields: Fields, only: bool = False) -> Iterator[Any]:
    """Yield the record batches of a file, group by group; with `only`, of the fields alone."""
    with _opened(path, fields) as file, _read():
        names = file.schema_arrow.names
        wanted = [name for name in (fields.text, fields.id) if name in names] if only else None
        for group in range(file.num_row_groups):
            yield from file.iter_batches(ROWS, row_groups=[group], columns=wanted)


class _read:
    """What Arrow finds wrong with a file is the document's problem; a context."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is not None and not isinstance(error, GeneratorExit | DocumentError | KeyboardInterrupt):
            raise DocumentError(f"is damaged: {str(error).partition(chr(10))[0]}") from error


def _opened(path: Path, fields: Fields | None) -> Any:
    """Return an open file that has the text's column, if that is asked for."""
    with needed("parquet"):
        import pyarrow as pa
        import pyarrow.parquet as pq
    with _read():
        file = pq.ParquetFile(path)
    if fields is None:
        return file
    schema = file.schema_arrow
    if fields.text not in schema.names:
        near = nearest(fields.text, schema.names)
        hint = f"did you mean {near}?" if near else f"it has {', '.join(schema.names[:8])}"
        raise DocumentError(f"has no column {fields.text}; {hint} (--text-field)")
    twice = next((name for name in (fields.text, fields.id) if schema.names.count(name) > 1), None)
    if twice is not None:
        raise DocumentError(
            f"has {schema.names.count(twice)} columns {twice}; nobody can tell which is meant"
        )
    kind = schema.field(fields.text).type
    if not _textual(pa.types, kind):
        raise DocumentError(f"has {kind} and no text in the column {fields.text}")
    return file


def _textual(types: Any, kind: Any) -> bool:
    """Return whether a type is one of texts, each for itself or, as of categories, in a list of all."""
    kind = kind.value_type if types.is_dictionary(kind) else kind
    wanted = ("is_string", "is_large_string", "is_string_view")  # an older Arrow lacks the last
    return any(getattr(types, name)(kind) for name in wanted if hasattr(types, name))


class ParquetSink:
    """The texts of a file in batches; the file at the target has them in the place of the old ones.

    `before` is the state of the source when nothing of it was read: its other columns are read again here.
    """

    def __init__(
        self,
        source: Path,
        target: Path,
        fields: Fields,
        in_place: bool,
        before: tuple[int, ...] | None = None,
    ) -> None:
        self.sealed: Sealed | None = None  # is told before the file appears
        self._source, self._target, self._fields, self._in_place = source, target, fields, in_place
        self._before = state(source) if before is None else before
        self._draft: Draft | None = None
        self._writer: Any = None
        self._rows: Iterator[tuple[Any, bool]] | None = None
        self._group: list[Any] = []

    def tell(self, outcome: object) -> None:
        """Nothing depends on what becomes of a document."""

    def write(self, data: bytes) -> None:
        """The next batch has these texts."""
        try:
            batch, last = next(self._begun())
            self._group.append(_with(batch, self._fields.text, marshal.loads(data)))
            if last:
                self._flush()
        except OSError as error:
            self.drop()
            raise unwritten(error) from error

    def commit(self, judged: bool, changed: bool) -> None:
        """The file is there; in place it is touched only if something went."""
        if self._in_place and not changed:
            self.drop()
            return
        refusal = self._refusal()
        if refusal:
            self.drop()
            raise DocumentError(refusal)
        try:
            self._begun()
            self._writer.close()
            assert self._draft is not None
            like = self._target.stat() if self._target.is_file() else None
            self._draft.commit(like=like, owner=self._in_place, sealed=self.sealed)
        except OSError as error:
            self.drop()
            raise unwritten(error) from error

    def _refusal(self) -> str:
        """Return why the file must not be written, or nothing."""
        if self._in_place:
            return unfit(self._target, self._before)
        return "" if self._before == state(self._source) else CHANGED

    def abandon(self) -> bool:
        """The draft is gone, and the file passes unchanged."""
        self.drop()
        if self._in_place:
            return True
        from cleaner.files.sink import FileSink
        from cleaner.formats.codec import Codec

        return FileSink(self._target, self._target, self._source, Codec.PLAIN).abandon()

    def drop(self) -> None:
        """The draft is gone."""
        if self._writer is not None:
            with suppress(OSError):
                self._writer.close()
            self._writer = None
        if self._draft is not None:
            self._draft.discard()
            self._draft = None

    def _begun(self) -> Iterator[tuple[Any, bool]]:
        """Return the batches of the source; the draft is open."""
        if self._rows is None:
            import pyarrow.parquet as pq

            if self._before != state(self._source):
                raise DocumentError(CHANGED)
            file = _opened(self._source, self._fields)
            self._draft = Draft(prepared(self._target))
            how = _manner(file, self._fields.text)
            self._writer = pq.ParquetWriter(self._draft.stream, file.schema_arrow, **how)
            self._rows = _last_marked(file)
        return self._rows

    def _flush(self) -> None:
        """The row group is written."""
        import pyarrow as pa

        table = pa.Table.from_batches(self._group)
        self._writer.write_table(table, row_group_size=max(1, table.num_rows))
        self._group = []


def _last_marked(file: Any) -> Iterator[tuple[Any, bool]]:
    """Yield all batches of a file, and whether each is the last of its group."""
    for group in range(file.num_row_groups):
        left = file.metadata.row_group(group).num_rows
        for batch in file.iter_batches(ROWS, row_groups=[group]):
            left -= batch.num_rows
            yield batch, left <= 0


def _with(batch: Any, name: str, texts: list[bytes]) -> Any:
    """Return a batch with other texts; where there was none there is none."""
    import pyarrow as pa

    place = batch.schema.get_field_index(name)
    field = batch.schema.field(place)
    old = batch.column(place).is_valid().to_pylist()
    new = [text.decode("utf-8") if valid else None for text, valid in zip(texts, old, strict=True)]
    return batch.set_column(place, field, pa.array(new, field.type))


def _manner(file: Any, text: str) -> dict[str, Any]:
    """Return how a file was written, as its head and its first row group have it, for `ParquetWriter`."""
    how: dict[str, Any] = {"compression": _packing(file)}
    if file.metadata.format_version in VERSIONS:
        how["version"] = file.metadata.format_version
    if sorting := _sorting(file, text):
        how["sorting_columns"] = sorting
    return how


def _sorting(file: Any, text: str) -> list[Any]:
    """Return by what the rows are sorted, as far as they still are: up to the texts."""
    if not file.num_row_groups:
        return []
    group = file.metadata.row_group(0)
    sorting = getattr(group, "sorting_columns", ())  # an older Arrow does not read them
    own = (at for at, each in enumerate(sorting) if group.column(each.column_index).path_in_schema == text)
    return list(sorting[: next(own, len(sorting))])


def _packing(file: Any) -> dict[str, str] | str:
    """Return how each column is packed, as the first row group has it."""
    if not file.num_row_groups:
        return "snappy"
    group = file.metadata.row_group(0)
    columns = [group.column(place) for place in range(group.num_columns)]
    return {each.path_in_schema: each.compression.replace("UNCOMPRESSED", "NONE") for each in columns}
