"""Words without which a text cannot say some things of its licence; to look for them is cheap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

from cleaner.compiled import compiled

FORMAT = 1  # of `cleaner.hinting`: raised with each change of what it is given or says
HINTS = (
    "noai", "noimageai", "tdm", "mining", "fouille de", "minería", "mineração", "train", "entraîn", "entrain",
    "entren", "trein", "addestr", "обуч", "intelligen", "intelligên", "интеллект", "训练", "訓練",
    "挖掘", "学习", "学習",
)  # fmt: skip
STATED = (
    "creativecommons.org/", "spdx-", "noai", "noimageai", "tdm", "mining", "fouille de", "minería",
    "mineração", "train", "entraîn", "entren", "trein", "addestr", "обуч", "intelligen", "интеллект",
    "训练", "挖掘",
)  # fmt: skip


def may_reserve(text: str) -> bool:
    """Return whether a text has a word without which it cannot reserve its use for training."""
    return _has(HINTS, text)


def may_state(text: str) -> bool:
    """Return whether a text has a word without which no line of it that stays is a notice."""
    return _states()(text)


@cache  # most runs ask for no text, and need not load it
def _states() -> Callable[[str], bool]:
    """Return what tells whether a text has one of the words, compiled if it can be."""
    hinting = compiled("hinting", FORMAT)
    return hinting.Hinting(STATED).has if hinting else _slowly


def _has(words: Sequence[str], text: str) -> bool:
    low = text.lower()
    return any(word in low for word in words)


_slowly = partial(_has, STATED)
