"""What the figures count, in documents small enough to count by hand."""

from __future__ import annotations

import pytest

from cleaner.bench.figures import Count, by_family, by_kind, by_language, by_rule, figures
from cleaner.bench.gold import GoldDocument, Label
from cleaner.bench.judge import compare
from cleaner.bench.wrong import wrong
from cleaner.model import Confidence, Removal, Span

TEXT = "alpha beta\nfollow us\ngamma delta\nmenu"
LABELS = (Label(1, "B", "social"), Label(3, "B", "navigation"))
DOCUMENT = GoldDocument("a", TEXT, LABELS, "en")
CLEAN = GoldDocument("b", "one two three", (), "fr")


def taken(document: GoldDocument, *parts: tuple[str, str]) -> list[Removal]:
    """Return removals of these pieces of text by these rules."""
    starts = [(rule, document.text.index(part), part) for rule, part in parts]
    return [
        Removal(Span(at, at + len(part)), part, 1, 1, rule, "", Confidence.CERTAIN)
        for rule, at, part in starts
    ]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(
            TEXT, {"recall_lines": 0.0, "precision_lines": 0.0, "content_lost": 0.0}, id="untouched"
        ),
        pytest.param(
            "alpha beta\ngamma delta",
            {"recall_lines": 1.0, "precision_lines": 1.0, "f1_lines": 1.0, "perfect_docs": 1.0},
            id="all right",
        ),
        pytest.param(
            "alpha beta\ngamma delta\nmenu",
            {"recall_lines": 0.5, "recall_core": 1.0, "recall_docs": 0.5, "perfect_docs": 0.0},
            id="a list of links is left",
        ),
        pytest.param(
            "gamma delta\nmenu",
            {"precision_lines": 0.5, "content_lost": 9 / 19, "perfect_docs": 0.0},
            id="a line of content went",
        ),
        pytest.param("", {"recall_lines": 1.0, "precision_lines": 0.5, "content_lost": 1.0}, id="all went"),
        pytest.param(
            "alpha\ngamma delta",
            {"recall_lines": 1.0, "content_lost": 4 / 19},
            id="less than half of a line went",
        ),
    ],
)
def test_figures_of_one_document(after: str, expected: dict[str, float]) -> None:
    """Lines go when more than half of their letters do; letters count one by one."""
    found = figures([compare(DOCUMENT, after)]).as_dict()
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_a_clean_document_is_hurt_by_a_single_word() -> None:
    """It counts as one of the documents without boilerplate."""
    assert figures([compare(CLEAN, "one two"), compare(DOCUMENT, TEXT)]).clean_docs_hurt == 1.0
    assert figures([compare(CLEAN, CLEAN.text), compare(DOCUMENT, "")]).clean_docs_hurt == 0.0


def test_no_documents_give_no_figures() -> None:
    """A share of nothing is 0."""
    assert set(figures([]).as_dict().values()) == {0.0}


def test_a_mixed_line_is_two_parts() -> None:
    """The boilerplate in it may go, the content may not."""
    document = GoldDocument("m", "He left. Share this!", (Label(0, "X", "social", "Share this!"),))
    right, torn = compare(document, "He left."), compare(document, "Share this!")
    assert (figures([right]).recall_lines, figures([right]).content_lost) == (1.0, 0.0)
    assert (figures([torn]).recall_lines, figures([torn]).content_lost) == (0.0, 1.0)


def test_metadata_is_neither_right_nor_wrong() -> None:
    """It is only counted."""
    document = GoldDocument("d", "By Ann Lee\ntext here", (Label(0, "M", "byline"),))
    found = figures([compare(document, "text here")])
    assert (found.metadata_gone, found.precision_lines, found.content_lost) == (1.0, 0.0, 0.0)


def test_each_line_is_counted_for_the_rule_that_took_it() -> None:
    """Hits are removals; right, wrong and lost come from the labels."""
    cuts = taken(
        DOCUMENT, ("social/follow", "follow us"), ("related/menu", "menu"), ("related/menu", "alpha beta")
    )
    judged = [compare(DOCUMENT, "gamma delta", cuts)]
    assert by_rule(judged) == {
        "social/follow": Count(hits=1, right=1),
        "related/menu": Count(hits=2, right=1, wrong=1, letters_lost=9),
    }
    assert by_family(judged)["related"].precision == 0.5
    assert by_family(judged)["social"].precision == 1.0


def test_kinds_and_languages_are_sorted() -> None:
    """Each language has figures of its own."""
    judged = [compare(CLEAN, CLEAN.text), compare(DOCUMENT, "alpha beta\ngamma delta\nmenu")]
    assert by_kind(judged) == {"navigation": (0, 1), "social": (1, 1)}
    found = by_language(judged)
    assert list(found) == ["en", "fr"]
    assert found["en"][1].recall_lines == 0.5


def test_wrong_lines_begin_with_what_was_lost() -> None:
    """Then what was torn, then what was left: wording that rules can know before lists of links."""
    other = GoldDocument("z", "one two three four", (), "en")
    cuts = taken(DOCUMENT, ("related/menu", "alpha beta"))
    judged = [compare(other, "one two three"), compare(DOCUMENT, "follow us\ngamma delta\nmenu", cuts)]
    found = [(each.verdict, each.by, each.document, each.line) for each in wrong(judged)]
    assert found == [
        ("LOST", "related/menu", "a", 1),
        ("TORN", "(no rule)", "z", 1),
        ("LEFT", "social", "a", 2),
        ("LEFT", "navigation", "a", 4),
    ]


def test_of_lines_that_are_alike_the_rule_is_found_all_the_same() -> None:
    """The texts alone do not say which of two equal lines went."""
    document = GoldDocument("t", "same\nword\nsame", (Label(0, "B", "social"),))
    cuts = [Removal(Span(9, 14), "same", 3, 1, "social/same", "", Confidence.CERTAIN)]
    assert by_rule([compare(document, "same\nword", cuts)])["social/same"].hits == 1
    gone = [part for part in compare(document, "same\nword", cuts).parts if part.gone]
    assert [part.rule for part in gone] == ["social/same"]
