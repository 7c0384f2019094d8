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
    left = cleaned(text, BOOK, Policy(max_removed=1.0, heuristics=False)).text
    assert left == (f"{PROSE}\n\n{stays}\n" if stays else f"{PROSE}\n")
