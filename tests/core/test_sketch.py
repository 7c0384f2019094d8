"""Whatever phrase or pattern somebody writes, its sketch fits where it matches."""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable, Iterator

import pytest
import regex

from cleaner.matchers.page import _pieces_of
from cleaner.model import Match
from cleaner.nodes import (
    Blank,
    Choice,
    Gap,
    Literal,
    Node,
    PhraseError,
    Sequence_,
    boundaries,
    is_wide,
    may_be_empty,
    most_blanks,
)
from cleaner.normal import fold
from cleaner.phrases import Grammar
from cleaner.rulebook.digits import Digits
from cleaner.rulebook.look import glance
from cleaner.rulebook.plan import OPEN_LEAD, OUTER, _lead, _placed
from cleaner.sketch import AT_SENTENCE, AT_START, AT_WORD, TO_END, Drawing
from cleaner.strokes import strokes

Glance = glance()
if Glance is None:
    pytest.skip("cleaner/glance.pyx is not compiled here, or was before it changed", allow_module_level=True)

WORDS = (
    "follow",
    "us",
    "a",
    "straße",
    "关注",
    "我们",
    "e-mail",
    "don't",
    "(c)",
    "©",
    "7",
    "x:",
    "end.",
    "@",
    "ไทย",
    "נא",
    "ﬁn",
    "हिंदी",
    "❶",
)
BETWEEN = (
    "snow",
    "the",
    "a,",
    "(b)",
    "re-x",
    "7",
    "...",
    "—",
    "it's",
    "关",
    "«q»",
    "x/y",
    "!!",
    "-",
    "⓫",
    "नि",
)
AROUND = ("{}", "* {}.", "Snow. {}", "Snow | {} | x", "({})", "“{}”", "{}; so", "snow {}", "{}. It", "❶ {} ⓫")
PARTS = (
    *("ab", "a", r"\.", "-", " ", "7", "é", "关", r"\s", "@"),
    *(r"\d", r"\w", r"[^\W_]", "[❶-⟿]", r"\x00", "[a-f]", r"[^\s]", "[.,]", ".", r"\S", "[ab.]"),
)
STANDS = {
    Match.WHOLE: AT_START | AT_SENTENCE | TO_END,
    Match.START: AT_START,
    Match.END: TO_END,
    Match.CONTAINS: 0,
}
Case = tuple[str, int, int, Drawing, list[str]]  # an expression, the flags and place of its sketch, texts


def phrase(dice: random.Random, depth: int = 0) -> str:
    """Return a phrase that nobody has thought of."""
    parts = []
    for _ in range(dice.randint(1, 4)):
        kind = dice.random()
        if kind < 0.6 or depth > 1:
            parts.append(dice.choice(WORDS))
        elif kind < 0.75:
            parts.append(f"{{{{...{dice.randint(1, 4)}}}}}")
        else:
            options = (
                phrase(dice, depth + 1) if dice.random() < 0.8 else "" for _ in range(dice.randint(1, 3))
            )
            parts.append(f"{{{'|'.join(options)}}}")
        parts.append(" " * (dice.random() < 0.7))
    return "".join(parts)


def said(nodes: Sequence_, dice: random.Random) -> str:
    """Return a text that a phrase means."""

    def of(node: Node) -> str:
        match node:
            case Literal(text):
                return text
            case Gap(words):
                return " ".join(dice.choices(BETWEEN, k=dice.randint(0, words)))
            case Choice(options):
                return said(dice.choice(options), dice)
        assert isinstance(node, Blank)
        return dice.choice((" ", " ", "", ", "))

    return "".join(map(of, nodes))


