"""Quick ways of judging the lines of a page: they rule as the long ones would."""

from __future__ import annotations

from importlib import import_module  # the package has a function of that name
from itertools import product

import pytest
from making import book, rule

from cleaner.evidence import LineEvidence, PageEvidence, PageKind
from cleaner.heuristics import firm, pages
from cleaner.heuristics.pages import FIRM_WORDS
from cleaner.model import Document
from cleaner.pipeline import clean
from cleaner.segment import segment

STORY = "The boats of the inlet are older than its church, and nobody has ever asked who built the first."
ADDRESS = "x" * 2_000  # longer than what is counted of a line at first, and one word


def ruled(line: str, said: LineEvidence, page: PageEvidence) -> bool:
    """Return whether one of the tests takes a line that stands between, or behind, a story."""
    told = {STORY: LineEvidence(element="p", main=True, agreed=True), line: said}
    text = f"{STORY}\n{line}\n"
    known = PageEvidence(**{each: getattr(page, each) for each in ("kind", "declared")}, lines=told)
    return bool(pages(segment(text), known))


@pytest.mark.parametrize("marks", [frozenset[str](), frozenset({"related"})], ids=["unmarked", "marked"])
@pytest.mark.parametrize("agreed", [True, False], ids=["agreed", "alone"])
def test_no_line_is_left_out_that_a_test_would_take(
    agreed: bool, marks: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the page says of it: that most lines are not asked about saves time and changes nothing."""
    cases = [
        (LineEvidence(links, element, main, 0 if main else 2, agreed, marks), PageEvidence(kind, declared))
        for links, element, main in product((0.0, 0.5, 0.51, 1.0), ("p", "h1", "td"), (True, False))
        for kind, declared in product((PageKind.ARTICLE, PageKind.OTHER), (True, False))
    ]
    quick = [ruled("More of the inlet", *case) for case in cases]
    monkeypatch.setattr(import_module("cleaner.heuristics.pages"), "_unmarked", lambda said: False)
    assert quick == [ruled("More of the inlet", *case) for case in cases]


@pytest.mark.parametrize(
    ("line", "is_firm"),
    [
        pytest.param(f"{ADDRESS} {'a boat ' * FIRM_WORDS}.", True, id="words behind a long one"),
        pytest.param(f"{ADDRESS} a boat.", False, id="hardly a word, however long"),
        pytest.param("A boat " * 600 + ".", True, id="more than is counted"),
    ],
)
def test_a_long_line_is_counted_to_its_end_where_that_matters(line: str, is_firm: bool) -> None:
    """Its beginning tells enough only if it has enough words."""
    page = PageEvidence(PageKind.ARTICLE, lines={line: LineEvidence(element="p", main=True)})
    assert firm(line, page) is is_firm


@pytest.mark.parametrize("before", ["\n", "\r", "\r\n", "\x85"])
@pytest.mark.parametrize("behind", ["\n", "\r", "\r\n", "\x85"])
def test_rules_look_behind_a_paragraph_at_which_they_do_not_look(before: str, behind: str) -> None:
    """A CR before it and an LF behind it are the ends of two lines."""
    page = PageEvidence(PageKind.FORUM, lines={STORY: LineEvidence(element="p", main=True)})
    follow = book({"social/follow": rule(phrases=["follow us"], head='confidence = "certain"')})
    kept = f"Tides and ferries{before}{STORY}{behind}"
    assert clean(Document(f"{kept}Follow us\n", page=page), follow).text == kept
