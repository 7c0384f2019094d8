"""What an extractor left out comes back where it stands in the box of the text, and nothing else does."""

from __future__ import annotations

import pytest
import webpages as pages

from cleaner import formats
from cleaner.formats import Format
from cleaner.formats.html.blocks import Block
from cleaner.formats.html.gaps import filled
from cleaner.formats.html.places import placed
from cleaner.formats.reading import Markup, PageOptions

BOX = (("body", ""), ("div", "story"))
LAST = "The bell of the church is rung whenever one of the boats is late, and that is seldom these days."


def block(text: str, *path: tuple[str, str], links: int = 0) -> Block:
    """Return a block in the box of the story."""
    return Block(text, links, (*BOX, *(path or (("p", ""),))))


STORY = [block(each) for each in pages.SENTENCES]
TEXT = "\n".join(pages.SENTENCES)


def lines(found: list[Block], markup: Markup = Markup.TEXT, text: str = TEXT) -> list[str]:
    """Return the lines of a text with what its page has between them."""
    return [each.line for each in filled(placed(text, found), found, markup)]


def between(new: Block) -> list[Block]:
    """Return the story with a block in its middle."""
    return [*STORY[:3], new, *STORY[3:]]


@pytest.mark.parametrize(
    ("new", "line"),
    [
        pytest.param(block("The great storm", ("h3", "")), "The great storm", id="a heading"),
        pytest.param(block("The great storm", ("h3", ""), links=15), "The great storm", id="an anchored one"),
        pytest.param(block(LAST, ("div", "quote")), LAST, id="a paragraph in a box of its own"),
        pytest.param(block("Oars", ("ul", ""), ("li", "")), "- Oars", id="an item of a plain list"),
        pytest.param(
            block(LAST, ("ul", "b"), ("li", "c")), f"- {LAST}", id="a long item of a list with a name"
        ),
    ],
)
def test_what_stands_between_two_lines_of_the_text_comes_back(new: Block, line: str) -> None:
    """In its place, behind the line that stands before it in the page."""
    assert lines(between(new)) == [*pages.SENTENCES[:3], line, *pages.SENTENCES[3:]]


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(block("Advertisement", ("div", "")), id="a short line"),
        pytest.param(block(LAST.rstrip("."), ("div", "")), id="no sentence"),
        pytest.param(block(LAST, ("p", "newsletter-box")), id="a box whose name sets it apart"),
        pytest.param(block(LAST, links=40), id="a paragraph with many links"),
        pytest.param(block(LAST, ("figure", ""), ("figcaption", "")), id="a caption"),
        pytest.param(block(LAST, ("aside", ""), ("p", "")), id="a box within the box"),
        pytest.param(block("Oars", ("ul", "tags"), ("li", "")), id="a short item of a list with a name"),
        pytest.param(block("Oars", ("ul", ""), ("li", ""), links=4), id="an item that is a link"),
        pytest.param(
            block("How the last ferryman of the islands came by his boat", ("h3", ""), links=50),
            id="the linked title of another article",
        ),
        pytest.param(Block("The great storm", 0, (("body", ""), ("h3", ""))), id="a heading in another box"),
        pytest.param(block(pages.SENTENCES[0]), id="what the text says already"),
    ],
)
def test_what_is_no_part_of_the_text_stays_out(new: Block) -> None:
    """Prompts and captions stand between paragraphs too."""
    assert lines(between(new)) == list(pages.SENTENCES)


def section(text: str, *path: tuple[str, str], number: int = 9, links: int = 0) -> Block:
    """Return a block in a section of its own, as pages that present something have them."""
    return Block(text, links, (("body", ""), ("section", f"s{number}"), *(path or (("p", ""),))))


SECTIONS = [section(each, number=number) for number, each in enumerate(pages.SENTENCES)]


