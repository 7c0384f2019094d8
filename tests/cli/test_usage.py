"""Every mistake on the command line is one precise line on stderr, and exit 2."""

from __future__ import annotations

from pathlib import Path

import pytest

MISTAKES = [
    pytest.param(["clen"], "did you mean clean?", id="misspelt command"),
    pytest.param(["notes/a.txt"], "cleaner clean notes/a.txt", id="a file where the command stands"),
    pytest.param(["--reprot"], "did you mean --report?", id="misspelt option"),
    pytest.param(["clean", "x", "--in-palce"], "did you mean --in-place?", id="misspelt option of a command"),
    pytest.param(["rules", "lsit"], "did you mean list?", id="misspelt verb"),
    pytest.param(["rules"], "missing VERB: list, show", id="no verb"),
    pytest.param(["rules", "foo"], "unknown VERB foo: list, show", id="unknown verb"),
    pytest.param(["version"], "write: cleaner --version", id="version as a command"),
    pytest.param(["help"], "write: cleaner --help", id="help behind an option"),
    pytest.param(["--selct", "demo"], "did you mean --select?", id="misspelt option with a value"),
    pytest.param(["-q", "--selct", "demo", "clean", "x"], "--selct; did you", id="misspelt before a command"),
    pytest.param(["chek", "--format", "json"], "did you mean check?", id="misspelt command with an option"),
    pytest.param(["clean", "x", "--version"], "write: cleaner --version", id="version of a command"),
    pytest.param(
        ["rules", "show", "demo"], "cleaner rules list --select demo", id="a family where a rule stands"
    ),
    pytest.param(
        ["rules", "new", "demo/banner"], "demo/banner is a packaged rule", id="a name that is taken"
    ),
    pytest.param(
        ["clean", "x", "-q", "-v"], "-v/--verbose and -q/--quiet cannot stand together", id="q and v"
    ),
    pytest.param(["-q", "check", "x", "-v"], "-q/--quiet and -v/--verbose cannot", id="q before, v behind"),
    pytest.param(["check", "x", "--action", "mark"], "unknown option --action", id="action of a check"),
    pytest.param(["bench", "gone.jsonl"], "gone.jsonl: no such file", id="no such gold"),
    pytest.param(["bench", __file__], ":1: the line is no JSON; write {", id="gold that is no JSON"),
    pytest.param(["rules", "show", "demo/baner"], "demo/banner", id="misspelt rule"),
    pytest.param(["clean"], "missing PATH", id="no path"),
    pytest.param(["check"], "missing PATH", id="nothing to check"),
    pytest.param(["clean", "gone.txt"], "gone.txt: no such file", id="no such file"),
    pytest.param(["--action", "strp"], "did you mean strip?", id="misspelt choice"),
    pytest.param(["--strictness", "mild"], "careful, balanced, eager", id="unknown choice"),
    pytest.param(["--select", ""], "--select: ", id="nothing selected"),
    pytest.param(["--rules", __file__], "is no .toml file", id="a file that is no rule"),
    pytest.param(["--rules", str(Path(__file__).parent)], "no rule files in ", id="a folder without rules"),
    pytest.param(["--rules", "gone"], "gone: no such rule file", id="no such folder of rules"),
    pytest.param(["--max-removed", "7"], "7 is no share", id="share over one"),
    pytest.param(["--max-removed", "nan"], "nan is no share", id="share that is no number"),
    pytest.param(["--max-removed"], "--max-removed: SHARE is missing", id="option without value"),
    pytest.param(["clean", "x", "-o", "y", "--diff"], "--diff and -o/--output cannot", id="two places to go"),
    pytest.param(["clean", "-", "--in-place"], "stdin cannot be changed in place", id="stdin in place"),
    pytest.param(["--rep"], "unknown option --rep", id="no abbreviations"),
    pytest.param(["rules", "new", "Social/Follow"], "no name of a rule", id="bad name of a rule"),
    pytest.param(
        ["rules", "test", "gone.toml"], "gone.toml: no such file or folder\n", id="no such rule file"
    ),
    pytest.param(
        ["rules", "test", "demo/banner"], "write: --select demo/banner", id="a rule in the place of a file"
    ),
    pytest.param(["clean", "x", "-o", ""], "--output: needs a value, and got an empty one", id="no output"),
    pytest.param(["clean", ""], "PATH: needs a value", id="no input"),
    pytest.param(["--rules", ""], "--rules: needs a value", id="no rules"),
    pytest.param(["rules", "new", "a/b", "--into", ""], "--into: needs a value", id="no folder for a rule"),
    pytest.param(["--select", ""], "--select: needs a value", id="nothing selected"),
    pytest.param(["--select", ",,,"], "--select: ,,, names nothing", id="nothing but commas"),
    pytest.param(["check", "a" * 5000], "aaa…: File name too long", id="a name too long"),
    pytest.param(["explain", "a" * 5000], "aaa…: File name too long", id="a name too long to explain"),
    pytest.param(
        ["explain", "pyproject.toml:" + "9" * 5000], "no line 999999999999999999;", id="no such line"
    ),
    pytest.param(
        ["clean", "pyproject.toml", "-o", "a" * 5000],
        "aaa…: File name too long",
        id="a name too long to write",
    ),
    pytest.param(["--rules", "a" * 5000], "aaa…: File name too long", id="a name too long for rules"),
    pytest.param(["completion", "basch"], "did you mean bash?", id="misspelt shell"),
]


@pytest.mark.parametrize(("words", "said"), MISTAKES)
def test_a_mistake_is_one_line(cleaner, words: list[str], said: str) -> None:
    """The line names the mistake and the remedy; stdout stays empty."""
    ran = cleaner(*words)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err
    assert ran.err.startswith("cleaner: ")
    assert ran.err.count("\n") == 1


def test_an_unknown_rule_in_select_is_a_mistake(cleaner) -> None:
    """A misspelt --select must not silently select nothing."""
    ran = cleaner("--select", "demo/baner", bare=True)
    assert ran.code == 2
    assert "demo/baner" in ran.err


def test_lists_given_before_and_after_the_command_add_up(cleaner, tmp_path) -> None:
    """`cleaner --ignore A check --ignore B` ignores both."""
    file = tmp_path / "a.txt"
    file.write_text("one two three\nDemo banner: lamps\n")
    assert cleaner("check", file).code == 1
    assert cleaner("--ignore", "demo/banner", "check", "--ignore", "demo/lamp", file).code == 0
    assert cleaner("--ignore", "demo/lamp", "check", "--ignore", "demo/banner", file).code == 0
