"""Rows of Parquet: all columns that JSON has a form for go along; the others are named."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cli.test_rows import JUNK, rows
from cli.test_rows_resumed import MOMENTS, contents, killed, often

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
__all__ = ["often"]
DAY = datetime.date(2024, 2, 29)
TEXTS = [f"Snow.{JUNK}", "Rain."]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The name of a file in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Path("a.parquet")


@pytest.mark.parametrize(
    ("column", "made"),
    [
        pytest.param(pa.array([7, None]), [7, None], id="numbers"),
        pytest.param(pa.array([2**64 - 1, 0], pa.uint64()), [2**64 - 1, 0], id="large numbers"),
        pytest.param(pa.array([0.5, float("nan")]), [0.5, None], id="no number"),
        pytest.param(pa.array([True, False]), [True, False], id="truths"),
        pytest.param(pa.array(["é", ""]), ["é", ""], id="texts"),
        pytest.param(pa.array(["a", "a"]).dictionary_encode(), ["a", "a"], id="few texts"),
        pytest.param(pa.array([["a"], []]), [["a"], []], id="lists"),
        pytest.param(
            pa.array([{"n": 1, "on": [DAY]}, None]), [{"n": 1, "on": ["2024-02-29"]}, None], id="objects"
        ),
        pytest.param(pa.array([DAY, None]), ["2024-02-29", None], id="days"),
        pytest.param(pa.array([Decimal("1.10"), None]), ["1.10", None], id="decimals"),
    ],
)
def test_a_column_goes_along(cleaner, path: Path, column: Any, made: list[Any]) -> None:
    """As what it is in JSON, or as a text."""
    pq.write_table(pa.table({"more": column, "text": TEXTS}), path)
    ran = cleaner("clean", path, "--to", "jsonl", "-j", 0)
    assert (ran.code, "no form" in ran.err) == (0, False)
    assert rows(ran.out) == [
        {"id": f"a.parquet:{number}", "more": value, "text": text}
        for number, value, text in zip((1, 2), made, ("Snow.", "Rain."), strict=True)
    ]


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        pytest.param(pa.array([b"\0\xff", None]), "binary", id="bytes"),
        pytest.param(pa.array([[("a", 1)], None], pa.map_(pa.string(), pa.int32())), "map<", id="maps"),
        pytest.param(pa.array([datetime.timedelta(1), None]), "duration[us]", id="durations"),
        pytest.param(pa.array([{"a": b"x"}, None]), "struct<a: binary>", id="objects with bytes"),
    ],
)
def test_a_column_that_json_has_no_form_for_is_named(cleaner, path: Path, column: Any, kind: str) -> None:
    """And is missing from the rows; the others are there."""
    pq.write_table(pa.table({"odd": column, "n": [1, 2], "text": TEXTS}), path)
    ran = cleaner("clean", path, "-o", "a.jsonl")
    assert ran.code == 0
    assert f"a.parquet: no row has its column odd ({kind}" in ran.err
    assert [list(row) for row in rows(Path("a.jsonl").read_bytes())] == [["id", "n", "text"]] * 2
    assert "no form" not in cleaner("clean", path, "-o", "b.parquet").err


def test_the_id_is_a_text_and_no_column_is_lost(cleaner, path: Path) -> None:
    """A column `id` is the id, also if it holds numbers; beside another id it stays."""
    table = {"id": [7, None], "url": ["u", "v"], "text": TEXTS}
    pq.write_table(pa.table(table), path)
    assert [row["id"] for row in rows(cleaner("clean", path, "--to", "jsonl").out)] == ["7", "a.parquet:2"]
    made = rows(cleaner("clean", path, "--to", "jsonl", "--id-field", "url").out)
    assert made[0] == {"id": "u", "id_2": 7, "url": "u", "text": "Snow."}


@pytest.mark.parametrize("jobs", [0, 2])
def test_the_rows_come_back(cleaner, path: Path, jobs: int) -> None:
    """With all their columns and the whole texts, from as many batches as there are."""
    count = 1500
    table = {
        "n": list(range(count)),
        "text": [f"Snow {n}.{JUNK}" for n in range(count)],
        "last": ["x"] * count,
    }
    pq.write_table(pa.table(table), path, row_group_size=700)
    assert cleaner("clean", path, "-o", "a.jsonl", "-j", jobs).code == 0
    made = rows(Path("a.jsonl").read_bytes())
    assert [(row["n"], row["text"], row["last"]) for row in made] == [
        (n, f"Snow {n}.", "x") for n in range(count)
    ]
    ran = cleaner("restore", "a.jsonl", bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert rows(ran.out) == [{**row, "text": f"Snow {row['n']}.{JUNK}"} for row in made]


def test_a_table_stays_a_table(cleaner, path: Path) -> None:
    """Where no rows are asked for, only its text changes."""
    table = pa.table({"odd": [b"x", b"y"], "text": TEXTS, "n": [1.5, float("inf")]})
    pq.write_table(table, path)
    assert cleaner("clean", path, "-o", "b.parquet").code == 0
    made = pq.read_table("b.parquet")
    assert made.drop_columns("text").equals(table.drop_columns("text"))
    assert json.dumps(made.column("text").to_pylist()) == '["Snow.", "Rain."]'


@pytest.mark.parametrize("moment", ["at outcome 1", "at outcome 5", "behind a mark", "behind the ledger"])
def test_a_killed_run_over_tables_is_gone_on_with(cleaner, path: Path, moment: str) -> None:
    """To the rows and the ledger of a run that nobody disturbed; a table that was changed is read again."""
    Path("in").mkdir()
    for name in "abcd":
        table = pa.table({"id": [f"{name}{n}" for n in range(2)], "text": TEXTS, "n": [1, 2]})
        pq.write_table(table, f"in/{name}.parquet")
    assert cleaner("clean", "in", "-o", "out/all.jsonl").code == 0
    whole = contents()
    assert len(rows(whole["out/all.jsonl"])) == 8
    for name in whole:
        Path(name).unlink()
    killed(cleaner, MOMENTS[moment])
    ran = cleaner("clean", "in", "-o", "out/all.jsonl", "--resume")
    assert (ran.code, contents()) == (0, whole)
    assert ("done before" in ran.err) is (moment != "at outcome 1")