@pytest.mark.parametrize(
    ("new", "line"),
    [
        pytest.param(section(LAST), LAST, id="a paragraph"),
        pytest.param(section("What boats cost", ("h2", "")), "What boats cost", id="a heading"),
        pytest.param(section(LAST, ("ul", ""), ("li", "card")), f"- {LAST}", id="an item"),
    ],
)
def test_what_stands_between_two_sections_comes_back(new: Block, line: str) -> None:
    """Where no box holds much of the text, each may hold some."""
    assert lines([*SECTIONS[:3], new, *SECTIONS[3:]]) == [*pages.SENTENCES[:3], line, *pages.SENTENCES[3:]]
    assert lines(between(new)) == list(pages.SENTENCES)


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(section("Read the manual"), id="a short line"),
        pytest.param(section("Our boats", ("h2", "")), id="a label"),
        pytest.param(section(LAST, ("div", "")), id="a box that is no paragraph"),
        pytest.param(section(LAST, links=60), id="links"),
        pytest.param(section("Ten islands without cars", ("h3", ""), links=24), id="a linked title"),
        pytest.param(section(LAST, ("div", "newsletter"), ("p", "")), id="a box whose name sets it apart"),
        pytest.param(section(pages.SENTENCES[4]), id="what the text says already"),
        pytest.param(section("The oldest of them", ("h3", "")), id="what a line of it begins with"),
    ],
)
def test_what_is_no_part_of_a_section_stays_out(new: Block) -> None:
    """Sections hold buttons, cards and labels, too."""
    assert lines([*SECTIONS[:3], new, *SECTIONS[3:]]) == list(pages.SENTENCES)


def test_what_stands_before_and_behind_all_sections_stays_out() -> None:
    """Nobody knows where such a text would begin and end."""
    assert lines([section(LAST), *SECTIONS, section(LAST)]) == list(pages.SENTENCES)


def test_the_rest_of_an_article_that_stands_in_pieces_comes_back() -> None:
    """Its boxes have one name, and an advertisement between them."""
    rest = [block("Read more", ("div", "ad")), block(LAST)]
    assert lines([*STORY, *rest]) == [*pages.SENTENCES, LAST]


def test_the_next_article_stays_out() -> None:
    """It stands in boxes of the same names, under a title of its own."""
    assert lines([*STORY, block("Another storm", ("h1", "")), block(LAST)]) == list(pages.SENTENCES)


def test_headings_and_lists_behind_the_text_stay_out() -> None:
    """There they are as often those of what comes next."""
    behind = [block("More storms", ("h3", "")), block(LAST, ("ul", ""), ("li", ""))]
    assert lines([*STORY, *behind]) == list(pages.SENTENCES)


def test_a_text_of_links_has_no_box_of_its_own() -> None:
    """A list of teasers is not made longer."""
    teasers = [block(each, ("a", ""), links=len(each)) for each in pages.SENTENCES]
    found = [*teasers[:3], block("Today", ("h3", "")), *teasers[3:]]
    assert lines(found) == list(pages.SENTENCES)


@pytest.mark.parametrize("text", ["", "Nothing of this page.", TEXT])
def test_a_text_without_gaps_is_the_same(text: str) -> None:
    """Whether or not its lines are found in the page."""
    assert lines(STORY, text=text) == text.split("\n")


def test_markdown_marks_what_comes_back() -> None:
    """And sets it apart, as all else is there."""
    assert lines(between(block("The great storm", ("h3", ""))), Markup.MARKDOWN)[3:5] == [
        "",
        "### The great storm",
    ]


@pytest.mark.parametrize("markup", Markup)
def test_what_comes_back_is_known_to_the_page(markup: Markup) -> None:
    """It has evidence like every other line."""
    box = f'<div class="social">{LAST}</div>'  # which trafilatura drops for its name
    parts = (pages.paragraphs(pages.SENTENCES[:3]), box, pages.paragraphs(pages.SENTENCES[3:]))
    body = f'<div class="text">{"".join(parts)}</div>'
    found = formats.read(pages.page(body).encode(), Format.HTML, "p", PageOptions(markup=markup)).document
    assert found.page is not None
    assert found.page.lines[LAST].main
    assert LAST in found.text.split("\n")
