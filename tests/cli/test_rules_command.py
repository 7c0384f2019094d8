"""`cleaner rules`: list, show, test, lint, new."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

RULES = Path(__file__).parent.parent / "rules"


def test_list_is_tab_separated_into_a_pipe(cleaner) -> None:
    """Four columns, no colour, no header: made for cut and grep."""
    lines = cleaner("rules", "list").text.splitlines()
    assert lines[0].split("\t") == ["demo/banner", "certain", "en,fr", "Banner of the tests"]
    assert all(line.count("\t") == 3 for line in lines)


def test_list_is_a_table_where_colour_is_wanted(cleaner, monkeypatch: pytest.MonkeyPatch) -> None:
    """FORCE_COLOR=1 shows what a terminal shows."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    text = cleaner("rules", "list").text
    assert "\x1b[" in text
    assert "rules in 1 family" in text


def test_show_is_the_whole_rule(cleaner) -> None:
    """Why, wording by language and both kinds of examples."""
    text = cleaner("rules", "show", "demo/banner").text
    for said in (
        "Banner of the tests",
        "says nothing about",
        "Phrases",
        "{{...6}}",
        "Strips",
        "Keeps",
        "lamps and oil",
    ):
        assert said in text


def test_show_can_be_about_one_language(cleaner) -> None:
    """The other wordings are left out; one that there is not is a mistake, and those that are, are named."""
    text = cleaner("rules", "show", "demo/banner", "--lang", "fr").text
    assert "\n  fr\n" in text
    assert "\n  en\n" not in text
    ran = cleaner("rules", "show", "demo/banner", "--lang", "xx")
    assert ran.code == 2
    assert "no wording in `xx`, but in en, fr" in ran.err


def test_of_one_language_there_are_the_examples_that_it_takes(cleaner) -> None:
    """Those of another wording are left out; near misses stay, for they are near misses in any."""
    whole, some = (cleaner("rules", "show", "demo/banner", *words).text for words in ((), ("--lang", "fr")))
    assert whole.count("\n  -   ") > some.count("\n  -   ") > 0
    assert whole.count("\n  +   ") == some.count("\n  +   ")


def test_show_highlights_what_the_rule_matches(cleaner, monkeypatch: pytest.MonkeyPatch) -> None:
    """The match has a colour of its own."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m" in cleaner("rules", "show", "demo/banner").text


def test_the_demo_rules_pass_their_own_examples(cleaner) -> None:
    """Nothing on stdout, the number of rules on stderr, exit 0."""
    ran = cleaner("rules", "test", RULES)
    assert (ran.code, ran.text) == (0, "")
    assert "2 rules tested, no fault" in ran.err


def test_a_single_file_can_be_tested(cleaner) -> None:
    """PATH may be one rule."""
    assert "1 rule tested" in cleaner("rules", "test", RULES / "demo" / "lamp.toml").err


def test_a_failing_example_is_named(cleaner, tmp_path: Path) -> None:
    """Exit 1, the rule and the example on stdout."""
    folder = tmp_path / "other"
    folder.mkdir()
    text = (RULES / "demo" / "banner.toml").read_text()
    (folder / "flag.toml").write_text(
        text.replace("Demo banner: lamps and oil", "No such banner anywhere here")
    )
    ran = cleaner("--rules", tmp_path, "rules", "test", tmp_path, bare=True)
    assert ran.code == 1
    assert "other/flag" in ran.text
    assert "No such banner anywhere here" in ran.text


def test_a_new_rule_fails_until_it_is_filled_in(cleaner, tmp_path: Path) -> None:
    """The skeleton is written once, and `rules test` does not accept it."""
    ran = cleaner("rules", "new", "social/follow-me", "--into", tmp_path)
    path = tmp_path / "social" / "follow-me.toml"
    assert (ran.code, ran.text) == (0, f"{path}\n")
    assert cleaner("rules", "test", path, bare=True).code in {1, 2}
    path.write_text("mine")
    again = cleaner("rules", "new", "social/follow-me", "--into", tmp_path)
    assert again.code == 2
    assert path.read_text() == "mine"


def test_an_unfinished_rule_says_all_that_is_missing(cleaner, tmp_path: Path) -> None:
    """In one line, with the path as it was given."""
    path = Path(cleaner("rules", "new", "social/follow-me", "--into", tmp_path).text.strip())
    given = Path(os.path.relpath(path))
    ran = cleaner("rules", "test", given, bare=True)
    assert ran.code == 2
    assert ran.err.startswith(f"cleaner: {given}:2: social/follow-me: ")
    for part in ("no title", "no why", "nothing to match", "no `strip` examples", "no `keep` examples"):
        assert part in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "name", ["../../etc/x", "a", "a/b/c", "A/b", "a/b.toml", "a/", "/a", "a/b\n", "ä/b", "-a/b"]
)
def test_a_name_that_is_no_rule_makes_no_file(cleaner, tmp_path: Path, name: str) -> None:
    """No name leaves the folder."""
    ran = cleaner("rules", "new", "--into", tmp_path / "in", "--", name)
    assert ran.code == 2
    assert list(tmp_path.rglob("*")) == []


def test_a_broken_rule_is_named_with_file_and_line(cleaner, tmp_path: Path) -> None:
    """No traceback: file, line, what is wrong."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "y.toml").write_text('format = 1\ntitle = "T"\npharses = 3\n')
    ran = cleaner("--rules", tmp_path, "rules", "list", bare=True)
    assert ran.code == 2
    assert "y.toml" in ran.err
    assert "Traceback" not in ran.err
