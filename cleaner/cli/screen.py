"""What most texts in a pipe need: a look at the index, and out they go.

Nothing is loaded here but the index: types, rules and the engine cost three times as much as all of
this, and a text without an anchor needs none of them. docs/decisions/0008 has the figures.
"""

from __future__ import annotations


def passes(data: bytes) -> bool:
    """Return whether `data` is UTF-8 text that holds no anchor of any packaged rule.

    `cleaner` would hand out such a text as it is. False says nothing: the engine must look.
    """
    if b"\0" in data:
        return False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    from cleaner import rulebook

    return not rulebook.load().all_hits(text)
