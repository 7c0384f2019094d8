"""Pages: what kind they are, which encoding they are in, and what is found in them."""

from __future__ import annotations

import codecs
import re
from functools import partial

import pytest
import webpages as pages
from lxml.etree import tostring
from lxml.html import HtmlElementClassLookup
from trafilatura.utils import load_html

from cleaner import formats
from cleaner.errors import DocumentError
from cleaner.evidence import PageKind
from cleaner.formats import Format
from cleaner.formats.html.blocks import blocks, key, paragraphs
from cleaner.formats.html.decoding import Page, decoded
from cleaner.formats.html.kind import judge
from cleaner.formats.html.maintext import extract, parsed
from cleaner.formats.html.stated import stated
from cleaner.model import Document

RUSSIAN = "Лодки города старше, чем его церковь, и никто не знает, кто построил первую."
CHINESE = "镇上的船比教堂还要古老，没有人知道第一艘是谁造的。"


def read(page: str) -> Document:
    """Return the document in a page."""
    return formats.read(page.encode(), Format.HTML, "p").document


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "header"),
    [
        pytest.param("ärm", "utf-8", "iso-8859-1", "", id="valid UTF-8 whatever is declared"),
        pytest.param("ärm", "iso-8859-1", "iso-8859-1", "", id="declared"),
        pytest.param("“ärm”", "cp1252", "iso-8859-1", "", id="latin-1 means windows-1252"),
        pytest.param(CHINESE + "镕", "gb18030", "gb2312", "", id="gb2312 means gb18030"),
        pytest.param(RUSSIAN, "koi8-r", "", "text/html; charset=KOI8-R", id="header"),
        pytest.param(RUSSIAN, "cp1251", "koi8-r", "text/html; charset=windows-1251", id="header before page"),
        pytest.param(RUSSIAN * 9, "cp1251", "x-unknown", "", id="guessed where the label is none"),
        pytest.param(RUSSIAN, "utf-16-le", "", "", id="UTF-16 without a mark"),
        pytest.param("plain", "ascii", "rot13", "", id="a codec that is none for text"),
    ],
)
def test_the_encoding_of_a_page_is_found(text: str, encoding: str, declared: str, header: str) -> None:
    """The characters are those that were meant."""
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    page = f"<html><head>{head}</head><body><p>{text}</p></body></html>"
    assert decoded(page.encode(encoding), header) == Page.of(page)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_decides_and_goes(mark: bytes) -> None:
    """It is no character of the page, and stronger than the header."""
    name = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}[
        mark
    ]
    assert decoded(mark + "<p>ä</p>".encode(name), "charset=koi8-r") == Page.of("<p>ä</p>")


def test_a_few_wrong_bytes_do_not_refute_a_declaration() -> None:
    """They become replacement characters; the rest is right."""
    page = f"<html><head><meta charset=gb2312></head><body>{CHINESE * 40}</body></html>"
    text = decoded(page.encode("gb18030").replace("船".encode("gb18030"), b"\xff\xff", 1)).text
    assert text.count("没有人知道") == 40
    assert "\ufffd" in text


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        pytest.param(pages.article(), PageKind.ARTICLE, id="open graph"),
        pytest.param(pages.article(head=pages.DECLARED), PageKind.ARTICLE, id="schema.org"),
        pytest.param(pages.article(head=""), PageKind.OTHER, id="nothing said"),
        pytest.param(pages.thread(), PageKind.FORUM, id="forum engine"),
        pytest.param(
            pages.page("<p>x</p>", '<meta property="og:url" content="https://a.example/showthread.php?t=1">'),
            PageKind.FORUM,
            id="address of a thread",
        ),
        pytest.param(
            pages.page(
                "<p>x</p>", '<link rel="canonical" href="https://a.example/topic/boats">' + pages.DECLARED
            ),
            PageKind.ARTICLE,
            id="an article may be about a topic",
        ),
        pytest.param(
            pages.page('<div itemscope itemtype="https://schema.org/Product"><p>x</p></div>'),
            PageKind.PRODUCT,
            id="microdata of a shop",
        ),
        pytest.param(
            pages.page(
                "<p>x</p>", '<script type="application/ld+json">{"@type":["CollectionPage"]}</script>'
            ),
            PageKind.INDEX,
            id="collection",
        ),
    ],
)
def test_the_kind_of_a_page_is_what_it_says_of_itself(page: str, kind: PageKind) -> None:
    """Head and markup tell, not the words."""
    tree = parsed(page)
    assert judge(tree, stated(tree)).kind is kind


def test_the_blocks_of_a_page_know_their_links_and_their_boxes() -> None:
    """Inline elements join, blocks and line breaks part; what is not seen is no text."""
    found = blocks(
        parsed("<div class=a>one <a href=x>two</a> three<br>four<script>no</script><p>five</p>six</div>")
    )
    assert [(block.text, block.links) for block in found] == [
        ("one two three", 3),
        ("four", 0),
        ("five", 0),
        ("six", 0),
    ]
    assert found[2].path[-2:] == (("div", "a"), ("p", ""))


def test_paragraphs_of_a_page_are_long_and_no_links_and_not_in_its_frame() -> None:
    """What stands for a text that no extractor finds."""
    tree = parsed(pages.page(pages.paragraphs() + pages.links() + "<form><p>" + "word " * 9 + "</p></form>"))
    assert [block.text for block in paragraphs(blocks(tree))] == list(pages.SENTENCES)


