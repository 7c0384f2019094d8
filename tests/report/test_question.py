"""The screen of a review: readable at any width, and nothing of a document acts on it."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from cleaner.findings import Finding
from cleaner.findings.verdicts import Word
from cleaner.model import Confidence, Span
from cleaner.report.question import closing, footer, question

PROSE = "The tide came in at noon, and the boats left the harbour for the island. " * 12
LINES = [PROSE, "", "Follow us", "", PROSE, "", "It rained.", "", "Nobody was there."]


def finding(line: int = 3, text: str = "Follow us") -> Finding:
    """Return a finding on a line of a document."""
    return Finding(
        "a.txt", line, 1, line, "a/b", "T", "en", "T (en): the whole line", Confidence.CERTAIN, Span(0, 9),
        text, "0" * 32, line_in_text=line,
    )  # fmt: skip


@pytest.mark.parametrize("width", [40, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Nor than what is a pleasure to read."""
    screen = list(question(finding(), "a.txt", LINES, PROSE, width, False))
    assert max(map(len, screen)) < min(width, 101)


@pytest.mark.parametrize("width", [40, 80])
def test_characters_of_two_columns_count_twice(width: int) -> None:
    """Chinese and Japanese leave the screen whole too."""
    wide = "見本市は港で開かれた。" * 40
    screen = list(question(finding(text=wide), "a.txt", [wide, "", wide, "", wide], "", width, False))
    assert max(map(cell_len, screen)) < width


def test_of_long_context_what_is_next_to_the_passage_is_shown() -> None:
    """The end of what stands before it, the beginning of what comes after."""
    screen = "\n".join(question(finding(), "a.txt", LINES, "", 80, False))
    assert "     1   …" in screen
    assert "\n     2\n     3 - Follow us\n     4\n     5   The tide came in" in screen
    assert screen.count("\n") < 20


def test_rows_of_a_long_line_begin_in_one_column() -> None:
    """No row begins with the blank at which the line was parted."""
    lines = ["gulls and terns " * 9, "", "Follow us"]
    rows = [row for row in question(finding(), "a.txt", lines, "", 60, False) if "gulls" in row]
    assert len(rows) > 1
    assert all(row[9] != " " for row in rows)


def test_context_ends_at_the_second_line_with_text() -> None:
    """Blank lines between are shown, those beyond are not."""
    screen = list(question(finding(), "a.txt", LINES, "", 80, False))
    assert any("It rained." in line for line in screen)
    assert not any("Nobody" in line for line in screen)


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        pytest.param(1, ["Follow us"], id="alone"),
        pytest.param(1, ["Follow us", "x"], id="at the beginning"),
        pytest.param(2, ["x", "Follow us"], id="at the end"),
        pytest.param(9, [*[""] * 8, "Follow us"], id="behind blank lines"),
    ],
)
def test_a_passage_at_an_edge(line: int, lines: list[str]) -> None:
    """There is less around it, and nothing is made up."""
    screen = list(question(finding(line), "a.txt", lines, "", 80, False))
    shown = [row for row in screen[3:] if row]
    assert len(shown) == sum(bool(each) for each in lines)
    assert f"{line:>6} - Follow us" in shown


def test_a_passage_of_a_megabyte_fits_on_the_screen() -> None:
    """And is cut at once, not wrapped whole."""
    long = "x " * 500_000
    screen = list(question(finding(1, long), "a.txt", [long], "", 80, False))
    assert len(screen) < 20


@pytest.mark.parametrize("evil", ["\x1b[2J", "\x9b31m", "\u202e", "\x07", "\r"])
def test_what_could_act_is_written_out(evil: str) -> None:
    """In the text, around it, in the name, in the reason of the rule."""
    found = finding(3, f"a{evil}b")
    lines = [f"x{evil}y", "", f"a{evil}b", f"c{evil}d"]
    rows = [*question(found, f"n{evil}.txt", lines, f"w{evil}", 80, False)]
    rows += footer(1, {Word.STRIP: 1}, f"said{evil}", 80, False)
    rows += closing({Word.STRIP: 1}, f"p{evil}")
    assert evil not in "\n".join(rows)


def test_the_foot_counts_and_the_end_says_what_for() -> None:
    """Nothing is counted that was not said."""
    said = {Word.STRIP: 2, Word.KEEP: 0, Word.FALSE: 1}
    assert next(footer(4, said, "", 80, False)) == "finding 4; so far 2 strip, 1 false alarm"
    assert next(footer(1, dict.fromkeys(Word, 0), "", 80, False)) == "finding 1"
    assert next(iter(closing(said, "v.jsonl"))) == "3 verdicts in v.jsonl: 2 strip, 1 false alarm"
    assert list(closing(dict.fromkeys(Word, 0), "v.jsonl")) == ["no verdicts"]
