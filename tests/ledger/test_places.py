"""Places in a ledger lead to their own words: in the original and the output, in code points and bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.ledger.entry import Entry
from cleaner.ledger.recut import cut
from cleaner.ledger.take import ESCAPE, PASS, Ruler, side, taken
from cleaner.ledger.undo import BOM, undo
from cleaner.model import Action, Confidence, Removal, Span

LETTERS = "ab é\u00a0ß\r\nñ雪🌊ق\u0301\u2028\udcff"  # of one to four bytes, and a byte that is no text


def removal(span: Span, put: str = "", action: Action = Action.STRIP) -> Removal:
    """Return the removal of a stretch, perhaps with something in its place."""
    action = Action.REPLACE if put else action
    return Removal(span, "", 1, 1, "a/b", "because", Confidence.CERTAIN, action=action, replacement=put)


@st.composite
def removals(draw: st.DrawFn, size: int) -> list[Removal]:
    """Return removals of a text of this size: sorted, apart, some of them with something put instead."""
    edges = sorted(draw(st.sets(st.integers(0, size), max_size=8)))
    spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return [removal(span, draw(st.sampled_from(["", "", "…", "雪雪", "x"]))) for span in spans]


def run(text: str, made: list[Removal], head: bytes = b"") -> tuple[str, Entry]:
    """Return what a run leaves of a text, and the entry that it writes."""
    left = cut(text, made)
    before, after = (head + each.encode("utf-8", ESCAPE) for each in (text, left))
    spans = taken(text, made)
    return left, Entry("a", "a", side(before), side(after), "r", "v", bom=bool(head), spans=spans)


@given(st.text(LETTERS, max_size=30), st.data())
def test_places_of_a_run_lead_to_its_words(text: str, data: st.DataObject) -> None:
    """What went stands at its places in what came in, what was put at its places in what went out."""
    left, entry = run(text, data.draw(removals(len(text))))
    raw, out = text.encode("utf-8", ESCAPE), left.encode("utf-8", ESCAPE)
    for each in entry.spans:
        assert text[each.start : each.end].encode("utf-8", ESCAPE) == each.removed
        assert raw[each.start_byte : each.end_byte] == each.removed
        assert out[each.at_byte : each.at_byte + len(each.put)] == each.put
        assert left[: each.at].encode("utf-8", ESCAPE) == out[: each.at_byte]


@given(st.text(LETTERS, max_size=30), st.sampled_from([b"", BOM]), st.data())
def test_places_of_several_runs_lead_to_the_words_of_the_first(
    text: str, head: bytes, data: st.DataObject
) -> None:
    """However many runs there were: what they took stands in the original, and is parted as it went."""
    entries: list[Entry] = []
    left = text
    for _ in range(data.draw(st.integers(1, 3))):
        left, entry = run(left, data.draw(removals(len(left))), head)
        entries.insert(0, entry)
    out = left.encode("utf-8", ESCAPE)
    found = undo(head + out, entries)
    raw = text.encode("utf-8", ESCAPE)
    assert found.data == head + raw
    kept, at = b"", 0
    for each in found.spans:
        assert text[each.start : each.end].encode("utf-8", ESCAPE) == each.removed
        assert raw[each.start_byte : each.end_byte] == each.removed != b""
        assert out[each.at_byte : each.at_byte + len(each.put)] == each.put
        assert len(out[: each.at_byte].decode("utf-8", ESCAPE)) == each.at
        kept += raw[at : each.start_byte] + each.put
        at = each.end_byte
    assert kept + raw[at:] == out


def test_the_mark_at_the_beginning_is_one_character_of_three_bytes() -> None:
    """Places do not count it, in the first run or in the second."""
    text = "雪が降った。 Follow us! 春が来た。"
    first, one = run(text, [removal(Span(7, 17))], BOM)
    second, two = run(first, [removal(Span(7, 8), "夏")], BOM)
    found = undo(BOM + second.encode(), [two, one])
    assert [(each.start, each.start_byte, each.at, each.at_byte) for each in found.spans] == [
        (7, 19, 7, 19),
        (17, 29, 7, 19),
    ]
    assert [each.put.decode() for each in found.spans] == ["", "夏"]
    assert found.data == BOM + text.encode()


def test_a_surrogate_of_a_record_is_a_character() -> None:
    """A record may hold half a character; a file cannot, there it is a byte that is no text."""
    text = "eins \ud83c zwei"
    (span,) = taken(text, [removal(Span(5, 7))], PASS)
    assert (span.removed, span.start_byte, span.end_byte) == (b"\xed\xa0\xbc ", 5, 9)
    raw, out = text.encode("utf-8", PASS), b"eins zwei"
    entry = Entry("a", "a:1", side(raw), side(out), "r", "v", record=1, spans=(span,))
    found = undo(out, [entry])
    assert found.data == raw
    assert [(each.start, each.end) for each in found.spans] == [(5, 7)]


@pytest.mark.parametrize("errors", [ESCAPE, PASS])
@given(st.text(LETTERS.replace("\udcff", ""), max_size=20), st.lists(st.integers(0, 20), max_size=10))
def test_a_ruler_measures_in_any_order(errors: str, text: str, places: list[int]) -> None:
    """Places may rise and fall: marks overlap."""
    ruler = Ruler(text, errors)
    for place in places:
        at = min(place, len(text))
        assert ruler.at(at) == len(text[:at].encode("utf-8"))


def test_marks_shift_nothing() -> None:
    """They may overlap, and what goes behind them stands in the output where it would without them."""
    text = "Schnee fiel. Folgt uns! Es taute."
    marks = [removal(Span(0, 12), action=Action.MARK), removal(Span(7, 23), action=Action.MARK)]
    spans = taken(text, [*marks, removal(Span(13, 24))])
    assert [(each.at, each.at_byte, each.put) for each in spans] == [
        (0, 0, b"Schnee fiel."),
        (7, 7, b"fiel. Folgt uns!"),
        (13, 13, b""),
    ]


def test_what_goes_moves_what_goes_behind_it() -> None:
    """By its own length, less that of what was put there; in bytes by theirs."""
    text = "Él dijo sí. ¡Síguenos! Y se fue. ¡Adiós!"
    made = [removal(Span(12, 22), "→"), removal(Span(33, 40))]
    spans = taken(text, made)
    assert cut(text, made) == "Él dijo sí. → Y se fue. "
    assert [(each.at, each.at_byte) for each in spans] == [(12, 14), (24, 28)]


def test_the_ledger_has_all_that_is_known_of_a_removal() -> None:
    """Who took it and why, in which language, on what evidence, and who agreed."""
    made = Removal(
        Span(3, 6), "due", 1, 4, "a/b", "because", Confidence.LIKELY, "evidence", ("a/c",),
        action=Action.STRIP, replacement="never put", lang="it",
    )  # fmt: skip
    (span,) = taken("uno due tre", [made])
    assert (span.rule, span.reason, span.confidence, span.action) == ("a/b", "because", "likely", "strip")
    assert (span.evidence, span.also, span.lang) == ("evidence", ("a/c",), "it")
    assert (span.put, span.removed) == (b"", b" du")


def test_a_replacement_that_is_not_put_moves_nothing() -> None:
    """What strips has no replacement, whatever its rule has for those who ask."""
    stripped = Removal(
        Span(0, 4), "eins", 1, 1, "a/b", "because", Confidence.CERTAIN, replacement="längst nicht"
    )
    spans = taken("eins zwei drei", [stripped, removal(Span(5, 9))])
    assert [(each.at, each.at_byte) for each in spans] == [(0, 0), (1, 1)]
