"""Planned rules that are kept: who changes one rule waits for that one, and nothing else changes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from making import damaged, rule, write_rules

from cleaner.errors import RuleErrors
from cleaner.rulebook import Compiled, Rulebook, compile_rules
from cleaner.rulebook.macros import macros_of
from cleaner.rulebook.pieces import Pieces
from cleaner.rulebook.plan import Planner

FILES = {f"a/{name}": rule(phrases=[f"{name} follow us"]) for name in ("one", "two", "three")}
NET = '[macros.net]\nphrases = ["{}", "web"]\n'


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test."""
    monkeypatch.setenv("CLEANER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of rules that are planned in this test, one by one."""
    ids: list[str] = []
    plan = Planner.plan

    def counted(planner: Planner, made, reader):
        ids.append(made.id)
        return plan(planner, made, reader)

    monkeypatch.setattr(Planner, "plan", counted)
    return ids


@pytest.fixture
def rules(place: Path, tmp_path: Path) -> Path:
    """A folder of three rules, compiled once."""
    folder = write_rules(tmp_path / "rules", FILES)
    compile_rules([folder])
    return folder


def anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Compiled:
    """Return the rules compiled without any cache."""
    monkeypatch.setenv("CLEANER_CACHE", "off")
    return compile_rules([folder])


def test_only_the_rule_that_changed_is_planned(rules: Path, planned: list[str], monkeypatch) -> None:
    """And the result is that of planning all of them."""
    write_rules(rules, {"a/two": rule(phrases=["two join us"])})
    found = compile_rules([rules])
    assert planned == ["a/two"]
    whole = anew(rules, monkeypatch)
    for name in ("digest", "ids", "hits", "gates", "off"):
        assert getattr(found, name) == getattr(whole, name)
    assert [table.packed() for table, _ in found.index] == [table.packed() for table, _ in whole.index]
    assert Rulebook(found).rules == Rulebook(whole).rules


def test_a_rule_that_is_gone_does_not_come_back(rules: Path, planned: list[str]) -> None:
    """Nor is any other planned for it."""
    (rules / "a/two.toml").unlink()
    assert compile_rules([rules]).ids == ("a/one", "a/three")
    assert planned == []


def test_a_rule_under_a_new_name_has_that_name(rules: Path, planned: list[str]) -> None:
    """In messages too, although its text is known."""
    (rules / "a/two.toml").rename(rules / "a/four.toml")
    assert Rulebook(compile_rules([rules])).rule("a/four").file.endswith("a/four.toml")
    assert planned == ["a/four"]


def test_a_macro_that_changed_plans_all(rules: Path, planned: list[str]) -> None:
    """Whatever uses it."""
    write_rules(rules, {"macros": NET.format("mesh")})
    compile_rules([rules])
    assert len(planned) == 3


def test_a_macro_of_another_folder_counts_too(rules: Path, tmp_path: Path) -> None:
    """A rule follows what its words mean, wherever that is said."""
    write_rules(rules, {"macros": NET.format("mesh")})
    own = write_rules(tmp_path / "own", {"b/own": rule(phrases=["join the {{net}}"])})
    assert Rulebook(compile_rules([rules, own])).hits("Join the mesh")
    write_rules(rules, {"macros": NET.format("lattice")})
    now = Rulebook(compile_rules([rules, own]))
    assert now.hits("Join the lattice")
    assert not now.hits("Join the mesh")


def test_a_rule_that_is_wrong_costs_the_others_nothing(rules: Path, planned: list[str]) -> None:
    """They are known when it is mended; till then it is an error each time."""
    write_rules(rules, {"a/two": rule(phrases=["two {join"]), "a/four": rule(phrases=["four"])})
    for _ in range(2):
        with pytest.raises(RuleErrors, match="two"):
            compile_rules([rules])
    write_rules(rules, {"a/two": rule(phrases=["two join"])})
    assert len(compile_rules([rules]).ids) == 4
    assert planned.count("a/four") == 1
    assert "a/one" not in planned


def test_who_breaks_off_loses_nothing(rules: Path, planned: list[str], monkeypatch) -> None:
    """What was known before and was not asked for yet is known still."""
    write_rules(rules, {"a/one": rule(phrases=["one join us"])})
    with monkeypatch.context() as patch:
        patch.setattr(Planner, "_unless", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            compile_rules([rules])
    planned.clear()
    compile_rules([rules])
    assert planned == ["a/one"]


def test_no_change_of_a_byte_is_ever_a_fault(rules: Path, place: Path, monkeypatch) -> None:
    """Whatever became of what was kept, the same rules come of it."""
    with monkeypatch.context() as patch:
        wanted = tuple(anew(rules, patch).plans)
    (path,) = place.glob("*.pieces")
    good, dice = path.read_bytes(), random.Random(8)
    for _ in range(60):
        path.write_bytes(damaged(good, dice))
        for book in place.glob("*.rulebook"):
            book.unlink()
        assert tuple(compile_rules([rules]).plans) == wanted


def test_a_piece_that_cannot_be_read_is_planned_once(rules: Path, place: Path, planned: list[str]) -> None:
    """What is planned in its stead is kept."""
    (path,) = place.glob("*.pieces")
    pieces = Pieces(rules, macros_of(rules))
    with pieces:
        known = pieces._known
        known[min(known)] = b"no plan"
        pieces._here = dict(known)
        pieces._known = {}
    for _ in range(2):
        for kept in place.glob("*.rulebook"):
            kept.unlink()
        assert compile_rules([rules]).ids == ("a/one", "a/three", "a/two")
    assert len(planned) == 1
    assert path.exists()
