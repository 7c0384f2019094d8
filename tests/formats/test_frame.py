"""What stands around the text of a page is gone before anybody looks for it, and never takes text along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import webpages as pages
from lxml.html import tostring

from cleaner import formats
from cleaner.evidence import PageKind
from cleaner.formats import Format
from cleaner.formats.html.frame import flatten, hollow, lighten, strip, unframe
from cleaner.formats.html.maintext import extract, parsed
from cleaner.formats.reading import PageOptions

MENU = "".join(
    f"<li><a href='/{each}'>{each}</a></li>" for each in ("Harbour", "Weather", "Tides", "Ferries")
)


def text(page: str, *prune: str) -> str:
    """Return the text of a page."""
    return formats.read(page.encode(), Format.HTML, pages=PageOptions(prune=prune)).document.text


def unframed(body: str) -> tuple[int | None, str]:
    """Return how much a page lost with its frame, or None, and its letters behind that."""
    tree = parsed(pages.page(body))
    lighten(tree)
    return unframe(tree), tree.find("body").text_content()


@pytest.mark.parametrize("tag", ["nav", "footer", "aside", "menu", "dialog", "noscript"])
def test_menus_and_margins_are_gone(tag: str) -> None:
    """With all that stands in them, but not what stands behind them in the same paragraph."""
    lost, letters = unframed(f"{pages.paragraphs()}<{tag}>{MENU}</{tag}> and the rest")
    assert lost is not None
    assert lost >= len("HarbourWeatherTidesFerries")
    assert "Tides" not in letters
    assert "and the rest" in letters


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("<label>How old is the oldest boat?</label>", id="a question that opens its answer"),
        pytest.param("<figure><figcaption>Boats at noon</figcaption></figure>", id="a caption"),
        pytest.param("<form><p>Written by hand</p></form>", id="what stands in a form: some hold the page"),
        pytest.param("<fieldset><p>In a box of its own</p></fieldset>", id="a group"),
        pytest.param("<header><p>On the islands</p></header>", id="a header: articles have one"),
        pytest.param("<details><summary>More</summary><p>Of it</p></details>", id="what can be opened"),
    ],
)
def test_what_may_hold_text_stays(inside: str) -> None:
    """It is no frame of the page."""
    before = parsed(f"<html><body>{inside}</body></html>").text_content()
    lost, letters = unframed(pages.paragraphs() + inside)
    assert lost is not None
    assert before in letters


@pytest.mark.parametrize("tag", ["nav", "footer", "aside", "noscript", "button"])
def test_an_element_that_holds_the_page_is_no_frame(tag: str) -> None:
    """Its end was forgotten: nothing goes."""
    lost, letters = unframed(f"<{tag}><i>Boats</i>{pages.paragraphs()}")
    assert lost is None
    assert all(each in letters for each in pages.SENTENCES)


def test_the_text_of_a_page_in_a_menu_without_an_end_is_found() -> None:
    """As it was before."""
    found = text(pages.page(f"<nav>{MENU}<div class='text'>{pages.paragraphs(pages.SENTENCES * 2)}</div>"))
    assert all(each in found for each in pages.SENTENCES)


def test_the_text_of_a_short_page_is_looked_for_everywhere() -> None:
    """Without its frame such a page has hardly a text."""
    asides = "".join(f"<aside><p>{each}</p></aside>" for each in pages.SENTENCES[:5])
    lost, letters = unframed(asides)
    assert lost is not None
    assert (lost >= sum(map(len, pages.SENTENCES[:5])), letters) == (True, "")
    found = text(pages.page(asides))
    assert all(each in found for each in pages.SENTENCES[:5])


def test_data_for_machines_do_not_hide_how_much_an_element_holds() -> None:
    """They are no text, however long."""
    data = f'<script type="application/ld+json">{{"x": "{"y" * 9_000}"}}</script>'
    lost, _ = unframed(f"<nav>{pages.paragraphs()}</nav>{data}")
    assert lost is None


@pytest.mark.parametrize(
    ("asides", "looks"),
    [
        pytest.param(pages.SENTENCES[3:4], 1, id="less than the text"),
        pytest.param(pages.SENTENCES[3:], 2, id="more than it"),
    ],
)
def test_a_short_page_is_read_again_if_its_frame_held_more_than_its_text(
    asides: Sequence[str], looks: int
) -> None:
    """What a small frame held is no article."""
    margin = "".join(f"<aside><p>{each}</p></aside>" for each in asides)
    page = pages.page(pages.paragraphs(pages.SENTENCES[:3]) + margin)
    seen: list[str] = []

    def again() -> Any:
        seen.append(page)
        return parsed(page)

    found = extract(again, PageKind.FORUM)
    assert all(each in found.text for each in pages.SENTENCES[:3])
    assert len(seen) == looks


def test_an_xpath_of_a_rule_may_name_the_frame() -> None:
    """It is asked of the page as it is."""
    page = pages.article(before='<p class="first">Boats and ferries, and what they cost this year.</p>')
    assert "what they cost" in text(page)
    assert "what they cost" not in text(page, "//nav/following-sibling::main//p[@class='first']")


def test_what_elements_are_called_and_how_they_look_stays() -> None:
    """Extractors ask for it; where a link leads nobody does, nor may what is written be lost."""
    names = {
        "id": "a",
        "class": "b c",
        "style": "d",
        "role": "e",
        "itemprop": "f",
        "colspan": "2",
        "src": "g",
    }
    told = " ".join(f'{name}="{value}"' for name, value in names.items())
    tree = parsed(
        f"<html><body><p><a href='/boats' title='h' {told}>Boats</a> of Inlet</p><p>x</p></body></html>"
    )
    strip(tree)
    assert dict(tree.find(".//a").attrib) == names
    assert tree.text_content() == "Boats of Inletx"


def test_letters_lose_their_looks_and_nothing_else() -> None:
    """No character goes, and what is a border or a link stays."""
    line = "<p>The <b>old <i>boats</i></b> of<br><a href='/'><em>Inlet</em></a>.</p>"
    tree = parsed(f"<html><body>{line}<ul><li>x<sup>2</sup></li></ul></body></html>")
    before = tree.text_content()
    flatten(tree)
    assert tree.text_content() == before
    assert [each.tag for each in tree.find("body").iterdescendants()] == ["p", "br", "a", "ul", "li"]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        pytest.param("<div> <div id='ad'></div>\n</div><p>a</p>", "<p>a</p>", id="a box in a box"),
        pytest.param("<p>a<span class='icon'></span></p>", "<p>a</p>", id="a sign that a style draws"),
        pytest.param("<ul><li></li><li>a</li></ul>", "<ul><li>a</li></ul>", id="an item"),
        pytest.param("a<div></div>b", "a<div></div>b", id="a border between two texts"),
        pytest.param("a<div></div><i>b</i>", "a<div></div><i>b</i>", id="a border before a word"),
        pytest.param("<i>a</i><div></div>b", "<i>a</i><div></div>b", id="a border behind a word"),
        pytest.param(
            "<i>a</i><div></div><i>b</i>", "<i>a</i><div></div><i>b</i>", id="a border between words"
        ),
        pytest.param("a<b> </b>b", "a<b> </b>b", id="a blank between two words"),
        pytest.param(
            "<i>a</i><b> </b><i>b</i>", "<i>a</i><b> </b><i>b</i>", id="a blank between two elements"
        ),
        pytest.param("<i>a</i><b></b> <i>b</i>", "<i>a</i><b></b> <i>b</i>", id="a blank behind a sign"),
        pytest.param("<div><img></div>", "<div><img></div>", id="a picture"),
        pytest.param("<table><tr><td></td></tr></table>", "<table><tr><td></td></tr></table>", id="a cell"),
    ],
)
def test_empty_boxes_are_gone(body: str, left: str) -> None:
    """But what parts or joins texts stays, and so does what is something without a word."""
    tree = parsed(f"<html><head><title>t</title></head><body>{body}</body></html>")
    hollow(tree)
    assert tostring(tree.find("body"), encoding=str) == f"<body>{left}</body>"
