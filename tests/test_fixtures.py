"""Golden documents: what came in, what must come out, and that it does so in every form.

A case is a folder `fixtures/<family>/<case>` with `input.txt`, `expected.txt` and `case.toml`; a
folder under `fixtures/keep` has no `expected.txt`: it must come out as it went in.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from cleaner.model import Document
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

HOME = Path(__file__).parent.parent / "fixtures"
CASES = sorted(path.parent for path in HOME.glob("*/*/case.toml"))


@dataclass(frozen=True)
class Golden:
    """One case, read."""

    text: str
    expected: str
    why: str
    rules: tuple[str, ...]


def read(folder: Path) -> Golden:
    """Return the case in a folder; newlines are taken as they stand."""
    about = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    text = (folder / "input.txt").read_bytes().decode("utf-8", "surrogateescape")
    expected = folder / "expected.txt"
    wanted = expected.read_bytes().decode("utf-8", "surrogateescape") if expected.exists() else text
    return Golden(text, wanted, about["why"], tuple(about.get("rules", ())))


def crlf(text: str) -> str:
    """Return `text` with the line endings of Windows."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def nfd(text: str) -> str:
    """Return `text` in decomposed form."""
    return unicodedata.normalize("NFD", text)


each_case = pytest.mark.parametrize("folder", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")


@each_case
def test_case(folder: Path, packaged: Rulebook) -> None:
    """The expected text comes out, by the rules that the case names."""
    case = read(folder)
    result = clean(Document(case.text), packaged)
    assert result.text == case.expected, [(r.rule, r.text) for r in result.removals]
    said = {id for r in result.removals for id in (r.rule, *r.also)}
    assert set(case.rules) <= said | {r.family for r in result.removals}


@each_case
def test_case_on_its_own_output(folder: Path, packaged: Rulebook) -> None:
    """What is clean stays as it is."""
    expected = read(folder).expected
    assert clean(Document(expected), packaged).text == expected


@each_case
@pytest.mark.parametrize("form", [crlf, nfd], ids=["CRLF", "NFD"])
def test_case_in_another_form(folder: Path, form: object, packaged: Rulebook) -> None:
    """Line endings and composed letters change nothing."""
    case = read(folder)
    assert callable(form)
    assert clean(Document(form(case.text)), packaged).text == form(case.expected)


@each_case
def test_case_says_why(folder: Path) -> None:
    """A case is a folder with a reason, in a known place, and what must not change has no second text."""
    case = read(folder)
    assert len(case.why.split()) >= 4
    has_expected = (folder / "expected.txt").exists()
    assert has_expected is (folder.parent.name != "keep")
    assert (case.text != case.expected) is has_expected


def test_there_are_cases() -> None:
    """Most of them expect no change, or much of the document to stay."""
    assert len(CASES) >= 45
    assert sum(path.parent.name == "keep" for path in CASES) >= 20
