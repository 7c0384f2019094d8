"""Pages that declare the text of their article to machines: what stands behind its end, and what stays."""

from __future__ import annotations

import json

import pytest
import webpages as pages

from cleaner import formats
from cleaner.formats import Format
from cleaner.model import Policy, Result
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

STORY = tuple(f"{each[:-1]} {word} and again." for word in ("once", "twice") for each in pages.SENTENCES)
NEXT = tuple(
    f"On the island {number} men have mended the old bridge of stone again." for number in range(30, 38)
)
BODY = "\n\n".join(STORY)


def data(body: str, kind: str = "NewsArticle") -> str:
    """Return linked data with the text of an article."""
    told = json.dumps({"@type": kind, "headline": "Boats", "articleBody": body})
    return f'<script type="application/ld+json">{told}</script>'


def cleaned(
    head: str, book: Rulebook, story: tuple[str, ...] = STORY, behind: tuple[str, ...] = NEXT
) -> Result:
    """Return what remains of a page with two articles in one box."""
    page = pages.page(f'<div class="text">{pages.paragraphs(story + behind)}</div>', head)
    return clean(formats.read(page.encode(), Format.HTML, "p").document, book, Policy())


def lines(result: Result) -> tuple[str, ...]:
    """Return the lines that remain."""
    return tuple(filter(None, result.text.split("\n")))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(BODY, id="as it stands"),
        pytest.param("".join(f"<p>{each}</p>\n" for each in STORY), id="with its elements"),
        pytest.param("".join(f"&lt;p&gt;{each}&lt;/p&gt;" for each in STORY), id="with signs for elements"),
        pytest.param(" ".join(each.upper() for each in STORY), id="in other letters"),
    ],
)
def test_what_stands_behind_the_declared_end_goes(body: str, packaged: Rulebook) -> None:
    """It is the next article, and each line says why it went."""
    result = cleaned(data(body), packaged)
    assert lines(result) == STORY
    assert {each.rule for each in result.removals} == {"heuristic/page-end"}


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(pages.DECLARED, id="no text is declared"),
        pytest.param(data("\n".join(STORY[:4])), id="one that only begins it"),
        pytest.param(data(BODY[: -len(STORY[-1]) // 2]), id="one that was cut off"),
        pytest.param(data(f"{BODY}\nThe bell was rung at noon."), id="one that ends elsewhere"),
        pytest.param(
            data("\n".join(("Of nets.", *reversed(NEXT * 9), *STORY))), id="one that is another text"
        ),
        pytest.param(data(BODY) + data(BODY + "\n".join(NEXT)), id="two of them"),
        pytest.param(data(BODY, "Product"), id="on a page of no article"),
        pytest.param(data(BODY).replace('"}', '"'), id="in broken data"),
    ],
)
def test_without_a_sure_end_everything_stays(head: str, packaged: Rulebook) -> None:
    """No guess is made from it."""
    assert lines(cleaned(head, packaged)) == STORY + NEXT


def test_what_the_declared_text_leaves_out_stays_before_its_end(packaged: Rulebook) -> None:
    """A line between its lines may be told in other words."""
    story = (
        *STORY[:3],
        "The church burned down in the year after that, and nobody was hurt by it.",
        *STORY[3:],
    )
    assert lines(cleaned(data(BODY), packaged, story)) == story


def test_a_line_that_the_article_has_as_well_stays(packaged: Rulebook) -> None:
    """The same words, wherever they stand."""
    assert lines(cleaned(data(BODY), packaged, behind=(*NEXT, STORY[0]))) == (*STORY, STORY[0])
