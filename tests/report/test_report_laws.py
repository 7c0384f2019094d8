"""Beliefs about all reports, whatever the text."""

from __future__ import annotations

import io
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.model import Confidence, Removal, Result, Span
from cleaner.outcome import Outcome
from cleaner.report import plain
from cleaner.report.place import rows
from cleaner.report.summary import show
from cleaner.report.tally import Tally
from cleaner.report.terminal import Looks

ANY = st.text(st.characters(codec=None), max_size=120)  # surrogates and unassigned characters too
ACTING = plain.ACTING


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    """Return a document of which some stretches went."""
    text = draw(ANY)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    rules = [draw(ANY) + "/" + draw(ANY) for _ in spans]
    gone = tuple(
        Removal(s, s.of(text), text[: s.start].count("\n") + 1, 1, rule, draw(ANY), Confidence.WEAK)
        for s, rule in zip(spans, rules, strict=True)
    )
    kept = "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in spans))
    return Outcome(draw(ANY), b"", bool(gone), text, Result(kept, gone))


@given(ANY)
def test_escaped_text_never_acts(text: str) -> None:
    """No character of an acting kind is left, and readable ones are all there."""
    safe = plain.escaped(text)
    assert all(unicodedata.category(c) not in ACTING for c in safe)
    assert all(c in safe for c in text if unicodedata.category(c) not in ACTING)


@given(ANY, st.integers(2, 80))
def test_an_excerpt_is_one_inert_line(text: str, width: int) -> None:
    """Never wider than asked."""
    short = plain.excerpt(text, width)
    assert len(short) <= width
    assert all(unicodedata.category(c) not in ACTING for c in short)


@given(outcomes(), st.sampled_from([40, 80, 160]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_report_of_anything_is_inert(outcome: Outcome, width: int, colour: bool) -> None:
    """No text makes the report fail, and nothing but our own colours acts."""
    stream, tally = io.StringIO(), Tally()
    tally.add(outcome)
    show(Looks(width, colour).console(stream), tally, [outcome])
    own = {"\n", "\x1b"} if colour else {"\n"}
    assert all(c in own or unicodedata.category(c) not in ACTING for c in stream.getvalue())


@given(outcomes())
def test_every_removal_of_visible_text_is_on_some_row(outcome: Outcome) -> None:
    """Nothing that went is missing from the picture."""
    assert outcome.result is not None
    shown = {removal for row in rows(outcome.text, outcome.result.removals) for removal in row.removals}
    assert all(removal in shown for removal in outcome.result.removals if removal.text.strip())
