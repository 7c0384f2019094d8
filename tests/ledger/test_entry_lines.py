"""An entry and its line say the same: whatever bytes went, whatever a name has in it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cleaner.errors import LedgerError
from cleaner.ledger.entry import Entry, Source, Taken
from cleaner.ledger.line import entry, line, notices, written
from cleaner.ledger.take import side
from cleaner.model import Action, Confidence

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/schemas/ledger.schema.json").read_text(encoding="utf-8")
)
VALID = Draft202012Validator(SCHEMA)
BARE = Entry("a.txt", "a.txt", side(b"before"), side(b"after"), "0" * 12, "1.0")
SPAN = Taken("a/b", Action.STRIP, Confidence.CERTAIN, "because", 0, 2, 0, 2, 0, 0, b"ab")

BYTES = st.binary(min_size=1, max_size=12) | st.text('é雪🌊\x00"\\\n\u2028', min_size=1, max_size=6).map(
    str.encode
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)


@st.composite
def spans(draw: st.DrawFn) -> Taken:
    """Return what may have been taken; of a mark all is still there."""
    action, removed = draw(st.sampled_from(list(Action))), draw(BYTES)
    put = {Action.MARK: removed, Action.STRIP: b"", Action.REPLACE: draw(BYTES)}[action]
    return replace(
        SPAN,
        action=action,
        confidence=draw(st.sampled_from(list(Confidence))),
        reason=draw(WORDS),
        evidence=draw(WORDS),
        removed=removed,
        put=put,
        lang=draw(st.sampled_from(["", "fr"])),
        also=tuple(draw(st.lists(st.sampled_from(["a/c", "b/d"]), max_size=2))),
        raw=draw(st.none() | st.text("\\u00e9é\udcff", max_size=6)),
    )


@given(st.lists(spans(), max_size=3), WORDS, st.sampled_from(["", "out/a.txt"]), st.booleans())
def test_a_line_is_read_as_it_was_written(found: list[Taken], name: str, output: str, bom: bool) -> None:
    """On one line, which the schema accepts, and back without a loss."""
    made = replace(BARE, id=name or "x", path=name or "x", output=output, bom=bom, spans=tuple(found))
    data = line(made)
    assert data.endswith(b"\n")
    assert data.count(b"\n") == 1
    VALID.validate(json.loads(data))
    assert entry(data) == made
    assert entry(data.decode()) == made


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"output": "out/a.txt"}, "output"),
        ({"field": "text"}, "field"),
        ({"site": "gazette.example"}, "site"),
        ({"bom": True}, "bom"),
        ({"encoding": "cp1252"}, "encoding"),
        ({"refused": "would remove 80%"}, "refused"),
        ({"problem": "is no JSON"}, "problem"),
        ({"page": {"kind": "article"}}, "page"),
        ({"source": Source("a.html", "0" * 64, 9)}, "source"),
    ],
)
def test_what_is_empty_is_left_out(more: dict[str, object], key: str) -> None:
    """And what is there is read again."""
    full = replace(BARE, **more)  # type: ignore[arg-type]
    assert key not in json.loads(line(BARE))
    assert key in json.loads(line(full))
    assert entry(line(full)) == full


@pytest.mark.parametrize(
    ("removed", "shown", "exact"),
    [
        pytest.param("Fähre".encode(), "Fähre", False, id="text"),
        pytest.param(b"F\xe4hre", "F\ufffdhre", True, id="a byte that is no text"),
        pytest.param("雪".encode()[:2], "\ufffd", True, id="half a character"),
        pytest.param(b"\x00\x1b[31m", "\x00\x1b[31m", False, id="signs that steer a terminal"),
        pytest.param(b"\xed\xa0\xbd", "\ufffd" * 3, True, id="half of a pair"),
    ],
)
def test_bytes_are_text_where_that_says_all(removed: bytes, shown: str, exact: bool) -> None:
    """Else they stand beside it in base64: a reader sees the text, and nothing is lost."""
    (span,) = json.loads(line(replace(BARE, spans=(replace(SPAN, removed=removed),))))["spans"]
    assert (span["text"], "base64" in span) == (shown, exact)


@pytest.mark.parametrize("name", ["n\udcffme", "\ud83c", "Fähre\udc80.txt"])
def test_a_name_that_is_no_text_is_written_out(name: str) -> None:
    """Readers of JSON in other languages refuse half a character; what is looked up is written the same."""
    data = line(replace(BARE, id=name, path=name))
    data.decode("utf-8")
    assert "\\u" in data.decode()
    assert written(written(name)) == written(name)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"action": "burn"}, id="an action that nobody knows"),
        pytest.param({"confidence": 1}, id="a confidence that is none"),
        pytest.param({"base64": "=="}, id="broken base64"),
        pytest.param({"text": 7}, id="a text that is a number"),
        pytest.param({"lang": 5}, id="a language that is a number"),
        pytest.param({"also": [5]}, id="a rule that is a number"),
        pytest.param({"at_byte": "0"}, id="a place that is a text"),
        pytest.param({"start": True}, id="a place that is true"),
    ],
)
def test_a_span_that_says_something_else_is_refused(broken: dict[str, object]) -> None:
    """With the place in the ledger: nothing is given back by guess."""
    made = json.loads(line(replace(BARE, spans=(SPAN,))))
    made["spans"][0] |= broken
    with pytest.raises(LedgerError, match=r"^run\.jsonl:3: "):
        entry(json.dumps(made), "run.jsonl:3")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        pytest.param("id", None, "id is no text", id="no id"),
        pytest.param("record", True, "record is no whole number", id="a record that is true"),
        pytest.param("encoding", 8, "encoding is no text", id="an encoding that is a number"),
        pytest.param(
            "after", {"sha256": "X" * 64, "bytes": 5}, "is no SHA-256", id="letters that are no digits"
        ),
        pytest.param(
            "before", {"sha256": "a" * 64, "bytes": 5.0}, "bytes is no whole number", id="half a byte"
        ),
    ],
)
def test_an_entry_that_was_edited_is_refused(key: str, value: object, said: str) -> None:
    """With the place in the ledger, and not somewhere behind it."""
    made = json.loads(line(BARE)) | {key: value}
    with pytest.raises(LedgerError, match=rf"^run\.jsonl:3: .*{said}"):
        entry(json.dumps(made), "run.jsonl:3")


@pytest.mark.parametrize("key", ["id", "path", "record", "before", "after", "rulebook", "version", "spans"])
def test_a_line_without_a_key_is_refused(key: str) -> None:
    """And the key is named."""
    made = json.loads(line(BARE))
    del made[key]
    with pytest.raises(LedgerError, match=f"'{key}' is missing"):
        entry(json.dumps(made), "run.jsonl:3")


def test_the_notices_of_a_document_are_a_line_of_their_own() -> None:
    """With the hash of what they stood in, and where it was written, if it was."""
    block = {"guess": {"spdx": "MIT"}, "notices": []}
    made = json.loads(notices(replace(BARE, licenses=block)))
    assert made == {
        "schema": 1,
        "id": "a.txt",
        "path": "a.txt",
        "record": 0,
        "sha256": BARE.before.sha256,
        **block,
    }
    assert json.loads(notices(replace(BARE, output="o", licenses=block)))["output"] == "o"
