"""Our own gold file is what it says: many languages and kinds of text, half of it clean."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cleaner.bench.gold import GoldDocument, gold

FILE = Path(__file__).parents[2] / "fixtures" / "gold" / "web.jsonl"
LANGUAGES = frozenset("en fr de es it pt nl pl sv fi ru tr ar zh ja".split())  # noqa: SIM905 - fifteen words
GENRES = {"news", "blog", "mail", "forum", "wiki", "code"}


@pytest.fixture(scope="module")
def documents() -> list[GoldDocument]:
    """All of it."""
    return gold([FILE])


def test_half_of_the_documents_are_clean(documents: list[GoldDocument]) -> None:
    """Precision is measured on those."""
    clean = [document for document in documents if not any(label.mark in "BX" for label in document.labels)]
    assert 0.4 <= len(clean) / len(documents) <= 0.6


def test_all_languages_and_genres_are_there(documents: list[GoldDocument]) -> None:
    """Each language with clean texts and others."""
    assert {document.lang for document in documents} == LANGUAGES
    assert {document.genre for document in documents} == GENRES
    languages = Counter(document.lang for document in documents)
    assert min(languages.values()) >= 4


def test_parts_of_mixed_lines_stand_in_them(documents: list[GoldDocument]) -> None:
    """A part that does not would count as content."""
    for document in documents:
        lines = document.text.split("\n")
        assert all(label.part in lines[label.line] for label in document.labels)


def test_no_label_names_a_blank_line(documents: list[GoldDocument]) -> None:
    """It would count for nothing."""
    for document in documents:
        lines = document.text.split("\n")
        assert all(lines[label.line].strip() for label in document.labels)
