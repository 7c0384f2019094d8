"""A rule made ready for the engine, and its expressions, compiled when a text first needs them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from cleaner.model import Rule
from cleaner.rulebook.shelf import shelf

OPENING = 4  # letters of a word that tell whether a phrase may begin with it
SHORT = 400  # folded characters; what is found in a text that is no longer is kept for a while
KNOWN = 4096  # texts with one expression each
TIMEOUT = 0.2  # seconds of CPU for one expression on one unit; a sound one takes under a millisecond


class Probe(NamedTuple):
    """One phrase, language of patterns, or notice of a rule: the expressions that confirm it.

    `kind` is "phrases" (one expression), "patterns" (one for the `regex` package) or "notice" (one
    for each key phrase). A probe is tried only where one of its own anchors stands. What a unit must
    begin with is said by `heads`, in the form of `opening`; none of them is no condition. With `digit`, no
    text without a digit matches.
    """

    kind: str
    lang: str
    sources: tuple[str, ...]
    at_least: int = 0
    required: tuple[int, ...] = ()
    reach: int = 0  # blanks that a unit may have and still be matched whole; 0 is no bound
    heads: frozenset[str] = frozenset()
    digit: bool = False

    @property
    def phrases(self) -> int:
        """How many phrases have anchors of their own."""
        return len(self.sources) if self.kind == "notice" else 1

    def complete(self, phrases: Collection[int]) -> bool:
        """Return whether key phrases with these numbers are enough for a notice."""
        return len(phrases) >= self.at_least and all(number in phrases for number in self.required)


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule with its probes; `unless` is one expression, or empty."""

    rule: Rule
    probes: tuple[Probe, ...]
    unless: str = ""


def opening(text: str, goes_on: bool = False) -> str:
    """Return the first letters of the first word of folded `text`, a blank where it is shorter.

    A word that ends with the text may go on behind it.

    >>> opening("(Follow us"), opening("up to 9"), opening("up", goes_on=True)
    ('Foll', 'up ', 'up')
    """
    if text[:OPENING].isalpha() and len(text) >= OPENING:
        return text[:OPENING]
    found = expression(r"\w+").search(text)
    if not found:
        return ""
    return found[0][:OPENING] if goes_on and found.end() == len(text) else f"{found[0]} "[:OPENING]


@lru_cache(maxsize=4096)
def expression(source: str) -> Any:
    """Return the compiled form of a phrase or pattern, by the `regex` package: it knows time-outs."""
    import regex

    found = shelf().fetch(source)
    if found is None:
        found = regex.compile(source, regex.VERSION0)
        shelf().store(source, found)
    return found


def spans(source: str, text: str, most: int) -> Sequence[tuple[int, int]]:
    """Return where `source` matches in folded `text`, at most `most` places, none of them empty.

    Raise `TimeoutError` after `TIMEOUT` seconds.
    """
    if len(text) <= SHORT:
        return _known_spans(source, text, most)
    return _spans(source, text, most)


def _spans(source: str, text: str, most: int) -> Sequence[tuple[int, int]]:
    made = expression(source)
    if source.startswith(r"\A"):
        match = made.match(text, timeout=TIMEOUT)
        return (match.span(),) if match and match.end() else ()
    found: list[tuple[int, int]] = []
    for match in made.finditer(text, timeout=TIMEOUT):
        if match.end() > match.start():
            found.append(match.span())
        if len(found) == most:
            break
    return tuple(found)


_known_spans = lru_cache(maxsize=KNOWN)(_spans)  # the second pass asks most of what the first one asked


def vetoed(source: str, text: str) -> bool:
    """Return whether an `[unless]` matches somewhere in `text`; it does if it takes too long to say."""
    if not source:
        return False
    try:
        return (_known_search if len(text) <= SHORT else _search)(source, text)
    except TimeoutError:
        return True


def _search(source: str, text: str) -> bool:
    return expression(source).search(text, timeout=TIMEOUT) is not None


_known_search = lru_cache(maxsize=KNOWN)(_search)


def forget() -> None:
    """What was found in short texts is looked for anew: for those who measure how long that takes."""
    _known_spans.cache_clear()
    _known_search.cache_clear()
