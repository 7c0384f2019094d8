# ruff: noqa: E501 - one row, one line
"""The list behind a label: where it goes on, where it ends."""

from __future__ import annotations

import pytest
from making import book, cleaned, rule

from cleaner.model import Policy

BOOK = book(
    {
        "related/list": rule(
            "[block]\nmax_units = 4\ncontinue_max_words = 6\n",
            phrases=["related articles"],
            head='confidence = "certain"\nscope = "block"',
        )
    }
)
PROSE = "Snow fell on the pass all night, and the road was closed."
ALL = Policy(max_removed=1.0, heuristics=False)


@pytest.mark.parametrize(
    ("behind", "stays"),
    [
        pytest.param("- The lamps\n- A winter", "", id="bullets to the end"),
        pytest.param(f"- The lamps\n- A winter\n\n{PROSE}", PROSE, id="bullets, then prose"),
        pytest.param("The lamps of Ostrel\nA winter in Varn", "", id="bare lines to the end"),
        pytest.param(f"The lamps of Ostrel\nA winter in Varn\n\n{PROSE}", PROSE, id="bare lines in one paragraph"),
        pytest.param(PROSE, PROSE, id="no list at all"),
        pytest.param("1. The lamps\n2. A winter", "", id="numbers"),
        pytest.param("- One\n- Two\n- Three\n- Four\n- Five\n- Six", "- Five\n- Six", id="no longer than it may be"),
        pytest.param(f"- The lamps\n- {PROSE}", f"- {PROSE}", id="an item with too many words"),
        pytest.param(f"- The lamps\n* A winter\n\n{PROSE}", f"* A winter\n\n{PROSE}", id="another bullet ends it"),
        pytest.param(f"The lamps of Ostrel\n\nA winter\n\n{PROSE}", f"The lamps of Ostrel\n\nA winter\n\n{PROSE}", id="bare paragraphs before prose stay"),
        pytest.param(f"He sat down.\nShe left.\n\n{PROSE}", f"He sat down.\nShe left.\n\n{PROSE}", id="sentences are no items"),
    ],
)  # fmt: skip
def test_blocks(behind: str, stays: str) -> None:
    """The label goes; of what is behind it only what is surely its list."""
    text = f"{PROSE}\n\nRelated articles:\n{behind}\n"
    left = cleaned(text, BOOK, ALL).text
    assert left == (f"{PROSE}\n\n{stays}\n" if stays else f"{PROSE}\n")


@pytest.mark.parametrize(
    ("behind", "stays"),
    [
        pytest.param("one two three four five six", "", id="as many words as may be"),
        pytest.param("one two three four five six seven", "one two three four five six seven", id="one more"),
        pytest.param("The lamps of Ostrel", "", id="a single line at the end"),
        pytest.param(f"The lamps of Ostrel\n\n{PROSE}", f"The lamps of Ostrel\n\n{PROSE}", id="a single line before prose"),
        pytest.param(f"- The lamps of Ostrel\n\n{PROSE}", PROSE, id="a single bullet before prose"),
        pytest.param(f"The lamps\nA winter\n{PROSE}", f"The lamps\nA winter\n{PROSE}", id="bare lines that run into prose"),
        pytest.param(f"- The lamps\n- A winter\n{PROSE}", PROSE, id="bullets that run into prose"),
        pytest.param("- The lamps.\n- A winter!", "", id="bullets may end as sentences do"),
        pytest.param("The lamps\nA winter.", "The lamps\nA winter.", id="bare lines may not"),
        pytest.param("The lamps\nA winter…", "The lamps\nA winter…", id="nor with dots"),
        pytest.param("The lamps\nA winter.”", "The lamps\nA winter.”", id="nor inside a quotation"),
        pytest.param("• The lamps\n• A winter", "", id="round bullets"),
        pytest.param("1) The lamps\n2) A winter\n10) A spring", "", id="numbers with brackets"),
        pytest.param("1. The lamps\n- A winter", "- A winter", id="a bullet among numbers"),
        pytest.param("- The lamps\nA winter", "A winter", id="a bare line among bullets"),
        pytest.param("-The lamps\n-A winter", "", id="hyphens without a blank are bare lines"),
        pytest.param("1999 The lamps\n2001 A winter", "", id="years are no numbers of a list"),
        pytest.param("- The lamps\n\n- A winter", "", id="blank lines between bullets"),
        pytest.param("The lamps\n\nA winter", "", id="blank lines between the last bare lines"),
    ],
)  # fmt: skip
def test_where_the_list_ends(behind: str, stays: str) -> None:
    """What may be text stays, and so does all behind it."""
    text = f"{PROSE}\n\nRelated articles:\n{behind}\n"
    assert cleaned(text, BOOK, ALL).text == (f"{PROSE}\n\n{stays}\n" if stays else f"{PROSE}\n")


def test_each_item_has_a_reason_of_its_own() -> None:
    """The label has the phrase, the items have the label; each is on record in its place."""
    text = f"{PROSE}\n\nRelated articles:\n- The lamps\n- A winter\n"
    told = [(each.line, each.reason, each.evidence) for each in cleaned(text, BOOK, ALL).removals]
    item = "A thing: an item of the list behind the label"
    assert told == [
        (3, "A thing (en): the whole line", "related articles:"),
        (4, item, ""),
        (5, item, ""),
    ]


def test_a_label_at_the_very_end_has_no_list() -> None:
    """It goes alone."""
    assert cleaned(f"{PROSE}\n\nRelated articles:", BOOK, ALL).text == PROSE


def test_two_labels_have_a_list_each() -> None:
    """What stands between them and belongs to neither stays."""
    part = "Related articles:\n- The lamps\n- A winter\n"
    text = f"{PROSE}\n\n{part}\n{PROSE}\n\n{part}"
    assert cleaned(text, BOOK, ALL).text == f"{PROSE}\n\n{PROSE}\n"


def test_without_a_block_table_a_list_has_twelve_items_of_twenty_words() -> None:
    """The defaults of docs/rules.md."""
    rules = book({"a/b": rule(phrases=["related articles"], head='confidence = "certain"\nscope = "block"')})
    items = [f"- {'word ' * 18}{number}" for number in range(10, 24)]
    text = "\n".join([PROSE, "", "Related articles:", *items]) + "\n"
    assert cleaned(text, rules, ALL).text == "\n".join([PROSE, "", *items[12:]]) + "\n"
    text = f"{PROSE}\n\nRelated articles:\n- {'word ' * 21}\n"
    assert cleaned(text, rules, ALL).text == f"{PROSE}\n\n- {'word ' * 21}\n"
