"""What stands in a page and in no main text: gone first, since each reader walks over all of it many times.

Measured in docs/decisions/0011.
"""

from __future__ import annotations

from typing import Any

from cleaner.formats.html.blocks import INLINE

# No text at all, and data that have been read; what is written for machines stays.
_IDLE = ("style", "svg", "template", "canvas", "option", "meta", "link")
# What trafilatura takes out of every page before it looks for a text, but for figures, forms and formulas.
_FRAME = (
    "nav", "footer", "aside", "menu", "dialog", "noscript", "iframe", "frame", "frameset", "object", "applet",
    "embed", "param", "audio", "video", "source", "track", "map", "area", "marquee", "button", "select",
    "datalist", "input", "textarea", "progress", "rp", "rt", "rtc",
)  # fmt: skip
# What says how letters look: no border between paragraphs.
_LETTERS = (
    "abbr", "acronym", "b", "bdi", "bdo", "big", "dfn", "em", "font", "i", "ins", "kbd", "mark", "nobr",
    "samp", "small", "strong", "sub", "sup", "tt", "u", "var", "wbr",
)  # fmt: skip
# Of these the empty ones go: they are drawn and say nothing, and each costs a look at its names.
_LOOKS = frozenset({"span", "i", "em", "b", "strong"})
_BOXES = ("div", "section", "ul", "ol", "li", *sorted(_LOOKS))
# Where links lead, how pictures are drawn: no extractor asks for it, and each copies it several times.
_UNREAD = (
    "href", "title", "target", "rel", "for", "aria-label", "alt", "width", "height", "srcset", "sizes",
    "loading",
)  # fmt: skip
HELD = 0.3  # share of the text of a page in one such element from which on it is no frame: its end is missing


def lighten(tree: Any) -> None:
    """The tree has no more elements that cost time and hold no text; data for machines stays."""
    from lxml import etree

    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", ""):
            script.tag = _IDLE[0]  # to take them out one by one takes longer
    etree.strip_elements(tree, *_IDLE, with_tail=False)


def unframe(tree: Any) -> int | None:
    """Return how much text the tree lost with its frame: menus, margins, controls.

    It keeps its frame, and None is returned, where one of these holds much of the page.
    """
    from lxml import etree

    body = tree.find("body")
    if body is None:
        return None
    total, sizes = len(body.text_content()), []
    for each in body.iter("script", *_FRAME):
        if each.tag == "script":
            total -= len(each.text or "")
        elif len(each) or each.text:
            sizes.append(len(each.text_content()))
    if any(size > HELD * total for size in sizes):
        return None
    etree.strip_elements(body, *_FRAME, with_tail=False)
    return sum(sizes)


def strip(tree: Any) -> None:
    """The elements of the tree have no more attributes that nobody reads; names of boxes stay."""
    from lxml import etree

    etree.strip_attributes(tree, *_UNREAD)


def hollow(tree: Any) -> None:
    """The tree has no more empty boxes but those that part two texts, or hold the blank between two words."""
    for box in reversed(list(tree.iterdescendants(*_BOXES))):
        if not len(box) and (_sign if box.tag in _LOOKS else _space)(box):
            box.getparent().remove(box)


def _sign(box: Any) -> bool:
    """Return whether an element in a line holds nothing at all: a style draws what it shows."""
    return not (box.text or box.tail)


def _space(box: Any) -> bool:
    """Return whether an empty box is no border between what stands before and behind it."""
    if _said(box.text) or _said(box.tail):
        return False
    before = box.getprevious()
    if before is None:
        return not _said(box.getparent().text)
    return before.tag not in INLINE and not _said(before.tail)


def _said(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()


def flatten(tree: Any) -> None:
    """The tree has no more elements that only say how letters look."""
    from lxml import etree

    etree.strip_tags(tree, *_LETTERS)
