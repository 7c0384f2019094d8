"""Verdicts become labels of lines, and text to paste."""

from __future__ import annotations

import json
import tomllib

import pytest

from cleaner.errors import UsageError
from cleaner.findings import Finding
from cleaner.findings.verdicts import Judged, Word, dumped, parse, to_paste, words
from cleaner.model import Confidence, Span

TEXT = "A tale.\n\nFollow us\nHe left. Share this!\n\nOne\nTwo\n"


def finding(part: str, rule: str = "social/follow", mark: str = "") -> Finding:
    """Return a finding of a part of the text."""
    start = TEXT.index(part)
    line = TEXT.count("\n", 0, start) + 1
    span = Span(start, start + len(part))
    return Finding("a", line, 1, line, rule, "T", "en", "T", Confidence.CERTAIN, span, part, mark or part)


@pytest.mark.parametrize(
    ("part", "word", "labels"),
    [
        pytest.param("Follow us\n", Word.STRIP, [[2, "B", "social"]], id="a line that should go"),
        pytest.param("Share this!", Word.STRIP, [[3, "X", "social", "Share this!"]], id="a part of a line"),
        pytest.param("One\nTwo", Word.STRIP, [[5, "B", "social"], [6, "B", "social"]], id="several lines"),
        pytest.param("Follow us", Word.KEEP, [], id="what should stay is content"),
        pytest.param("Follow us", Word.FALSE, [], id="a false alarm is content"),
        pytest.param("Follow us", None, [[2, "M", "social"]], id="nothing said for or against"),
    ],
)
def test_a_verdict_is_a_label_of_its_lines(part: str, word: Word | None, labels: list[object]) -> None:
    """Lines count from 0, as in a gold file."""
    found = finding(part)
    judged = Judged("a", TEXT, [found], {found.fingerprint: word} if word else {})
    assert judged.row()["labels"] == labels


@pytest.mark.parametrize(
    ("family", "kind"), [("licence-open", "licence"), ("newsletter", "subscribe"), ("forum", "forum")]
)
def test_families_are_kinds_of_the_bench(family: str, kind: str) -> None:
    """So that they count for the figures of the core."""
    found = finding("Follow us", f"{family}/x")
    assert Judged("a", TEXT, [found], {"Follow us": Word.STRIP}).row()["labels"] == [[2, "B", kind]]


def test_verdicts_come_back_from_their_file() -> None:
    """Whatever the text is made of."""
    found = finding("Follow us")
    row = Judged("a \udcff", TEXT, [found], {"Follow us": Word.KEEP}).row()
    rows = parse(dumped([row]), "x")
    assert rows == {"a \udcff": row}
    assert words(row) == {"Follow us": Word.KEEP}


@pytest.mark.parametrize("text", ["[]", "{}", '{"id": "a", "verdicts": [{}]}', "nothing", '{"verdicts": []}'])
def test_what_holds_no_verdicts_is_refused(text: str) -> None:
    """It would be overwritten."""
    with pytest.raises(UsageError, match="x:2: holds no verdicts"):
        parse(f"\n{text}\n", "x")


def test_what_can_be_pasted_is_toml() -> None:
    """Each text once, under its rule; hostile characters as escapes."""
    evil = 'a "quote" \\ \x1b\x7f\u202e\udcff'
    rows = [
        {"verdicts": [{"verdict": "false-alarm", "rule": "a/b", "text": text} for text in ("é", "é", evil)]},
        {"verdicts": [{"verdict": "keep", "rule": "c/d", "text": "stays"}]},
        {"verdicts": [{"verdict": "strip", "rule": "e/f", "text": "goes"}]},
    ]
    lines = list(to_paste(rows))
    assert lines[0] == "# rules/a/b.toml, under [examples]"
    data = tomllib.loads("\n".join(lines))
    assert data["keep"][0] == "é"
    assert data["keep"][1].startswith('a "quote" \\ \x1b')
    assert data["allow"] == [{"text": "stays", "rule": "c/d", "reason": ""}]
    assert "goes" not in "\n".join(lines)
    assert not any(c in "\n".join(lines) for c in "\x1b\x7f\u202e\udcff")
    assert json.dumps(rows)
