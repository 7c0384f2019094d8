"""A finding keeps its name when lines move, and loses it when it says something else."""

from __future__ import annotations

import pytest

from cleaner.findings import Finder
from cleaner.findings.fingerprint import fingerprint
from cleaner.model import Confidence, Removal, Result, Span
from cleaner.outcome import Outcome


def outcome(*places: tuple[int, str], name: str = "a.txt", rule: str = "a/b") -> Outcome:
    """Return a document with removals on these lines."""
    removals = tuple(
        Removal(
            Span(line * 100, line * 100 + len(text)),
            text,
            line,
            1,
            rule,
            "T (en): w",
            Confidence.CERTAIN,
            lang="en",
        )
        for line, text in places
    )
    return Outcome(name, b"", True, "x" * 999, Result("", removals))


def names(*outcomes: Outcome) -> list[str]:
    """Return the fingerprints of a run."""
    finder = Finder()
    return [finding.fingerprint for each in outcomes for finding in finder.of(each)]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param("Follow us on Twitter", True, id="itself"),
        pytest.param("FOLLOW  us\non twitter", True, id="case and blanks"),
        pytest.param("Follow us on Facebook", False, id="another word"),
        pytest.param("Follow us on Twitter2", False, id="one letter more"),
    ],
)
def test_it_is_what_the_passage_says(other: str, same: bool) -> None:
    """Layout does not matter, words do."""
    assert (fingerprint("a/b", other) == fingerprint("a/b", "Follow us on Twitter")) is same


def test_moved_lines_keep_their_names() -> None:
    """A line added above changes no fingerprint."""
    assert names(outcome((3, "x"), (9, "y"))) == names(outcome((4, "x"), (20, "y")))


def test_another_rule_is_another_finding() -> None:
    """The rule is part of the name."""
    assert names(outcome((3, "x"))) != names(outcome((3, "x"), rule="a/c"))


def test_equal_passages_of_one_file_have_different_names() -> None:
    """The first keeps its name when a second comes."""
    one, two = names(outcome((3, "x"))), names(outcome((3, "x"), (8, "x")))
    assert two[0] == one[0]
    assert two[1] != one[0]


def test_equal_passages_are_counted_over_the_records_of_a_file_and_not_over_files() -> None:
    """Two outcomes with one name are records of one file."""
    first, second = names(outcome((1, "x")), outcome((1, "x")))
    assert first != second
    assert names(outcome((1, "x")), outcome((1, "x"), name="b.txt")) == [first, first]


def test_a_finding_has_title_and_language_of_its_rule() -> None:
    """They come from the reason; a guess from structure has no language."""
    (found,) = Finder().of(outcome((3, "x\ny\n")))
    assert (found.title, found.lang, found.line, found.end_line) == ("T", "en", 3, 4)
