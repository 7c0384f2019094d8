# ruff: noqa: E501 - one row, one line
"""Labels, prompts that repeat, residue, lists of links: weak evidence, and mostly none."""

from __future__ import annotations

import pytest

from cleaner.heuristics import labels, links, repeats, residue
from cleaner.heuristics.signposts import NONE
from cleaner.model import Confidence, Strictness
from cleaner.segment import segment

PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."


@pytest.mark.parametrize(
    ("line", "is_label"),
    [
        pytest.param("Share", True, id="a word"),
        pytest.param("Share:", True, id="with a colon"),
        pytest.param("• Facebook", True, id="with a bullet"),
        pytest.param("E-MAIL", True, id="upper case"),
        pytest.param("Udostępnij", True, id="accents"),
        pytest.param("シェア", True, id="Japanese"),
        pytest.param("Share the bread", False, id="a sentence with it"),
        pytest.param("“Share”", False, id="quoted"),
        pytest.param("Shares", False, id="another word"),
        pytest.param("Contents", False, id="a heading"),
        pytest.param("1", False, id="a number"),
    ],
)
def test_labels(line: str, is_label: bool) -> None:
    """A label is a whole line of a known word, and its claim is weak."""
    text = f"{PROSE}\n{line}\n"
    found = labels(segment(text))
    assert [claim.span.of(text) for claim in found] == ([line] if is_label else [])
    assert all(claim.confidence is Confidence.WEAK for claim in found)


@pytest.mark.parametrize(
    ("line", "times", "claimed"),
    [
        pytest.param("Read the full story", 3, True, id="three times"),
        pytest.param("Read the full story", 2, False, id="twice"),
        pytest.param("Row home, row home,", 3, False, id="a refrain with its comma"),
        pytest.param("He said nothing.", 3, False, id="a sentence"),
        pytest.param("बहुत धन्यवाद।", 3, False, id="a sentence that ends with a danda"),
        pytest.param("License: Apache-2.0", 3, False, id="a field of a list of files"),
        pytest.param("* * *", 3, False, id="a rule between chapters"),
        pytest.param("1931", 3, False, id="a number"),
        pytest.param("a " * 13 + "b", 3, False, id="too long"),
    ],
)
def test_repeats(line: str, times: int, claimed: bool) -> None:
    """A short line without the end of a sentence, three times or more."""
    text = f"\n{PROSE}\n".join([line] * times)
    found = repeats(segment(text))
    assert len(found) == (times if claimed else 0)
    assert all(claim.confidence is Confidence.WEAK for claim in found)


def test_a_verse_may_repeat() -> None:
    """Five neighbours that all repeat are no prompts between other lines."""
    verse = "\n".join(["Row to Varn", "and row again", "past the light", "past the pier", "home by ten"])
    for count, expected in ((4, 12), (5, 0)):
        text = f"\n{PROSE}\n".join(["\n".join(verse.split("\n")[:count])] * 3)
        assert len(repeats(segment(text))) == expected


@pytest.mark.parametrize(
    ("lines", "gone", "expected"),
    [
        pytest.param(["a", "|", "b"], {0, 2}, [1], id="a bar between lines that go"),
        pytest.param(["a", "|", "b"], {0}, [], id="a bar before a survivor"),
        pytest.param(["a", "*"], {0}, [1], id="a bullet behind the last"),
        pytest.param(["----", "a", "b"], {1}, [0], id="a ruling before the first"),
        pytest.param(["a", "* * *", "b"], set(), [], id="nothing goes"),
        pytest.param(["a", "1", "b"], {0, 2}, [], id="a number"),
        pytest.param(["a", "-" * 81, "b"], {0, 2}, [], id="longer than a page is wide"),
        pytest.param(["a", "|  |", "| | |", "b"], {0}, [1, 2], id="empty rows below a line that goes"),
        pytest.param(["a", "|  |", "| | |", "b"], {3}, [1, 2], id="empty rows above a line that goes"),
        pytest.param(["|  |", "||", "a", "b"], {3}, [0, 1], id="empty rows before the text"),
        pytest.param(["a", "b", "|  |"], {0}, [2], id="an empty row behind the text"),
        pytest.param(
            ["x", "a", "| |", "| 1 | 2 |", "b"], {0}, [], id="an empty row inside of a table that stays"
        ),
        pytest.param(["a", "| --- |", "| 1 |", "b"], {0}, [], id="the ruling of a table says something"),
        pytest.param(["a", "||", "*", "b"], {0, 3}, [1], id="a bullet beside an empty row"),
    ],
)
def test_residue(lines: list[str], gone: set[int], expected: list[int]) -> None:
    """Signs without a letter go with the lines on both sides of them."""
    text = "\n".join(lines)
    assert [claim.unit for claim in residue(segment(text), gone)] == expected


def linked(lines: list[str], explained: set[int], strictness: Strictness = Strictness.BALANCED) -> list[int]:
    """Return the places that the list heuristic claims."""
    text = "\n\n".join(lines)
    return [claim.unit for claim in links(segment(text), explained, NONE, strictness)]


MENU = ["Home", "World", "Sport"]


