"""A rule made ready for the engine, and its expressions, compiled when a text first needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cleaner.model import Rule


@dataclass(frozen=True, slots=True)
class Probe:
    """One phrase, language of patterns, or notice of a rule: the expressions that confirm it.

    `kind` is "phrases" (one expression), "patterns" (one for the `regex` package) or "notice" (one
    for each key phrase). A probe is tried only where one of its own anchors stands.
    """

    kind: str
    lang: str
    sources: tuple[str, ...]
    at_least: int = 0
    required: tuple[int, ...] = ()
    reach: int = 0  # blanks that a unit may have and still be matched whole; 0 is no bound


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule with its probes; `unless` is one expression, or empty."""

    rule: Rule
    probes: tuple[Probe, ...]
    unless: str = ""


@lru_cache(maxsize=4096)
def expression(source: str) -> re.Pattern[str]:
    """Return the compiled form of a phrase expression."""
    return re.compile(source)


@lru_cache(maxsize=4096)
def pattern(source: str) -> Any:
    """Return the compiled form of a rule's pattern, by the `regex` package."""
    import regex

    return regex.compile(source, regex.VERSION0)
