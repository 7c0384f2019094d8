"""Parquet: only the text's column changes; row groups, types, metadata and packing stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.cli.account import Account

pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
pq = pytest.importorskip("pyarrow.parquet")

TEXT = "The tide came in.\nDemo banner: lamps and oil\nIt left at six.\n"
LEFT = "The tide came in.\nIt left at six.\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A file with three row groups, nested and dictionary columns, nulls and metadata."""
    texts = [TEXT, None, "Nothing.\n", ""] * 500
    columns = {
        "id": pa.array(range(2000), pa.int32()),
        "text": pa.array(texts, pa.large_string()),
        "tags": pa.array([["a", "b"], None] * 1000),
        "lang": pa.array(["en", "fr"] * 1000).dictionary_encode(),
    }
    schema = pa.table(columns).schema.with_metadata({"origin": "a test"})
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table(columns, schema), path, row_group_size=700, compression="zstd")
    return path


def test_only_the_text_changes(cleaner, table: Path, tmp_path: Path) -> None:
    """Everything else is equal, group by group."""
    out = tmp_path / "out.parquet"
    ran = cleaner("clean", table, "-o", out, "-j", "2", "--id-field", "id")
    assert ran.code == 0, ran.err
    old, new = pq.ParquetFile(table), pq.ParquetFile(out)
    assert new.schema_arrow.equals(old.schema_arrow, check_metadata=True)
    assert new.metadata.num_row_groups == old.metadata.num_row_groups == 3
    for group in range(3):
        before, after = old.read_row_group(group), new.read_row_group(group)
        assert after.drop(["text"]).equals(before.drop(["text"]))
        wanted = [LEFT if text == TEXT else text for text in before["text"].to_pylist()]
        assert after["text"].to_pylist() == wanted
        assert new.metadata.row_group(group).column(1).compression == "ZSTD"


def test_in_place_a_file_without_boilerplate_is_not_touched(cleaner, tmp_path: Path) -> None:
    """Not a byte."""
    path = tmp_path / "b.parquet"
    pq.write_table(pa.table({"text": ["Nothing."]}), path)
    before = path.stat()
    assert cleaner("clean", "--in-place", path).code == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[:-20]), "is damaged", id="cut off"),
        pytest.param(lambda p: p.write_bytes(b"PAR1 no such thing PAR1"), "is damaged", id="garbage"),
        pytest.param(
            lambda p: pq.write_table(pa.table({"body": ["a"]}), p), "no column text", id="no column"
        ),
        pytest.param(
            lambda p: pq.write_table(pa.table({"text": [1]}), p), "no text in the column", id="numbers"
        ),
    ],
)
def test_what_cannot_be_read_passes_whole(cleaner, table: Path, tmp_path: Path, make, said: str) -> None:
    """And is named."""
    make(table)
    out = tmp_path / "out"
    ran = cleaner("clean", table, "-o", f"{out}/")
    assert ran.code == 3
    assert said in ran.err
    assert (out / "a.parquet").read_bytes() == table.read_bytes()


def test_a_pipe_is_refused(cleaner, table: Path) -> None:
    """The end of the file comes first in Parquet; from stdin it passes."""
    ran = cleaner("--from", "parquet", stdin=table.read_bytes())
    assert (ran.code, ran.out) == (3, table.read_bytes())
    assert cleaner("clean", table).code == 2


@pytest.mark.parametrize("place", ["in place", "elsewhere"])
def test_a_table_that_is_changed_meanwhile_passes(
    cleaner, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Its other columns are read when its texts are judged, and must be those of the same rows."""
    another = pa.table({"text": [TEXT] * 3})
    monkeypatch.setattr(Account, "hear", lambda *_: pq.write_table(another, table))
    out = table if place == "in place" else tmp_path / "out.parquet"
    words = ["--in-place"] if place == "in place" else ["-o", out]
    cleaner("clean", table, "-j", "0", "--no-ledger", *words)
    assert pq.read_table(out).equals(another)
