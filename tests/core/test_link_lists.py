# ruff: noqa: E501 - one row, one line
"""Lists of links: which lines are sentences, which are items, and where a list may be at all."""

from __future__ import annotations

import pytest

from cleaner.heuristics import links
from cleaner.heuristics.signposts import NONE
from cleaner.model import Confidence, Strictness
from cleaner.segment import segment

PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."
FOOTER = "Follow us"


def claimed(
    lines: list[str],
    explained: set[int],
    announcing: set[int] = frozenset(),  # type: ignore[assignment]
    strictness: Strictness = Strictness.BALANCED,
) -> list[int]:
    """Return the places of the lines that the guess claims, each line a paragraph."""
    text = "\n\n".join(lines)
    posts = NONE._replace(labels=announcing)
    return [found.unit for found in links(segment(text), explained, posts, strictness)]


def item(line: str, strictness: Strictness = Strictness.BALANCED) -> bool:
    """Return whether a line behind a footer is taken for an item."""
    text = [*[PROSE] * 5, FOOTER, line]
    return claimed(text, {5}, strictness=strictness) == [6]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Sport", id="a word"),
        pytest.param("The harbour in ice", id="a headline"),
        pytest.param("Is the harbour in ice?", id="a short question"),
        pytest.param("Ice in the harbour!", id="a short call"),
        pytest.param(" ".join(["word"] * 16), id="as many words as may be"),
        pytest.param("港口结冰了", id="Chinese"),
        pytest.param("港" * 48, id="Chinese, as long as may be: three characters are a word"),
        pytest.param("Born : 1931", id="a name with a value, without a bullet"),
        pytest.param("“Ice in the harbour”", id="a short quotation"),
        pytest.param("The harbour of Varn has been closed since …", id="cut off"),
        pytest.param("word " * 40 + "...", id="a teaser"),
        pytest.param("- Sport", id="a bullet"),
        pytest.param("12) Sport", id="a number"),
    ],
)
def test_items(line: str) -> None:
    """Short, and without the end of a sentence."""
    assert item(line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The harbour is in ice.", id="a sentence"),
        pytest.param("The harbour is in ice.”", id="a sentence that ends a quotation"),
        pytest.param("The following are closed:", id="a colon"),
        pytest.param("the harbour, the pass;", id="a semicolon"),
        pytest.param("Row home, row home,", id="a comma"),
        pytest.param("港口结冰了。", id="a Chinese sentence"),
        pytest.param(" ".join(["word"] * 17), id="one word more than may be"),
        pytest.param("港" * 52, id="Chinese, longer than may be"),
        pytest.param("Is it true that the harbour of Varn has been closed since the New Year?", id="a long question"),
        pytest.param("- Born : 1931", id="a name with a value in a list"),
        pytest.param("- | 1931 | 1932 |", id="a row of a table in a list"),
        pytest.param("“Ice in the harbour” she said to him and went to bed", id="speech"),
        pytest.param("— Ice in the harbour she said to him and went off", id="speech with a dash"),
        pytest.param("word " * 41 + "...", id="a teaser that is too long"),
        pytest.param("x = tide(3);", id="code"),
        pytest.param("def tide() {", id="code with a bracket"),
        pytest.param("#anchor", id="an anchor"),
        pytest.param("The harbour .......... 7", id="a table of contents"),
    ],
)  # fmt: skip
def test_no_items(line: str) -> None:
    """What may be a sentence, speech, data or code stays."""
    assert not item(line)


@pytest.mark.parametrize(
    ("strictness", "words"),
    [(Strictness.CAREFUL, 6), (Strictness.BALANCED, 16), (Strictness.EAGER, 24)],
)
def test_how_long_an_item_may_be(strictness: Strictness, words: int) -> None:
    """By the strictness, to the word."""
    assert item(" ".join(["word"] * words), strictness)
    assert not item(" ".join(["word"] * (words + 1)), strictness)


@pytest.mark.parametrize("strictness", [Strictness.BALANCED, Strictness.EAGER])
def test_teasers_are_for_the_bold(strictness: Strictness) -> None:
    """The careful one leaves a line that is cut off as long as it is longer than an item."""
    teaser = "word " * 30 + "…"
    assert item(teaser, strictness)
    assert not item(teaser, Strictness.CAREFUL)


