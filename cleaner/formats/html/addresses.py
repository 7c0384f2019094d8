"""Mail addresses that a page hides from robots: dropped, marked, or decoded on request."""

from __future__ import annotations

import re
from typing import Any

from cleaner.formats.reading import Addresses

_WHOLE = re.compile(r"[^@\s]+@[^@\s]+")
HIDDEN = "[email protected]"  # what Cloudflare, which hides them, shows readers without scripts


def settle(tree: Any, policy: Addresses) -> int:
    """The hidden addresses of a page are as the policy wants them; returns how many there are.

    What cannot be decoded is marked: something stood there.
    """
    found = tree.xpath("//*[@data-cfemail]")
    for element in found:
        text = {Addresses.DROP: "", Addresses.MARK: HIDDEN, Addresses.DECODE: _decoded(element) or HIDDEN}[
            policy
        ]
        tail = element.tail
        for child in list(element):
            element.remove(child)
        element.text, element.tail = text, tail
        element.tag = "span"  # a link to the explanation why there is no address is no link of the page
        element.attrib.clear()
    return len(found)


def _decoded(element: Any) -> str:
    """Return the address of an element, or nothing if there is none in it."""
    return decoded(element.get("data-cfemail") or "")


def decoded(code: str) -> str:
    """Return the address in a code: hexadecimal bytes, all XORed with the first one, which is no part of it.

    >>> decoded("422b2623022b2c2e27366c273a232f322e27")
    'ida@inlet.example'
    """
    try:
        mask, *rest = bytes.fromhex(code)
        text = bytes(each ^ mask for each in rest).decode("utf-8")
    except ValueError:
        return ""
    return text if _WHOLE.fullmatch(text) and text.isprintable() else ""
