"""Plain words about outcomes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cleaner.model import Action, Confidence, Removal, Result, Span
from cleaner.outcome import Outcome
from cleaner.report import plain
from cleaner.report.tally import Tally


def outcome(
    text: str = "one\ntwo\n", *spans: tuple[int, int], action: Action = Action.STRIP, **about: str
) -> Outcome:
    """Return an outcome of which these spans went."""
    removals = tuple(
        Removal(
            Span(*s),
            text[slice(*s)].strip(),
            1 + text[: s[0]].count("\n"),
            1,
            "a/b",
            "",
            Confidence.CERTAIN,
            action=action,
        )
        for s in spans
    )
    kept = "".join(c for i, c in enumerate(text) if not any(a <= i < b for a, b in spans))
    return Outcome("f", b"", bool(spans), text, Result(kept, removals), **about)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        pytest.param("plain words", "plain words", id="words stay"),
        pytest.param("ä ß ي 漢 e\u0301 🎉", "ä ß ي 漢 e\u0301 🎉", id="scripts stay"),
        pytest.param("\x1b[1m", "\\x1b[1m", id="escape"),
        pytest.param("\r\n\t", "\\r\\n\\t", id="line ends and tabs"),
        pytest.param("\x85\x9b", "\\x85\\x9b", id="C1"),
        pytest.param("\x7f", "\\x7f", id="delete"),
        pytest.param("\u202e\u2066", "\\u202e\\u2066", id="bidi"),
        pytest.param("\udce9", "\\udce9", id="surrogate"),
        pytest.param("\u2028", "\\u2028", id="line separator"),
        pytest.param("\U000e0041", "\\U000e0041", id="tag"),
        pytest.param("[/x] \\[ [b]", "[/x] \\[ [b]", id="brackets stay"),
    ],
)
def test_only_what_acts_is_written_out(text: str, safe: str) -> None:
    """Everything readable stays readable."""
    assert plain.escaped(text) == safe


@pytest.mark.parametrize(
    ("text", "short"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("a\n\n  b\tc", "a b c", id="one line"),
        pytest.param("x" * 72, "x" * 72, id="just fits"),
        pytest.param("x" * 73, "x" * 71 + "…", id="one over"),
        pytest.param("x " * 1_000_000, ("x " * 36)[:71] + "…", id="a million words"),
    ],
)
def test_an_excerpt_is_one_line_of_bounded_width(text: str, short: str) -> None:
    """Whatever the passage was."""
    assert plain.excerpt(text) == short
    assert len(plain.excerpt(text)) <= plain.EXCERPT


def test_a_document_that_went_well_is_not_mentioned() -> None:
    """Unless the user asked for it."""
    assert plain.note(outcome(), verbose=False) == ""
    assert plain.note(outcome("one\ntwo\n", (0, 4)), verbose=False) == ""
    assert plain.note(outcome(), verbose=True) == "f: nothing to strip"
    assert plain.note(outcome("one\ntwo\n", (0, 4)), verbose=True) == "f: 1 passage, 4 characters stripped"


def test_what_was_not_judged_is_always_named() -> None:
    """With its problem, and that it passes unchanged."""
    assert plain.note(Outcome("f", b"x", problem="is odd"), verbose=False) == "f: is odd; it passes unchanged"
    assert plain.note(Outcome("f", None, problem="is gone"), verbose=False) == "f: is gone"


def test_a_document_kept_whole_is_always_named() -> None:
    """With the guard's reason."""
    kept = Outcome("f", b"x", text="x", result=Result("x", refused="too much would go"))
    assert plain.note(kept, verbose=False) == "f: kept whole: too much would go"


def test_a_document_kept_in_part_says_what_went() -> None:
    """What is only marked does not count."""
    seen = outcome("one\ntwo\n", (0, 4))
    assert seen.result is not None
    held = replace(seen.result.removals[0], span=Span(4, 8), action=Action.MARK)
    result = replace(seen.result, removals=(*seen.result.removals, held), refused="too much would go")
    said = plain.note(replace(seen, result=result), verbose=False)
    assert said == "f: kept in part, 1 passage, 4 characters stripped: too much would go"


@pytest.mark.parametrize(("done", "left"), [("stripped", "is left"), ("found", "would be left")])
def test_a_document_of_which_nothing_is_left_is_named(done: str, left: str) -> None:
    """A check takes nothing, and says so."""
    said = plain.note(outcome("gone", (0, 4)), verbose=False, done=done)
    assert said == f"f: nothing {left}: 1 passage, 4 characters {done}"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "0 %"), (0, 9, "0 %"), (1, 100_000, "<0.1 %"), (1, 3, "33.3 %"), (3, 3, "100.0 %")],
)
def test_a_share_is_never_rounded_to_nothing(part: int, whole: int, said: str) -> None:
    """Something that went shows."""
    assert plain.share(part, whole) == said


def test_the_closing_line_counts_everything() -> None:
    """Changed, kept whole, not judged and skipped are told apart."""
    tally = Tally()
    tally.add(outcome("one\ntwo\n", (0, 4)))
    tally.add(outcome())
    tally.add(Outcome("g", b"x", text="x", result=Result("x", refused="r")))
    tally.add(Outcome("h", b"x", problem="p"))
    tally.add(Outcome("i", b"", True, text="x", result=Result("")))
    tally.skipped = 2
    said = (
        "5 documents: 1 changed, 27.8 % of the text stripped, "
        "1 kept back, 1 left empty, 1 not judged, 2 paths skipped"
    )
    assert plain.closing(tally) == said


def test_rows_are_sorted_by_what_they_took() -> None:
    """Families and rules with most characters first; ties by name."""
    tally = Tally()
    for rule, end in (("b/x", 1), ("a/y", 1), ("a/z", 3), ("c/q", 9)):
        gone = Removal(Span(0, end), "t", 1, 1, rule, "", Confidence.CERTAIN)
        tally.add(Outcome("f", b"", True, "t" * 20, Result("t" * (20 - end), (gone,))))
    assert [(f, [row.rule for row in rows]) for f, rows in tally.by_family()] == [
        ("c", ["c/q"]),
        ("a", ["a/z", "a/y"]),
        ("b", ["b/x"]),
    ]