@pytest.mark.parametrize(
    ("strictness", "sentences", "found"),
    [
        pytest.param(Strictness.CAREFUL, 5, True, id="careful: five"),
        pytest.param(Strictness.CAREFUL, 4, False, id="careful: four are too few"),
        pytest.param(Strictness.BALANCED, 1, True, id="balanced: one"),
        pytest.param(Strictness.BALANCED, 0, False, id="balanced: none"),
        pytest.param(Strictness.EAGER, 1, True, id="eager: one"),
        pytest.param(Strictness.EAGER, 0, False, id="eager: none"),
    ],
)
def test_how_many_sentences_make_a_text(strictness: Strictness, sentences: int, found: bool) -> None:
    """Without a text there is nothing that a list could stand behind."""
    lines = [*[PROSE] * sentences, FOOTER, "Sport"]
    assert bool(claimed(lines, {sentences}, strictness=strictness)) is found


@pytest.mark.parametrize(
    ("line", "good"),
    [
        pytest.param("one two three four five six seven eight nine ten.", True, id="ten words and a stop"),
        pytest.param("one two three four five six seven eight nine.", False, id="nine words"),
        pytest.param(" ".join(["word"] * 28), True, id="twenty-eight words without a stop"),
        pytest.param(" ".join(["word"] * 27), False, id="twenty-seven"),
        pytest.param(" ".join(["word"] * 30) + "...", False, id="cut off"),
        pytest.param("港" * 30 + "。", True, id="thirty Chinese characters"),
        pytest.param("港" * 29 + "。", False, id="twenty-nine"),
    ],
)
def test_what_is_a_sentence_of_a_text(line: str, good: bool) -> None:
    """It ends, and is long enough; or is so long that it needs no end."""
    assert bool(claimed([line, FOOTER, "Sport"], {1})) is good


@pytest.mark.parametrize(
    ("head", "explained", "found"),
    [
        pytest.param(["Home", "World", "Skip", "Title"], {2}, [0, 1], id="what is before the explained line"),
        pytest.param(["Home", "World", "Title"], set(), [], id="nothing is explained"),
        pytest.param(["Home and the whole wide world", "Skip", "Title"], {1}, [], id="too long for a menu"),
        pytest.param(["Home, sweet home.", "Skip", "Title"], {1}, [], id="a sentence"),
        pytest.param(["“Home”", "Skip", "Title"], {1}, [], id="speech"),
        pytest.param(["Born : 1931", "Skip", "Title"], {1}, [], id="data"),
        pytest.param(["Home", "News", "Skip", "World", "Title"], {2}, [0, 1], id="what is behind it may be the title"),
        pytest.param(["Tides", "Skip", "World", "Ferries and boats of Varn"], {1}, [], id="so may a first line that stands alone"),
        pytest.param(["- Tides", "Skip", "World", "Ferries and boats of Varn"], {1}, [0], id="unless it has a bullet"),
        pytest.param(["Home", "News", "Tides", "Share"], {3}, [0, 1], id="the title above a button"),
        pytest.param(["Home", "- Tides", "Share"], {2}, [0, 1], id="no title has a bullet"),
        pytest.param([f"- Item {n}" for n in range(5)], set(), [0, 1, 2, 3, 4], id="five of one bullet"),
        pytest.param([f"- Item {n}" for n in range(4)], set(), [], id="four of one bullet"),
        pytest.param([*["- Item"] * 3, *["* Item"] * 3], set(), [], id="bullets of two kinds"),
        pytest.param(["- Item that has as many as eight words in it"] * 5, set(), [], id="bullets too long for a menu"),
        pytest.param(["Item"] * 5, set(), [], id="no bullets"),
    ],
)  # fmt: skip
def test_before_the_text(head: list[str], explained: set[int], found: list[int]) -> None:
    """Menus on the outer side of what rules explain, and runs of one bullet; never the title."""
    assert claimed([*head, PROSE, PROSE], explained) == found


@pytest.mark.parametrize(
    ("tail", "explained", "found"),
    [
        pytest.param(["Nora Wick", FOOTER, "Sport", "World"], {3}, [4, 5], id="behind the footer"),
        pytest.param(["Sport", "World"], set(), [], id="nothing is explained"),
        pytest.param(["Nora Wick", FOOTER], {3}, [], id="a signature before the footer"),
        pytest.param(["Sport", FOOTER, "Nora wrote this."], {3}, [], id="a sentence behind the footer"),
        pytest.param([FOOTER, "Sport", FOOTER, "World"], {2, 4}, [3, 5], id="between two footers"),
    ],
)
def test_behind_the_text(tail: list[str], explained: set[int], found: list[int]) -> None:
    """The outer side of the first line that a rule explains."""
    assert claimed([PROSE, PROSE, *tail], explained) == found


