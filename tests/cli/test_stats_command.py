"""`cleaner stats`: the counts of ledgers, right and in three forms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

PROSE = "The tide came in at noon, as the board said.\n"
ROWS = [
    ("https://www.example.org/1", PROSE + "\nDemo banner: lamps\n\nBannière de démonstration\n"),
    ("https://example.org/2", PROSE + "\nDemo banner: oil\n\nhttps://creativecommons.org/licenses/by/4.0/\n"),
    ("three", PROSE),
]


@pytest.fixture
def ledger(cleaner, tmp_path: Path) -> Path:
    """The ledger of a run over three records."""
    path = tmp_path / "l.jsonl.zst"
    data = "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in ROWS).encode()
    cleaner("--from", "jsonl", "--id-field", "id", "--ledger", path, stdin=data)
    return path


def test_all_counts(cleaner, ledger: Path) -> None:
    """Spans, documents, bytes, under each key."""
    found = json.loads(cleaner("stats", ledger, "--json", bare=True).text)
    assert (found["documents"], found["changed"]) == (3, 2)
    gone = "\nDemo banner: lamps\n", "\nBannière de démonstration\n", "\nDemo banner: oil\n"
    banners = [len(text.encode()) for text in gone]
    assert found["bytes_before"] - found["bytes_after"] == sum(banners)
    whole = {"spans": 3, "documents": 2, "bytes": sum(banners)}
    assert found["families"] == [{"family": "demo", **whole}]
    assert found["rules"] == [{"rule": "demo/banner", **whole}]
    assert found["sites"] == [{"site": "example.org", **whole}]
    assert {row["language"]: row["spans"] for row in found["languages"]} == {"en": 2, "fr": 1}
    assert found["licenses"] == [{"spdx": "CC-BY-4.0", "documents": 1}]
    assert found["permissions"] == [{"permission": "open", "documents": 1}]


def test_tables_and_csv_say_the_same(cleaner, ledger: Path) -> None:
    """In plain columns for a pipe; every row of every table in CSV."""
    text = cleaner("stats", ledger, bare=True).text
    assert "demo/banner" in text
    assert "Licences, by best guess" in text
    rows = list(csv.DictReader(io.StringIO(cleaner("stats", ledger, "--csv", bare=True).text)))
    assert {"table": "rules", "key": "demo/banner", "spans": "3", "documents": "2"}.items() <= next(
        row for row in rows if row["table"] == "rules"
    ).items()
    assert {row["table"] for row in rows} == {
        "documents", "families", "rules", "languages", "sites", "licenses", "permissions"
    }  # fmt: skip


def test_several_ledgers_add_up(cleaner, ledger: Path) -> None:
    """Twice the same, twice the counts."""
    found = json.loads(cleaner("stats", ledger, ledger, "--json", bare=True).text)
    assert (found["documents"], found["rules"][0]["documents"]) == (6, 4)


def test_what_is_no_ledger_is_named(cleaner, tmp_path: Path) -> None:
    """File and line, and exit 2."""
    file = tmp_path / "notes"
    file.write_text("notes\n")
    ran = cleaner("stats", file, bare=True)
    assert (ran.code, ran.out) == (2, b"")
    assert "notes:1: no entry of a ledger" in ran.err
    assert cleaner("stats", tmp_path / "gone", bare=True).code == 2


def test_the_statistics_are_what_usual_reads(cleaner, ledger: Path, tmp_path: Path) -> None:
    """`--usual` takes them as they are."""
    usual = tmp_path / "usual.json"
    usual.write_bytes(cleaner("stats", ledger, "--json", bare=True).out)
    (tmp_path / "a.txt").write_text(PROSE)
    assert cleaner("clean", tmp_path / "a.txt", "-o", tmp_path / "b.txt", "--usual", usual).code == 0


def test_a_language_that_is_a_number_is_no_entry(cleaner, tmp_path: Path) -> None:
    """A ledger that was edited is named, with the line."""
    cleaner("--ledger", tmp_path / "l.jsonl", stdin=ROWS[0][1].encode())
    (tmp_path / "l.jsonl").write_bytes(
        (tmp_path / "l.jsonl").read_bytes().replace(b'"lang":"en"', b'"lang":5')
    )
    ran = cleaner("stats", tmp_path / "l.jsonl", bare=True)
    assert (ran.code, ran.err) == (2, f"cleaner: {tmp_path / 'l.jsonl'}:1: no entry of a ledger\n")
