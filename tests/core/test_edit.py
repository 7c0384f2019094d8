"""Cutting: tables of before and after; `~` stands before each line that goes."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import cut_out

from cleaner.edit import cut, line_around, line_cuts, part_span, part_spans
from cleaner.model import Span
from cleaner.segment import segment


def edited(marked: str) -> str:
    """Return the text without the lines that begin with `~`."""
    text = marked.replace("~", "")
    layout = segment(text)
    gone = [
        n
        for n, line in enumerate(x for x in marked.split("\n") if x.strip())
        if line.lstrip().startswith("~")
    ]
    return cut(text, [each.span for each in line_cuts(text, layout, dict.fromkeys(gone, "rule"))])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a\n~b\nc\n", "a\nc\n", id="a line between lines"),
        pytest.param("a\n\n~b\n\nc\n", "a\n\nc\n", id="a paragraph: one gap stays"),
        pytest.param("a\n\n\n~b\n\nc\n", "a\n\n\nc\n", id="the gap before it stays as it was"),
        pytest.param("a\n~b\n\nc\n", "a\n\nc\n", id="the gap behind it stays if there is none before"),
        pytest.param("a\n\n~b\nc\n", "a\n\nc\n", id="the gap before it stays if there is none behind"),
        pytest.param("a\n~b\n\n~c\nd\n", "a\n\nd\n", id="the gap inside stays if there is no other"),
        pytest.param("a\n~b\n~c\n\nd\n", "a\n\nd\n", id="the gap behind the second of two"),
        pytest.param("a\n~b\n~c\n\t\n~d\n\n\ne\n", "a\n\t\ne\n", id="the first of two gaps, as it was"),
        pytest.param("a\n~b\n~c\n~d\ne\n", "a\ne\n", id="no gap at all"),
        pytest.param("a\n \n~b\n\n\n~c\n\nd\n", "a\n \nd\n", id="the gap before it, of three"),
        pytest.param("~a\nb\n", "b\n", id="the first line"),
        pytest.param("~a\n\n\nb\n", "b\n", id="no gap stays at the beginning"),
        pytest.param("\n\n~a\n\nb\n", "\n\nb\n", id="blank lines before the first line stay"),
        pytest.param("a\n~b\n", "a\n", id="the last line"),
        pytest.param("a\n\n~b\n", "a\n", id="no gap stays at the end"),
        pytest.param("a\n\n~b\n\n\n", "a\n", id="nor the blank lines behind it"),
        pytest.param("a\n\n~b", "a", id="no newline is made up at the end"),
        pytest.param("a\n~b", "a", id="nor left"),
        pytest.param("a\r\n~b\r\nc\r\n", "a\r\nc\r\n", id="CRLF"),
        pytest.param("a\r\n\r\n~b\r\n\r\nc\r\n", "a\r\n\r\nc\r\n", id="CRLF, a paragraph"),
        pytest.param("a\r\n\r\n~b", "a", id="CRLF, no newline at the end"),
        pytest.param("a\n \t\n~b\n \nc\n", "a\n \t\nc\n", id="a gap of blanks is a gap"),
        pytest.param("  a \n  ~b \n  c \n", "  a \n  c \n", id="outer blanks of survivors stay"),
        pytest.param("~a\n", "", id="the only line"),
        pytest.param("~a", "", id="the only line, no newline"),
        pytest.param("~a\n\n~b\n", "", id="all lines"),
        pytest.param("a\n~b\nc\n~d\ne\n", "a\nc\ne\n", id="every other line"),
        pytest.param("a\nb\n", "a\nb\n", id="nothing goes"),
        pytest.param("\n", "\n", id="nothing is there"),
    ],
)
def test_lines(before: str, after: str) -> None:
    """What stays is as it was, with the gaps that a reader expects."""
    assert edited(before) == after


@pytest.mark.parametrize(
    ("text", "part", "after"),
    [
        pytest.param("One. Two. Three.", "Two.", "One. Three.", id="in the middle"),
        pytest.param("One. Two.", "Two.", "One.", id="at the end"),
        pytest.param("One. Two.", "One.", "Two.", id="at the beginning"),
        pytest.param("One. Two.\nThree.", "Two.", "One.\nThree.", id="at the end of a line"),
        pytest.param("One. Two.\r\nThree.", "Two.", "One.\r\nThree.", id="at the end of a CRLF line"),
        pytest.param("One.\u00a0Two. Three.", "Two.", "One.\u00a0Three.", id="beside a no-break space"),
        pytest.param("一。二。三。", "二。", "一。三。", id="without blanks"),
        pytest.param("One.  Two.  Three.", "Two.", "One.  Three.", id="two blanks"),
        pytest.param("One. Two. ", "Two.", "One.", id="no blank is left at the end"),
    ],
)
def test_parts(text: str, part: str, after: str) -> None:
    """A part goes with the blanks on one side of it."""
    span = Span(text.index(part), text.index(part) + len(part))
    assert cut(text, [part_span(text, span)]) == after


@given(st.text("ab. \n", max_size=30), st.lists(st.integers(0, 30), max_size=8, unique=True))
def test_parts_are_apart(text: str, places: list[int]) -> None:
    """Grown parts stay sorted and apart, inside the text, and take in what was asked for."""
    edges = sorted(place for place in places if place <= len(text))
    wanted = [
        Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if text[a:b].strip() == text[a:b]
    ]
    wanted = [span for span in wanted if span.of(text)]
    grown = part_spans(text, wanted)
    assert len(grown) == len(wanted)
    assert all(a.end <= b.start for a, b in itertools.pairwise(grown))
    assert all(g.start <= w.start and w.end <= g.end for g, w in zip(grown, wanted, strict=True))
    assert cut(text, grown) == cut_out(text, grown)


@given(st.text("ab \r\n", max_size=40), st.data())
def test_cuts_of_lines_take_those_lines_and_blanks(text: str, data: st.DataObject) -> None:
    """The lines that remain are those that should, in order, unglued, whatever their owners."""
    layout = segment(text)
    places = data.draw(st.sets(st.integers(0, max(len(layout.lines) - 1, 0)), max_size=len(layout.lines)))
    owners = {place: data.draw(st.sampled_from("xy")) for place in places if place < len(layout.lines)}
    cuts = line_cuts(text, layout, owners)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(cuts))
    assert [place for each in cuts for place in each.places] == sorted(owners)
    left = segment(cut(text, [each.span for each in cuts]))
    rest = [u.span.of(text) for place, u in enumerate(layout.lines) if place not in owners]
    assert [u.span.of(cut(text, [each.span for each in cuts])) for u in left.lines] == rest
    assert all(len({owners[place] for place in each.places}) == 1 for each in cuts)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    ("words", "line"),
    [
        pytest.param("El faro", "El faro es rojo.", id="the first words of the first line"),
        pytest.param("faro es", "El faro es rojo.", id="words of it"),
        pytest.param("nadie", "Y nadie sabe por qué.", id="of a line between lines"),
        pytest.param("Y nadie sabe por qué.", "Y nadie sabe por qué.", id="all of it"),
        pytest.param("saben", "Ni los niños lo saben", id="of the last line, which has no end"),
    ],
)
def test_the_line_around_some_words(end: str, words: str, line: str) -> None:
    """It reaches from break to break, and to the ends of the text."""
    text = end.join(["El faro es rojo.", "Y nadie sabe por qué.", "Ni los niños lo saben"])
    at = text.index(words)
    start, stop = line_around(text, at, at + len(words))
    assert text[start:stop] == line


def test_the_lines_around_words_over_a_break() -> None:
    """From where the first of them begins to where the last one ends."""
    text = "one\ntwo three\nfour five\nsix"
    assert text[slice(*line_around(text, text.index("three"), text.index(" five")))] == "two three\nfour five"
