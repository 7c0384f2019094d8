"""Law 3 for records: a line of JSON or a row of a table comes back byte for byte, escapes and quotes too."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from documents import documents
from hypothesis import given
from hypothesis import strategies as st
from making import Kept
from test_law_3 import BOOKS, POLICY, Shelf, many

from cleaner.formats import Format
from cleaner.formats.record import CAP, Fields
from cleaner.restore import Wish, rows
from cleaner.rulebook import Rulebook
from cleaner.run import Job, Work, run

FIELDS = Fields("text", "id")


def cleaned(data: bytes, form: Format, shelf: Shelf, rules: Rulebook = BOOKS[0]) -> bytes:
    """Return the output for a stream of records, of which the ledger tells now."""
    out = Kept()
    work = Work(rules, POLICY, fields=FIELDS, ledger=True)
    for outcome in run([Job("a", form, data=data)], work, lambda _: out):
        if outcome.entry is not None:
            shelf.add(outcome.entry)
    return out.data


def restored(data: bytes, form: Format, shelf: Shelf, only: tuple[str, ...] = ()) -> bytes:
    """Return the originals; what is still out is in the ledger."""
    found = list(rows(Job("a", form, data=data), shelf, Wish(only), FIELDS, CAP))
    assert [row.problem for row in found if row.problem] == []
    for row in found:
        if row.entry is not None:
            shelf.add(row.entry)
    return b"".join(row.data for row in found)


def _plain(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _ascii(text: str) -> str:
    return json.dumps(text)


def _slashes(text: str) -> str:
    return json.dumps(text).replace("/", "\\/").replace("e", "\\u0065").replace("F", "\\u0046")


def _mixed(text: str) -> str:
    half = len(text) // 2
    return json.dumps(text[:half])[:-1] + json.dumps(text[half:], ensure_ascii=False)[1:]


WAYS: Sequence[Callable[[str], str]] = (_plain, _ascii, _slashes, _mixed)


def jsonl(texts: Sequence[str], ways: Sequence[Callable[[str], str]], end: str) -> bytes:
    """Return lines of JSON with the texts, each written in its own way."""
    lines = [
        f'{{"id": "{number}",  "text" :{way(text)}, "n": 1.50}}{end}'
        for number, (text, way) in enumerate(zip(texts, ways, strict=False))
    ]
    return "".join(lines).encode("utf-8", "surrogateescape" if _escapable(texts) else "replace")


def _escapable(texts: Sequence[str]) -> bool:
    try:
        "".join(texts).encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


@given(
    st.lists(documents(), min_size=1, max_size=4),
    st.lists(st.sampled_from(WAYS), min_size=4, max_size=4),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
    st.lists(st.sampled_from(BOOKS), min_size=1, max_size=3),
)
@many
def test_law_3_for_lines_of_json(
    texts: list[str], ways: list[Callable[[str], str]], end: str, runs: list[Rulebook]
) -> None:
    """Escapes of every kind, in what stays and in what went, over any number of runs."""
    data, shelf = jsonl(texts, ways, end), Shelf()
    out = data
    for rules in runs:
        out = cleaned(out, Format.JSONL, shelf, rules)
    assert restored(out, Format.JSONL, shelf) == data


@given(st.lists(documents(), min_size=1, max_size=4), st.booleans(), st.sampled_from(["\n", "\r\n"]))
@many
def test_law_3_for_rows_of_a_table(texts: list[str], quoted: bool, end: str) -> None:
    """With quotes where they are needed, or everywhere."""
    made = ["id,text,n" + end]
    for number, text in enumerate(texts):
        must = quoted or any(sign in text for sign in ',"\r\n')
        cell = '"' + text.replace('"', '""') + '"' if must else text
        made.append(f"{number},{cell},x{end}")
    data, shelf = "".join(made).encode("utf-8", "replace"), Shelf()
    assert restored(cleaned(data, Format.CSV, shelf), Format.CSV, shelf) == data


@given(st.lists(documents(), min_size=1, max_size=3), st.sampled_from(["social", "legal", "related", "none"]))
@many
def test_a_family_put_back_in_records(texts: list[str], family: str) -> None:
    """Only its spans come back; then the whole can still be restored."""
    data, shelf = jsonl(texts, [_slashes] * len(texts), "\n"), Shelf()
    out = cleaned(data, Format.JSONL, shelf)
    part = restored(out, Format.JSONL, shelf, (family,))
    assert restored(part, Format.JSONL, shelf) == data


def test_a_cut_between_the_halves_of_a_character_is_not_made() -> None:
    """Two lone surrogates that would become one character: the record passes, and is named."""
    text = r'{"text": "a\ud83dFollow us on Twitter\ude00"}' + "\n"
    work = Work(BOOKS[0], POLICY, ledger=True)
    out = Kept()
    told = list(run([Job("a", Format.JSONL, data=text.encode())], work, lambda _: out))
    if told[0].problem:
        assert out.data == text.encode()
    else:
        assert b"\\ud83d\\ude00" not in out.data


def test_a_record_that_was_changed_since_is_named() -> None:
    """It passes as it is; the others are restored."""
    dirty = "The tide came in at noon.\n\nFollow us on Twitter\n"
    data, shelf = jsonl([dirty, dirty + "\nFin."], [_plain, _plain], "\n"), Shelf()
    out = cleaned(data, Format.JSONL, shelf)
    changed = out.replace(b"noon", b"night", 1)
    found = list(rows(Job("a", Format.JSONL, data=changed), shelf, Wish(), FIELDS, CAP))
    assert "changed since" in found[0].problem
    assert found[0].data == changed.splitlines(keepends=True)[0]
    assert found[1].data == data.splitlines(keepends=True)[1]


def test_records_in_another_order_are_found_by_their_ids() -> None:
    """A shuffled or filtered output restores too."""
    texts = [f"Night number {n}.\n\nFollow us on Twitter\n" for n in range(4)]
    data, shelf = jsonl(texts, [_ascii] * 4, "\n"), Shelf()
    out = cleaned(data, Format.JSONL, shelf).splitlines(keepends=True)
    shuffled = b"".join([out[3], out[0], out[2]])
    lines = data.splitlines(keepends=True)
    assert restored(shuffled, Format.JSONL, shelf) == b"".join([lines[3], lines[0], lines[2]])


@pytest.mark.parametrize("key", ["at", "removed"])
def test_a_wrong_span_leaves_the_record_alone(key: str) -> None:
    """A fault in the ledger is a problem of its record."""
    data, shelf = jsonl(["One.\n\nFollow us on Twitter\n"], [_plain], "\n"), Shelf()
    out = cleaned(data, Format.JSONL, shelf)
    span = shelf[0].spans[0]
    wrong = replace(span, at_byte=1) if key == "at" else replace(span, removed=b"x" * len(span.removed))
    shelf[0] = replace(shelf[0], spans=(wrong,))
    (row,) = rows(Job("a", Format.JSONL, data=out), shelf, Wish(), FIELDS, CAP)
    assert row.problem
    assert row.data == out
