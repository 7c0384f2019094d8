"""Units: lines that are not blank, paragraphs, and what was broken by a margin."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.segment import BREAK, MIN_WRAPPED, neighbours, segment, wrapped

TEXTS = st.text(st.sampled_from("ab \t\r\n\n\x0b\x85\u2028\u3000."), max_size=40)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("\n\n", [], id="blank lines only"),
        pytest.param("a", ["a"], id="no newline at the end"),
        pytest.param("a\n", ["a"], id="newline at the end"),
        pytest.param("a\r\nb\r\n", ["a", "b"], id="CRLF"),
        pytest.param("a\rb\r", ["a", "b"], id="a lone return ends a line"),
        pytest.param("a\u2028b\x85c\u2029d", ["a", "b", "c", "d"], id="so do the breaks of Unicode"),
        pytest.param("a\x0bb\x0cc", ["a\x0bb\x0cc"], id="tabs and feeds do not"),
        pytest.param("  a \u00a0\n\u3000b", ["a", "b"], id="outer blanks are outside"),
        pytest.param("a\n \t \nb", ["a", "b"], id="a line of blanks is blank"),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    """A line is what stands between two breaks, without outer blanks."""
    assert [unit.span.of(text) for unit in segment(text).lines] == lines


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("a\nb\n\nc", [0, 0, 1], id="a blank line parts"),
        pytest.param("a\n \nb", [0, 1], id="so does a line of blanks"),
        pytest.param("a\r\n\r\nb", [0, 1], id="in CRLF too"),
        pytest.param("\n\na", [0], id="leading blank lines make none"),
    ],
)
def test_paragraphs(text: str, paragraphs: list[int]) -> None:
    """Lines without a blank line between them are one paragraph."""
    assert [unit.paragraph for unit in segment(text).lines] == paragraphs


@given(TEXTS)
def test_a_layout_is_true_to_the_text(text: str) -> None:
    """Spans are in order and inside `whole`; `at`, `line` and paragraphs name the same lines."""
    layout = segment(text)
    assert len(layout.at) == len(BREAK.findall(text)) + 1
    assert [place for place in layout.at if place >= 0] == list(range(len(layout.lines)))
    assert " ".join(u.span.of(text) for u in layout.lines).split() == text.split()
    for place, unit in enumerate(layout.lines):
        assert unit.start <= unit.span.start < unit.span.end <= unit.end
        assert text[unit.start : unit.span.start].strip() == ""
        assert text.count("\n", 0, unit.span.start) + 1 == unit.line
        first, last = layout.paragraph_of(place)
        assert first <= place < last
    assert [p for first, last in layout.paragraphs for p in range(first, last)] == list(
        range(len(layout.lines))
    )


LONG = "The ferry crossed the sound twice a day in winter"


@pytest.mark.parametrize(
    ("lines", "is_wrapped"),
    [
        pytest.param([LONG], False, id="one line"),
        pytest.param([LONG, "and in spring."], True, id="a short last line"),
        pytest.param([LONG, LONG, LONG], True, id="even lines"),
        pytest.param(["Home", "News", "Contact"], False, id="a menu"),
        pytest.param(["short", LONG], False, id="a heading over a line"),
        pytest.param([LONG, LONG * 3], False, id="one line is much longer"),
        pytest.param(["x" * 39, "end"], False, id="just under the least width"),
        pytest.param(["x" * 40, "end"], True, id="at the least width"),
    ],
)
def test_wrapped(lines: list[str], is_wrapped: bool) -> None:
    """A paragraph was broken by a margin if its lines but the last are long and alike."""
    assert wrapped(segment("\n".join(lines)), 0, len(lines)) is is_wrapped


@pytest.mark.parametrize(
    ("widths", "is_wrapped"),
    [
        pytest.param([50, 110], True, id="the longest is 2.2 times the shortest"),
        pytest.param([50, 111], False, id="a little more than that"),
        pytest.param([110, 50], True, id="the last line may be any shorter"),
        pytest.param([110, 50, 60], True, id="a line in the middle is the shortest"),
        pytest.param([111, 50, 60], False, id="and too short for the first"),
        pytest.param([60, 50, 111], False, id="the last line may not be much longer"),
        pytest.param([200, 1], True, id="two lines, of which the last says little"),
        pytest.param([50, 39, 50], False, id="one short line in the middle"),
        pytest.param([50, 40, 50], True, id="one just long enough"),
    ],
)
def test_lines_of_a_wrapped_paragraph_are_alike(widths: list[int], is_wrapped: bool) -> None:
    """No margin makes one line twice as long as the next; the last ends where its words end."""
    text = "\n".join("x" * width for width in widths)
    assert wrapped(segment(text), 0, len(widths)) is is_wrapped


SNOW = "Snow fell on the pass all night, and the road"
MENU = "Home\nWorld\nSport"


@pytest.mark.parametrize(
    ("text", "around"),
    [
        pytest.param(f"{SNOW}\n{SNOW}\nwas closed.", {0: (0, 3), 1: (0, 3), 2: (0, 3)}, id="one paragraph"),
        pytest.param(
            f"{MENU}\n\n{SNOW}\nwas closed.", {0: None, 2: None, 3: (3, 5), 4: (3, 5)}, id="behind a menu"
        ),
        pytest.param(f"{SNOW}\n\n{SNOW}", {0: None, 1: None}, id="a line is no paragraph"),
        pytest.param(
            f"{SNOW}\r\n{SNOW}\r\n\r\n{SNOW}\r\nit.",
            {0: (0, 2), 2: (2, 4), 3: (2, 4)},
            id="two of them, CRLF",
        ),
        pytest.param("山" * 40 + "\n" + "川" * 12 + "。", {0: (0, 2), 1: (0, 2)}, id="Chinese"),
        pytest.param(
            "山" * 39 + "\n" + "川" * 12 + "。", {0: None, 1: None}, id="Chinese, shorter than a margin"
        ),
    ],
)
def test_the_wrapped_paragraph_around_a_line(text: str, around: dict[int, tuple[int, int] | None]) -> None:
    """All lines of it know it; the lines of a menu, and a line by itself, have none."""
    layout = segment(text)
    assert {place: layout.wrapped_around(place) for place in around} == around


@given(st.lists(st.integers(1, 120), min_size=1, max_size=6))
def test_a_wrapped_paragraph_has_a_margin(widths: list[int]) -> None:
    """Then every line before the last is long enough; to append a word to it changes nothing of that."""
    layout = segment("\n".join("x" * width for width in widths))
    if wrapped(layout, 0, len(widths)):
        assert min(widths[:-1]) >= MIN_WRAPPED
        assert wrapped(segment("\n".join("x" * width for width in [*widths[:-1], 1])), 0, len(widths))
    else:
        assert layout.wrapped_around(0) is None


@given(st.sets(st.integers(0, 30), max_size=15))
def test_neighbours_are_runs(places: set[int]) -> None:
    """All places, in order; in a run each follows the one before, between runs there is a gap."""
    runs = neighbours(sorted(places))
    assert [place for run in runs for place in run] == sorted(places)
    assert all(run == list(range(run[0], run[-1] + 1)) for run in runs)
    assert all(right[0] - left[-1] > 1 for left, right in itertools.pairwise(runs))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        pytest.param("a\n\nb\n", (0, -1, 1, -1), id="a blank line is nowhere"),
        pytest.param("\r\n a\r\n", (-1, 0, -1), id="CRLF"),
        pytest.param("a", (0,), id="one line"),
        pytest.param("", (-1,), id="an empty text is one blank line"),
        pytest.param("\n\n", (-1, -1, -1), id="blank lines"),
    ],
)
def test_from_line_numbers_to_places(text: str, at: tuple[int, ...]) -> None:
    """Each line of the text leads to its place among those that are not blank, or to none."""
    assert segment(text).at == at