def test_every_post_of_a_thread_is_its_text() -> None:
    """On a forum comments are what the page is there for."""
    text = read(pages.thread()).text
    assert [n for n in range(6) if f"Post {n}:" not in text] == []


def test_a_line_knows_its_place_in_the_page() -> None:
    """Links, element, box and the second opinion are handed on."""
    found = read(pages.article(behind='<div class="related-posts">' + pages.links() + "</div>"))
    assert found.page is not None
    assert found.page.kind is PageKind.ARTICLE
    first = found.page.lines[pages.SENTENCES[0]]
    assert (first.main, first.links, first.element, first.agreed) == (True, 0.0, "p", True)
    assert found.page.gathered > 0.5
    assert found.page.how


def test_what_speaks_for_a_line_counts_where_it_stands_twice() -> None:
    """A teaser that repeats a sentence of the article does not make it a link."""
    twice = f'<div class="more"><p><a href="/x">{pages.SENTENCES[0]}</a></p></div>'
    known = read(pages.article(behind=twice)).page
    assert known is not None
    assert known.lines[pages.SENTENCES[0]].links == 0.0


@pytest.mark.parametrize("page", ["", " \n", "<html></html>", "<p></p>"])
def test_a_page_without_text_is_an_error(page: str) -> None:
    """It is reported, and never an empty text."""
    with pytest.raises(DocumentError):
        read(page)


def test_the_key_of_a_text_is_its_letters_and_digits() -> None:
    """Two ways of taking a text out of a page differ in blanks, bullets and bars."""
    assert key("| A-1 |\n_b_") == "a1b" == key("- a 1 B")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(pages.article(), id="a page"),
        pytest.param("<p>a<p>b <b>c", id="a piece of one"),
        pytest.param("<form><input name=a><select><option>b</select></form><p>c", id="a form"),
        pytest.param('<!doctype html "">\n<html/>\n<body><p>a<p>b</body>', id="faults of old pages"),
        pytest.param(
            "<!DOCTYPE html/>\n<html lang=en />\n<body><p>a</p>" + "<p>b</p>" * 999, id="a long one"
        ),
        pytest.param("<!DOCTYPE html/><html><body>" + "<p>b</p>" * 999, id="all in one line"),
        pytest.param("<!DOCTYPE html/>" + "<p>b</p>" * 999 + "\n<html />\n<p>c", id="a long first line"),
        pytest.param("<html>\n<body><p>a" + " " * 9999 + "b\x00c\x1fd\ufffee\uffff</p>", id="late controls"),
        pytest.param('<?xml version="1.0" encoding="utf-8"?><html><body><p>a</p>b</body></html>', id="XHTML"),
    ],
)
def test_a_page_is_parsed_as_by_trafilatura(page: str) -> None:
    """Our parser saves time and changes nothing."""
    assert tostring(parsed(page)) == tostring(load_html(page))


@pytest.mark.parametrize("page", ["", "no page", "<!-- -->"])
def test_what_is_no_page_has_no_tree(page: str) -> None:
    """As for trafilatura."""
    assert parsed(page) is None
    assert load_html(page) is None


def test_a_walk_over_a_page_asks_python_for_no_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are all one, which is known without a call for each element."""
    asked: list[str] = []
    monkeypatch.setattr(HtmlElementClassLookup, "lookup", lambda *args: asked.append(args[-1]))
    assert len(list(parsed(pages.article()).iter())) > 5
    assert asked == []


@pytest.mark.parametrize(
    "text",
    [
        "Ab1 _-Ä ß İ ǅ",
        "Boats, 2 of them!",
        "船 舶。",
        "“Café” ½ ª²",
        "Žluťoučký kůň",
        "",
        "\u00ad\u200b|",
        "É e\u0301",
    ],
)
def test_the_key_of_a_text_has_no_other_signs(text: str) -> None:
    """Whatever the alphabet, and the quick ways are the same as the long one."""
    assert key(text) == re.sub(r"[\W_]+", "", text.lower())


def test_the_key_of_every_character_is_what_it_is_to_an_expression() -> None:
    """Alone and beside a letter: each of the ways is taken."""
    for sign in map(chr, range(0x3000)):
        for text in (sign, f"é{sign}"):
            assert key(text) == re.sub(r"[\W_]+", "", text.lower())


SHORT = f"<article>{pages.paragraphs(pages.SENTENCES[:3])}</article>"


@pytest.mark.parametrize(
    ("body", "looks"),
    [
        pytest.param(SHORT, 1, id="a short page"),
        pytest.param(f"{SHORT}{pages.links()}", 1, id="links around it"),
        pytest.param(
            f'{SHORT}<div class="x">{pages.paragraphs(pages.SENTENCES[3:] * 2)}</div>', 2, id="more of it"
        ),
    ],
)
def test_a_short_text_is_looked_at_twice_if_the_page_has_more(body: str, looks: int) -> None:
    """A second look costs more than all else; where there is nothing to find, none is needed."""
    found = read(pages.page(body, pages.OPEN_GRAPH)).page
    assert found is not None
    assert found.how.startswith(
        ("trafilatura, fast", "trafilatura, since the fast mode found too little")[looks - 1]
    )


def test_what_is_no_border_for_a_reader_parts_no_text() -> None:
    """Elements with data for machines stand in the middle of sentences."""
    page = pages.page('<p>Boats <link rel="x" href="y">and <meta itemprop="z" content="9">nets.</p>')
    found = extract(partial(parsed, page), PageKind.ARTICLE)
    assert [block.text for block in found.blocks if "Boats" in block.text] == ["Boats and nets."]
