"""What stands for a text of which the second opinion knows no line, and that else the text stays."""

from __future__ import annotations

import pytest
import webpages as pages

from cleaner import formats
from cleaner.formats import Format
from cleaner.formats.html.blocks import Block, key
from cleaner.formats.html.places import placed
from cleaner.formats.html.second import SURE, Instead, agreed, clear, instead
from cleaner.formats.reading import Markup

STORY = [Block(each, 0, (("body", ""), ("div", "story"), ("p", ""))) for each in pages.SENTENCES]
SECOND = key("".join(pages.SENTENCES))
OTHERS = (
    "Nobody here believes that the bell was rung for a whole day, since the rope of it was rotten.",
    "My grandfather told me of the storm, and he said that it was seven boats and not eleven of them.",
    "I learned to read under that boat, and when it rained we had to shout so that others understood.",
    "The priest of our days is a woman, and she paints her own boat in the blackest black there is.",
    "Whoever wants to see the oldest one should come in winter, when nobody else stands in front of it.",
    "They do find the way by themselves, as mine did in the fog of last year while I was fast asleep.",
)


def said(name: str, *texts: str, links: int = 0) -> list[Block]:
    """Return the texts as blocks of one box."""
    return [Block(each, links, (("body", ""), ("div", name), ("p", ""))) for each in texts]


def stands(text: str, found: list[Block], second: str = SECOND) -> Instead | None:
    """Return what stands for a text."""
    return instead(text, second, found, Markup.TEXT)


ROW = "| Boats | " + " ".join(pages.SENTENCES) + " | "


def test_a_page_that_is_laid_out_in_tables_becomes_lines() -> None:
    """Every block that stands in a row is a line of its own; labels around them are left out."""
    found = [*said("menu", "Boats"), *STORY, *said("foot", "Boats")]
    assert stands(ROW, found) == Instead("\n".join(pages.SENTENCES), "its tables as lines")


def test_what_only_one_found_stays_where_tables_become_lines() -> None:
    """Nothing is lost on the way."""
    row = f"{ROW}{OTHERS[0]} | "
    other = stands(row, [*STORY[:3], *said("box", OTHERS[0]), *STORY[3:]])
    assert other is not None
    assert other.text.split("\n") == [*pages.SENTENCES[:3], OTHERS[0], *pages.SENTENCES[3:]]


def test_comments_are_no_article() -> None:
    """Where the names of boxes say so, the place that the second opinion means stands for them."""
    other = stands("\n".join(OTHERS), [*STORY, *said("comments", *OTHERS)])
    assert other is not None
    assert other.text == "\n".join(pages.SENTENCES)


def test_a_text_without_sentences_is_none() -> None:
    """Not if somebody else found one with many."""
    names = [f"By Ida Holm, {day} May" for day in range(9)]
    other = stands("\n".join(names), [*said("list", *names), *STORY])
    assert other is not None
    assert other.text == "\n".join(pages.SENTENCES)


def test_an_article_in_many_boxes_comes_from_all_of_them() -> None:
    """The place of one post is not all that the second opinion means."""
    posts = [
        Block(each.text, 0, (("body", ""), ("div", f"post-{number}"), ("p", "")))
        for number, each in enumerate(STORY)
    ]
    other = stands("\n".join(OTHERS), [*posts, *said("comments", *OTHERS)])
    assert other is not None
    assert other.text == "\n".join(pages.SENTENCES)


@pytest.mark.parametrize(
    ("text", "found", "second"),
    [
        pytest.param("\n".join(pages.SENTENCES), STORY, SECOND, id="both mean the same"),
        pytest.param(
            "\n".join(OTHERS), [*STORY, *said("story-2", *OTHERS)], SECOND, id="two texts of a page"
        ),
        pytest.param(
            "\n".join(OTHERS),
            [*said("comments", *pages.SENTENCES), *said("comments-2", *OTHERS)],
            SECOND,
            id="both are comments",
        ),
        pytest.param(
            "\n".join(OTHERS), [*STORY, *said("comments", *OTHERS)], "boats", id="hardly an opinion"
        ),
        pytest.param("\n".join(OTHERS), said("comments", *OTHERS), SECOND, id="an opinion of another page"),
        pytest.param(
            "| a | b |\n" * 9, [*STORY, *said("t", *"ab" * 9)], SECOND, id="a table of another matter"
        ),
        pytest.param(
            " ".join(pages.SENTENCES), STORY, SECOND, id="a paragraph of several blocks, and no row"
        ),
        pytest.param("", STORY, SECOND, id="no text"),
    ],
)
def test_else_the_text_stays(text: str, found: list[Block], second: str) -> None:
    """Two opinions are no reason to believe the second one."""
    assert stands(text, found, second) is None


def test_agreement_is_counted_in_whole_lines() -> None:
    """A line that only begins alike is another one."""
    assert agreed("Boats\nNets", "boats") == pytest.approx(5 / 9)
    assert agreed("", "boats") == 0.0


def test_a_page_of_tables_is_read_as_lines() -> None:
    """As layouts were made before there were others."""
    cell = "".join(f"<p>{each}</p>" for each in pages.SENTENCES)
    page = pages.page(f"<table><tr><td>Harbour</td><td>{cell}</td></tr></table>")
    text = formats.read(page.encode(), Format.HTML, "p").document.text
    assert [each for each in pages.SENTENCES if each not in text.split("\n")] == []


def is_clear(text: str, found: list[Block]) -> bool:
    """Return whether a text needs no second opinion."""
    return clear(text, placed(text, found), found)


LONG = "\n".join(each * 3 for each in pages.SENTENCES)
TOLD = said("story", *LONG.split("\n"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(LONG[: SURE - 1], TOLD, id="a short text"),
        pytest.param(
            f"{LONG}\n{OTHERS[0]}", [*TOLD, *said("margin", OTHERS[0])], id="a line in another place"
        ),
        pytest.param(
            f"{LONG}\n{OTHERS[0]}",
            [*TOLD, Block(OTHERS[0], 0, (*TOLD[0].path[:-1], ("div", "related"), ("p", "")))],
            id="a box in the place of the text, by its name of other articles",
        ),
        pytest.param(LONG, said("story", *LONG.split("\n"), links=400), id="links"),
        pytest.param(f"{LONG}\n{ROW}", [*TOLD, *said("story", ROW)], id="a row of a table"),
        pytest.param(LONG, [*TOLD, *said("margin", *OTHERS * 4)], id="as much in other paragraphs"),
    ],
)
def test_a_second_opinion_is_asked_for(text: str, found: list[Block]) -> None:
    """Where it could change anything."""
    assert not is_clear(text, found)


def test_a_long_text_in_one_place_needs_no_second_opinion() -> None:
    """Neither where its page has a few lines more, nor where a box in it has no name."""
    assert is_clear(LONG, [*TOLD, *said("margin", *OTHERS[:2])])
    boxed = Block(OTHERS[0], 0, (*TOLD[0].path[:-1], ("div", ""), ("p", "")))
    assert is_clear(f"{LONG}\n{OTHERS[0]}", [*TOLD, boxed])


def test_a_text_that_is_clear_is_agreed_on() -> None:
    """No line of it goes because nobody was asked."""
    found = formats.read(pages.page(pages.paragraphs(LONG.split("\n"))).encode(), Format.HTML).document
    assert found.page is not None
    assert found.page.agreement == 1
    assert all(line.agreed for line in found.page.lines.values())
