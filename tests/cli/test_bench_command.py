"""`cleaner bench`, `cleaner rules tune` and `cleaner rules coverage`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

TEXT = (
    "A tale of lamps\n\nThis demo line goes\n\nMore about lamps and oil in the long winter.\n\nHome | News\n"
)
ROW = {"id": "a", "text": TEXT, "labels": [[2, "B", "social"], [6, "B", "navigation"]], "lang": "en"}

ECHO = """\
format = 1
title = "Echo"
why = "A test."
confidence = "certain"
[phrases]
en = ["this demo line goes"]
[examples]
strip = ["This demo line goes"]
keep = ["No."]
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One document of which the demo rules take a line and leave another."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return path


def test_bench_prints_plain_columns_into_a_pipe(cleaner, gold: Path) -> None:
    """Figures, then families, rules, languages, kinds."""
    ran = cleaner("bench", gold)
    assert (ran.code, ran.err) == (0, "")
    assert "precision_lines  1.0000\n" in ran.text
    assert "recall_lines     0.5000\n" in ran.text
    assert next(line for line in ran.text.splitlines() if line.startswith("demo/banner")).split() == [
        "demo/banner", "1", "1", "0", "0", "0", "1.000",
    ]  # fmt: skip
    assert "Wrong lines" not in ran.text
    assert "\x1b" not in ran.text


def test_bench_lists_what_went_wrong(cleaner, gold: Path) -> None:
    """Verdict, kind, language, place, text."""
    last = cleaner("bench", gold, "--worst", "5").text.splitlines()[-1]
    assert last.split(maxsplit=4) == ["LEFT", "navigation", "en", "a:7", "Home | News"]


