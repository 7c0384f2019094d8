"""From an output to its entries: twins, renamed files, records, circles, and what nobody can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cleaner.errors import LedgerError
from cleaner.ledger.chain import chain, is_record
from cleaner.ledger.entry import Entry
from cleaner.ledger.take import side


def digest(state: str) -> str:
    """Return the hash of a state, which is named by a letter."""
    return side(state.encode()).sha256


def run(way: str, path: str = "a.txt", output: str = "", id: str = "", record: int = 0) -> Entry:
    """Return the entry of a run, written as `before>after`."""
    before, _, after = way.partition(">")
    id = id or (f"{path}:{record}" if record else path)
    return Entry(
        id, path, side(before.encode()), side(after.encode()), "r", "v", output=output, record=record
    )


class Shelf(list[Entry]):
    """A ledger in memory."""

    def after(self, found: str) -> Sequence[Entry]:
        """Return the entries of which the output has this SHA-256."""
        return [each for each in self if each.after.sha256 == found]

    def record(self, number: int) -> Entry | None:
        """Return the last entry of the record with this number."""
        return next((each for each in reversed(self) if each.record == number), None)


def way(shelf: Sequence[Entry], state: str, name: str = "", **about: object) -> str:
    """Return the states on the way back, the output first."""
    steps = chain(Shelf(shelf), digest(state), name, **about)  # type: ignore[arg-type]
    letters = {digest(letter): letter for letter in "abcdefgh"}
    return state + "".join(letters[each.before.sha256] for each in steps)


@pytest.mark.parametrize(
    ("shelf", "state", "expected"),
    [
        pytest.param([], "b", "b", id="an empty ledger"),
        pytest.param([run("a>b")], "b", "ba", id="one run"),
        pytest.param([run("a>b"), run("b>c")], "c", "cba", id="two runs"),
        pytest.param([run("b>c"), run("a>b")], "c", "cba", id="in another order"),
        pytest.param([run("a>b"), run("b>b")], "b", "ba", id="a run that changed nothing"),
        pytest.param([run("a>a")], "a", "a", id="nothing but that"),
        pytest.param([run("a>b")], "a", "a", id="the original itself"),
        pytest.param([run("a>b")], "c", "c", id="something else"),
        pytest.param([run("a>b"), run("b>a")], "a", "aba", id="a circle ends where it began"),
        pytest.param([run("a>b"), run("c>b")], "b", "bc", id="of two runs over one file the last"),
        pytest.param([run("a>b", record=1)], "b", "b", id="a record is no file"),
    ],
)
def test_the_way_back(shelf: list[Entry], state: str, expected: str) -> None:
    """As far as the ledger leads; an output of which nothing is told is its own original."""
    assert way(shelf, state, "a.txt") == expected


TWINS = [run("a>d", "one.txt", "out/one.txt"), run("b>d", "two.txt", "out/two.txt")]


@pytest.mark.parametrize(
    ("name", "about", "expected"),
    [
        pytest.param("out/one.txt", {}, "da", id="by where it was written"),
        pytest.param("out/two.txt", {}, "db", id="the other one"),
        pytest.param("two.txt", {}, "db", id="by where it came from"),
        pytest.param("moved.txt", {"id": "one.txt"}, "da", id="by its id"),
        pytest.param("out/one.txt", {"id": "two.txt"}, "db", id="an id says more than a name"),
        pytest.param("out/one.txt", {"id": "nobody"}, "d", id="an id that nobody has"),
    ],
)
def test_documents_that_end_as_the_same_bytes(name: str, about: dict[str, str], expected: str) -> None:
    """The name or the id tells which is meant."""
    assert way(TWINS, "d", name, **about) == expected


def test_nobody_guesses_between_two() -> None:
    """The message names them, and the option."""
    with pytest.raises(LedgerError) as caught:
        chain(Shelf(TWINS), digest("d"), "moved.txt")
    assert str(caught.value) == (
        "several documents of the ledger end as these bytes (one.txt, two.txt); name one with --id"
    )


def test_no_more_than_three_are_named() -> None:
    """However many there are."""
    many = Shelf(run(f"{letter}>h", f"{letter}.txt") for letter in "abcdefg")
    with pytest.raises(LedgerError, match=r"\(a\.txt, b\.txt, c\.txt\)"):
        chain(many, digest("h"), "moved.txt")


def test_twins_that_were_the_same_are_the_same() -> None:
    """Two copies of one document have one original."""
    copies = [run("a>d", "one.txt"), run("a>d", "two.txt")]
    assert way(copies, "d", "moved.txt") == "da"


def test_a_twin_that_was_never_changed_is_not_taken_for_the_other() -> None:
    """Its entry says that it is what it was."""
    shelf = [run("a>d", "one.txt"), run("d>d", "two.txt")]
    assert way(shelf, "d", "two.txt") == "d"
    assert way(shelf, "d", "one.txt") == "da"


def test_the_way_of_a_file_that_was_written_elsewhere() -> None:
    """The second run read what the first wrote; its path is the first one's output."""
    shelf = [
        run("a>b", "in.txt", "mid.txt"),
        run("c>b", "other.txt", "else.txt"),
        run("b>d", "mid.txt", "out.txt"),
    ]
    assert way(shelf, "d", "out.txt") == "dba"


