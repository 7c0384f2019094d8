"""Texts that a margin broke, and source code: shapes in which short lines say nothing."""

from __future__ import annotations

import pytest

from cleaner.heuristics import links, repeats
from cleaner.heuristics.margin import MAX_WIDTH, MIN_BROKEN, MIN_WIDTH, broken, coded
from cleaner.heuristics.signposts import NONE
from cleaner.model import Strictness
from cleaner.segment import segment

PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."


WRAPPED = """\
The keeper of the light at Skarn has to send a report in each month of the
year, and the office in Varn keeps it. A report that comes late is entered
with the day on which it came, and the keeper is told so, by letter or by
wire, before the week is out. A second late report, in one year, is entered
in red, and the office may ask for a reason, which the keeper has to give.
"""


@pytest.mark.parametrize(
    ("text", "is_broken"),
    [
        pytest.param(WRAPPED, True, id="prose at 75 columns"),
        pytest.param("".join(f"# {line}\n" for line in WRAPPED.splitlines()), True, id="a comment"),
        pytest.param("".join(f"> {line}\n" for line in WRAPPED.splitlines()), True, id="a quoted mail"),
        pytest.param(WRAPPED.replace("\n", " "), False, id="one line for a paragraph"),
        pytest.param(WRAPPED.replace("\n", "\n\n"), False, id="blank lines between"),
        pytest.param(WRAPPED + "Menu\n" * 60, False, id="a stray note in a page"),
        pytest.param("used boats for sale in the port of Varn\n" * 9, False, id="search words"),
        pytest.param("Used boats for sale, in the port of Varn\n" * 9, False, id="headlines"),
    ],
)
def test_margin(text: str, is_broken: bool) -> None:
    """Lines that go on in lower case, several of them, with the commas of prose."""
    assert broken(segment(text)) is is_broken


SOURCE = """\
/*
 * Tide tables for the port of Varn
 */
#include <tide.h>

int main(void)
{
    print_table(VARN);
    return 0;
}
"""


@pytest.mark.parametrize(
    ("text", "is_code"),
    [
        pytest.param(SOURCE, True, id="a small source file"),
        pytest.param(SOURCE + f"{PROSE}\n" * 80, False, id="an article that shows one"),
        pytest.param(
            "# The pass\n\n* snow;\n* ice;\n* fog (rare);\n* wind.\n", False, id="a list in Markdown"
        ),
        pytest.param("#include: what the new law of Varn takes in\n", False, id="a word alone"),
    ],
)
def test_code(text: str, is_code: bool) -> None:
    """Brackets, directives and the marks of comments at the ends of lines, a tenth of them."""
    assert coded(segment(text)) is is_code


def test_the_shape_of_broken_lines_says_nothing() -> None:
    """Sections and the rests of sentences are no list of links, and examples may repeat."""
    text = f"{PROSE}\n\n{PROSE}\n\n{WRAPPED}\nFollow us\n\nAcknowledgements\n\n" + "Type: text\n\n" * 3
    layout = segment(text)
    assert links(layout, {7}, NONE, Strictness.BALANCED) == []
    assert repeats(layout) == []


GOING_ON = "the harbour of Varn, which has been closed since then"


@pytest.mark.parametrize(
    ("above", "below", "counts"),
    [
        pytest.param(GOING_ON, GOING_ON, True, id="it goes on in lower case"),
        pytest.param(GOING_ON, "Another line begins", False, id="in upper case"),
        pytest.param(GOING_ON, "1931 it was", False, id="with a number"),
        pytest.param(GOING_ON + ".", GOING_ON, False, id="it had ended"),
        pytest.param(GOING_ON + ":", GOING_ON, False, id="with a colon too"),
        pytest.param(f"# {GOING_ON}", f"# {GOING_ON}", True, id="behind the sign of a comment"),
        pytest.param(GOING_ON, f"> {GOING_ON}", True, id="behind the sign of a quoted mail"),
        pytest.param(GOING_ON.replace(",", ""), GOING_ON.replace(",", ""), False, id="without any pause"),
        pytest.param(GOING_ON.replace(",", ""), GOING_ON, True, id="with a pause in one of them"),
        pytest.param("a,".ljust(MIN_WIDTH, "x"), GOING_ON, True, id="as narrow as may be"),
        pytest.param("a,".ljust(MIN_WIDTH - 1, "x"), GOING_ON, False, id="narrower"),
        pytest.param("a,".ljust(MAX_WIDTH, "x"), GOING_ON, True, id="as wide as may be"),
        pytest.param("a,".ljust(MAX_WIDTH + 1, "x"), GOING_ON, False, id="wider"),
    ],
)
def test_a_line_that_a_margin_broke(above: str, below: str, counts: bool) -> None:
    """Four of them make a text of which the short lines say nothing."""
    text = "\n\n".join([f"{above}\n{below}"] * MIN_BROKEN)
    assert broken(segment(text)) is counts


@pytest.mark.parametrize(("more", "is_broken"), [(42, True), (43, False)])
def test_the_share_of_broken_lines(more: int, is_broken: bool) -> None:
    """Eight of a hundred lines."""
    text = "\n\n".join([*[f"{GOING_ON}\n{GOING_ON}"] * 4, *["Sport"] * more])
    assert broken(segment(text)) is is_broken


@pytest.mark.parametrize(
    "line",
    [
        "tide(3);",
        "}",
        "if (ice) {",
        "/* tide",
        "// tide",
        "*/",
        "#include <tide.h>",
        "# define ICE",
        "#ifdef ICE",
    ],
)
@pytest.mark.parametrize(("more", "is_code"), [(36, True), (37, False)])
def test_the_share_of_code(line: str, more: int, is_code: bool) -> None:
    """A tenth of the lines, and four at least."""
    text = "\n".join([*[line] * MIN_BROKEN, *["Sport"] * more])
    assert coded(segment(text)) is is_code
    assert not coded(segment("\n".join([line] * (MIN_BROKEN - 1))))
