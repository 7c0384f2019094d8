"""A baseline excuses what was there, once, and nothing else."""

from __future__ import annotations

import pytest

from cleaner.errors import UsageError
from cleaner.findings.baseline import Baseline, Entry, Known, dumped, parse

OURS = Entry("a.txt", "x/y", "f1", "“Follow” us")


def known(*entries: Entry, gone: tuple[str, ...] = ()) -> Known:
    """Return a baseline in use; these files are gone."""
    return Known(Baseline(entries), lambda path: path in gone)


def test_a_known_finding_is_excused_once() -> None:
    """Two equal findings need two entries."""
    book = known(OURS)
    assert book.excuses("a.txt", "f1")
    assert not book.excuses("a.txt", "f1")


@pytest.mark.parametrize(
    ("path", "mark", "gone", "excused"),
    [
        pytest.param("a.txt", "f2", (), False, id="other content"),
        pytest.param("b.txt", "f1", (), False, id="a copy in another file"),
        pytest.param("b.txt", "f1", ("a.txt",), True, id="a renamed file"),
    ],
)
def test_what_is_excused(path: str, mark: str, gone: tuple[str, ...], excused: bool) -> None:
    """Content counts, and the file, unless it was renamed."""
    assert known(OURS, gone=gone).excuses(path, mark) is excused


def test_the_own_entry_comes_before_one_of_a_renamed_file() -> None:
    """Else the renamed file would lose its excuse to its neighbour."""
    book = known(Entry("old.txt", "x/y", "f1"), OURS, gone=("old.txt",))
    assert book.excuses("a.txt", "f1")
    assert book.excuses("new.txt", "f1")


def test_renamed_files_excuse_one_finding_each() -> None:
    """In the order of the baseline; a third copy is new."""
    book = known(*(Entry(f"{n}.txt", "x/y", "f1", f"{n}") for n in range(3)), gone=("0.txt", "2.txt"))
    assert [book.excuses(f"new{n}.txt", "f1") for n in range(3)] == [True, True, False]
    assert [entry.path for entry in book.left({"1.txt"})[0]] == ["1.txt"]


def test_a_file_is_looked_for_once_however_many_findings_are_new() -> None:
    """A prompt that stands in every file of a large corpus must not ask for all of them each time."""
    asked: list[str] = []
    book = Known(Baseline(tuple(Entry(f"{n}.txt", "x/y", "f1") for n in range(50))), asked.append)  # type: ignore[arg-type]
    assert not any(book.excuses(f"new{n}.txt", "f1") for n in range(50))
    assert len(asked) == 50


@pytest.mark.parametrize(
    ("judged", "gone", "stale"),
    [
        pytest.param({"a.txt"}, (), True, id="judged without it"),
        pytest.param(set(), ("a.txt",), True, id="the file is gone"),
        pytest.param({"b.txt"}, (), False, id="not judged in this run"),
    ],
)
def test_stale_entries(judged: set[str], gone: tuple[str, ...], stale: bool) -> None:
    """A run over some files says nothing about the others."""
    assert known(OURS, gone=gone).left(judged) == (([OURS], []) if stale else ([], [OURS]))


def test_an_entry_that_was_used_is_not_stale() -> None:
    """It is simply known."""
    book = known(OURS)
    book.excuses("a.txt", "f1")
    assert book.left({"a.txt"}) == ([], [])


def test_the_file_says_what_it_was_made_of() -> None:
    """And has one line for each entry, in order, readable."""
    made = Baseline((Entry("b", "r/s", "2"), OURS), 5, 1000)
    text = dumped(made)
    assert parse(text, "x") == Baseline((OURS, Entry("b", "r/s", "2")), 5, 1000)
    assert text.splitlines()[4].startswith('  {"path": "a.txt"')
    assert "“Follow” us" in text
    assert parse(dumped(Baseline()), "x") == Baseline()
    assert made.density == 0.005


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "is no baseline (no JSON)", id="empty"),
        pytest.param("[" * 9999, "is no baseline (no JSON)", id="lists in lists"),
        pytest.param("[]", "is no baseline (a value of another kind)", id="a list"),
        pytest.param("{}", "is no baseline (no 'format' where one belongs)", id="nothing"),
        pytest.param('{"format": 2}', "format 2 is not 1", id="another format"),
        pytest.param('{"format": 1}', "is no baseline (no 'density' where one belongs)", id="no density"),
        pytest.param(
            '{"format": 1, "density": {}, "findings": []}',
            "is no baseline (no 'found_characters' where one belongs)",
            id="an empty density",
        ),
        pytest.param(
            '{"format":1,"density":{"found_characters":"x","characters":1},"findings":[]}',
            "is no baseline (a value of another kind)",
            id="a density that is a word",
        ),
        pytest.param(
            '{"format":1,"density":{"found_characters":1e999,"characters":1},"findings":[]}',
            "is no baseline (a value of another kind)",
            id="a density without end",
        ),
        pytest.param(
            '{"format":1,"density":{"found_characters":1' + "0" * 400 + ',"characters":1},"findings":[]}',
            "is no baseline (a value of another kind)",
            id="a density too large to divide",
        ),
        pytest.param(
            '{"format":1,"density":{"found_characters":-1,"characters":1},"findings":[]}',
            "is no baseline (a value of another kind)",
            id="a density below nothing",
        ),
        pytest.param(
            '{"format":1,"density":{"found_characters":1,"characters":1},"findings":[{"path":"a","rule":"","fingerprint":"","excerpt":1}]}',
            "is no baseline (a value of another kind)",
            id="an excerpt that is a number",
        ),
        pytest.param(
            '{"format":1,"density":{"found_characters":1,"characters":1},"findings":[{"path":1,"rule":"","fingerprint":""}]}',
            "is no baseline (a value of another kind)",
            id="a path that is a number",
        ),
        pytest.param(
            '{"format":1,"density":{"found_characters":1,"characters":1},"findings":["x"]}',
            "is no baseline (a value of another kind)",
            id="no entry",
        ),
    ],
)
def test_what_is_no_baseline_is_refused(text: str, said: str) -> None:
    """The error names the file, what is wrong and the remedy."""
    with pytest.raises(UsageError) as caught:
        parse(text, "base.json")
    assert str(caught.value) == f"base.json: {said}; write it anew: cleaner baseline create"


def test_an_entry_of_a_rule_that_did_not_run_is_not_stale() -> None:
    """A run with --select says nothing about other rules."""
    assert known(OURS).left({"a.txt"}, lambda rule: rule != "x/y") == ([], [OURS])
