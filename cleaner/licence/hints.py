"""Words without which a text cannot reserve its use for training; to look for them is cheap."""

from __future__ import annotations

HINTS = (
    "noai", "noimageai", "tdm", "mining", "fouille de", "minería", "mineração", "train", "entraîn", "entrain",
    "entren", "trein", "addestr", "обуч", "intelligen", "intelligên", "интеллект", "训练", "訓練",
    "挖掘", "学习", "学習",
)  # fmt: skip


def may_reserve(text: str) -> bool:
    """Return whether a text has one of the words."""
    low = text.lower()
    return any(hint in low for hint in HINTS)
