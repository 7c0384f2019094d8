"""A page as blocks of text: what stands between two borders of paragraphs, cells and boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from cleaner.formats.reading import Markup

Name = tuple[str, str]  # the tag of an element, and its class and id

UNSEEN = (
    "script", "style", "noscript", "template", "svg", "head", "select", "option", "iframe", "object",
    "canvas", "button", "textarea",
)  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "s", "samp", "small", "source", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_APART = frozenset({"footer", "nav", "header", "form", "aside"})
_MARKS = {"li": "- ", "blockquote": "> ", **{f"h{n}": "#" * n + " " for n in range(1, 7)}}
_LETTERS = re.compile(r"[^\W_]+")
_FILLER = bytes(each for each in range(128) if not chr(each).isalnum())
_WESTERN_FILLER = bytes(
    each for each in range(256) if not bytes([each]).decode("cp1252", "replace").isalnum()
)
MIN_PARAGRAPH = 25  # code points
MAX_LINKS = 0.3  # share of a paragraph that may be links


@dataclass(frozen=True, slots=True)
class Block:
    """A text without line breaks, how much of it is links, and the elements around it, outermost first."""

    text: str
    links: int  # code points
    path: tuple[Name, ...]


def key(text: str) -> str:
    """Return the letters and digits of a text: what two ways of taking it out of a page share.

    >>> key("- Älter, als 1 Kirche")
    'älterals1kirche'
    """
    low = text.lower()
    if low.isascii():
        return low.encode().translate(None, _FILLER).decode()
    try:  # in one byte a letter, which most texts in Latin script have, it is several times as quick
        return low.encode("cp1252").translate(None, _WESTERN_FILLER).decode("cp1252")
    except UnicodeEncodeError:
        return "".join(_LETTERS.findall(low))


def blocks(tree: Any) -> list[Block]:
    """Return the blocks of a page in their order; `tree` loses what a reader does not see."""
    from lxml import etree

    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    body = tree.find("body")
    found: list[Block] = []
    path: list[Name] = []  # of the block that is being read, as are its texts and its links
    texts: list[str] = []
    opened: list[Any] = []
    links = anchors = 0
    # One loop: a page has hundreds of elements, and a call for each took half of the time. The parent of the
    # next one tells which have ended; a walk that tells of both takes longer.
    for element in chain((tree if body is None else body).iter(), (None,)):
        above = None if element is None else element.getparent()
        while opened and opened[-1] is not above:
            ended = opened.pop()
            tag, text = ended.tag, ended.tail
            if tag == "a":
                anchors -= 1
            elif tag not in INLINE:
                if texts:
                    found.append(Block(_joined(texts), links, tuple(path)))
                    texts, links = [], 0
                if tag != "br":
                    path.pop()
            if text and (texts or not text.isspace()):
                texts.append(text)
                links += len(text.strip()) if anchors else 0
        if element is None:
            break
        opened.append(element)
        tag, text = element.tag, element.text
        if tag == "a":
            anchors += 1
        elif tag not in INLINE:
            if texts:
                found.append(Block(_joined(texts), links, tuple(path)))
                texts, links = [], 0
            if tag != "br":
                path.append((tag, f"{element.get('class', '')} {element.get('id', '')}".strip()))
        if text and (texts or not text.isspace()):
            texts.append(text)
            links += len(text.strip()) if anchors else 0
    return [*found, Block(_joined(texts), links, ())] if texts else found


def _joined(texts: Iterable[str]) -> str:
    return " ".join("".join(texts).split())


def paragraphs(found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of a page that are neither short nor links, outside of its frame."""
    for block in found:
        said = len(block.text) > MIN_PARAGRAPH and block.links < MAX_LINKS * len(block.text)
        if said and not any(tag in _APART for tag, _ in block.path):
            yield block


def plain(*some: Block) -> bool:
    """Return whether not too much of some blocks together are links."""
    return sum(block.links for block in some) <= MAX_LINKS * sum(len(block.text) for block in some)


def written(found: Iterable[Block], markup: Markup) -> str:
    """Return the texts of blocks as lines, or as Markdown with headings, lists and quotations."""
    if markup is Markup.TEXT:
        return "\n".join(block.text for block in found)
    return "\n\n".join(_mark(block) + block.text for block in found)


def _mark(block: Block) -> str:
    """Return what stands before a block in Markdown."""
    return next((_MARKS[tag] for tag, _ in reversed(block.path) if tag in _MARKS), "")
