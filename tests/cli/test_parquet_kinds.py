"""Parquet files as others write them: columns of several kinds, sorted ones, some of one name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

DIRTY, CLEAN = "It rained.\n\nDemo banner: lamps and oil", "It rained."
TEXTS = [DIRTY, None, "", "A dry day.", DIRTY]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own."""
    monkeypatch.chdir(tmp_path)


def ran(cleaner, table: Any, *words: str, **how: Any) -> tuple[int, str, Any]:
    """Return the exit code, what is said, and what comes out of a table."""
    pq.write_table(table, "a.parquet", **how)
    done = cleaner("clean", "a.parquet", "-o", "b.parquet", *words)
    return done.code, done.err, pq.ParquetFile("b.parquet")


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(pa.string(), id="text"),
        pytest.param(pa.large_string(), id="long text"),
        pytest.param(pa.dictionary(pa.int32(), pa.string()), id="categories"),
    ],
)
def test_texts_of_every_kind_are_judged(cleaner, kind: Any) -> None:
    """They keep their type, and the ledger leads back."""
    table = pa.table({"text": pa.array(TEXTS).cast(kind), "n": range(5)})
    code, said, out = ran(cleaner, table)
    assert (code, said, out.schema_arrow) == (0, "", table.schema)
    assert out.read().column("text").to_pylist() == [CLEAN, None, "", "A dry day.", CLEAN]
    assert cleaner("restore", "b.parquet", "-o", "c.parquet", bare=True).code == 0
    assert pq.read_table("c.parquet").equals(table)


@pytest.mark.parametrize("kind", [pa.binary(), pa.int64(), pa.dictionary(pa.int32(), pa.int64())], ids=str)
def test_what_is_no_text_passes_and_is_named(cleaner, kind: Any) -> None:
    """Also categories of something else."""
    values = pa.array([b"1", b"2"]) if kind == pa.binary() else pa.array([1, 2], kind)
    code, said, _ = ran(cleaner, pa.table({"text": values}))
    assert (code, "and no text in the column text; it passes unchanged" in said) == (3, True)
    assert Path("b.parquet").read_bytes() == Path("a.parquet").read_bytes()


@pytest.mark.parametrize("name", ["text", "key"])
@pytest.mark.parametrize("other", ["out", "rows.jsonl"])
def test_two_columns_of_one_name_cost_one_document(cleaner, name: str, other: str) -> None:
    """It is named; the others of the run are done."""
    Path("in").mkdir()
    twice = pa.table([pa.array([DIRTY])] * 2 + [pa.array(["x"])] * 2, names=["text", name, "key", "n"])
    pq.write_table(twice, "in/a.parquet")
    pq.write_table(pa.table({"text": [DIRTY], "key": ["y"]}), "in/b.parquet")
    done = cleaner("clean", "in", "-o", other, "--id-field", "key")
    assert (done.code, f"a.parquet: has 2 columns {name}; nobody can tell" in done.err) == (3, True)
    made = pq.read_table("out/b.parquet").to_pylist() if other == "out" else Path(other).read_text("utf-8")
    assert CLEAN in str(made)
    assert DIRTY not in str(made)


@pytest.mark.parametrize(("by", "left"), [([1, 0], 1), ([1, 2], 2), ([0, 1], 0), ([], 0)])
def test_how_a_file_was_written_stays(cleaner, by: list[int], left: int) -> None:
    """Its version, and by what it is sorted as far as it still is: up to the texts, which are others now."""
    table = pa.table({"text": TEXTS, "n": range(5), "m": range(5)})
    sorting = [pq.SortingColumn(each) for each in by]
    code, _, out = ran(cleaner, table, version="1.0", compression="zstd", sorting_columns=sorting)
    group = out.metadata.row_group(0)
    assert (code, out.metadata.format_version, group.column(1).compression) == (0, "1.0", "ZSTD")
    assert list(group.sorting_columns) == sorting[:left]