def test_eager_asks_for_no_footer() -> None:
    """All short lines at the edges are items then, but for the title."""
    lines = ["Home", "Title", PROSE, PROSE, "Nora Wick", "Sport"]
    assert claimed(lines, set(), strictness=Strictness.EAGER) == [0, 4, 5]


def test_a_menu_is_likely_and_an_item_is_weak() -> None:
    """A run of one bullet needs no neighbour; a short line does. Each says why."""
    text = "\n\n".join([*[f"- Item {n}" for n in range(5)], PROSE, PROSE, FOOTER, "Sport"])
    found = {each.unit: each for each in links(segment(text), {7}, NONE, Strictness.BALANCED)}
    assert {place: each.confidence for place, each in found.items()} == {
        **dict.fromkeys(range(5), Confidence.LIKELY),
        8: Confidence.WEAK,
    }
    assert found[0].reason == (
        "one of a run of items with the same bullet, before the first sentence of the text"
    )
    assert found[8].reason == "a short line without a sentence, behind the last sentence of the text"
    assert found[8].span.of(text) == "Sport"


NEWS = [
    "Ice in the harbour",
    "The harbour of Varn has been closed since the first of the year and will be so …",
]


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        pytest.param([NEWS[0], PROSE] * 2, True, id="a sentence under each headline"),
        pytest.param([PROSE, NEWS[0]] * 2, True, id="a sentence over each headline"),
        pytest.param([*NEWS, NEWS[0], PROSE], True, id="teasers and a sentence"),
        pytest.param([NEWS[0], PROSE, NEWS[0]], False, id="three lines are too few"),
        pytest.param(["Varn: Play at home.", "Inlet: Are at sea.", "___", NEWS[0]], False, id="a row of dashes is no line"),
        pytest.param([NEWS[0], PROSE, PROSE, NEWS[0]], False, id="two sentences meet: the text goes on"),
        pytest.param(["He left.", "She left.", "It left.", NEWS[0], NEWS[0]], False, id="most lines are sentences"),
        pytest.param([NEWS[0], PROSE, NEWS[0], "word " * 41 + "…"], False, id="a line too long for a teaser"),
        pytest.param([NEWS[0], PROSE, NEWS[0], "word " * 40 + "…"], True, id="as long as a teaser may be"),
    ],
)  # fmt: skip
def test_other_articles_behind_their_label(behind: list[str], found: bool) -> None:
    """All behind the label are items, if it goes on in headlines to the end."""
    places = claimed([PROSE, PROSE, "Read more", *behind], {2}, {2})
    assert (places == list(range(3, 3 + len(behind)))) is found


def test_a_page_of_nothing_but_other_articles() -> None:
    """Without a sentence of its own the label is enough."""
    text = "\n\n".join(["Read more", *NEWS * 2])
    found = links(segment(text), {0}, NONE._replace(labels={0}), Strictness.BALANCED)
    assert [each.unit for each in found] == [1, 2, 3, 4]
    assert {each.reason for each in found} == {
        "a short line without a sentence, behind a label for other articles"
    }
    assert not links(segment(text), {0}, NONE._replace(labels={0}), Strictness.CAREFUL)


@pytest.mark.parametrize(
    ("tail", "goes"),
    [
        pytest.param(["Weight", "0.56kg", "Supply", "DC12V", "Protection", "IP65"], False, id="a specification"),
        pytest.param(["January", "41°F", "28°F", "July", "83 °F", "64 °F"], False, id="a climate"),
        pytest.param(["Kokonaispituus 70 cm", "Paino 12 g", "Materiaali: hopea"], False, id="in Finnish"),
        pytest.param(["电源供应", "12V", "功耗", "9W"], False, id="in Chinese"),
        pytest.param(["- 250 ml milk", "- 40 g butter", "- salt"], False, id="ingredients"),
        pytest.param(["The harbour in ice", "Ferries late", "Run of 10 km today"], True, id="one measure"),
        pytest.param(["A storm of 40 m", "Ferries late"] + ["Sport"] * 20 + ["Ten of 12 km"], True, id="two among many headlines"),
        pytest.param(["5 ways to bake", "10 best films", "3 boats sunk"], True, id="numbers that measure nothing"),
    ],
)  # fmt: skip
def test_what_a_thing_is_like_stays(tail: list[str], goes: bool) -> None:
    """A list in which several lines have a measure tells of a product, and not of other pages."""
    found = claimed([PROSE, PROSE, FOOTER, *tail], {2})
    assert found == (list(range(3, 3 + len(tail))) if goes else [])
