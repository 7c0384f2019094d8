"""What an expression can match, in strokes that never say too much."""

from __future__ import annotations

import pytest

from cleaner.nodes import Blank, Choice, Literal
from cleaner.strokes import Anything, Digit, Edge, Letter, Rest, begins_outside, strokes

OTHER = (Anything(),)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        pytest.param("follow us", (Literal("follow us"),), id="letters"),
        pytest.param(r"\d+", (Digit(), Rest()), id="a number"),
        pytest.param(r"\d*x", (Rest(), Literal("x")), id="a number that may be missing"),
        pytest.param(r"[^\W\d_]{3}", (Anything(0),), id="letters of any script, some of them marks"),
        pytest.param("[a-z]{3}", (Letter(), Letter(), Letter()), id="letters of a list"),
        pytest.param(r"[0-9]{2,4}\d{99}", (*[Digit()] * 2, Rest(), *[Digit()] * 8, Rest()), id="many digits"),
        pytest.param("[❶-❿]", (Choice(tuple((Literal(each),) for each in "❶❷❸❹❺❻❼❽❾❿")),), id="figures"),
        pytest.param("[❶-⟿]", (Blank(),), id="signs, figures in circles among them"),
        pytest.param(
            r"\s?-\s*", (Choice(((Blank(),), ())), Literal("-"), Blank()), id="a sign between blanks"
        ),
        pytest.param(r"[^\w]", (Blank(),), id="no letter"),
        pytest.param(r"[^\s<>]+", (Anything(0),), id="anything without a blank"),
        pytest.param(r"[^.]{4,60}", OTHER, id="anything"),
        pytest.param(r"[km]", (Choice(((Literal("k"),), (Literal("m"),))),), id="one of two"),
        pytest.param(r"(?=.*share)a(?!b)\b", (Literal("a"),), id="what is looked at and not taken"),
        pytest.param(r"a(?:b|cd)", (Literal("a"), Choice(((Literal("b"),), (Literal("cd"),)))), id="options"),
        pytest.param(r"(?<!\w)a", (Edge(), Literal("a")), id="where a word begins"),
        pytest.param(r".{4}[^\s.]+.*a", (*OTHER, Literal("a")), id="anything, several times"),
        pytest.param(r"[^\s.]+[^\s,]*", (Anything(0),), id="anything without a blank, twice"),
        pytest.param(r"(?:ab){2}", (Literal("ab"), Anything(0)), id="twice"),
        pytest.param(r"(?:a b)?", (Choice(((Literal("a b"),), ())),), id="once or not"),
    ],
)
def test_what_must_stand_there_is_kept(source: str, wanted: tuple[object, ...]) -> None:
    """And what may stand there is as wide as need be."""
    found = strokes(source)
    assert _plain(found) == _plain(wanted)


def _plain(found: object) -> str:
    """Return strokes as they read, an optional blank being a blank."""
    return repr(found).replace(repr(Choice(((Blank(),), ()))), repr(Blank()))


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("[[:alpha:]]+", id="a POSIX set"),
        pytest.param("(?:follow){e<=1}", id="a fuzzy match"),
        pytest.param("(?:follow){i}", id="a fuzzy match without a number"),
        pytest.param("(?:follow){1i+1d<3}", id="a fuzzy match with costs"),
        pytest.param(r"\p{Lu}", id="a property"),
        pytest.param("(?i:Follow)", id="a flag"),
        pytest.param("(?|a|b)", id="a branch reset"),
        pytest.param("(", id="no expression"),
    ],
)
def test_what_is_read_in_another_way_may_be_anything(source: str) -> None:
    """The parser knows another language than the expressions are in."""
    assert strokes(source) == OTHER


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        pytest.param(r"(?<!\w)follow", True, id="where no letter stands before it"),
        pytest.param(r"(?<=[.!?] ?)follow", True, id="behind a stop"),
        pytest.param(r"\[follow", True, id="a sign"),
        pytest.param(r"^follow", True, id="at the start"),
        pytest.param(r"(?: |(?<=>))\W*follow", True, id="one way or the other"),
        pytest.param(r"(?:(?<=\.)|(?<=\)) ?)[(\[]?follow", True, id="then perhaps a sign"),
        pytest.param(r"follow", False, id="a letter"),
        pytest.param(r"\[?follow", False, id="perhaps a sign"),
        pytest.param(r"(?:\[|un)follow", False, id="a sign or a letter"),
        pytest.param(r"(?<=\.|n)follow", False, id="behind a stop or a letter"),
        pytest.param(r"(?<=\.?)follow", False, id="behind a stop or not"),
        pytest.param(r"(?<=[^\s])follow", False, id="behind anything"),
        pytest.param(r"(?<![a-z])follow", False, id="not behind some letters"),
        pytest.param(r"(?=\W)follow", False, id="what is looked at ahead"),
        pytest.param(r"\bfollow", False, id="a boundary, which may be the end of a word"),
    ],
)
def test_it_is_known_what_begins_outside_of_words(source: str, wanted: bool) -> None:
    """Only then is it enough to look where words begin."""
    assert begins_outside(strokes(source)) is wanted