def test_bench_is_a_table_where_colour_is_wanted(
    cleaner, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same sheets, and no line wider than the terminal."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("COLUMNS", "80")
    text = cleaner("bench", gold, "--worst", "5").text
    assert "\x1b[1mFigures" in text
    assert "Home | News" in text


def test_bench_speaks_json(cleaner, gold: Path) -> None:
    """One object with everything."""
    found = json.loads(cleaner("bench", gold, "--json", "--worst", "1").text)
    assert found["figures"]["recall_core"] == 1.0
    assert found["rules"]["demo/banner"]["right"] == 1
    assert found["languages"]["en"]["docs"] == 1
    assert found["kinds"]["navigation"] == {"gone": 0, "lines": 1}
    assert found["wrong"][0]["line"] == 7


@pytest.mark.parametrize(
    ("bounds", "code"),
    [
        pytest.param(["recall_lines>=0.5", "content_lost<=0"], 0, id="all hold"),
        pytest.param(["recall_lines>=0.5", "recall_docs>=0.6"], 1, id="one does not"),
        pytest.param(["recall_lines>=lots"], 2, id="no number"),
    ],
)
def test_bench_asks_for_bounds(cleaner, gold: Path, bounds: list[str], code: int) -> None:
    """Exit 1, and the figure on stderr."""
    ran = cleaner("bench", gold, *(word for bound in bounds for word in ("--need", bound)))
    assert ran.code == code
    assert ("recall_docs>=0.6 does not hold: it is 0.5000" in ran.err) is (code == 1)


def test_bench_uses_the_rules_that_are_chosen(cleaner, gold: Path) -> None:
    """As everywhere."""
    assert "recall_lines     0.0000" in cleaner("bench", gold, "--ignore", "demo/banner").text


def test_a_share_of_nothing_is_no_figure(cleaner, gold: Path) -> None:
    """Where nothing goes nothing is precise or wrong; what was left is 0 all the same."""
    text = cleaner("bench", gold, "--ignore", "demo").text
    assert "Figures: 1 document\n" in text
    rows = dict(line.split() for line in text.split("\n\n")[0].splitlines()[2:])
    assert (rows["precision_lines"], rows["f1_lines"], rows["metadata_gone"]) == ("–", "–", "–")
    assert (rows["recall_lines"], rows["content_lost"]) == ("0.0000", "0.0000")
    languages = text.split("Languages\n")[1].split("\n\n")[0].splitlines()
    said = cleaner("bench", gold, "--ignore", "demo", "--need", "precision_lines>=0.5").err
    assert said.endswith("does not hold: it is 0.0000, for it is a share of nothing\n")
    assert languages[1].split() == ["en", "1", "–", "0.000", "0.000", "–", "0.0000"]


def test_bench_refuses_what_is_not_gold(cleaner, tmp_path: Path) -> None:
    """One line, exit 2."""
    path = tmp_path / "gold.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    ran = cleaner("bench", path)
    assert (ran.code, ran.text) == (2, "")
    assert "gold.jsonl:1: no id or no text" in ran.err


@pytest.mark.parametrize("form", ["jsonl", "folder"])
def test_tune_says_what_fired_and_what_did_not(cleaner, gold: Path, tmp_path: Path, form: str) -> None:
    """JSONL or a folder of texts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    text = cleaner("rules", "tune", gold if form == "jsonl" else folder).text
    assert "What fired: 1 document, " in text
    assert any(
        line.split(maxsplit=3) == ["demo/banner", "1", "1", "This demo line goes"]
        for line in text.splitlines()
    )
    assert "Slowest rules" in text
    assert text.split("Never fired\n")[1].splitlines()[1].split() == ["demo", "1", "lamp"]


def test_tune_cuts_no_name_of_a_rule_that_never_fired(
    cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many names take several rows on a terminal, and each stands whole."""
    names = [f"a-lamp-that-hangs-at-the-harbour-{number}" for number in range(9)]
    made = tmp_path / "more" / "demo"
    made.mkdir(parents=True)
    for name in names:
        line = f"{name} hums"
        (made / f"{name}.toml").write_text(ECHO.replace("this demo line goes", line), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("COLUMNS", "80")
    text = cleaner("--rules", made.parent, "rules", "tune", tmp_path / "a.txt").text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text.split("Never fired")[1])
    assert [name for name in names if name not in plain.split()] == []


def test_tune_names_a_rule_in_the_shadow_of_another(cleaner, tmp_path: Path) -> None:
    """Every claim of the one lies within a claim of the other."""
    made = tmp_path / "rules" / "demo" / "echo.toml"
    made.parent.mkdir(parents=True)
    made.write_text(ECHO, encoding="utf-8")
    page = tmp_path / "a.txt"
    page.write_text(
        "This demo line goes\n\n"
        + "Plain words stay here for long. " * 9
        + "\n\nThis demo line goes\n\nDemo banner: oil\n"
    )
    text = cleaner("--rules", made.parent, "rules", "tune", page).text
    assert [
        line.split() for line in text.split("shadow of another\n")[1].split("\n\n")[0].splitlines()[1:]
    ] == [["demo/echo", "2", "demo/banner"]]


def test_tune_passes_over_what_it_cannot_read(cleaner, tmp_path: Path) -> None:
    """Named on stderr; the others are counted."""
    (tmp_path / "a.txt").write_bytes(b"\x00\x01")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    ran = cleaner("rules", "tune", tmp_path)
    assert "a.txt" in ran.err
    assert "What fired: 1 document, " in ran.text


def test_coverage_counts_rules_and_examples_by_language(cleaner) -> None:
    """Two English phrases take two examples, the French one takes its own."""
    lines = [line.split() for line in cleaner("rules", "coverage").text.splitlines()]
    assert ["demo", "2", "6"] in lines
    assert ["family", "en", "fr"] in lines
    assert ["demo", "2/5", "1/1"] in lines


def test_coverage_writes_pages_and_drops_old_ones(cleaner, tmp_path: Path) -> None:
    """One page for all, one for each family."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "gone.md").write_text("old", encoding="utf-8")
    ran = cleaner("rules", "coverage", "--write", tmp_path)
    assert (ran.code, ran.text) == (0, "")
    assert sorted(path.name for path in (tmp_path / "rules").iterdir()) == ["demo.md"]
    page = (tmp_path / "rules" / "demo.md").read_text(encoding="utf-8")
    assert "## `demo/banner`" in page
    assert "- Demo banner: lamps and oil" in page
    assert "| [demo](rules/demo.md) | 2/5 | 1/1 |" in (tmp_path / "coverage.md").read_text(encoding="utf-8")
