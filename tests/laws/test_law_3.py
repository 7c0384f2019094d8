"""Law 3: `restore(clean(x)) == x`, byte for byte, for every encoding and line ending, after any runs.

A short form runs with the other tests, 10,000 cases in .ci/run. The long form is
`CLEANER_CASES=100000 pytest tests/laws/test_law_3.py`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

import pytest
from documents import RULES, documents, small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import book
from shapes import SHAPES, plain

from cleaner.errors import LedgerError
from cleaner.formats import Format
from cleaner.ledger.chain import chain
from cleaner.ledger.entry import Entry, Taken
from cleaner.ledger.line import entry as read_line
from cleaner.ledger.line import line
from cleaner.ledger.take import side
from cleaner.ledger.undo import undo
from cleaner.model import Action, Policy
from cleaner.restore import Wish
from cleaner.restore.whole import _part as part
from cleaner.rulebook import Rulebook
from cleaner.run import Job, Work, judge

PROPERTIES = 4  # that share the cases
CASES = int(os.environ.get("CLEANER_CASES", "400")) // PROPERTIES
POLICY = Policy(max_removed=1.0)
BOOKS = [
    small(),
    book({name: RULES[name] for name in ("social/follow", "legal/reserved", "letter/sign-up")}),
    book({name: RULES[name] for name in ("social/follow", "social/share", "related/more", "legal/copying")}),
]
many = settings(
    max_examples=CASES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


class Shelf(list[Entry]):
    """A ledger in memory, of which every entry has been a line."""

    def after(self, digest: str) -> Sequence[Entry]:
        """Return the entries of which the output has this SHA-256."""
        return [each for each in self if each.after.sha256 == digest]

    def record(self, number: int) -> Entry | None:
        """Return the last entry of the record with this number."""
        return next((each for each in reversed(self) if each.record == number), None)

    def add(self, entry: Entry) -> None:
        """The entry is in the ledger as it is read from there."""
        self.append(read_line(line(entry)))


def cleaned(data: bytes, shelf: Shelf, rules: Rulebook = BOOKS[0], policy: Policy = POLICY) -> bytes:
    """Return the output for a document, of which the ledger tells now."""
    outcome = judge(Job("a.txt", Format.TEXT, data=data), Work(rules, policy, ledger=True))
    assert outcome.entry is not None
    assert outcome.data is not None
    shelf.add(outcome.entry)
    return outcome.data


def restored(data: bytes, shelf: Shelf) -> bytes:
    """Return the first original of an output."""
    return undo(data, chain(shelf, side(data).sha256, "a.txt")).data


@given(documents(), st.sampled_from(sorted(SHAPES)))
@many
def test_law_3_what_was_cleaned_can_be_restored(text: str, shape: str) -> None:
    """For every shape of bytes; and the places in the ledger are those of both sides."""
    data, shelf = SHAPES[shape](text), Shelf()
    out = cleaned(data, shelf)
    assert restored(out, shelf) == data
    _places_are_right(data, out, shelf[0])


@given(st.binary(max_size=200), documents(), st.binary(max_size=8))
@many
def test_law_3_for_any_bytes(head: bytes, text: str, tail: bytes) -> None:
    """Bytes at random before and behind."""
    data, shelf = head + b"\n\n" + plain(text) + b"\n" + tail, Shelf()
    assert restored(cleaned(data, shelf), shelf) == data


def _places_are_right(data: bytes, out: bytes, entry: Entry) -> None:
    """Assert that a span is where the ledger says, in code points and bytes, before and after."""
    head = 3 if entry.bom else 0
    if not entry.spans:
        return
    text = data[head:].decode("utf-8", "surrogateescape")
    for span in entry.spans:
        assert data[head:][span.start_byte : span.end_byte] == span.removed
        assert text[span.start : span.end].encode("utf-8", "surrogateescape") == span.removed
    if data.isascii():
        assert all(span.at == span.at_byte <= len(out) for span in entry.spans)


@given(documents(), st.sampled_from(sorted(SHAPES)), st.lists(st.sampled_from(BOOKS), min_size=1, max_size=4))
@many
def test_law_3_over_any_number_of_runs(text: str, shape: str, runs: list[Rulebook]) -> None:
    """Cleaned twice, or again with other rules: the way back leads to the first original."""
    data, shelf = SHAPES[shape](text), Shelf()
    out = data
    for rules in runs:
        out = cleaned(out, shelf, rules)
    assert restored(out, shelf) == data


@given(
    documents(),
    st.sampled_from(sorted(SHAPES)),
    st.lists(st.sampled_from(BOOKS), min_size=1, max_size=3),
    st.sampled_from(["social", "legal", "letter", "related", "none"]),
)
@many
def test_a_family_put_back_leaves_the_others_out(
    text: str, shape: str, runs: list[Rulebook], family: str
) -> None:
    """What is put back is the family's and no other's; then the whole can still be restored."""
    data, shelf = SHAPES[shape](text), Shelf()
    out = data
    for rules in runs:
        out = cleaned(out, shelf, rules)
    steps = chain(shelf, side(out).sha256, "a.txt")
    if not steps:
        return
    back = part("a.txt", out, undo(out, steps), Wish((family,)))
    assert back.entry is not None
    assert all(span.family != family for span in back.entry.spans)
    shelf.add(back.entry)
    assert back.data is not None
    assert restored(back.data, shelf) == data
    characters = iter(data)
    assert all(byte in characters for byte in back.data)


DATA = plain(
    "The tide came in at nöon.\n\nFollow us on Twitter\n\nIt left.\n\nRead more: The lamps\n\nFin.\n"
)


def _first(entry: Entry, **change: object) -> Entry:
    """Return an entry of which the first span is changed."""
    return replace(entry, spans=(replace(entry.spans[0], **change), *entry.spans[1:]))  # type: ignore[arg-type]


BUGS = {
    "a span begins a byte late": lambda e: _first(e, at_byte=e.spans[0].at_byte + 1),
    "a span is a byte short": lambda e: _first(e, removed=e.spans[0].removed[:-1]),
    "two spans are swapped": lambda e: replace(e, spans=e.spans[::-1]),
    "a span is missing": lambda e: replace(e, spans=e.spans[1:]),
    "a span is of another document": lambda e: _first(e, removed=b"x" * len(e.spans[0].removed)),
    "a span lies outside": lambda e: _first(e, at_byte=10_000),
    "a strip that says it only marked": lambda e: _first(e, action=Action.MARK),
    "code points where bytes should be": lambda e: _first(
        e, start_byte=e.spans[0].start, end_byte=e.spans[0].end, at_byte=e.spans[0].at
    ),
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_wrong_span_is_noticed(bug: str) -> None:
    """A fault of ours, or damage, raises; it never makes a wrong original."""
    shelf = Shelf()
    out = cleaned(DATA, shelf)
    assert len(shelf[0].spans) == 2
    assert restored(out, shelf) == DATA
    wrong = BUGS[bug](shelf[0])
    with pytest.raises(LedgerError):
        undo(out, [wrong])


@given(documents(), st.sampled_from(sorted(BUGS)))
def test_a_wrong_span_is_noticed_in_any_document(text: str, bug: str) -> None:
    """Either it raises, or the bug made no difference and the original is right."""
    data, shelf = plain(text), Shelf()
    out = cleaned(data, shelf)
    if len(shelf[0].spans) < 2:
        return
    try:
        found = undo(out, [BUGS[bug](shelf[0])]).data
    except LedgerError:
        return
    assert found == data


@given(documents(), st.sampled_from(sorted(SHAPES)), st.sampled_from([1.0, 0.2]))
def test_a_marked_document_is_its_own_original(text: str, shape: str, limit: float) -> None:
    """Marks change nothing, so there is nothing to put back."""
    data, shelf = SHAPES[shape](text), Shelf()
    out = cleaned(data, shelf, policy=Policy(action=Action.MARK, max_removed=limit))
    assert out == data
    assert chain(shelf, side(out).sha256) == ()


def test_a_span_is_text_that_was_there() -> None:
    """A span must be as long as the text that it holds."""
    shelf = Shelf()
    out = cleaned(DATA, shelf)
    span: Taken = shelf[0].spans[0]
    with pytest.raises(LedgerError, match="not as long"):
        undo(out, [_first(shelf[0], end_byte=span.end_byte + 1)])
