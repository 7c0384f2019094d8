"""What was not judged has an entry too: why, and the hash of what passed; so rows stay aligned."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from making import Kept, book, rule

from cleaner.files.attributes import Attributes
from cleaner.formats import Format
from cleaner.formats.record import Fields, Piece
from cleaner.ledger.chain import chain
from cleaner.ledger.entry import Entry
from cleaner.ledger.line import entry as read_line
from cleaner.ledger.line import line
from cleaner.model import Policy
from cleaner.outcome import Outcome
from cleaner.rulebook import Rulebook
from cleaner.run import Job, Work, run
from cleaner.run.answer import answer

SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "docs/schemas/ledger.schema.json").read_text(encoding="utf-8"))
)
BANNER = "The tide came in.\n\nDemo banner: lamps\n"


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    """One rule."""
    return book({"demo/banner": rule(phrases=["demo banner: {{...3}}"], head='confidence = "certain"')})


def told(data: bytes, form: Format, rules: Rulebook, cap: int = 1 << 20, step: int = 0) -> list[Outcome]:
    """Return the outcomes of a stream that comes in blocks of `step` bytes; all of it goes out."""
    out = Kept()
    work = Work(rules, Policy(), fields=Fields("text", "id"), cap=cap, ledger=True)

    class Slow(Job):
        """A job whose bytes come in small blocks."""

        def blocks(self):
            return iter(
                [data[at : at + (step or len(data))] for at in range(0, len(data), step or len(data))]
            )

    outcomes = list(run([Slow("a", form, data=data)], work, lambda _: out))
    for outcome in outcomes:
        if outcome.entry is not None:
            SCHEMA.validate(json.loads(line(outcome.entry)))
    assert out.data == data or any(outcome.changed for outcome in outcomes)
    return outcomes


def unjudged(outcomes: list[Outcome]) -> list[Entry]:
    """Return the entries of those that were not judged, each of which says why."""
    found = [outcome.entry for outcome in outcomes if outcome.problem]
    assert all(
        entry is not None and entry.problem and not entry.changed and not entry.spans for entry in found
    )
    return [entry for entry in found if entry is not None]


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return sha256(data).hexdigest()


def jsonl(*rows: object) -> bytes:
    """Return rows of JSON; bytes are a line as it is."""
    return b"".join(row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows)


@pytest.mark.parametrize(
    ("row", "id"),
    [
        pytest.param(b"{broken\n", "a:2", id="no JSON"),
        pytest.param(b'{"id": "b", "text": 5}\n', "b", id="a number for a text"),
        pytest.param(b'{"id": "b"}\n', "b", id="no such field"),
        pytest.param(b'{"id": "b", "text": "x"} and more\n', "a:2", id="something behind the value"),
        pytest.param(b"\xff\xfe\n", "a:2", id="bytes at random"),
    ],
)
def test_a_record_without_a_text_has_the_hash_of_all_of_it(rules: Rulebook, row: bytes, id: str) -> None:
    """With its number, and its id if it could be read."""
    outcomes = told(jsonl({"text": BANNER}, row, {"text": "Fin."}), Format.JSONL, rules)
    (found,) = unjudged(outcomes)
    assert (found.id, found.record, found.before.sha256) == (id, 2, digest(row))
    assert [outcome.number for outcome in outcomes] == [1, 2, 3]


@pytest.mark.parametrize("row", [b"\n", b'{"text": null}\n', b"  \r\n"])
def test_a_record_that_has_nothing_to_judge_has_no_entry(rules: Rulebook, row: bytes) -> None:
    """A blank line and a null are no problems."""
    outcomes = told(jsonl({"text": BANNER}, row), Format.JSONL, rules)
    assert [outcome.number for outcome in outcomes] == [1]
    assert unjudged(outcomes) == []


def test_a_record_over_which_a_worker_was_lost_has_the_hash_of_its_text(rules: Rulebook) -> None:
    """The text was read before; its neighbours are judged."""
    piece = Piece(jsonl({"id": "x", "text": BANNER}, {"id": "y", "text": BANNER}), 7)
    work = Work(rules, Policy(), fields=Fields("text", "id"), ledger=True)
    first, second = answer(piece, "a", Format.JSONL, work, {0: "takes longer than 60 seconds"}).outcomes
    assert first.entry is not None
    assert (first.entry.id, first.entry.record, first.entry.field) == ("x", 7, "text")
    assert first.entry.before.sha256 == digest(BANNER.encode())
    assert first.entry.problem == "takes longer than 60 seconds"
    assert second.changed


@pytest.mark.parametrize("step", [0, 1, 7, 64, 1000])
def test_a_line_that_is_too_long_has_the_hash_of_all_its_parts(rules: Rulebook, step: int) -> None:
    """However it comes in; also where it is the last, and has no end."""
    long = jsonl({"text": "x" * 300})
    short = jsonl({"text": "Fin."})
    outcomes = told(long + short + long.rstrip(b"\n"), Format.JSONL, rules, cap=100, step=step)
    first, last = unjudged(outcomes)
    assert [each.number for each in outcomes] == [1, 2, 3]
    assert (first.record, first.before.sha256, first.before.bytes) == (1, digest(long), len(long))
    assert (last.record, last.before.sha256) == (3, digest(long.rstrip(b"\n")))
    assert "longer than 100 bytes" in first.problem


@pytest.mark.parametrize("step", [0, 50])
def test_long_neighbours_have_an_entry_each(rules: Rulebook, step: int) -> None:
    """Two in a row are not one."""
    longs = [jsonl({"text": letter * 300}) for letter in "xy"]
    found = unjudged(told(b"".join(longs), Format.JSONL, rules, cap=100, step=step))
    assert [(each.record, each.before.sha256) for each in found] == [
        (1, digest(longs[0])),
        (2, digest(longs[1])),
    ]


@pytest.mark.parametrize("step", [0, 1, 40])
def test_a_file_that_is_too_long(rules: Rulebook, step: int) -> None:
    """It has the number of no record."""
    data = (BANNER * 20).encode()
    (found,) = unjudged(told(data, Format.TEXT, rules, cap=100, step=step))
    assert (found.id, found.record, found.before.sha256) == ("a", 0, digest(data))


@pytest.mark.parametrize("step", [7, 30])
def test_a_row_that_is_too_long_and_those_behind_it(rules: Rulebook, step: int) -> None:
    """One entry for all of them, since where a row of a table ends is known only behind it."""
    rows = b'id,text\na,"Fin."\n', b'b,"' + b"x" * 300 + b'"\nc,y\n'
    (found,) = unjudged(told(b"".join(rows), Format.CSV, rules, cap=100, step=step))
    assert found.before.bytes >= len(rows[1])
    assert "nor are the rows behind it" in found.problem


def test_a_ledger_is_not_asked_for(rules: Rulebook) -> None:
    """Then nothing is hashed, and what is too long is named at once."""
    work = Work(rules, Policy(), cap=100)
    (outcome,) = run([Job("a", Format.TEXT, data=b"x" * 300)], work)
    assert outcome.problem
    assert outcome.entry is None


class Shelf(list[Entry]):
    """A ledger in memory."""

    def after(self, digest: str) -> list[Entry]:
        """Return the entries of which the output has this SHA-256."""
        return [each for each in self if each.after.sha256 == digest]

    def record(self, number: int) -> Entry | None:
        """Return the last entry of the record with this number."""
        return next((each for each in reversed(self) if each.record == number), None)


def test_a_second_run_that_could_not_judge_does_not_bar_the_way_back(rules: Rulebook) -> None:
    """The record was cleaned, then a run was lost over it: it can be restored still."""
    work = Work(rules, Policy(), ledger=True)
    out = Kept()
    (first,) = run([Job("a", Format.JSONL, data=jsonl({"text": BANNER}))], work, lambda _: out)
    (second,) = answer(Piece(out.data), "a", Format.JSONL, work, {0: "ends the process"}).outcomes
    assert first.entry is not None
    assert second.entry is not None
    shelf = Shelf([first.entry, second.entry])
    assert chain(shelf, second.entry.after.sha256, "a", record=1) == (first.entry,)


def test_rows_of_which_nothing_is_told_are_empty(tmp_path: Path) -> None:
    """A gap between two numbers is filled, so that row and document stay side by side."""
    rows = Attributes(tmp_path / "a.jsonl")
    rows.add("a", (), 1)
    rows.add("d", (), 4)
    rows.close()
    found = [json.loads(row) for row in (tmp_path / "a.jsonl").read_bytes().splitlines()]
    assert [row["id"] for row in found] == ["a", "", "", "d"]


LATIN = "© 2020 Jos".encode() + b"\xe9 Press. All rights reserved.\n"


def strict(data: bytes) -> Mapping[str, object]:
    """Return the JSON of a line, in which no reader finds half a character."""
    text = data.decode("utf-8")
    assert "\\ud" not in text.replace("\\\\", "")
    found: dict[str, object] = json.loads(text)
    SCHEMA.validate(found)
    return found


def test_a_notice_that_is_not_utf8_has_an_entry(packaged: Rulebook) -> None:
    """Names in it, the problem, the path: whatever is not UTF-8 is written out."""
    work = Work(packaged, Policy(), ledger=True)
    (outcome,) = run([Job("n\udce9.txt", Format.TEXT, data=BANNER.encode() + b"\n" + LATIN)], work)
    assert outcome.entry is not None
    assert outcome.entry.licenses is not None
    found = strict(line(outcome.entry))
    assert found["path"] == "n\\udce9.txt"
    assert outcome.entry.licenses["notices"][0]["holder"] == "Jos\ufffd Press"
    assert read_line(line(outcome.entry)).spans[0].removed == b"\n" + LATIN


def test_a_notice_with_half_a_character_has_an_entry(packaged: Rulebook) -> None:
    """In a record, whose text may have any surrogate."""
    notice = "© 2020 A\ud800b Press. All rights reserved.\n"
    row = jsonl({"id": "\udcff", "text": f"Snow fell on the pass.\n\n{notice}"})
    work = Work(packaged, Policy(), fields=Fields("text", "id"), ledger=True)
    (outcome,) = run([Job("a", Format.JSONL, data=row)], work)
    assert outcome.problem == ""
    assert outcome.entry is not None
    found = strict(line(outcome.entry))
    assert found["id"] == "\\udcff"
    assert chain(Shelf([read_line(line(outcome.entry))]), outcome.entry.after.sha256, id="\udcff", record=1)