@pytest.mark.parametrize(
    ("lines", "explained", "expected"),
    [
        pytest.param([*MENU, "Search", "The Title", PROSE, PROSE], {3}, [0, 1, 2], id="a menu before a line that a rule explains"),
        pytest.param([*MENU, "The Title", PROSE, PROSE], set(), [], id="a menu beside nothing"),
        pytest.param([PROSE, PROSE, "Follow us", "Sport", "World"], {2}, [3, 4], id="items behind a footer"),
        pytest.param([PROSE, PROSE, "Nora Wick", "Follow us"], {3}, [], id="a signature before a footer"),
        pytest.param([PROSE, "Sport", PROSE, "Follow us"], {3}, [], id="between sentences"),
        pytest.param([PROSE, "Follow us", "Sport"], {1}, [2], id="one sentence is a text"),
        pytest.param(["Nora Wick", "Follow us", "Sport"], {1}, [], id="no sentence to tell by"),
        pytest.param([PROSE, PROSE, "Follow us", "Born : 1931"], {2}, [3], id="a name with a value, unbulleted"),
        pytest.param([PROSE, PROSE, "Follow us", *["- The harbour has ice."] * 6], {2}, [], id="a list of sentences"),
        pytest.param([PROSE, PROSE, "Follow us", *["- The harbour in ice"] * 6], {2}, [3, 4, 5, 6, 7, 8], id="a list of headlines"),
        pytest.param([PROSE, PROSE, "Follow us", "x = tide(3);"], {2}, [], id="code"),
        pytest.param([PROSE, PROSE, "Follow us", "Preface ...... 7"], {2}, [], id="a table of contents"),
    ],
)  # fmt: skip
def test_links(lines: list[str], explained: set[int], expected: list[int]) -> None:
    """Short lines on the outer side of what rules explain; never inside the text."""
    assert linked(lines, explained) == expected


def test_what_readers_wrote_is_no_list_of_links() -> None:
    """Below a heading over comments a short line is a comment; below the next label it is an item."""
    text = "\n\n".join([PROSE, PROSE, "3 comments", "Nice story", "Follow us", "Sport"])
    layout = segment(text)
    for headings, expected in ((set(), [3, 5]), ({2}, [5])):
        found = links(layout, {2, 4}, NONE._replace(answers=headings), Strictness.BALANCED)
        assert [claim.unit for claim in found] == expected


def test_careful_asks_for_more_text() -> None:
    """Two sentences are not enough to call the rest a list."""
    assert linked([PROSE, PROSE, "Follow us", "Sport"], {2}, Strictness.CAREFUL) == []
    assert linked([*[PROSE] * 5, "Follow us", "Sport"], {5}, Strictness.CAREFUL) == [6]


HEADLINES = [
    "Ice in the harbour",
    "Mayor opens bridge",
    "Ferry late",
    "Sport",
    "Weather",
    "Tides",
    "Games",
    "Jobs",
]


@pytest.mark.parametrize(
    ("lines", "strictness", "expected"),
    [
        pytest.param([PROSE, *HEADLINES], Strictness.EAGER, [1, 2, 3, 4, 5, 6, 7, 8], id="items end the text"),
        pytest.param([PROSE, *HEADLINES], Strictness.BALANCED, [], id="eager only"),
        pytest.param([PROSE, *HEADLINES[:5]], Strictness.EAGER, [], id="five are too few"),
        pytest.param([PROSE, *HEADLINES, PROSE], Strictness.EAGER, [], id="a sentence ends the text"),
        pytest.param([PROSE, *HEADLINES, "Tides:"], Strictness.EAGER, [], id="a label ends the text"),
        pytest.param([PROSE, *HEADLINES[:4], "| 3 | 4 |", *HEADLINES[4:]], Strictness.EAGER, [], id="a row of a table among them"),
        pytest.param([PROSE, *(f"{word}: 4" for word in HEADLINES)], Strictness.EAGER, [], id="names with values"),
        pytest.param([PROSE, *(f"{word} is closed." for word in HEADLINES)], Strictness.EAGER, [], id="short sentences"),
    ],
)  # fmt: skip
def test_items_at_the_end_prove_each_other(
    lines: list[str], strictness: Strictness, expected: list[int]
) -> None:
    """Eager takes many short lines behind the last sentence without any rule; the others never do."""
    text = "\n\n".join(lines)
    found = links(segment(text), set(), NONE, strictness)
    likely = [claim.unit for claim in found if claim.confidence is Confidence.LIKELY]
    assert sorted(likely) == expected


@pytest.mark.parametrize(
    ("line", "claimed"),
    [
        pytest.param("Share", True, id="a label"),
        pytest.param("share".ljust(30), True, id="with blanks around it"),
        pytest.param("Share" + "." * 25, True, id="as long as a label may be"),
        pytest.param("Share" + "." * 26, False, id="longer"),
        pytest.param("#Share", True, id="with a mark"),
        pytest.param("Share!", False, id="a call"),
        pytest.param("1. Share", False, id="with a number"),
    ],
)
def test_the_shape_of_a_label(line: str, claimed: bool) -> None:
    """A known word, and marks that lists put around it."""
    text = f"{PROSE}\n{line}\n"
    assert bool(labels(segment(text))) is claimed


@pytest.mark.parametrize(
    ("line", "is_prompt"),
    [
        pytest.param("Read the story", True, id="words"),
        pytest.param("word " * 11 + "word", True, id="as many words as may be"),
        pytest.param("word " * 12 + "word", False, id="one more"),
        pytest.param("Type: text", False, id="a field"),
        pytest.param("Licence of text: MIT", False, id="a field of three words"),
        pytest.param("Please note this well: it ends", True, id="more than three words before the colon"),
        pytest.param("type: text", True, id="a field begins with a capital"),
        pytest.param("***", False, id="no letter"),
        pytest.param("Wirklich?", False, id="a question"),
        pytest.param("نعم؟", False, id="an Arabic question"),
    ],
)
def test_what_may_be_a_prompt(line: str, is_prompt: bool) -> None:
    """Of lines that stand three times."""
    text = f"\n{PROSE}\n".join([line] * 3)
    found = repeats(segment(text))
    assert bool(found) is is_prompt
    assert {each.reason for each in found} <= {"a short line that stands 3 times in the document"}
