"""Bytes to documents to bytes."""

from __future__ import annotations

import pytest

from cleaner import formats
from cleaner.errors import DocumentError
from cleaner.formats import Format
from cleaner.formats.reading import PageOptions
from cleaner.model import Confidence as C
from cleaner.model import Removal, Result, Span

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Boote</title></head><body>
<nav><a href="/">Start</a></nav><article><h1>Boote</h1>
<p>Die Boote der Stadt sind älter als ihre Kirche, und niemand weiß, wer das erste gebaut hat.</p>
<div class="promo"><p>Demo banner: lamps and oil, and a good deal more besides, every day.</p></div>
<p>Sie werden in jedem Frühjahr gestrichen, in Farben, die die Kinder aussuchen dürfen.</p>
</article></body></html>"""
BYTES = [
    b"",
    b"a\r\nb",
    b"\xef\xbb\xbfa\n",
    b"\xef\xbb\xbf\xef\xbb\xbfa",
    b"\xff\xc3(\xe2\x82",
    "ä\u2028\r".encode(),
    b"\xed\xa0\x80",
]


@pytest.mark.parametrize("data", BYTES)
def test_text_comes_back_byte_for_byte(data: bytes) -> None:
    """No removal, no change."""
    reading = formats.read(data, Format.TEXT)
    assert formats.write(reading, Result(reading.document.text)) == data


@pytest.mark.parametrize("data", BYTES)
def test_the_text_and_what_stands_before_it_are_all(data: bytes) -> None:
    """Head and text together are the bytes, also when something went."""
    reading = formats.read(b"x" + data, Format.TEXT)
    gone = Removal(Span(0, 1), "x", 1, 1, "a/b", "", C.CERTAIN)
    assert formats.write(reading, Result(reading.document.text[1:], (gone,))) == data


def test_the_mark_before_the_text_is_no_part_of_it() -> None:
    """Line and column count from the first character that is read."""
    assert formats.read(b"\xef\xbb\xbfabc", Format.TEXT).document.text == "abc"


@pytest.mark.parametrize("data", [b"a\0b", "a".encode("utf-16"), b"\xff\xfea\0", b"\xfe\xff\0a"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """Binary content and UTF-16 are not guessed at."""
    with pytest.raises(DocumentError, match=r"binary|UTF-16"):
        formats.read(data, Format.TEXT)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a.html.txt", "text"),
        ("html", "text"),
        ("a", "text"),
        ("-", "text"),
    ],
)
def test_the_name_promises_a_format(name: str, form: str) -> None:
    """Only the last suffix counts."""
    assert formats.by_name(name) == form


def test_a_page_is_its_main_text() -> None:
    """Paragraphs, one a line, with a final newline; no tags, no navigation."""
    text = formats.read(PAGE.encode(), Format.HTML).document.text
    assert "älter als ihre Kirche" in text
    assert "Start" not in text
    assert "<" not in text
    assert text.endswith(".\n")


def test_rules_can_prune_a_page() -> None:
    """What the XPaths of rules name is gone before the text is taken out."""
    assert "lamps" in formats.read(PAGE.encode(), Format.HTML).document.text
    pruned = PageOptions(prune=('//div[@class="promo"]',))
    assert "lamps" not in formats.read(PAGE.encode(), Format.HTML, pages=pruned).document.text


def test_the_same_page_again_is_the_same_text() -> None:
    """The fourth copy of a page is as good as the first."""
    texts = {formats.read(PAGE.encode(), Format.HTML).document.text for _ in range(6)}
    assert len(texts) == 1


@pytest.mark.parametrize(
    "page", ["", "   \n", "<html></html>", "no page at all", "<p></p>", "<div>" * 400 + "x"]
)
def test_a_page_without_text_is_an_error_and_never_empty(page: str) -> None:
    """None from trafilatura means: reported."""
    with pytest.raises(DocumentError):
        formats.read(page.encode(), Format.HTML)


def test_an_encoding_declared_in_the_page_is_honoured() -> None:
    """Bytes go to trafilatura as they are."""
    latin = PAGE.replace("utf-8", "iso-8859-1").encode("iso-8859-1")
    assert "älter als ihre Kirche" in formats.read(latin, Format.HTML).document.text
