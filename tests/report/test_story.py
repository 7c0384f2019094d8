"""Why each line went or stayed, in words."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest

from cleaner.model import Claim, Confidence, Span, Verdict
from cleaner.report.story import show
from cleaner.report.terminal import Looks


@dataclass(frozen=True)
class Miss:
    """A rule that came near, and the condition that it missed."""

    rule: str
    failed: str
    shared: str = "follow, us"
    nearness: float = 0.9


@dataclass(frozen=True)
class Story:
    """What is told of one line."""

    line: int
    text: str
    fate: str = "kept"
    verdicts: tuple[Verdict, ...] = ()
    near: tuple[Miss, ...] = ()


def verdict(rule: str, holds: bool, why: str = "") -> Verdict:
    """Return what became of a claim."""
    return Verdict(Claim(rule, Span(0, 4), 0, Confidence.LIKELY, "the whole line", "evidence"), holds, why)


def told(*stories: Story, whole: bool = True, width: int = 80) -> list[str]:
    """Return the lines that stand on the console."""
    stream = io.StringIO()
    show(Looks(width).console(stream), stories, whole)  # type: ignore[arg-type]
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_a_stripped_line_shows_what_fired_before_what_lost() -> None:
    """Rule, confidence, reason and evidence; losers say why."""
    lines = told(
        Story(3, "Follow us", "stripped", (verdict("b/lost", False, "overlaps"), verdict("a/won", True)))
    )
    assert lines == [
        "    3 stripped  Follow us",
        "      fired     a/won  likely",
        "                  the whole line",
        "      lost      b/lost  likely: overlaps",
        "                  the whole line",
    ]


def test_a_line_that_stayed_shows_what_came_near() -> None:
    """And the condition that failed."""
    lines = told(Story(3, "Follow us", near=(Miss("a/near", "needs the edge of the text"),)))
    assert lines[1:] == [
        "      near      a/near  needs the edge of the text",
        "                  shares follow, us",
    ]


def test_a_rule_is_told_of_once() -> None:
    """Though it claimed the line as a whole and in part."""
    lines = told(Story(3, "Follow us", "stripped", (verdict("a/won", True), verdict("a/won", True))))
    assert " ".join(lines).count("a/won") == 1


@pytest.mark.parametrize("width", [40, 80, 160])
def test_nothing_that_goes_on_stands_where_an_entry_begins(width: int) -> None:
    """Labels stand further left than details, whatever is wrapped."""
    why = "because " * 30
    story = Story(3, "Follow us", "stripped", (verdict("social/one", True, why), verdict("social/two", True)))
    lines = told(story, width=width)[1:]
    starts = [line for line in lines if "fired" in line]
    column = starts[0].index("social/one")
    assert len(starts) == 2
    assert all(line.startswith(" " * (column + 2)) for line in lines if line not in starts)


def test_the_name_of_a_rule_is_parted_at_its_slash_alone() -> None:
    """In a narrow terminal."""
    lines = told(Story(3, "x", "stripped", (verdict("licence-permission/republish-free", True),)), width=40)
    assert lines[1:3] == [" fired  licence-permission/", "        republish-free"]


def test_lines_without_a_story_are_counted_in_a_whole_document() -> None:
    """But a single one is shown, and each that was asked for."""
    quiet = [Story(n, f"line {n}") for n in range(1, 6)]
    assert told(*quiet) == ["    ⋯ 5 lines kept"]
    assert told(quiet[0])[0] == "    1 kept      line 1"
    assert "no rule came near" in told(quiet[0], whole=False)[1]


def test_only_the_nearest_rules_are_named() -> None:
    """One in a whole document, three for the line that is asked for."""
    story = Story(7, "Follow us", near=tuple(Miss(f"a/r{n}", "no") for n in range(9)))
    assert [name for name in " ".join(told(story)).split() if "a/r" in name] == ["a/r0"]
    named = [name for name in " ".join(told(story, whole=False)).split() if "a/r" in name]
    assert named == ["a/r0", "a/r1", "a/r2"]


def test_rules_that_share_a_word_or_two_are_not_near() -> None:
    """Their anchors stand in the line, and that is all; but a match that was vetoed is told of."""
    far = Miss("a/far", "no phrase", "us", 0.1)
    assert "no rule came near" in " ".join(told(Story(7, "Follow us", near=(far,)), whole=False))
    vetoed = Miss("a/vetoed", "vetoed by [unless]", "", 0.0)
    assert "a/vetoed" in " ".join(told(Story(7, "Follow us", near=(vetoed, far))))


def test_a_line_that_went_is_not_told_what_came_near_in_a_whole_document() -> None:
    """It has its answer."""
    story = Story(7, "Follow us", "stripped", (verdict("a/won", True),), (Miss("a/near", "no"),))
    assert "a/near" not in " ".join(told(story))
    assert "a/near" in " ".join(told(story, whole=False))


@pytest.mark.parametrize("width", [40, 80, 160])
def test_a_story_fits_its_width(width: int) -> None:
    """Long lines are cut, long reasons wrapped."""
    lines = told(Story(3, "x" * 900, "stripped", (verdict("a/b", True, "because " * 40),)), width=width)
    assert max(map(len, lines)) <= width
    assert " ".join(lines).count("because") == 40


def test_hostile_text_does_not_act() -> None:
    """Escape sequences and markup are shown as they are written."""
    text = "\n".join(told(Story(1, "\x1b[2J[/x]", near=(Miss("a/b\x07", "\u202e[b]"),))))
    assert "\\x1b[2J[/x]" in text
    assert "\\u202e[b]" in text
    assert "\x1b" not in text
