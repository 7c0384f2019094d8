"""The view of what ledgers tell: what was taken, and where it stood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cleaner.ledger.entry import Entry, Taken
from cleaner.report.plain import escaped
from cleaner.report.web.view import SAMPLE, Part, Passage, View, shortened, whole

Original = Callable[[Entry], str | None]  # the text of a field as it was, if it can be had
STATES = {"strip": "stripped", "replace": "replaced", "mark": "marked"}


def view(entries: Iterable[Entry], original: Original) -> View:
    """Return the view of these entries; `original` is asked only for the documents that are shown."""
    made = View("What cleaner took")
    for entry in entries:
        path = escaped(f"{entry.path}:{entry.record}" if entry.record else entry.path)
        made.characters += entry.before.bytes
        if entry.problem:
            made.problems.append((path, escaped(entry.problem)))
        found = [(_passage(entry, taken), taken) for taken in entry.spans]
        parts = _parts(entry, found, original) if found and len(made.shown) < SAMPLE else ()
        made.add([(passage, len(taken.removed)) for passage, taken in found], parts, path)
    return made


def _passage(entry: Entry, taken: Taken) -> Passage:
    """Return what the page shows of a span."""
    return Passage(
        path=escaped(entry.path),
        place=f"{f':{entry.record}' if entry.record else ''}, character {taken.start + 1:,}",
        rule=escaped(taken.rule),
        title="",
        lang=escaped(taken.lang),
        confidence=taken.confidence.value,
        reason=escaped(taken.reason),
        text=shortened(said(taken).strip()),
        state=STATES[taken.action.value],
    )


def said(taken: Taken) -> str:
    """Return the text of a span; bytes that are not UTF-8 became U+FFFD."""
    return taken.removed.decode("utf-8", "replace")


def _parts(entry: Entry, found: list[tuple[Passage, Taken]], original: Original) -> Iterator[Part]:
    """Yield the document in parts: its own text where it can be had, else gaps between what was taken."""
    text = original(entry)
    if text is not None:
        yield from whole(text, [(passage, taken.start, taken.end) for passage, taken in found])
        return
    at = 0
    for passage, taken in found:
        if taken.start > at:
            yield Part(gap=taken.start - at)
        elif at:
            yield Part("\n")  # passages beside each other are lines, or sentences, of their own
        yield Part(passage.text, passage)
        at = max(at, taken.end)
