"""What one pass looked at in vain is not looked at again, and no result is another one for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import book, cleaned, rule

from cleaner.evidence import LineEvidence, PageEvidence, PageKind
from cleaner.matchers.quiet import Quiet
from cleaner.model import Document, Policy, Strictness
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

CERTAIN = 'confidence = "certain"'
NOTICE = """
[[notice]]
lang = "en"
phrases = ["kept by the harbour", "not to be copied", "without its leave"]
at_least = 2
"""
BOOK = book(
    {
        "social/follow": rule(
            phrases=["follow us", "follow the harbour on every channel{{...40}}"], head=CERTAIN
        ),
        "ui/top": rule(phrases=["back to top"]),
        "a/tail": rule('[when]\nposition = "tail"\nwithin = 0.2', phrases=["printed in varn"], head=CERTAIN),
        "a/near": rule('[when]\nnear = ["social"]', phrases=["on paper"], head=CERTAIN),
        "a/part": rule(
            phrases=["sponsored"], head=f'{CERTAIN}\nscope = "span"\nmatch = "contains"\npartial = "cut"'
        ),
        "a/notice": rule(NOTICE, head=CERTAIN),
        "related/more": rule(
            "[block]\nmax_units = 3", phrases=["more tides"], head=f'{CERTAIN}\nscope = "block"'
        ),
    }
)
PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."
LINES = (
    PROSE,
    PROSE[:44],
    "follow the harbour on every channel that",
    "there is, and on all that come later on.",
    "Follow us",
    "Back to top",
    "Printed in Varn",
    "On paper",
    "A sponsored walk",
    "More tides",
    "Low water",
    "It is kept by the harbour",
    "and not to be",
    "copied by anybody without its leave.",
    "# kept by the harbour",
)
TEXTS = st.lists(
    st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"])), max_size=14
).map(lambda rows: "".join(line + end for line, end in rows))


@contextmanager
def without_memory() -> Iterator[None]:
    """Each pass looks at everything."""
    with patch.object(Quiet, "units", lambda self: set()), patch.object(Quiet, "fills", lambda *_: False):
        yield


@given(TEXTS, st.sampled_from(Strictness))
@example(
    f"{PROSE}\nPrinted in Varn\n{PROSE}\n\nMore tides\nLow water\nFollow us\nOn paper\n", Strictness.BALANCED
)
@example("It is kept by the harbour\nFollow us\nand not to be\ncopied by anybody.\n", Strictness.BALANCED)
@example("It is kept by the harbour and not to be\n\nFollow us\n\ncopied by anybody.\n", Strictness.BALANCED)
@example("follow the harbour on every channel that\nFollow us\nthere is, and more.\n", Strictness.BALANCED)
def test_results_are_those_of_passes_that_remember_nothing(text: str, strictness: Strictness) -> None:
    """Lines that come to the edge, or beside each other, are asked again all the same."""
    policy = Policy(strictness=strictness)
    with without_memory():
        expected = cleaned(text, BOOK, policy)
    assert cleaned(text, BOOK, policy) == expected


@pytest.mark.parametrize(
    ("text", "scans"),
    [
        pytest.param(f"{PROSE}\n\nFollow us\n", 1, id="nothing is left"),
        pytest.param(
            f"{PROSE}\n\nIt is kept by the harbour.\n\nFollow us\n", 1, id="half of a notice is left"
        ),
        pytest.param(f"{PROSE}\n\nFollow us\n\n{PROSE}\n", 2, id="neighbours of another line"),
        pytest.param(f"{PROSE}\n\nA sponsored walk\n", 2, id="a part went"),
        pytest.param(
            f"{PROSE}\n\nBack to top\n{PROSE * 9}\nFollow us\n", 2, id="a rule matches what is left"
        ),
        pytest.param(
            "Printed in Varn\n" + f"{PROSE}\n" * 9 + "Follow us\n", 2, id="one that asks for a place"
        ),
    ],
)
def test_a_text_is_scanned_again_only_if_something_may_come_of_it(text: str, scans: int) -> None:
    """Most texts are done when their last lines have gone."""
    with patch.object(Rulebook, "hits", autospec=True, side_effect=Rulebook.hits) as hits:
        assert cleaned(text, BOOK).changed
    assert hits.call_count == scans


def test_lines_of_one_text_begin_different_key_phrases() -> None:
    """Each goes on below its line; what is far above hides the notice from the first pass alone."""
    begun = "It is neither free nor"
    rules = {
        "social/follow": rule(phrases=["follow us"], head=f'{CERTAIN}\nmatch = "contains"'),
        "a/notice": rule(
            '[[notice]]\nphrases = ["free nor to be sold", "free nor to be lent"]\nat_least = 2', head=CERTAIN
        ),
    }
    head = "Follow us\n" * 45 + "Follow us: free nor to be sold\n"
    story = "".join(f"{number}. {PROSE}\n\n" for number in range(54))
    text = f"{head}{story}{begun}\nto be sold.\n\n{story[:500]}\n\n{begun}\nto be lent.\n\n{PROSE}\n"
    with without_memory():
        expected = cleaned(text, book(rules))
    found = cleaned(text, book(rules))
    assert found == expected
    assert begun not in found.text


def test_guesses_about_pages_are_made_again_all_the_same() -> None:
    """They depend on what else is on the page; nothing is scanned for them."""
    lines = {PROSE: LineEvidence(main=True), "Follow us": LineEvidence(), "Tides": LineEvidence(links=1.0)}
    page = PageEvidence(PageKind.ARTICLE, lines=lines)
    document = Document(f"{PROSE}\nTides\nFollow us\n", page=page)
    with without_memory():
        expected = clean(document, BOOK)
    assert clean(document, BOOK) == expected
