# ruff: noqa: E501 - one row, one line
"""The figures of a run: tallies, shares, speed, alarms, statistics; each number once and right."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cleaner.model import Action, Confidence, Removal, Result, Span
from cleaner.outcome import Outcome
from cleaner.report import plain
from cleaner.report.alarm import alarms
from cleaner.report.figures import figures
from cleaner.report.pace import Pace
from cleaner.report.tally import Tally


def gone(rule: str, size: int = 10, action: Action = Action.STRIP) -> Removal:
    """Return a removal of so many characters."""
    return Removal(Span(0, size), f"text of {rule}", 1, 1, rule, "", Confidence.CERTAIN, action=action)


def judged(*removals: Removal, size: int = 100, refused: str = "") -> Outcome:
    """Return a document of so many characters, from which these went."""
    left = size - sum(len(each.span) for each in removals if each.action is not Action.MARK)
    return Outcome("a", b"", text="x" * size, result=Result("x" * left, removals, refused=refused))


def tallied(*outcomes: Outcome) -> Tally:
    """Return the counts of a run."""
    tally = Tally()
    for each in outcomes:
        tally.add(each)
    return tally


def test_every_document_is_counted_once() -> None:
    """Changed, touched, kept back, not judged: each under its name."""
    tally = tallied(
        judged(),
        judged(gone("a/b")),
        judged(gone("a/b", action=Action.MARK)),
        judged(gone("a/b", action=Action.MARK), refused="too much"),
        Outcome("broken", b"", problem="is binary"),
        Outcome("unread", None, problem="cannot be read"),
    )
    assert (tally.documents, tally.changed, tally.touched) == (6, 1, 3)
    assert (tally.refused, tally.failed) == (1, 2)
    assert (tally.before, tally.after) == (400, 390)


def test_neighbours_of_which_there_is_nothing_to_tell_count_as_many_as_they_are() -> None:
    """And a further word about a file that was counted counts as none."""
    many = Outcome("a", b"", result=Result(""), sizes=(500, 500), documents=50)
    again = Outcome("a", b"", problem="is cut off", documents=0)
    tally = tallied(many, again)
    assert (tally.documents, tally.before, tally.after, tally.failed) == (50, 500, 500, 1)


def test_a_rule_is_counted_by_hits_documents_and_characters() -> None:
    """Two hits in one document are one document; the first text is the example."""
    first = replace(gone("a/b", 10), text="the first")
    tally = tallied(judged(first, gone("a/b", 20), gone("c/d", 5)), judged(gone("a/b", 1)))
    row = tally.rows["a/b"]
    assert (row.hits, row.documents, row.characters, row.example) == (3, 2, 31, "the first")
    assert (tally.rows["c/d"].hits, tally.rows["c/d"].documents) == (1, 1)
    assert (tally.hits, tally.found) == (4, 36)


def test_families_are_in_the_order_of_their_size() -> None:
    """The one with the most characters first, and so are the rules in it; equals by name."""
    tally = tallied(judged(gone("b/x", 5), gone("a/y", 3), gone("a/z", 4), gone("c/w", 5)))
    assert [(family, [row.rule for row in rows]) for family, rows in tally.by_family()] == [
        ("a", ["a/z", "a/y"]),
        ("b", ["b/x"]),
        ("c", ["c/w"]),
    ]


def test_skipped_paths_are_counted_by_the_first_words_of_the_reason() -> None:
    """One line for all suffixes that are no text."""
    tally = Tally()
    for why in ("not a text suffix: .png", "hidden file", "not a text suffix: .py"):
        tally.skip(why)
    assert (tally.skipped, tally.reasons) == (3, {"not a text suffix": 2, "hidden file": 1})
    assert plain.closing(tally) == (
        "0 documents: 0 changed, 3 paths skipped (not a text suffix 2, hidden file 1; -v names them)"
    )


def test_one_reason_needs_no_number() -> None:
    """And where every path was named there is no reason to tell."""
    tally = Tally()
    tally.skip("hidden file")
    assert plain.closing(tally).endswith("1 path skipped (hidden file; -v names them)")
    named = Tally()
    named.skip("")
    assert "1 path skipped" in plain.closing(named)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        pytest.param(0, 0, "0 %", id="of nothing"),
        pytest.param(5, 0, "0 %", id="more than nothing of nothing"),
        pytest.param(0, 100, "0 %", id="nothing"),
        pytest.param(-20, 100, "0 %", id="less than nothing: the text has grown"),
        pytest.param(1, 100_000, "<0.1 %", id="next to nothing"),
        pytest.param(1, 1001, "<0.1 %", id="just under a tenth"),
        pytest.param(1, 1000, "0.1 %", id="a tenth of a per cent"),
        pytest.param(1, 3, "33.3 %", id="a third"),
        pytest.param(999, 1000, "99.9 %", id="nearly all"),
        pytest.param(7, 7, "100.0 %", id="all"),
    ],
)
def test_shares(part: int, whole: int, said: str) -> None:
    """What is more than nothing never looks like nothing."""
    assert plain.share(part, whole) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 documents"), (1, "1 document"), (2, "2 documents"), (1_000_000, "1,000,000 documents")],
)
def test_a_number_and_its_noun(number: int, said: str) -> None:
    """One is singular."""
    assert plain.counted(number, "document") == said


@pytest.mark.parametrize(
    ("before", "after", "found", "done", "said"),
    [
        pytest.param(100, 100, 0, "stripped", ("100 characters", "0 % stripped"), id="nothing"),
        pytest.param(100, 60, 40, "stripped", ("100 → 60 characters", "40.0 % stripped"), id="stripped"),
        pytest.param(100, 100, 40, "stripped", ("100 characters", "40.0 % marked"), id="marked"),
        pytest.param(100, 60, 40, "found", ("100 characters", "40.0 % found"), id="found by a check"),
        pytest.param(1, 1, 0, "found", ("1 character", "0 % found"), id="one character"),
        pytest.param(100, 120, 5, "stripped", ("100 → 120 characters", "0 % stripped"), id="longer than before"),
    ],
)  # fmt: skip
def test_amounts(before: int, after: int, found: int, done: str, said: tuple[str, str]) -> None:
    """Before and after where something went, else how much would."""
    assert plain.amounts(before, after, found, done) == said


@pytest.mark.parametrize(
    ("notices", "reservations", "said"),
    [
        (1, 0, "1 licence notice went and is kept nowhere"),
        (2, 0, "2 licence notices went and are kept nowhere"),
        (1, 1, "1 licence notice, 1 of them against use for training, went and is kept nowhere"),
        (3, 2, "3 licence notices, 2 of them against use for training, went and are kept nowhere"),
    ],
)
def test_notices_that_are_kept_nowhere(notices: int, reservations: int, said: str) -> None:
    """How many, and what keeps them."""
    what = "it" if notices == 1 else "them"
    assert plain.unkept(notices, reservations) == f"{said}; --ledger PATH keeps {what}"


def fired(rule: str, documents: int, of: int) -> Tally:
    """Return the counts of a run in which a rule fired in so many of the documents."""
    return tallied(*[judged(gone(rule))] * documents, *[judged()] * (of - documents))


@pytest.mark.parametrize(
    ("documents", "of", "usual", "said"),
    [
        pytest.param(11, 20, {}, "11 of 20 documents, 55.0 %; the limit is 50%", id="over the limit"),
        pytest.param(10, 20, {}, "", id="at the limit"),
        pytest.param(19, 19, {}, "", id="too few documents to tell"),
        pytest.param(7, 20, {"a/b": 0.1}, "7 of 20 documents, 35.0 %; usual are 10.0 %", id="far over the usual"),
        pytest.param(9, 24, {"a/b": 0.125}, "", id="three times the usual"),
        pytest.param(5, 20, {"c/d": 0.1}, "5 of 20 documents, 25.0 %; usual are 0.0 %", id="never seen before"),
        pytest.param(4, 20, {"c/d": 0.1}, "", id="in too few documents to matter"),
        pytest.param(11, 20, {"a/b": 0.9}, "11 of 20 documents, 55.0 %; the limit is 50%", id="the limit comes first"),
    ],
)  # fmt: skip
def test_alarms(documents: int, of: int, usual: dict[str, float], said: str) -> None:
    """A rule that fires in too many documents, or in far more than it used to."""
    found = list(alarms(fired("a/b", documents, of), 0.5, usual))
    assert found == ([f"alarm: a/b fired in {said}"] if said else [])


def test_alarms_are_in_the_order_of_their_size() -> None:
    """Equals by name."""
    tally = tallied(*[judged(gone("b/x"), gone("a/y"), gone("c/z"))] * 20, judged(gone("c/z")))
    assert [line.split()[1] for line in alarms(tally, 0.5, {})] == ["c/z", "a/y", "b/x"]


def test_the_pace_in_words() -> None:
    """Documents, megabytes, speed, share."""
    pace = Pace(1200, 3_000_000, 2.0, 1000, 900)
    assert pace.line() == "1,200 documents, 3.0 MB, 1.5 MB/s, 10.0 % stripped"
    assert Pace(1, 0, 0.0, 0, 0).line() == "1 document, 0.0 MB, 0.0 MB/s, 0 % stripped"


@pytest.mark.parametrize(
    ("done", "total", "left"),
    [
        pytest.param(25, 100, 30.0, id="a quarter is done"),
        pytest.param(100, 100, 0.0, id="all is done"),
        pytest.param(0, 100, None, id="nothing is done yet"),
        pytest.param(25, None, None, id="nobody knows how much there is"),
    ],
)
def test_the_pace_for_a_machine(done: int, total: int | None, left: float | None) -> None:
    """One line of JSON, with the seconds that are left or null."""
    line = Pace(3, done, 10.00049, 9, 7, total).json()
    assert "\n" not in line
    assert json.loads(line) == {
        "documents": 3, "bytes": done, "seconds": 10.0, "before": 9, "after": 7, "total": total, "left": left,
    }  # fmt: skip


def test_the_counts_as_json() -> None:
    """Rules with the most characters first; inert for any terminal."""
    tally = tallied(judged(gone("a/b", 5), gone("c/d", 6)), Outcome("x", b"", problem="is binary"))
    found = json.loads(figures(tally, Pace(2, 7, 1.23456, 100, 89), {"cleaner": "0", "rules": "\x1b"}))
    assert found["rules"] == [
        {"rule": "c/d", "hits": 1, "documents": 1, "characters": 6},
        {"rule": "a/b", "hits": 1, "documents": 1, "characters": 5},
    ]
    assert (found["documents"], found["changed"], found["not_judged"]) == (2, 1, 1)
    assert (found["characters_before"], found["characters_after"]) == (100, 89)
    assert (found["bytes"], found["seconds"], found["format"]) == (7, 1.235, 1)
    assert "\x1b" not in figures(tally, Pace(2, 7, 1, 1, 1), {"rules": "\x1b\u202e"})


def test_statistics_have_a_line_for_each_rule_and_one_for_all() -> None:
    """Those that fired most first."""
    tally = tallied(judged(gone("a/b", 5), gone("a/b", 5), gone("c/d", 6)))
    lines = [" ".join(line.split()) for line in plain.statistics(tally)]
    assert lines == [
        "2 a/b 1 document, 10.0 %",
        "1 c/d 1 document, 6.0 %",
        "3 in all 1 document, 16.0 %",
    ]
