"""Which words of a text are still there after cleaning."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

Words = tuple[int, list[str]]  # the number of a line, from 0, and its words


def kept(before: str, after: str) -> dict[int, list[bool]]:
    """Return for each line of `before` that is not blank which of its words stand in `after`.

    Only the two texts are compared, so that any tool can be judged, whatever it says it did.

    >>> kept("one two\\nthree four", "three")
    {0: [False, False], 1: [True, False]}
    """
    old, new = _lines(before), _lines(after)
    if before == after:
        return {number: [True] * len(words) for number, words in old}
    flags = {number: [False] * len(words) for number, words in old}
    matcher = SequenceMatcher(None, _joined(old), _joined(new), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            flags.update((number, [True] * len(words)) for number, words in old[i:j])
        elif tag == "replace":
            _mark(flags, old[i:j], new[k:m])
    return flags


def _lines(text: str) -> list[Words]:
    """Return the lines that are not blank."""
    return [(number, words) for number, line in enumerate(text.split("\n")) if (words := line.split())]


def _joined(lines: Sequence[Words]) -> list[str]:
    """Return the lines with one blank between the words."""
    return [" ".join(words) for _, words in lines]


def _mark(flags: dict[int, list[bool]], old: Sequence[Words], new: Sequence[Words]) -> None:
    """The words of lines that changed are flagged where they still stand."""
    words = [(word, number, place) for number, line in old for place, word in enumerate(line)]
    target = [word for _, line in new for word in line]
    matcher = SequenceMatcher(None, [word for word, _, _ in words], target, autojunk=False)
    for match in matcher.get_matching_blocks():
        for _, number, place in words[match.a : match.a + match.size]:
            flags[number][place] = True
