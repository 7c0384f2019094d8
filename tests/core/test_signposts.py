"""Which explained lines end a text, and behind which it may go on."""

from __future__ import annotations

import pytest

from cleaner.heuristics import links
from cleaner.heuristics.signposts import NONE, Signposts, signposts
from cleaner.model import Claim, Confidence, Document, Policy, Strictness
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook
from cleaner.segment import segment

PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."


def posts(*rules: str, explained: bool = True) -> Signposts:
    """Return what a line says that all these rules claim."""
    layout = segment("A line\n")
    claims = [Claim(rule, layout.lines[0].span, 0, Confidence.WEAK, "because") for rule in rules]
    return signposts(layout, claims, {0} if explained else set())


@pytest.mark.parametrize(
    ("rules", "goes_on"),
    [
        pytest.param(["social/share-label"], True, id="a button to share"),
        pytest.param(["contact/telephone-line"], True, id="a number in a list of sights"),
        pytest.param(["byline/date-stamp"], True, id="a date in a list of concerts"),
        pytest.param(["ui/bare-word", "ui/menu-word"], True, id="a button, or an item of a menu"),
        pytest.param(["heuristic/repeated-line"], True, id="a line that stands there several times"),
        pytest.param(["ui/menu-word"], False, id="an item of a menu"),
        pytest.param(["ui/menu-word", "heuristic/repeated-line"], False, id="the same, three times"),
        pytest.param(["licence-copyright/copyright-dated"], False, id="a copyright line"),
        pytest.param(["contact/media-block"], False, id="contacts of the press"),
        pytest.param(["social/share-label", "related/label"], False, id="a button and a label on one line"),
        pytest.param(["byline/posted-by", "agency/afp"], False, id="the credit of an agency"),
    ],
)
def test_behind_which_lines_a_text_may_go_on(rules: list[str], goes_on: bool) -> None:
    """Of two readings the milder counts, unless one of them ends a text whatever else it may be."""
    assert bool(posts(*rules).inline) is goes_on


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        pytest.param(["contact/telephone-line"], True, id="a firm of which the text tells"),
        pytest.param(["email/sent-from-device"], True, id="the end of a letter"),
        pytest.param(["contact/contact-word", "ui/menu-word"], False, id="an item of a menu"),
        pytest.param(["ui/skip-links"], False, id="a link over the menu"),
        pytest.param(["social/share-label"], False, id="a button"),
    ],
)
def test_over_which_lines_a_text_may_have_begun(rules: list[str], told: bool) -> None:
    """Those that are nothing else than contacts, dates and ends of letters."""
    assert bool(posts(*rules).told) is told


@pytest.mark.parametrize(
    ("rule", "answers", "labels"),
    [
        pytest.param("comments/heading", True, False, id="a heading over comments"),
        pytest.param("comments/numbered-header", True, False, id="who wrote one, and when"),
        pytest.param("comments/leave-reply", False, False, id="a form below them"),
        pytest.param("related/label", False, True, id="a label for other articles"),
        pytest.param("social/share-label", False, False, id="a button"),
    ],
)
def test_what_follows_a_line(rule: str, answers: bool, labels: bool) -> None:
    """What readers wrote, or other articles."""
    assert (bool(posts(rule).answers), bool(posts(rule).labels)) == (answers, labels)


def test_a_claim_that_explains_nothing_says_nothing() -> None:
    """Only lines that are explained are signposts, but what readers wrote follows a part of a line, too."""
    assert not any(posts("social/share-label", "related/label", explained=False))
    assert posts("comments/heading", explained=False).answers == {0}


def test_a_claim_over_several_lines_stands_on_each() -> None:
    """A block of contacts is one in all its lines."""
    text = "Ida Holm\nTel. 1 23\nVarn\n"
    layout = segment(text)
    block = Claim(
        "contact/media-block", layout.lines[0].span.__class__(0, 18), 0, Confidence.LIKELY, "because"
    )
    assert signposts(layout, [block], {0, 1, 2}).told == {0, 1, 2}


@pytest.mark.parametrize(
    ("head", "kept", "gone"),
    [
        pytest.param(
            ["Holm and Sons", "Quay 4", "12345 Varn"], True, "contact/telephone-line", id="an address"
        ),
        pytest.param(["Home", "News", "Boats"], False, "ui/skip-links", id="a menu"),
    ],
)
def test_what_stands_over_the_text_of_a_firm_stays(head: list[str], kept: bool, gone: str) -> None:
    """Over its telephone number stands its address, over a link to the text a menu."""
    text = "\n\n".join([*head, "A line", "The boats of Varn and their owners", PROSE, PROSE])
    layout = segment(text)
    place = len(head)
    claim = Claim(gone, layout.lines[place].span, place, Confidence.CERTAIN, "because")
    said = signposts(layout, [claim], {place})
    found = [each.unit for each in links(layout, {place}, said, Strictness.BALANCED)]
    assert found == ([] if kept else list(range(place)))


@pytest.mark.parametrize(
    ("row", "goes"),
    [
        pytest.param("Weight | 252 g |", False, id="a row of two cells"),
        pytest.param("| Weight | 252 g |", False, id="with a bar before it"),
        pytest.param("Phone |", True, id="a row of one"),
        pytest.param("Home | Boats | Nets |", True, id="a bar of a menu"),
        pytest.param("Home | Boats", True, id="two words parted by a bar"),
    ],
)
def test_a_row_that_tells_what_a_thing_has_stays(row: str, goes: bool) -> None:
    """A table of two columns is no list of links."""
    text = "\n\n".join([PROSE, PROSE, "All prices include tax", row])
    found = links(segment(text), {2}, NONE, Strictness.BALANCED)
    assert [each.unit for each in found] == ([3] if goes else [])


@pytest.mark.parametrize(
    ("items", "menu"),
    [
        pytest.param(["Boats", "Nets", "Lamps", "Ropes", "Shops of Varn"], True, id="as short as a menu"),
        pytest.param(["Boats for two", "Nets", "Lamps of tin", "Ropes", "All shops"], True, id="on average"),
        pytest.param(["Two hours on foot", "From the bus", "Dogs may come"] * 2, False, id="a walk"),
    ],
)  # fmt: skip
def test_points_of_a_text_are_longer_than_items_of_a_menu(items: list[str], menu: bool) -> None:
    """Both have bullets and stand over the text; a menu's words are fewer."""
    text = "\n\n".join([*(f"- {item}" for item in items), PROSE, PROSE])
    found = links(segment(text), set(), NONE, Strictness.BALANCED)
    assert [each.unit for each in found] == (list(range(len(items))) if menu else [])


def test_readers_under_a_button_stay_and_headlines_under_a_label_go(packaged: Rulebook) -> None:
    """With the rules as they are shipped."""
    answers = "Such a shame\n\nI learned to swim there with my dad\n"
    text = f"{PROSE}\n\n{PROSE}\n\nShare on Facebook\n\n{answers}"
    assert clean(Document(text), packaged).text == f"{PROSE}\n\n{PROSE}\n\n{answers}"
    listed = text.replace("Share on Facebook", "Related articles")
    assert clean(Document(listed), packaged).text == f"{PROSE}\n\n{PROSE}\n"
    eager = clean(Document(text), packaged, Policy(strictness=Strictness.EAGER))
    assert answers not in eager.text
