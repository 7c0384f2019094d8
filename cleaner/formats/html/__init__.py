"""HTML pages: the main text, by the best of several ways, and what the page says of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from cleaner.errors import DocumentError
from cleaner.evidence import PageKind
from cleaner.formats.html.about import about
from cleaner.formats.html.addresses import settle
from cleaner.formats.html.blocks import Block
from cleaner.formats.html.declared import body_of, end_of
from cleaner.formats.html.decoding import Page, decoded
from cleaner.formats.html.evidence import LINK, evidence
from cleaner.formats.html.gaps import filled
from cleaner.formats.html.kind import judge
from cleaner.formats.html.maintext import extract, parsed
from cleaner.formats.html.safety import danger
from cleaner.formats.html.stated import stated
from cleaner.formats.reading import PAGES, PageOptions, Reading
from cleaner.model import Document

NONE = "has no main text that trafilatura can find"


def read(data: bytes, name: str = "", options: PageOptions = PAGES) -> Reading:
    """Return the main text of a page, or raise: a page without one is never an empty text."""
    if not data.strip():
        raise DocumentError("is an empty page")
    if problem := danger(data):
        raise DocumentError(problem)
    page = decoded(data, f"charset={options.encoding}" if options.encoding else "")
    tree = _tree(page, options)
    if tree is None:
        raise DocumentError(NONE)
    said = stated(tree)
    judgement, told = judge(tree, said), about(tree, said, name)
    body = body_of(said.data) if judgement.declared else ""
    found = extract(partial(_tree, page, options), judgement.kind, options, tree)
    if not found.text.strip():
        raise DocumentError(_without(judgement.kind, found.blocks))
    places = found.places
    if judgement.kind is not PageKind.FORUM:
        places = filled(places, found.blocks, options.markup)
    text = "".join(f"{each.line}\n" for each in places)
    known = evidence(places, found, judgement, told, end_of(places, body))
    return Reading(Document(text, name, told.site, known))


def _tree(page: Page, options: PageOptions) -> Any:
    """Return the tree of a page, its hidden addresses as they are wanted, or None if there is none in it."""
    tree = parsed(page.text, page.data)
    if tree is not None and b"data-cfemail" in page.data:
        settle(tree, options.addresses)
    return tree


def _without(kind: PageKind, found: Sequence[Block]) -> str:
    """Return what is said of a page without a main text: what it is, as far as that can be told."""
    links = sum(block.links for block in found)
    if kind is PageKind.OTHER and links > LINK * sum(len(block.text) for block in found):
        kind = PageKind.INDEX
    what = {
        PageKind.INDEX: "a list of links",
        PageKind.PRODUCT: "a page of a shop",
        PageKind.FORUM: "a forum",
    }
    return f"{NONE}: it is {what[kind]}" if kind in what else NONE
