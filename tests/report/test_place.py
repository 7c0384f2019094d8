"""The document with its text in place: a fixed width, no colour, strings compared."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from cleaner.model import Action, Confidence, Removal, Result, Span
from cleaner.outcome import Outcome
from cleaner.report.place import folded, rows, show
from cleaner.report.summary import show as summary
from cleaner.report.tally import Tally
from cleaner.report.terminal import Looks


def removal(text: str, gone: str, rule: str = "demo/banner", action: Action = Action.STRIP) -> Removal:
    """Return the removal of the first place where `gone` stands."""
    start = text.index(gone)
    line = 1 + text[:start].count("\n")
    span = Span(start, start + len(gone))
    return Removal(span, gone.strip(), line, 1, rule, "", Confidence.CERTAIN, action=action)


def drawn(text: str, *gone: Removal, width: int = 80, colour: bool = False) -> str:
    """Return what stands on a console of this width."""
    stream = io.StringIO()
    console = Looks(width, colour).console(stream)
    after = text
    for one in sorted(gone, key=lambda r: r.span, reverse=True):
        after = after[: one.span.start] + after[one.span.end :]
    show(console, Outcome("a.txt", b"", True, text, Result(after, gone)))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())


LINES = "".join(f"line {n}\n" for n in range(1, 21))


def test_a_removed_line_stands_between_its_neighbours() -> None:
    """Two lines around it, its rule beside it, the rest counted."""
    assert drawn(LINES, removal(LINES, "line 10\n")).splitlines()[1:] == [
        "      ⋯ 7 lines kept",
        "    8 │ line 8",
        "    9 │ line 9",
        "   10 - line 10" + " " * 54 + "demo/banner",
        "   11 │ line 11",
        "   12 │ line 12",
        "      ⋯ 8 lines kept",
    ]


def test_a_single_hidden_line_is_shown() -> None:
    """A fold would be no shorter."""
    text = drawn(LINES, removal(LINES, "line 4\n"))
    assert "line 1\n" in text
    assert "1 line" not in text


def test_blank_lines_take_no_room() -> None:
    """The numbers tell where they are."""
    text = "one\n\n\n\ntwo\n\n"
    assert [row.number for row in rows(text, ())] == [1, 5]


def test_a_part_of_a_line_is_struck_in_its_line() -> None:
    """What stays on the line stays readable."""
    text = "The tide came in. Read more here. It left.\n"
    shown = drawn(text, removal(text, "Read more here. "))
    assert "- The tide came in. Read more here. It left." in shown
    coloured = drawn(text, removal(text, "Read more here. "), colour=True)
    assert "\x1b[2;9;31mRead more here. \x1b[0m" in coloured


def test_long_passages_lose_their_middle() -> None:
    """Beginning and end are enough to know them by."""
    text = "before\n" + "begin " + "x" * 5000 + " end\nafter\n"
    shown = drawn(text, removal(text, text[7:-6]))
    assert "begin" in shown
    assert "end" in shown
    assert "⋯" in shown
    assert len(shown) < 1200


def test_a_tall_removal_is_folded_in_its_middle() -> None:
    """A licence of a hundred lines does not fill the screen."""
    text = "before\n" + "".join(f"clause {n}\n" for n in range(100)) + "after\n"
    items = list(folded(rows(text, (removal(text, text[7:-6], "licence/long"),))))
    assert len(items) < 15
    assert any(item == "92 lines stripped" for item in items)


def test_a_rule_is_named_once_for_all_its_lines() -> None:
    """The first line of a removal carries the name."""
    text = "before\none\ntwo\nthree\nafter\n"
    assert drawn(text, removal(text, "one\ntwo\nthree\n")).count("demo/banner") == 1


def test_what_is_only_marked_is_not_struck() -> None:
    """Another sign, another style."""
    text = "before\nbanner\nafter\n"
    shown = drawn(text, removal(text, "banner\n", action=Action.MARK), colour=True)
    assert "~" in shown
    assert ";9" not in shown


def test_two_removals_on_one_line_are_both_named() -> None:
    """Neither rule hides the other."""
    text = "one two three four\n"
    shown = drawn(text, removal(text, "one ", "a/b"), removal(text, "three ", "c/d"))
    assert "a/b" in shown
    assert "c/d" in shown


@pytest.mark.parametrize("width", [40, 60, 80, 120, 160])
def test_no_line_is_wider_than_the_console(width: int) -> None:
    """Whatever stands in the document; wide characters count double."""
    text = "漢字" * 300 + "\nbanner " + "y" * 500 + "\n" + "z" * 3000 + "\n"
    stream = io.StringIO()
    console = Looks(width).console(stream)
    gone = removal(
        text, "banner " + "y" * 500 + "\n", "a-long-family/with-a-very-long-name-for-a-rule-indeed"
    )
    outcome = Outcome("n" * 300, b"", True, text, Result(text.replace(gone.text, ""), (gone,)))
    tally = Tally()
    tally.add(outcome)
    summary(console, tally, [outcome])
    measure = Console(width=1000)
    assert all(measure.measure(line).maximum <= width for line in stream.getvalue().split("\n") if line)


LONG_ID = "licence-permission/republish-free"


@pytest.mark.parametrize("width", [40, 60, 80, 160])
def test_the_name_of_a_rule_is_never_broken(width: int) -> None:
    """It stands beside its passage or under it; only where a line is too short is it parted, at its slash."""
    text = "before\n" + "word " * 40 + "\nafter\n"
    lines = drawn(text, removal(text, "word " * 40 + "\n", LONG_ID), width=width).splitlines()
    if width > 40:
        assert sum(LONG_ID in line for line in lines) == 1
    else:
        at = lines.index("      ↳ licence-permission/")
        assert lines[at + 1] == "        republish-free"


@pytest.mark.parametrize("width", [40, 60, 80, 160])
def test_the_table_names_rules_whole(width: int) -> None:
    """Where there is no room for names and examples, there are no examples."""
    gone = removal(LINES, "line 10\n", "licence-permission/no-reproduction-broadcast")
    tally = Tally()
    tally.add(Outcome("a.txt", b"", True, LINES, Result(LINES.replace("line 10\n", ""), (gone,))))
    stream = io.StringIO()
    summary(Looks(width).console(stream), tally, [])
    assert "  no-reproduction-broadcast " in stream.getvalue()
    assert ("for example" in stream.getvalue()) == (width > 60)


def test_two_rules_on_a_line_stand_below_each_other() -> None:
    """In two lines, not with a written line feed between them."""
    text = "one two three four\n"
    shown = drawn(text, removal(text, "one ", "a/b"), removal(text, "three ", "c/d"))
    assert "\\n" not in shown
    assert [line.split()[-1] for line in shown.splitlines()[1:3]] == ["a/b", "c/d"]


@pytest.mark.parametrize(
    ("action", "done", "said"),
    [
        pytest.param(Action.STRIP, "stripped", ("151 → 143 characters", "5.3 % stripped"), id="stripped"),
        pytest.param(Action.MARK, "stripped", ("151 characters", "5.3 % marked"), id="marked"),
        pytest.param(Action.STRIP, "found", ("151 characters", "5.3 % found"), id="found by a check"),
    ],
)
def test_figures_agree_whatever_is_done(action: Action, done: str, said: tuple[str, str]) -> None:
    """The run and its only document say the same; where nothing is written no size after it is named."""
    gone = removal(LINES, "line 10\n", action=action)
    after = LINES if action is Action.MARK else LINES.replace("line 10\n", "")
    outcome = Outcome("a.txt", b"", True, LINES, Result(after, (gone,)))
    tally, stream = Tally(), io.StringIO()
    tally.add(outcome)
    summary(Looks().console(stream), tally, [outcome], done=done)
    lines = stream.getvalue().splitlines()
    assert lines[1] == f"1 document  ·  {said[0]}  ·  {said[1]}"
    assert f"a.txt  {said[0]}, {said[1]}" in lines


def test_lines_end_without_blanks_where_nobody_watches() -> None:
    """A log is not filled with the blanks of table cells; a terminal gets what Rich draws."""
    shown, watched = io.StringIO(), io.StringIO()
    gone = removal(LINES, "line 10\n")
    outcome = Outcome("a.txt", b"", True, LINES, Result(LINES.replace("line 10\n", ""), (gone,)))
    show(Looks(80).console(shown), outcome)
    show(Looks(80, live=True).console(watched), outcome)
    assert all(line == line.rstrip() for line in shown.getvalue().splitlines())
    assert shown.getvalue().split() == watched.getvalue().split()


def test_the_report_has_header_table_and_documents() -> None:
    """In this order, with the share that went."""
    stream = io.StringIO()
    gone = removal(LINES, "line 10\n")
    outcome = Outcome("a.txt", b"", True, LINES, Result(LINES.replace("line 10\n", ""), (gone,)))
    tally = Tally()
    tally.add(outcome)
    summary(Looks().console(stream), tally, [outcome])
    text = stream.getvalue()
    assert "1 document  ·  151 → 143 characters  ·  5.3 % stripped" in text
    assert text.index("for example") < text.index("  banner") < text.index("a.txt")


def test_documents_that_are_not_shown_are_counted() -> None:
    """And the way to see them is named."""
    stream, tally = io.StringIO(), Tally()
    gone = removal(LINES, "line 10\n")
    for _ in range(5):
        tally.add(Outcome("a.txt", b"", True, LINES, Result(LINES.replace("line 10\n", ""), (gone,))))
    summary(Looks().console(stream), tally, [])
    assert "5 more documents; -v shows all" in stream.getvalue()
