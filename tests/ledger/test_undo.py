# ruff: noqa: E501 - one row, one line
"""The way back in memory: spans put back one run after the other, and every fault of a ledger found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cleaner.errors import LedgerError
from cleaner.ledger.entry import Entry, Taken
from cleaner.ledger.take import side, taken
from cleaner.ledger.undo import BOM, undo
from cleaner.model import Action, Confidence, Removal, Span

TEXT = "eins 🌊 zwei drei\r\nvier fünf\n"


def removal(
    text: str, words: str, put: str = "", action: Action = Action.STRIP, rule: str = "a/b"
) -> Removal:
    """Return the removal of some words of a text, perhaps with others in their place."""
    start = text.index(words)
    action = Action.REPLACE if put else action
    span = Span(start, start + len(words))
    return Removal(span, words, 1, 1, rule, "because", Confidence.CERTAIN, action=action, replacement=put)


def step(text: str, *removals: Removal, head: bytes = b"") -> tuple[bytes, Entry]:
    """Return what a run leaves of a text, and the entry that tells of it."""
    out, at = "", 0
    for each in removals:
        if each.action is not Action.MARK:
            out += text[at : each.span.start] + each.replacement
            at = each.span.end
    out += text[at:]
    before = head + text.encode("utf-8", "surrogateescape")
    after = head + out.encode("utf-8", "surrogateescape")
    spans = taken(text, removals)
    return after, Entry("a", "a", side(before), side(after), "r", "v", bom=bool(head), spans=spans)


@pytest.mark.parametrize(
    "gone",
    [
        pytest.param(["eins "], id="the beginning"),
        pytest.param(["fünf\n"], id="the end"),
        pytest.param(["🌊"], id="beyond the first plane"),
        pytest.param(["drei\r\nvier"], id="over a line end"),
        pytest.param(["eins ", "zwei ", "fünf"], id="several"),
        pytest.param(["eins ", "🌊 "], id="side by side"),
        pytest.param([TEXT], id="all of it"),
        pytest.param([], id="nothing"),
    ],
)
@pytest.mark.parametrize("head", [b"", BOM], ids=["plain", "with a mark"])
def test_what_went_comes_back(gone: list[str], head: bytes) -> None:
    """Byte for byte, and the spans are in the places of the original."""
    after, entry = step(TEXT, *(removal(TEXT, words) for words in gone), head=head)
    found = undo(after, [entry])
    assert found.data == head + TEXT.encode()
    assert [TEXT[each.start : each.end] for each in found.spans] == gone
    assert [each.removed.decode() for each in found.spans] == gone
    assert found.chain == (entry,)


@pytest.mark.parametrize("put", ["x", "längerer Ersatz 🌊", "eins "])
def test_what_was_put_there_is_taken_out(put: str) -> None:
    """Shorter, longer, or the same in another place."""
    after, entry = step(TEXT, removal(TEXT, "zwei", put), removal(TEXT, "fünf", put))
    assert put.encode() in after
    found = undo(after, [entry])
    assert found.data == TEXT.encode()
    assert [each.put.decode() for each in found.spans] == [put, put]


def test_a_mark_is_no_step_of_the_way() -> None:
    """It took nothing, so it gives nothing back."""
    after, entry = step(TEXT, removal(TEXT, "zwei", action=Action.MARK), removal(TEXT, "fünf"))
    found = undo(after, [entry])
    assert found.data == TEXT.encode()
    assert [each.removed for each in found.spans] == ["fünf".encode()]


def test_bytes_that_are_no_text_come_back() -> None:
    """A byte that is not UTF-8 is one character and one byte."""
    text = b"a \xff\xfe b \xe2\x82 c".decode("utf-8", "surrogateescape")
    after, entry = step(text, removal(text, "\udcfe b"), removal(text, "\udce2\udc82 "))
    found = undo(after, [entry])
    assert found.data == b"a \xff\xfe b \xe2\x82 c"
    assert [each.removed for each in found.spans] == [b"\xfe b", b"\xe2\x82 "]


def test_two_runs_are_undone_one_after_the_other() -> None:
    """The second took what stood around the place of the first."""
    first, one = step(TEXT, removal(TEXT, "🌊 "))
    middle = first.decode()
    second, two = step(middle, removal(middle, "eins zwei"))
    found = undo(second, [two, one])
    assert found.data == TEXT.encode()
    assert b"".join(each.removed for each in found.spans) == "eins 🌊 zwei".encode()
    assert undo(second, [two]).data == first


def test_a_run_over_what_another_had_put_there() -> None:
    """A replacement that goes itself is gone, and what it replaced is back."""
    first, one = step(TEXT, removal(TEXT, "zwei", "MARKE"))
    middle = first.decode()
    second, two = step(middle, removal(middle, "🌊 MARKE drei"))
    assert undo(second, [two, one]).data == TEXT.encode()
    third, three = step(middle, removal(middle, "ARK"))
    found = undo(third, [three, one])
    assert found.data == TEXT.encode()
    assert {each.rule for each in found.spans} == {"a/b"}


def test_no_step_is_no_way() -> None:
    """The bytes are what they are."""
    found = undo(b"anything", [])
    assert (found.data, found.spans, found.chain) == (b"anything", (), ())


def moved(entry: Entry, number: int = 0, **values: object) -> Entry:
    """Return an entry of which one span says something else."""
    spans = list(entry.spans)
    spans[number] = replace(spans[number], **values)  # type: ignore[arg-type]
    return replace(entry, spans=tuple(spans))


AFTER, ENTRY = step(TEXT, removal(TEXT, "eins "), removal(TEXT, "zwei", "2", rule="b/two"))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param(
            moved(ENTRY, at_byte=-1), "the span of a/b at byte -1 lies outside of the text", id="before it"
        ),
        pytest.param(
            moved(ENTRY, 1, at_byte=len(AFTER)),
            f"the span of b/two at byte {len(AFTER)} lies outside of the text",
            id="behind it",
        ),
        pytest.param(moved(ENTRY, at_byte=9), "the spans of a/b and b/two overlap", id="out of order"),
        pytest.param(
            moved(ENTRY, 1, at_byte=4), "at byte 4 stands not what b/two put there", id="in another place"
        ),
        pytest.param(
            moved(ENTRY, 1, put=b"3"), "at byte 5 stands not what b/two put there", id="another replacement"
        ),
        pytest.param(
            moved(ENTRY, removed=b"eins"), "the span of a/b at byte 0 is not as long as its text", id="too short"
        ),
        pytest.param(
            moved(ENTRY, removed=b"", end_byte=0),
            "the span of a/b at byte 0 is not as long as its text",
            id="of nothing",
        ),
        pytest.param(
            moved(ENTRY, removed=b"EINS "), "the spans in the ledger do not give back the original", id="other words"
        ),
        pytest.param(
            replace(ENTRY, spans=()), "the spans in the ledger do not give back the original", id="no spans"
        ),
        pytest.param(
            replace(ENTRY, after=side(b"else")), "these are not the bytes that the ledger tells of", id="other bytes"
        ),
        pytest.param(
            replace(ENTRY, before=side(b"else")), "the spans in the ledger do not give back the original",
            id="another original",
        ),
        pytest.param(
            replace(ENTRY, after=replace(ENTRY.after, bytes=1)), "these are not the bytes that the ledger tells of",
            id="another length",
        ),
    ],
)  # fmt: skip
def test_a_fault_in_the_ledger_is_found(entry: Entry, said: str) -> None:
    """Nothing is given back that is not what it was."""
    with pytest.raises(LedgerError) as caught:
        undo(AFTER, [entry])
    assert str(caught.value) == said


@pytest.mark.parametrize("cut", range(0, len(AFTER), 5))
def test_an_output_that_was_changed_is_found(cut: int) -> None:
    """Wherever a byte is missing."""
    with pytest.raises(LedgerError, match="not the bytes that the ledger tells of"):
        undo(AFTER[:cut] + AFTER[cut + 1 :], [ENTRY])


def test_the_steps_must_be_in_order() -> None:
    """Newest first: the other way round the first state does not fit."""
    first, one = step(TEXT, removal(TEXT, "🌊 "))
    middle = first.decode()
    second, two = step(middle, removal(middle, "zwei "))
    with pytest.raises(LedgerError, match="not the bytes that the ledger tells of"):
        undo(second, [one, two])
    assert isinstance(two.spans[0], Taken)