ROWS = [
    run("a>d", "r.jsonl", record=1, id="x"),
    run("b>d", "r.jsonl", record=2, id="y"),
    run("c>d", "r.jsonl", record=3),
]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        pytest.param({"record": 1, "id": "x"}, "da", id="by its id"),
        pytest.param({"record": 7, "id": "y"}, "db", id="by its id, wherever it stands now"),
        pytest.param({"record": 3}, "dc", id="by its number"),
        pytest.param({"record": 4}, "d", id="another number"),
        pytest.param({"record": 1, "id": "z"}, "d", id="another id"),
    ],
)
def test_records(about: dict[str, object], expected: str) -> None:
    """An id stays with a record that moves; without one the number is all there is."""
    assert way(ROWS, "d", "r.jsonl", **about) == expected


@pytest.mark.parametrize(
    ("entry", "number", "id", "same"),
    [
        pytest.param(ROWS[0], 1, "x", True, id="the same id"),
        pytest.param(ROWS[0], 9, "x", True, id="the same id at another place"),
        pytest.param(ROWS[0], 1, "y", False, id="another id at the same place"),
        pytest.param(ROWS[0], 1, "", True, id="no id is known now: the number"),
        pytest.param(ROWS[2], 3, "x", True, id="no id was known then: the number"),
        pytest.param(ROWS[2], 4, "x", False, id="and another number"),
    ],
)
def test_which_record_an_entry_tells_of(entry: Entry, number: int, id: str, same: bool) -> None:
    """By id where both sides have one, else by number."""
    assert is_record(entry, number, id) is same


def test_a_longer_way_keeps_to_its_record() -> None:
    """Two runs over two records that met half-way."""
    shelf = [
        run("a>c", "r", record=1),
        run("b>c", "r", record=2),
        run("c>d", "r", record=1),
        run("c>d", "r", record=2),
    ]
    assert way(shelf, "d", "r", record=1) == "dca"
    assert way(shelf, "d", "r", record=2) == "dcb"


def test_an_entry_of_nothing_new_leads_nowhere() -> None:
    """Not even to itself."""
    same = run("a>a")
    assert not same.changed
    assert chain(Shelf([same, replace(same, output="b")]), digest("a"), "a.txt") == ()


SAME = [
    run("a>d", "r.jsonl", record=1, id="x"),
    run("b>d", "r.jsonl", record=2, id="x"),
    run("c>e", "r.jsonl", record=3, id="x"),
]


@pytest.mark.parametrize(
    ("state", "record", "expected"),
    [
        pytest.param("d", 1, "da", id="the first of them"),
        pytest.param("d", 2, "db", id="the second"),
        pytest.param("e", 9, "ec", id="moved, but the only one that ended so"),
        pytest.param("d", 3, "", id="a third that ended otherwise"),
        pytest.param("d", 9, "", id="moved, and nobody knows which"),
    ],
)
def test_records_that_share_an_id(state: str, record: int, expected: str) -> None:
    """Where they stand tells them apart; where it cannot, nothing is guessed."""
    if expected:
        assert way(SAME, state, "r.jsonl", record=record, id="x") == expected
        return
    with pytest.raises(LedgerError) as caught:
        way(SAME, state, "r.jsonl", record=record, id="x")
    assert str(caught.value) == ("several records of the ledger have the id x and end as these bytes (1, 2)")


def test_records_that_share_an_id_and_were_the_same_need_no_number() -> None:
    """Whichever is meant, its original is the same."""
    same = [run("a>d", "r.jsonl", record=n, id="x") for n in (1, 2)]
    assert way(same, "d", "r.jsonl", record=9, id="x") == "da"


def test_a_file_is_no_record_and_a_record_no_file() -> None:
    """Though they end as the same bytes."""
    shelf = [run("a>d", "r.txt"), run("b>d", "r.txt", record=1)]
    assert way(shelf, "d", "r.txt") == "da"
    assert way(shelf, "d", "r.txt", record=1) == "db"
