"""A rule file to be filled in; it fails its test until it is."""

from __future__ import annotations

import re

from cleaner.errors import UsageError

# The name is a folder and a file on every system, so only what is safe on all of them.
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")

TEXT = """\
format     = 1
title      = ""          # what it removes, a noun phrase of a few words
why        = ""          # one sentence: why this is never content
confidence = "likely"    # certain: fires alone; likely: at an edge or beside what goes; weak: beside it

# One list for each language. {a|b} is one of them, {a|} may be absent, {{...6}} is a gap of up to six words.
[phrases]
en = []

# At least three of each. The keeps are near misses: the same words as content.
[examples]
strip = []
keep  = []
"""


def skeleton(identity: str) -> str:
    """Return the text of a new rule's file, or raise if the name cannot be one.

    >>> skeleton("social/follow-me").splitlines()[0]
    'format     = 1'
    """
    if not NAME.fullmatch(identity):
        raise UsageError(
            f"{identity} is no name of a rule; write family/name in small letters: social/follow-me"
        )
    return TEXT
