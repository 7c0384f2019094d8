"""What is told of records: neighbours of which there is nothing to tell are one, and none is lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import book, rule

from cleaner.formats import Format
from cleaner.formats.record import Piece
from cleaner.model import Policy, Result
from cleaner.outcome import Outcome
from cleaner.run import Work, answer
from cleaner.run.told import Quiet, Told, slim

BOOK = book({"social/follow-us": rule(phrases=["follow us"])})
GONE = "Follow us\n"


def outcome(number: int, text: str = "sea", **more: object) -> Outcome:
    """Return the outcome of a record."""
    return Outcome("a", b"", text=text, result=Result(text), number=number, **more)  # type: ignore[arg-type]


def test_quiet_neighbours_are_one_outcome_with_all_their_characters() -> None:
    """It has the number and the id of the first."""
    told = Told("a", "latin-1", each=False)
    for quiet in (Quiet(4, "four", 10), Quiet(5, "five", 0), Quiet(7, "", 3)):
        told.count(quiet)
    [one] = told.outcomes()
    assert (one.label, one.id, one.documents, one.sizes, one.encoding) == (
        "a:4",
        "four",
        3,
        (13, 13),
        "latin-1",
    )
    assert not told.changed


def test_what_tells_something_stands_between_those_that_do_not() -> None:
    """In the order of the records."""
    told = Told("a", "", each=False)
    told.count(Quiet(1, "", 5))
    told.hear(outcome(2, problem="is no JSON"))
    told.hear(outcome(3, "sea"))
    told.count(Quiet(4, "", 5))
    assert [(each.number, each.documents, each.before) for each in told.outcomes()] == [
        (1, 1, 5),
        (2, 1, 3),
        (3, 2, 8),
    ]


def test_each_outcome_is_told_where_each_is_wanted() -> None:
    """And keeps its text."""
    told = Told("a", "", each=True)
    for number in (1, 2):
        told.hear(outcome(number))
    assert [(each.number, each.text) for each in told.outcomes()] == [(1, "sea"), (2, "sea")]


def test_nothing_is_told_of_nothing() -> None:
    """A piece of blank lines has no outcome."""
    assert Told("a", "", each=False).outcomes() == []


@pytest.mark.parametrize(
    ("text", "left", "refused", "kept"),
    [
        pytest.param("sea and land", "sea", "", False, id="texts are large"),
        pytest.param("sea", "", "", True, id="all of it went: it is named"),
        pytest.param("sea and land", "sea", "too much", True, id="it may be put aside"),
    ],
)
def test_texts_are_let_go_unless_somebody_asks_for_them(
    text: str, left: str, refused: str, kept: bool
) -> None:
    """The sizes stay, and the bytes go out by themselves."""
    made = Outcome("a", b"bytes", text=text, result=Result(left, refused=refused))
    thin = slim(made, Work(BOOK, Policy(), texts=False))
    assert (thin.data, thin.before, thin.after) == (b"", len(text), len(left))
    assert (thin.text == text) is kept
    assert slim(made, Work(BOOK, Policy(), texts=True)).text == text


@given(
    st.lists(st.sampled_from(["The sea.", GONE + "The sea.", "", "noai: no training", None, 5])),
    st.booleans(),
)
def test_all_records_are_counted_whoever_asks(texts: list[str | int | None], ledger: bool) -> None:
    """Rows that are counted and rows that are told are the same documents, and have the same bytes."""
    data = b"".join(json.dumps({"text": text}).encode() + b"\n" for text in texts)
    few, all_ = (
        answer.answer(
            Piece(data), "a", Format.JSONL, Work(BOOK, Policy(), each=each, texts=False, ledger=ledger)
        )
        for each in (False, True)
    )
    assert (few.data, few.changed) == (all_.data, all_.changed)
    for count in (lambda o: o.documents, lambda o: o.before, lambda o: o.after, lambda o: bool(o.problem)):
        assert sum(map(count, few.outcomes)) == sum(map(count, all_.outcomes))
    assert [o.number for o in few.outcomes if o.result and o.result.removals] == [
        number for number, text in enumerate(texts, 1) if isinstance(text, str) and text.startswith(GONE)
    ]
    entries = [o.entry for o in all_.outcomes if o.entry and (o.entry.spans or o.entry.licenses or o.problem)]
    assert [o.entry for o in few.outcomes if o.entry] == entries
