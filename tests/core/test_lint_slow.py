"""`rules lint` finds rules that are slow on their own examples, also on short ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import rulebook, selftest
from cleaner.rulebook import probe

ENDLESS = "the quay oooooooooooooooooooooooooooooooooooooox"
RULE = """
format = 1
title = "Harbour line"
why = "It stands on each page."
anchors = ["quay"]

[patterns]
en = ['''{pattern}''']

[examples]
strip = ["oooooooooooooooooooooooooooooo quay", "oo quay", "ooo quay"]
keep = ["{endless}", "quays", "a quay of stone"]
"""


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A folder for one rule."""
    (tmp_path / "test").mkdir()
    return tmp_path


def slow(folder: Path, pattern: str) -> list[str]:
    """Return the examples on which a rule with this pattern is slow."""
    (folder / "test" / "harbour.toml").write_text(
        RULE.replace("{endless}", ENDLESS).replace("{pattern}", pattern), encoding="utf-8"
    )
    book = rulebook.load([folder], select=["test/harbour"])
    failures = selftest.lint([book.rule("test/harbour")], book)
    return [each.text for each in failures if each.kind == "slow"]


def test_a_pattern_that_tries_everything_is_slow(made: Path) -> None:
    """Two letters may be one step or two, and none of the ways ends well."""
    assert slow(made, r"(?:the quay )?(?:o|oo)+(?: quay)?") == [ENDLESS]


def test_a_plain_pattern_is_not(made: Path) -> None:
    """However often it is asked."""
    assert slow(made, "o+ quay") == []


def test_one_slow_round_is_not_the_rule_s_fault(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine may have had something else to do."""
    spent = iter([9.0, 0.001] * 100)
    monkeypatch.setattr(selftest, "_seconds", lambda *_: next(spent))
    assert slow(made, "o+ quay") == []


def test_what_is_measured_was_not_found_before(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What short texts hold is kept for a while, and would be measured instead: it is forgotten each time."""
    known: list[int] = []

    def forgets() -> None:
        probe.forget()
        known.append(probe._known_spans.cache_info().currsize)

    monkeypatch.setattr(selftest, "forget", forgets)
    assert slow(made, "o+ quay") == []
    assert known == [0] * 6
