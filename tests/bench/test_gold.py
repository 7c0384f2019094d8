"""Gold files: what is read, and how a wrong row is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.bench.gold import Label, gold, texts
from cleaner.errors import UsageError


@pytest.fixture
def gold_file(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as a gold file and return its path."""

    def write(*rows: object, name: str = "gold.jsonl") -> Path:
        path = tmp_path / name
        lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def test_a_row_becomes_a_document(gold_file: Callable[..., Path]) -> None:
    """Labels keep their order; what is not said is unknown."""
    row = {
        "id": "a",
        "text": "one\ntwo",
        "labels": [[0, "B", "social"], [1, "X", "contact", "two"]],
        "lang": "en",
    }
    (document,) = gold([gold_file(row)])
    assert document.labels == (Label(0, "B", "social"), Label(1, "X", "contact", "two"))
    assert (document.lang, document.genre) == ("en", "?")


def test_blank_lines_are_no_rows(gold_file: Callable[..., Path]) -> None:
    """A file may end with any number of line ends."""
    assert gold([gold_file("", {"id": "a", "text": "", "labels": []}, "", "")])[0].id == "a"


def test_several_files_are_one_set(gold_file: Callable[..., Path]) -> None:
    """The documents stand in the order of the files."""
    first, second = (
        gold_file({"id": "b", "text": "", "labels": []}),
        gold_file({"id": "a", "text": "", "labels": []}, name="second.jsonl"),
    )
    assert [document.id for document in gold([first, second])] == ["b", "a"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("{", "is no JSON", id="broken JSON"),
        pytest.param([1], "no id or no text", id="a list"),
        pytest.param({"id": "a"}, "no id or no text", id="no text"),
        pytest.param({"text": "a"}, "no id or no text", id="no id"),
        pytest.param({"id": "a", "text": 1}, "no id or no text", id="a number for a text"),
        pytest.param(
            {"id": "a", "text": "x"}, 'no labels; write "labels": [] if all', id="a row that nobody labelled"
        ),
        pytest.param({"id": "a", "text": "", "labels": {}}, "labels are no list", id="labels as a table"),
        pytest.param({"id": "a", "text": "", "labels": [[0]]}, "is no label", id="a label without a class"),
        pytest.param({"id": "a", "text": "", "labels": [[0, "Q"]]}, "is no label", id="an unknown class"),
        pytest.param(
            {"id": "a", "text": "", "labels": [[True, "B"]]}, "is no label", id="a truth for a line"
        ),
        pytest.param({"id": "a", "text": "", "labels": [["0", "B"]]}, "is no label", id="a word for a line"),
        pytest.param(
            {"id": "a", "text": "x", "labels": [[1, "B"]]}, "no line 1", id="a line that is not there"
        ),
        pytest.param(
            {"id": "a", "text": "x", "labels": [[-1, "B"]]}, "no line -1", id="a line before the first"
        ),
        pytest.param(
            {"id": "a", "text": "x", "labels": [[0, "X", "social"]]},
            "names no part of line 0",
            id="a mixed line without its part",
        ),
        pytest.param(
            {"id": "a", "text": "x\ny", "labels": [[0, "X", "social", "y"]]},
            "names no part of line 0",
            id="a part of another line",
        ),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(
    gold_file: Callable[..., Path], row: object, said: str
) -> None:
    """File, line, what is wrong: never a traceback."""
    path = gold_file({"id": "fine", "text": "", "labels": []}, row)
    with pytest.raises(UsageError, match=r"gold\.jsonl:2") as caught:
        gold([path])
    assert said in str(caught.value)


def test_an_id_stands_for_one_document(gold_file: Callable[..., Path]) -> None:
    """Otherwise nobody can find the line that a report names."""
    with pytest.raises(UsageError, match="the id a is taken"):
        gold([gold_file({"id": "a", "text": "", "labels": []}, {"id": "a", "text": "b", "labels": []})])


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """By name."""
    with pytest.raises(UsageError, match=r"none\.jsonl: no such file or folder"):
        gold([tmp_path / "none.jsonl"])


def test_texts_need_no_labels(gold_file: Callable[..., Path]) -> None:
    """A row without an id is called by its place."""
    first, second = texts(gold_file({"text": "one"}, {"id": 7, "text": "two"}))
    assert first.text == "one"
    assert first.id.endswith("gold.jsonl:1")
    assert second.id == "7"


def test_a_row_without_text_is_refused(gold_file: Callable[..., Path]) -> None:
    """The remedy is in the message."""
    with pytest.raises(UsageError, match="no text; write"):
        list(texts(gold_file({"body": "one"})))


def test_a_row_that_is_nested_too_deeply(tmp_path: Path) -> None:
    """It is an error with an address."""
    path = tmp_path / "deep.jsonl"
    path.write_text("[" * 100_000)
    with pytest.raises(UsageError, match=r"deep.jsonl:1: nested too deeply; write "):
        gold([path])
    with pytest.raises(UsageError, match="nested too deeply"):
        list(texts(path))
