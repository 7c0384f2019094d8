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
    assert lines[0] == "    3 stripped Follow us"
    assert lines[1].split() == ["fired", "a/won", "likely", "the", "whole", "line", "“evidence”"]
    assert "lost" in lines[2]
    assert "overlaps" in lines[2]


def test_a_line_that_stayed_shows_what_came_near() -> None:
    """And the condition that failed."""
    lines = told(Story(3, "Follow us", near=(Miss("a/near", "needs the edge of the text"),)))
    assert lines[1].split(maxsplit=2) == ["near", "a/near", "needs the edge of the text"]


def test_lines_without_a_story_are_counted_in_a_whole_document() -> None:
    """But a single one is shown, and each that was asked for."""
    quiet = [Story(n, f"line {n}") for n in range(1, 6)]
    assert told(*quiet) == ["      ⋯        5 lines kept"]
    assert told(quiet[0])[0] == "    1 kept     line 1"
    assert "no rule came near" in told(quiet[0], whole=False)[1]


def test_a_whole_document_names_only_the_nearest_rules() -> None:
    """The rest is counted, and shown for the line that is asked for."""
    story = Story(7, "Follow us", near=tuple(Miss(f"a/r{n}", "no") for n in range(9)))
    assert "7 more came near; FILE:7 shows them" in " ".join(told(story))
    assert "a/r8" not in " ".join(told(story))
    assert "a/r8" in " ".join(told(story, whole=False))


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
