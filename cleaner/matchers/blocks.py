"""The list behind a label: how far it goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.matchers.page import Page
from cleaner.model import Block, Claim, Rule
from cleaner.normal import words

_BULLET = re.compile(r"\s*([-*+•·▪►»›–>]|\d{1,2}[.)])\s")
_SENTENCE = re.compile(r"[.!?。！？…][\"'”’»)\]]*$")


def blocks(page: Page, rule: Rule, labels: Sequence[Claim]) -> list[Claim]:
    """Return claims on the items behind each label of a block rule."""
    found: list[Claim] = []
    for label in labels:
        for place in _items(page, rule.block or Block(), label):
            span = page.layout.lines[place].span
            reason = f"{rule.title}: an item of the list behind the label"
            found.append(label._replace(span=span, unit=place, reason=reason, evidence=""))
    return found


def _items(page: Page, block: Block, label: Claim) -> list[int]:
    """Return the places that continue the list: alike, short, without the end of a sentence."""
    lines, texts = page.layout.lines, page.layout.texts
    first = next((i for i, line in enumerate(lines) if line.span.start >= label.span.end), len(lines))
    run: list[int] = []
    for place in range(first, min(first + block.max_units, len(lines))):
        if words(texts[place]) > block.continue_max_words or not _alike(page, first, place):
            break
        run.append(place)
    ended = not run or run[-1] == len(lines) - 1
    return run if ended or _BULLET.match(texts[first]) or _closed(page, run) else []


def _alike(page: Page, first: int, place: int) -> bool:
    """Return whether the line continues the list that `first` begins."""
    line, model = page.layout.texts[place], page.layout.texts[first]
    bullet = _BULLET.match(model)
    if bullet:
        found = _BULLET.match(line)
        return found is not None and (found[1] == bullet[1] or found[1][0].isdigit())
    return not _SENTENCE.search(line)


def _closed(page: Page, run: Sequence[int]) -> bool:
    """Return whether a list before the last line of the text stands in one paragraph that ends with it."""
    lines = page.layout.lines
    first, last, behind = lines[run[0]], lines[run[-1]], lines[run[-1] + 1]
    return len(run) >= 2 and first.paragraph == last.paragraph != behind.paragraph
