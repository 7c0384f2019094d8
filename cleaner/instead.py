"""What stands in the place of a passage: a replacement, a template filled in, or itself between marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cleaner.errors import UsageError
from cleaner.licence.guess import guess
from cleaner.licence.records import Licences, of_passage
from cleaner.model import Action, Policy, Removal, Span, means

OPEN, CLOSE = "\u27e6", "\u27e7"  # mathematical white square brackets, which prose does not use
END = f"{OPEN}/{CLOSE}"
FIELDS = ("spdx", "id", "rule", "family", "holder", "year", "text")
_FIELD = re.compile(r"\{(\w*)\}")


def checked(template: str) -> str:
    """Return the template. Raise UsageError if it has a field that is unknown."""
    for name in _FIELD.findall(template):
        if name not in FIELDS:
            known = ", ".join(f"{{{field}}}" for field in FIELDS)
            raise UsageError(f"unknown {{{name}}} in {template}; write one of {known}")
    return template


def put(
    text: str, removals: Sequence[Removal], policy: Policy, licences: Licences
) -> tuple[str, tuple[Removal, ...]]:
    """Return the text with something in the place of the passages that the policy names, and the account.

    A passage that has it already is left alone. Neighbours that would get the same get it once, but for marks
    around each passage, of which nothing goes.
    """
    pairs = list(_put(text, removals, policy, licences))
    made = tuple(new for _, new in pairs) if policy.wrap else tuple(_once(text, pairs))
    parts, at = [], 0
    for each in made:
        if each.action is not Action.MARK:
            parts += [text[at : each.span.start], each.replacement]
            at = each.span.end
    return "".join([*parts, text[at:]]), made


def _put(
    text: str, removals: Sequence[Removal], policy: Policy, licences: Licences
) -> Iterator[tuple[Removal, Removal]]:
    """Yield each removal, and what becomes of it: the passage alone is replaced, not the lines' ends."""
    for each in removals:
        new = None if each.action is Action.MARK else _new(text, each, policy, licences)
        at = text.find(each.text, each.span.start, each.span.end) if each.text else -1
        if new is None or at < 0:
            bare = replace(each, replacement="") if each.action is Action.STRIP else each
            yield each, bare
        elif new != each.text and not (policy.wrap and _inside(text, at)):
            span = Span(at, at + len(each.text))
            yield each, replace(each, span=span, action=Action.REPLACE, replacement=new)


def _once(text: str, pairs: Sequence[tuple[Removal, Removal]]) -> Iterator[Removal]:
    """Yield what becomes of each removal; one that would repeat the replacement before it is stripped."""
    last, reach = "", 0  # what was put last, and up to where nothing else is left behind it
    for old, new in pairs:
        beside = bool(last) and not text[reach : new.span.start].strip()
        puts = new.action is Action.REPLACE and bool(new.replacement)
        if puts and beside and new.replacement == last:
            start, puts = max(old.span.start, reach), False
            new = replace(old, span=Span(start, old.span.end), action=Action.STRIP, replacement="")
        if puts:
            last, reach = new.replacement, new.span.end
        elif beside and new.action is not Action.MARK:
            reach = new.span.end
        yield new


def _new(text: str, removal: Removal, policy: Policy, licences: Licences) -> str | None:
    """Return what is put in the place of a passage, or None if nothing is."""
    if policy.wrap:
        return f"{OPEN}{removal.rule}{CLOSE}{removal.text}{END}"
    for name, template in policy.replace:
        if means(name, removal.rule):
            return _filled(template, removal, licences)
    return removal.replacement if removal.action is Action.REPLACE else None


def _filled(template: str, removal: Removal, licences: Licences) -> str:
    """Return a template with its fields filled in."""
    found = of_passage(removal, licences)
    id = guess(found).spdx
    first = found[0] if found else None
    values = {
        "spdx": f"SPDX-License-Identifier: {id}",
        "id": id,
        "rule": removal.rule,
        "family": removal.family,
        "holder": first.holder if first else "",
        "year": first.year if first else "",
        "text": removal.text,
    }
    return _FIELD.sub(lambda field: values.get(field[1], field[0]), template)


def _inside(text: str, at: int) -> bool:
    """Return whether a place stands between marks already."""
    start = text.rfind(OPEN, 0, at)
    return start >= 0 and not text.startswith(END, start)
