"""One rule as a page, all rules as a table."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from cleaner.model import (
    Confidence,
    Examples,
    Licence,
    Match,
    Notice,
    Position,
    Rule,
    Scope,
    Span,
    Status,
    When,
)
from cleaner.report import catalogue, page, plain
from cleaner.report.page import Sample, Samples
from cleaner.report.terminal import Looks

RULE = Rule(
    "demo/banner",
    "Banner of the tests",
    "It stands in the tests alone.",
    confidence=Confidence.CERTAIN,
    phrases={"fr": ("bannière",), "en": ("banner {{...6}}", "{a|the} flag")},
    examples=Examples(("Banner",), ("The banner hung.",)),
)


def drawn(rule: Rule, samples: Samples | None = None, colour: bool = False, width: int = 80) -> str:
    """Return the page of a rule."""
    stream = io.StringIO()
    page.show(Looks(width, colour).console(stream), rule, samples or Samples())
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())


def test_a_plain_rule_has_only_the_sections_it_needs() -> None:
    """No heading stands over nothing."""
    assert drawn(RULE).split("\n\n") == [
        "demo/banner  certain\nBanner of the tests",
        "It stands in the tests alone.",
        "Phrases\n  en\n  ·   banner {{...6}}\n  ·   {a|the} flag\n  fr\n  ·   bannière",
    ]


def test_a_page_names_every_condition() -> None:
    """Scope, match, words, place, neighbours and site."""
    when = When(Position.TAIL, 0.3, ("social", "contact/email"), ("example.org",))
    text = drawn(replace(RULE, scope=Scope.BLOCK, match=Match.START, max_words=9, when=when))
    for said in (
        "block",
        "start",
        "at most 9",
        "tail, within 30% of the text",
        "social, contact/email",
        "example.org",
    ):
        assert said in text


def test_a_notice_shows_its_phrases_in_order_and_which_are_required() -> None:
    """A star for what must be there."""
    notice = Notice("en", ("permission is granted", "free of charge", "as is"), 2, (0,))
    text = drawn(replace(RULE, notices=(notice,)))
    assert "at least 2 of 3, in this order:" in text
    assert "* permission is granted" in text
    assert "  free of charge" in text


def test_a_licence_says_what_it_grants() -> None:
    """What is not known is not printed."""
    text = drawn(
        replace(RULE, licence=Licence("CC-BY-4.0", "conditional", obligations=("attribution", "link")))
    )
    assert "CC-BY-4.0" in text
    assert "attribution, link" in text
    assert "grantor" not in text


@pytest.mark.parametrize("status", [Status.DRAFT, Status.EXPERIMENTAL, Status.DEPRECATED])
def test_a_rule_that_is_not_stable_says_so(status: Status) -> None:
    """On its page and in the table."""
    rule = replace(RULE, status=status)
    stream = io.StringIO()
    catalogue.show(Looks().console(stream), [rule])
    assert status.value in drawn(rule)
    assert f"({status})" in stream.getvalue()


def test_matches_in_examples_are_coloured_and_nothing_else() -> None:
    """The text around a match stays as it is, overlapping matches count once."""
    sample = Sample("Look: banner here", (Span(6, 12), Span(8, 10)))
    text = drawn(RULE, Samples((sample,), (Sample("The banner hung."),)), colour=True)
    assert "Look: \x1b[1;31mbanner\x1b[0m here" in text
    assert "The banner hung." in text


@pytest.mark.parametrize("width", [40, 80, 160])
def test_a_page_fits_its_width(width: int) -> None:
    """Long phrases and examples are wrapped, not cut."""
    phrase = "word " * 80
    text = drawn(replace(RULE, phrases={"en": (phrase,)}), Samples((Sample(phrase),)), width=width)
    assert max(map(len, text.splitlines())) <= width
    assert text.count("word") == 160


def test_the_table_is_sorted_by_family_and_name() -> None:
    """Whatever order the rules come in."""
    rules = [replace(RULE, id=name) for name in ("b/x", "a/z", "a/y")]
    stream = io.StringIO()
    catalogue.show(Looks().console(stream), rules)
    names = [line.split()[0] for line in stream.getvalue().splitlines()[1:6]]
    assert names == ["a", "y", "z", "b", "x"]
    assert "3 rules in 2 families" in stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 160])
def test_the_table_fits_its_width_and_does_not_sprawl(width: int) -> None:
    """One line for each rule; wide terminals do not tear the columns apart."""
    rules = [replace(RULE, title="a title that goes on " * 9), replace(RULE, id="demo/short", title="short")]
    stream = io.StringIO()
    catalogue.show(Looks(width).console(stream), rules)
    lines = stream.getvalue().splitlines()
    assert len(lines) == 6
    assert max(map(len, lines)) <= min(width, 140)


def test_rows_for_a_pipe_have_no_tabs_of_their_own() -> None:
    """A title with a tab or a newline is still one row of four cells."""
    (row,) = plain.rows([replace(RULE, title="a\tb\nc")])
    assert row.split("\t") == ["demo/banner", "certain", "en,fr", "a\\tb\\nc"]


TONGUES = tuple("ar ca cs da de el en es et fa fi fr he hi hu id it ja".split())  # noqa: SIM905 - one line


@pytest.mark.parametrize(
    ("width", "tongues", "said"),
    [
        pytest.param(79, TONGUES, "18", id="a number where there is no room"),
        pytest.param(86, TONGUES, "ar ca cs da de el +12", id="the first ones and the number of the others"),
        pytest.param(160, TONGUES[:5], "ar ca cs da de", id="all of them"),
    ],
)
def test_languages_in_the_table(width: int, tongues: tuple[str, ...], said: str) -> None:
    """None is cut in its middle, and titles come first."""
    title = "Something of some forty letters, or so on"
    rule = replace(RULE, title=title, phrases=dict.fromkeys(tongues, ("a b",)), patterns={}, notices=())
    stream = io.StringIO()
    catalogue.show(Looks(width).console(stream), [rule])
    line = stream.getvalue().splitlines()[2]
    assert title in line
    assert line.rstrip().endswith(f"  {said}")


def test_alternatives_are_parted_at_bars_and_nothing_is_cut() -> None:
    """A list without a blank in it that is wider than the terminal is still told whole."""
    words = [f"wordnumber{n}" for n in range(20)]
    text = drawn(replace(RULE, phrases={"en": (f"{{{'|'.join(words)}}} us",)}), width=60)
    assert all(re.search(rf"\b{word}\b", text) for word in words)
    assert max(map(len, text.splitlines())) <= 60


def test_a_word_wider_than_the_terminal_is_told_whole() -> None:
    """An example that is one long address is broken, not cut."""
    text = drawn(RULE, Samples((Sample("x" * 90),)), width=40)
    assert text.count("x") == 90
