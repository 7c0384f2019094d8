"""The main text of a page: which extractor is asked in which mode, by the kind of page.

The order was measured; see docs/decisions/0011. `fast` trafilatura and its fork of readability, which
has the second opinion, together cost less than trafilatura's default, which is asked where they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from cleaner.evidence import PageKind
from cleaner.formats.html.blocks import Block, blocks, key, paragraphs, written
from cleaner.formats.html.frame import flatten, hollow, lighten, strip, unframe
from cleaner.formats.html.places import Placed, placed
from cleaner.formats.html.second import PARAGRAPH, agreed, clear, instead
from cleaner.formats.reading import PAGES, Markup, PageOptions

SHORT = 500  # code points; a shorter text is worth a second look
LONGER = 1.5  # times the text that the second opinion may find before the text counts as cut short
# Times the text that the paragraphs of the page must have before they stand for it.
MANY = {PageKind.FORUM: 2.0, PageKind.PRODUCT: 3.0, PageKind.INDEX: 3.0, PageKind.OTHER: 3.0}
AGREED = 0.5  # share of the text that the second opinion holds too, from which on both are right
HEAD = 4097  # code points of a page, behind its first line, in which its declarations stand
# What XML does not allow, looked for one by one, which is quickest: single bytes in bytes, others in text.
_FORBIDDEN = tuple(bytes([each]) for each in range(32) if each not in b"\t\n\r")
_NO_CHARACTERS = ("\ufffe", "\uffff")


@dataclass(frozen=True, slots=True)
class Extract:
    """A main text, how it was found, its lines, the blocks of its page, and the letters of a second opinion.

    `second` is None where nobody was asked for one, since all is agreed without it.
    """

    text: str
    how: str
    places: Sequence[Placed] = ()
    blocks: Sequence[Block] = ()
    second: str | None = None


def parsed(page: str, data: bytes | None = None) -> Any:
    """Return the tree of a page, or None if there is none in it; `data` is the same in UTF-8, if at hand.

    As trafilatura parses it, but for the classes of elements: lxml asks Python for the class of each element
    whenever a walk meets it, which costs more than parsing, and nobody here wants forms to be forms.
    """
    from lxml import etree, html
    from trafilatura.utils import load_html

    try:
        tree = html.fromstring(_repaired(page, data), parser=_parser())
    except (ValueError, etree.LxmlError):
        return load_html(page)
    # What is hardly a page is left to the second looks of trafilatura, which are many.
    return tree if len(tree) >= 2 else load_html(page)


def _repaired(page: str, data: bytes | None) -> bytes:
    """Return a page in UTF-8 as trafilatura repairs it: wrong are control characters, or its first lines."""
    from trafilatura.utils import repair_faulty_html

    data = page.encode("utf-8", "surrogatepass") if data is None else data
    wrong = any(each in data for each in _FORBIDDEN) or any(each in page for each in _NO_CHARACTERS)
    first = page.find("\n")
    head = page if wrong or first < 0 else page[: first + HEAD]
    repaired: str = repair_faulty_html(head, head[:50].lower())
    if repaired == head:
        return data
    return repaired.encode("utf-8", "surrogatepass") + data[len(head.encode("utf-8", "surrogatepass")) :]


@cache
def _parser() -> Any:
    """Return trafilatura's parser with one class for all elements."""
    from lxml import etree, html

    parser = etree.HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    return parser


def extract(
    again: Callable[[], Any], kind: PageKind, options: PageOptions = PAGES, tree: Any = None
) -> Extract:
    """Return the main text of a page, with nothing in it if nobody finds any.

    `again` parses the page; `tree` is one that it made, and is used up. The frame of a page is gone before
    anything is looked for, unless an XPath of a rule may name it, or the text is short without it and the
    frame held more than that.
    """
    tree = again() if tree is None else tree
    lighten(tree)
    if not options.prune and (lost := unframe(tree)) is not None:
        strip(tree)
        if kind is not PageKind.FORUM:
            hollow(tree)
        found = _extract(tree, partial(_prepared, again, unframe, strip), kind, options)
        if len(found.text) >= SHORT or lost < len(found.text):
            return found
        tree = _prepared(again)
    return _extract(tree, partial(_prepared, again), kind, options)


