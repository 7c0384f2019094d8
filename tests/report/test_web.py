"""The view behind the HTML report: what is counted, cut and coloured; the page itself, without a browser."""

from __future__ import annotations

import html
import re

import pytest

from cleaner.report.web.page import page
from cleaner.report.web.view import AROUND, LONGEST, ROWS, SAMPLE, Part, Passage, View, shortened, whole


def passage(text: str = "gone", rule: str = "a/b") -> Passage:
    """Return a passage."""
    return Passage("p", "1:1", rule, "t", "en", "certain", "r", text)


def test_a_text_is_shown_with_its_passages_in_place() -> None:
    """All of it, where it is short."""
    one = passage()
    assert list(whole("here gone there", [(one, 5, 9)])) == [Part("here "), Part("gone", one), Part(" there")]


@pytest.mark.parametrize("where", ["before", "between", "after"])
def test_long_text_that_stays_is_left_out_in_its_middle(where: str) -> None:
    """What stands near a passage remains, no word is torn, and the gap says how much is missing."""
    long = "words and " * 500
    one, two = passage(), passage()
    text = {"before": f"{long}gonegone", "between": f"gone{long}gone", "after": f"gonegone{long}"}[where]
    places = [found.start() for found in re.finditer("gone", text)]
    parts = list(whole(text, [(one, places[0], places[0] + 4), (two, places[1], places[1] + 4)]))
    gaps = [part.gap for part in parts if part.gap]
    kept = [part.text for part in parts if part.passage is None and not part.gap]
    assert len(gaps) == 1
    assert gaps[0] + sum(map(len, kept)) == 5000
    assert sum(map(len, kept)) <= 2 * AROUND
    assert {word for part in kept for word in part.split()} == {"words", "and"}


def test_blanks_around_a_passage_are_not_marked() -> None:
    """They go with it, and say nothing."""
    one = passage()
    parts = list(whole("a\n\n gone \n\nb", [(one, 1, 10)]))
    assert parts == [Part("a\n\n "), Part("gone", one), Part(" \n\nb")]


def test_passages_that_overlap_or_are_blank_lose_nothing() -> None:
    """Every character is shown once."""
    one = passage()
    parts = list(whole("abcdef  g", [(one, 0, 4), (one, 2, 5), (one, 6, 8)]))
    assert "".join(part.text for part in parts) == "abcdef  g"


def test_a_long_passage_loses_its_middle() -> None:
    """Both ends are there."""
    text = shortened("a" + "x" * 10 * LONGEST + "z")
    assert text[0] == "a"
    assert text[-1] == "z"
    assert "⋯" in text
    assert len(text) < LONGEST + 10


def test_controls_are_written_out_and_lines_kept() -> None:
    """A page does not obey a terminal, but text copied from it might reach one."""
    assert shortened("a\x1b[2J\u202e\r\nb\tc") == "a\\x1b[2J\\u202e\nb    c"


def test_only_so_much_is_kept_and_all_is_counted() -> None:
    """A run of millions does not make a page of millions."""
    view = View("t", characters=10 * (ROWS + 5))
    for number in range(ROWS + 5):
        view.add([(passage(f"text {number % 7}"), 2)], [Part("x")], str(number))
    assert (len(view.rows), len(view.shown)) == (ROWS, SAMPLE)
    assert (view.passages, view.documents, view.found) == (ROWS + 5, ROWS + 5, 2 * (ROWS + 5))
    assert view.share == "20.0 %"
    assert view.frequent()[0] == ("text 0", "a/b", 715)


def test_the_largest_families_have_colours_of_their_own() -> None:
    """In the order of what they took."""
    view = View("t", characters=100)
    view.add([(passage(rule="b/x"), 5), (passage(rule="a/x"), 9), (passage(rule="c/x"), 1)], [], "p")
    assert [bar.name for bar in view.by_family()] == ["a", "b", "c"]
    assert [view.shade(name) for name in "abcd"] == [0, 1, 2, 0]
    assert [bar.width for bar in view.by_rule()] == [100, 55.56, 11.11]


def test_the_page_is_whole_by_itself_and_says_so_to_the_browser() -> None:
    """No address in it, no style in an attribute, no handler, one script of our own."""
    view = View("t", characters=10)
    view.add([(passage("<b>&'\""), 2)], [Part("x", passage("<i>"))], "p")
    text = page(view)
    assert "default-src 'none'" in html.unescape(text)
    assert "unsafe" not in text
    assert text.count("<script>") == 1
    assert not re.search(r"https?:|//[a-z]|<[^>]+ (style|on\w+|src|srcset)=|url\(|@import", text)
    assert "&lt;b&gt;&amp;&#39;&#34;" in text
    assert "<i>" not in text


def test_the_same_run_makes_the_same_page() -> None:
    """No date, no chance."""
    assert page(View("t", characters=1)) == page(View("t", characters=1))
