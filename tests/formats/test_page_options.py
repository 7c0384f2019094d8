"""How pages are read: as lines or Markdown, with addresses dropped, marked or decoded."""

from __future__ import annotations

import pytest
import webpages as pages

from cleaner import formats
from cleaner.formats import Format
from cleaner.formats.html.addresses import HIDDEN, decoded
from cleaner.formats.html.blocks import blocks, written
from cleaner.formats.html.maintext import parsed
from cleaner.formats.reading import Addresses, Markup, PageOptions
from cleaner.model import Policy
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

ADDRESS = "ida@boats.example"


def encoded(address: str, mask: int = 0x42) -> str:
    """Return an address as a page hides it."""
    return bytes([mask, *(each ^ mask for each in address.encode())]).hex()


def hidden(code: str) -> str:
    """Return the element that hides an address."""
    shown = "[email&#160;protected]"
    return f'<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="{code}">{shown}</a>'


def read(page: str, options: PageOptions) -> str:
    """Return the text of a page."""
    return formats.read(page.encode(), Format.HTML, "p", options).document.text


def letter(code: str) -> str:
    """Return a page that asks its readers to write."""
    return pages.article(behind=f"<p>Whoever knows more of boats may write to {hidden(code)} or come by.</p>")


@pytest.mark.parametrize(
    ("policy", "line"),
    [
        (Addresses.DROP, "Whoever knows more of boats may write to or come by."),
        (Addresses.MARK, f"Whoever knows more of boats may write to {HIDDEN} or come by."),
        (Addresses.DECODE, f"Whoever knows more of boats may write to {ADDRESS} or come by."),
    ],
)
def test_a_hidden_address_is_as_the_policy_wants_it(policy: Addresses, line: str) -> None:
    """What stands around it stays, in all cases."""
    assert line in read(letter(encoded(ADDRESS)), PageOptions(addresses=policy)).split("\n")


def test_no_address_is_decoded_that_was_not_asked_for() -> None:
    """A page hides it for a reason."""
    assert ADDRESS not in read(letter(encoded(ADDRESS)), PageOptions())


@pytest.mark.parametrize(
    "code",
    [
        "",
        "4",
        "zz",
        "42",
        encoded("no address"),
        encoded("a@b\n"),
        "42ff23",
        encoded("ida@"),
        encoded("@boats"),
        encoded("ida at@boats"),
    ],
)
def test_what_is_no_code_is_marked(code: str) -> None:
    """Something stood there, and nothing is invented."""
    assert decoded(code) == ""
    assert HIDDEN in read(letter(code), PageOptions(addresses=Addresses.DECODE))


def test_blanks_in_a_code_hide_nothing() -> None:
    """The address is whole, and what is cut off with them is none."""
    code = encoded(ADDRESS)
    assert decoded(f" {code[:6]} \n{code[6:]}") == ADDRESS
    assert decoded(f"{code[:4]} {code[4:10]}") == ""


@pytest.mark.parametrize("mask", [0, 1, 0x42, 0xFF])
def test_any_mask_is_taken_off(mask: int) -> None:
    """The first byte says which."""
    assert decoded(encoded("ü@boats.example", mask)) == "ü@boats.example"


STRUCTURE = (
    "<h2>Colours</h2><ul><li>Red is for the boats that go out at night, the oldest colour.</li>"
    "<li>Blue is for those that stay at home when it rains hard.</li></ul>"
)


def test_a_hidden_address_is_seen_in_markdown_too(packaged: Rulebook) -> None:
    """Where a backslash stands before each bracket; a mark in a sentence stays."""
    page = pages.article(behind=f"<p>Media contact: {hidden(encoded(ADDRESS))}</p>")
    for markup in Markup:
        read_ = formats.read(page.encode(), Format.HTML, "p", PageOptions(markup=markup)).document
        assert "protected" in read_.text
        assert "protected" not in clean(read_, packaged, Policy()).text
        kept = formats.read(letter(encoded(ADDRESS)).encode(), Format.HTML, "p", PageOptions(markup=markup))
        assert "protected" in clean(kept.document, packaged, Policy()).text


def test_markdown_keeps_headings_and_lists() -> None:
    """And emphasis; in plain lines the words are the same."""
    page = pages.article(behind=f"{STRUCTURE}<p>It finds the <b>way</b> by itself, they say in the town.</p>")
    marked = read(page, PageOptions(markup=Markup.MARKDOWN))
    assert "\n## Colours\n" in marked
    assert "\n- Red is for the boats" in marked
    assert "**way**" in marked
    plain = read(page, PageOptions())
    assert "#" not in plain
    assert [word.strip("*") for word in marked.split() if word not in {"##", "-"}] == [
        word for word in plain.split() if word != "-"
    ]


def test_rules_and_pages_judge_markdown_as_they_judge_lines(packaged: Rulebook) -> None:
    """What goes from the one goes from the other, and what stays stays."""
    page = pages.article(
        behind=f"{STRUCTURE}<p>It finds the way by itself.</p><p>Share this article</p>{pages.links()}",
        before="<h1>Boats</h1>",
        head=pages.DECLARED,
    )
    texts = []
    for markup in Markup:
        document = formats.read(page.encode(), Format.HTML, "p", PageOptions(markup=markup)).document
        texts.append(clean(document, packaged, Policy()).text)
    plain, marked = texts
    assert "Share this" not in plain + marked
    assert pages.LINKS[0] not in plain + marked
    for sentence in pages.SENTENCES:
        assert sentence in plain
        assert sentence in marked
    assert "## Colours" in marked


def test_paragraphs_that_stand_for_a_text_have_their_structure() -> None:
    """Also where no extractor found anything."""
    found = blocks(parsed(pages.page(f"<h3>Red</h3>{STRUCTURE}<blockquote><p>So they say.</p></blockquote>")))
    lines = [line for line in written(found, Markup.MARKDOWN).split("\n") if line]
    assert lines[1:-1] == [
        "### Red",
        "## Colours",
        "- Red is for the boats that go out at night, the oldest colour.",
        "- Blue is for those that stay at home when it rains hard.",
        "> So they say.",
    ]
    assert written(found, Markup.TEXT).split("\n")[1:3] == ["Red", "Colours"]