def _prepared(again: Callable[[], Any], *steps: Callable[[Any], object]) -> Any:
    """Return a new tree of the page, made lighter by these steps."""
    tree = again()
    for step in (lighten, *steps):
        step(tree)
    return tree


def _extract(tree: Any, again: Callable[[], Any], kind: PageKind, options: PageOptions) -> Extract:
    """Return the main text of a tree, which is used up; `again` makes one more like it."""
    if kind is PageKind.FORUM:
        first = _first(tree, options, comments=True)
        return _stood_for(first, kind, options)
    # In this order no copy is made: trafilatura makes its own, and blocks leave what readability reads.
    first = _first(tree, options)
    if clear(first.text, first.places, first.blocks):
        return first
    opinion = _readability(tree)
    text, longer = first.text, len(opinion) > LONGER * len(first.text)
    if longer or (len(text) < SHORT and (not text or _unseen(text, first.blocks) > len(text))):
        text = _ask(again(), options, fast=False)
        first = _extracted(text, "trafilatura, since the fast mode found too little", first.blocks)
    return _stood_for(replace(first, second=key(opinion)), kind, options)


def _first(tree: Any, options: PageOptions, *, comments: bool = False) -> Extract:
    """Return what trafilatura finds in its fast mode."""
    text = _ask(tree, options, fast=True, comments=comments)
    return _extracted(text, f"trafilatura, {'with comments' if comments else 'fast'}", blocks(tree))


def _extracted(text: str, how: str, found: Sequence[Block]) -> Extract:
    return Extract(text, how, placed(text, found), found)


def _stood_for(first: Extract, kind: PageKind, options: PageOptions) -> Extract:
    """Return what stands for a text: all paragraphs of its page, where readability found one, or itself."""
    text, second, found = first.text, first.second or "", first.blocks
    how = "all paragraphs, since trafilatura found too little"
    whole = _paragraphs(text, second, found, kind, options)
    if not whole and kind is not PageKind.FORUM and (other := instead(text, second, found, options.markup)):
        whole, how = other.text, f"{first.how}; {other.why}"
    return replace(_extracted(whole, how, found), second=second) if whole else replace(first, second=second)


def _unseen(text: str, found: Sequence[Block]) -> int:
    """Return how much stands in paragraphs of a page that are not in its text."""
    letters = key(text)
    return sum(
        len(block.text)
        for block in paragraphs(found)
        if len(block.text) >= PARAGRAPH and key(block.text) not in letters
    )


def _paragraphs(text: str, second: str, found: Sequence[Block], kind: PageKind, options: PageOptions) -> str:
    """Return all paragraphs of the page if they should stand for its text, or nothing."""
    if text.strip() and (kind not in MANY or agreed(text, second) >= AGREED):
        return ""
    whole = written(paragraphs(found), options.markup)
    return whole if len(whole) > MANY.get(kind, 0.0) * len(text) else ""


def _ask(tree: Any, options: PageOptions, *, fast: bool, comments: bool = False) -> str:
    """Return what trafilatura makes of the page."""
    import trafilatura

    # deduplicate deletes a text seen before in the same process: the fourth copy of a page is empty.
    words: dict[str, Any] = {_quick(): fast, "include_comments": comments, "deduplicate": False}
    if options.markup is Markup.MARKDOWN:
        words |= {"output_format": "markdown", "include_formatting": True}
    found: str | None = trafilatura.extract(tree, prune_xpath=list(options.prune) or None, **words)
    return (found or "").rstrip("\n")


@cache
def _quick() -> str:
    """Return the name of the option that leaves out the fallbacks: it was renamed in trafilatura 2."""
    from inspect import signature

    import trafilatura

    return "fast" if "fast" in signature(trafilatura.extract).parameters else "no_fallback"


def _readability(tree: Any) -> str:
    """Return the text that readability finds, in trafilatura's own fork of it; `tree` is used up."""
    from trafilatura.external import try_readability

    flatten(tree)
    return " ".join(str(try_readability(tree).text_content()).split())
