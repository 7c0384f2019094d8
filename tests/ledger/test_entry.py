"""Entries: what stands in a line of the ledger, and that nothing is lost in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cleaner.errors import LedgerError
from cleaner.formats import Format
from cleaner.ledger.entry import Entry, Source
from cleaner.ledger.line import entry, line
from cleaner.ledger.take import side, taken
from cleaner.model import Action, Confidence, Policy, Removal, Span
from cleaner.rulebook import Rulebook
from cleaner.run import Job, Work, judge

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/schemas/ledger.schema.json").read_text(encoding="utf-8")
)


def valid(data: bytes) -> dict[str, object]:
    """Return the JSON of a line, which the schema accepts."""
    found: dict[str, object] = json.loads(data)
    Draft202012Validator(SCHEMA).validate(found)
    return found


def kept(data: bytes, packaged: Rulebook, name: str = "a.txt") -> Entry:
    """Return the entry of a document."""
    made = judge(Job(name, Format.TEXT, data=data), Work(packaged, Policy(), ledger=True)).entry
    assert made is not None
    return made


def removal(start: int, end: int, action: Action = Action.STRIP, put: str = "") -> Removal:
    """Return a removal of which the place matters."""
    return Removal(
        Span(start, end), "", 1, 1, "a/b", "because", Confidence.CERTAIN, action=action, replacement=put
    )


def test_a_span_says_who_what_why_and_where(packaged: Rulebook) -> None:
    """Rule, reason, text, and the places in code points, bytes and in the output."""
    data = "Die Fähre kam um zwölf.\n\nFollow us on Facebook and Twitter\n".encode()
    found = kept(data, packaged)
    assert (found.id, found.path, found.record) == ("a.txt", "a.txt", 0)
    assert (found.before, found.changed, found.rulebook) == (side(data), True, packaged.digest)
    (span,) = found.spans
    assert (span.rule, span.family, span.lang, span.action) == (
        "social/follow-us",
        "social",
        "en",
        Action.STRIP,
    )
    assert span.removed == b"\nFollow us on Facebook and Twitter\n"
    assert data[span.start_byte : span.end_byte] == span.removed
    assert data.decode()[span.start : span.end].encode() == span.removed
    assert (span.at, span.at_byte) == (span.start, span.start_byte)
    assert span.start_byte == span.start + 2  # two umlauts before it
    valid(line(found))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"Snow fell.\n", id="nothing to take"),
        pytest.param(b"\xef\xbb\xbfSnow fell.\n\nFollow us on Facebook\n", id="byte order mark"),
        pytest.param(b"Sn\xffow fell.\n\nFollow us on \xfe\xff Facebook\n", id="bytes that are not UTF-8"),
        pytest.param(b"PNG\0\0", id="not judged"),
        pytest.param("Snow.\u2028\n\nFollow us on Facebook\r\n".encode(), id="line separator, CRLF"),
    ],
)
def test_a_line_holds_all_of_its_entry(packaged: Rulebook, data: bytes) -> None:
    """What is read from a line is what was written, and the schema knows it."""
    found = kept(data, packaged, "n\udcffme.txt")
    written = line(found)
    valid(written)
    assert written.endswith(b"\n")
    assert written.count(b"\n") == 1
    again = entry(written)
    assert (again.spans, again.before, again.after) == (found.spans, found.before, found.after)
    assert line(again) == written


def test_a_document_that_was_not_judged_has_an_entry(packaged: Rulebook) -> None:
    """It says why, and that nothing changed."""
    found = kept(b"PNG\0\0", packaged)
    assert "NUL" in found.problem
    assert not found.changed
    assert valid(line(found))["problem"] == found.problem


def test_a_document_that_a_guard_kept_says_so(packaged: Rulebook) -> None:
    """Its spans are marks, which are still in the output."""
    policy = Policy(max_removed=0.0)
    text = b"Rain.\n\nBy Nora Wick\n\nShare\n\nPrint\n\nVisit us:\n"
    made = judge(Job("a", Format.TEXT, data=text), Work(packaged, policy, ledger=True)).entry
    assert made is not None
    assert made.refused
    assert not made.changed
    assert {span.action for span in made.spans} == {Action.MARK}
    valid(line(made))


def test_bytes_that_are_not_utf8_are_kept_exactly() -> None:
    """The text is for the reader, the base64 for the way back."""
    text = b"a\xff\xfeb".decode("utf-8", "surrogateescape")
    (span,) = taken(text, [removal(1, 3)])
    assert (span.removed, span.start_byte, span.end_byte, span.at) == (b"\xff\xfe", 1, 3, 1)
    made = valid(line(Entry("a", "a", side(b"a\xff\xfeb"), side(b"ab"), "r", "v", spans=(span,))))
    assert made["spans"][0]["text"] == "\ufffd\ufffd"  # type: ignore[index]
    assert made["spans"][0]["base64"] == "//4="  # type: ignore[index]


def test_a_replacement_moves_what_follows() -> None:
    """Places in the output count what was put there; a mark moves nothing."""
    text = "aé bé cé dé"
    spans = taken(text, [removal(0, 2, Action.REPLACE, "éé!"), removal(3, 5, Action.MARK), removal(6, 8)])
    assert [(s.start, s.end, s.at) for s in spans] == [(0, 2, 0), (3, 5, 4), (6, 8, 7)]
    assert [(s.start_byte, s.end_byte, s.at_byte) for s in spans] == [(0, 3, 0), (4, 7, 6), (8, 11, 10)]
    assert [s.put.decode() for s in spans] == ["éé!", "bé", ""]


def test_marks_may_overlap() -> None:
    """Places of overlapping marks are right although they go back."""
    spans = taken("éééé", [removal(0, 3, Action.MARK), removal(1, 2, Action.MARK), removal(3, 4)])
    assert [(s.start_byte, s.end_byte) for s in spans] == [(0, 6), (2, 4), (6, 8)]


def test_a_source_is_named_and_hashed() -> None:
    """A page's entry says where the page is, and what it was."""
    found = Entry("p", "p.html", side(b"text"), side(b"tex"), "r", "v", source=Source("p.html", "0" * 64, 9))
    assert valid(line(found))["source"] == {"path": "p.html", "sha256": "0" * 64, "bytes": 9}
    assert entry(line(found)) == found


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"{", "l.jsonl:7: no entry of a ledger: the line is no JSON", id="no JSON"),
        pytest.param(b"[]", "no entry of a ledger", id="no object"),
        pytest.param(b'{"schema": 2}', "schema 2 is not 1", id="another schema"),
        pytest.param(b'{"schema": 1}', "'id' is missing", id="no id"),
    ],
)
def test_a_line_that_is_no_entry_is_named(data: bytes, said: str) -> None:
    """File and line, and what is wrong."""
    with pytest.raises(LedgerError) as error:
        entry(data, "l.jsonl:7")
    assert said in str(error.value)
