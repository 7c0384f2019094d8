"""A page as blocks of text: what stands between two borders of paragraphs, cells and boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
    if text.isascii():
        return text.lower().encode().translate(None, _FILLER).decode()
    return "".join(_LETTERS.findall(text.lower()))


def blocks(tree: Any) -> list[Block]:
    """Return the blocks of a page in their order; `tree` loses what a reader does not see."""
    from lxml import etree

    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    root = tree.find("body")
    walk = _Walk()
    for event, element in etree.iterwalk(tree if root is None else root, events=("start", "end")):
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    walk.close()
    return walk.found


class _Walk:
    """The blocks so far, and the one that is being read."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._path: list[Name] = []
        self._texts: list[str] = []
        self._links = self._anchors = 0

    def enter(self, element: Any) -> None:
        """The element begins."""
        tag = element.tag
        if tag == "a":
            self._anchors += 1
        elif tag not in INLINE:
            self.close()
            if tag != "br":
                self._path.append((str(tag), f"{element.get('class', '')} {element.get('id', '')}".strip()))
        if text := element.text:
            self._add(text)

    def leave(self, element: Any) -> None:
        """The element is over."""
        tag = element.tag
        if tag == "a":
            self._anchors -= 1
        elif tag not in INLINE and tag != "br":
            self.close()
            self._path.pop()
        if text := element.tail:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._texts or not text.isspace():
            self._texts.append(text)
            if self._anchors:
                self._links += len(text.strip())

    def close(self) -> None:
        """What was read since the last border is a block."""
        if not self._texts:
            return
        text = " ".join("".join(self._texts).split())
        self.found.append(Block(text, self._links, tuple(self._path)))
        self._texts.clear()
        self._links = 0


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