def pattern(dice: random.Random, depth: int = 0) -> str:
    """Return an expression that nobody has thought of."""
    parts = []
    for _ in range(dice.randint(1, 5)):
        inner = dice.random() < 0.25 and depth < 2
        part = f"(?:{pattern(dice, depth + 1)}|{pattern(dice, depth + 1)})" if inner else dice.choice(PARTS)
        again = dice.choice(("", "", "", "+", "*", "?", "{2}", "{1,3}", "*+", "+?"))
        parts.append(f"(?:{part}){again}" if again else part)
    return "".join(parts) + dice.choice(("", "", r"\b", "(?!x)"))


def phrases(dice: random.Random, match: Match) -> Case | None:
    """Return a case of a phrase, or nothing if it is none."""
    text, grammar = phrase(dice), Grammar({})
    try:
        nodes = grammar.parse(text)
    except PhraseError:
        return None
    if may_be_empty(nodes):
        return None
    source = grammar.source(nodes)
    flags = STANDS[match] or AT_WORD * boundaries(nodes)[0]
    drawing = Drawing()
    reach = most_blanks(nodes) + OUTER if match is Match.WHOLE else 0
    digits = Digits().least(nodes)
    place = drawing.add(nodes, flags, wide=is_wide(nodes), reach=reach, digits=digits)
    texts = [said(nodes, dice) for _ in range(4)]
    return _placed(match, [source], _lead(text, source)), flags, place, drawing, texts


def patterns(dice: random.Random, match: Match) -> Case | None:
    """Return a case of a pattern."""
    text, drawing = pattern(dice), Drawing()
    drawn = strokes(text)
    place = drawing.add(drawn, STANDS[match], digits=Digits().least(drawn))
    texts = ["".join(dice.choices("ab7. -é关x,fc@िह❶\0", k=dice.randint(1, 8))) for _ in range(8)]
    return _placed(match, [text], OPEN_LEAD), STANDS[match], place, drawing, texts


def matched(case: Case, dice: random.Random) -> Iterator[str]:
    """Yield folded texts that the expression of a case matches."""
    source, flags, _, _, texts = case
    made = regex.compile(source)
    for text in texts:
        unit = fold(dice.choice(AROUND).format(text)).text
        pieces = _pieces_of(unit)[: None if flags & AT_SENTENCE else 1]
        if any(made.search(piece.text, timeout=1) for piece in pieces):
            yield unit


@pytest.mark.parametrize("made", [phrases, patterns])
def test_what_matches_is_not_ruled_out(made: Callable[[random.Random, Match], Case | None]) -> None:
    """Of phrases and patterns that a machine has thought of."""
    dice, hits = random.Random(5), 0
    for _ in range(1500):
        case = made(dice, dice.choice(list(Match)))
        if case is None or not case[2]:
            continue
        _, _, place, drawing, _ = case
        look = Glance(drawing.sketch([place]).code, *(array("I", [each]).tobytes() for each in (0, place)))
        for unit in matched(case, dice):
            hits += 1
            assert look.may(unit, frozenset([0])) == {0}, (case[0], unit)
    assert hits > 500


def test_an_option_may_be_as_long_as_it_likes() -> None:
    """Thousands of words of a phrase, or of a macro, are no error."""
    long, drawing = Literal("的" * 30_000), Drawing()
    place = drawing.add((Choice(((long,), (Literal("b"),))), Literal("us")), AT_START)
    look = Glance(drawing.sketch([place]).code, *(array("I", [each]).tobytes() for each in (0, place)))
    assert look.may("的" * 30_000 + "us", frozenset([0])) == look.may("bus", frozenset([0])) == {0}
    assert look.may("us", frozenset([0])) == set()


@pytest.mark.parametrize(
    ("pattern", "drawn"),
    [(".{2,70} us", False), (r"\W*[^@]+@", False), (r"\S+@", True), ("a.+@", True), ("(?:.+|a)@", True)],
)
def test_what_begins_with_anything_has_no_sketch(pattern: str, drawn: bool) -> None:
    """It would fit most texts, after many steps."""
    assert bool(Drawing().add(strokes(pattern), AT_START)) is drawn
