"""Units: lines that are not blank, paragraphs, and what was broken by a margin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.segment import BREAK, segment, wrapped

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
        assert unit.whole.start <= unit.span.start < unit.span.end <= unit.whole.end
        assert text[unit.whole.start : unit.span.start].strip() == ""
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
