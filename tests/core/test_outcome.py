"""What became of one document: what it is called, how much is left, and what is said of it."""

from __future__ import annotations

import pytest

from cleaner.model import Confidence, Removal, Result, Span
from cleaner.outcome import Outcome

GONE = Removal(Span(0, 4), "Gone", 1, 1, "a/b", "because", Confidence.CERTAIN)


@pytest.mark.parametrize(
    ("number", "label"),
    [
        pytest.param(0, "a.jsonl", id="a file is called by its name"),
        pytest.param(17, "a.jsonl:17", id="a record by file and number"),
    ],
)
def test_the_label(number: int, label: str) -> None:
    """It is what a reader can look up."""
    assert Outcome("a.jsonl", b"", number=number).label == label


@pytest.mark.parametrize(
    ("outcome", "sizes"),
    [
        pytest.param(Outcome("a", b"", text="Gone.", result=Result("e.")), (5, 2), id="judged"),
        pytest.param(Outcome("a", b"", text="Kept."), (5, 5), id="not judged: nothing went"),
        pytest.param(Outcome("a", None), (0, 0), id="not read"),
        pytest.param(
            Outcome("a", b"", result=Result(""), sizes=(50, 20)), (50, 20), id="the texts were left out"
        ),
        pytest.param(Outcome("a", b"", sizes=(0, 0), text="x"), (0, 0), id="sizes of nothing count too"),
    ],
)
def test_how_much_there_was_and_is(outcome: Outcome, sizes: tuple[int, int]) -> None:
    """In characters; where the texts are left out, from the sizes."""
    assert (outcome.before, outcome.after) == sizes


@pytest.mark.parametrize(
    ("text", "left", "emptied"),
    [
        pytest.param("Gone.", "", True, id="all went"),
        pytest.param("Gone.\n\n", " \n", True, id="all but blanks"),
        pytest.param("Gone. Kept.", "Kept.", False, id="some stayed"),
        pytest.param("", "", False, id="there was nothing"),
        pytest.param(" \n\t", "", False, id="there were blanks only"),
    ],
)
def test_a_document_of_which_nothing_is_left(text: str, left: str, emptied: bool) -> None:
    """It had a text, and has none."""
    assert Outcome("a", b"", text=text, result=Result(left)).emptied is emptied


def test_what_was_not_judged_is_not_emptied() -> None:
    """It passes as it came."""
    assert not Outcome("a", b"Gone.", text="Gone.", problem="takes too long").emptied


def test_the_reason_of_a_guard() -> None:
    """Handed on from the result; without one there is none."""
    refused = Result("a", (GONE,), refused="would remove 90% of the document")
    assert Outcome("a", b"", result=refused).refused == "would remove 90% of the document"
    assert Outcome("a", b"", result=Result("a")).refused == ""
    assert Outcome("a", b"", problem="is binary").refused == ""
