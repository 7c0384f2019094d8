"""The text that a page declares as that of its article, for machines: it tells where the article ends.

Measured in docs/decisions/0011.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from cleaner.formats.html.about import things
from cleaner.formats.html.blocks import key
from cleaner.formats.html.places import Placed

ENOUGH = 1_000  # code points; a shorter one is as often no more than the beginning of the article
WHOLE = 0.9  # share of its letters that must stand in lines of the text
_FIELD = "articleBody"
_TAG = re.compile(r"<[^>]*>")


def body_of(data: Iterable[str]) -> str:
    """Return the letters of the one text that linked data declare, or nothing: of several, which is it?"""
    found = {
        body
        for text in data
        if _FIELD in text
        for each in _read(text)
        if isinstance(body := each.get(_FIELD), str)
    }
    body = found.pop() if len(found) == 1 else ""
    return key(html.unescape(_TAG.sub(" ", html.unescape(body)))) if len(body) >= ENOUGH else ""


def _read(text: str) -> list[Any]:
    try:
        return list(things(json.loads(text, strict=False)))
    except (ValueError, RecursionError):
        return []


def end_of(places: Sequence[Placed], body: str) -> int:
    """Return how many lines a text has up to the end of the article with this body; all, if that is not sure.

    Nearly all of the body must stand in lines before, and the last of them must end it: one that was cut off
    somewhere ends within a paragraph.
    """
    held = 0
    for number, each in enumerate(places):
        if body and each.key and each.key in body:
            held += len(each.key)
            if held >= WHOLE * len(body) and body.endswith(each.key):
                return number + 1
    return len(places)
