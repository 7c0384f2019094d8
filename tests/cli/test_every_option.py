"""Every option of every command, found in the parser itself, does its work without a traceback."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.cli.arguments import parser

TEXT = "The tide came in at noon.\n\nDemo banner: lamps and oil\n\nThe boats left at six for the island.\n"
# What a command needs beside its options; {…} are names of files in the folder of the test.
NEEDS: dict[str, list[str]] = {
    "": [],
    "clean": ["a.txt"],
    "check": ["a.txt"],
    "explain": ["a.txt"],
    "review": ["a.txt"],
    "restore": ["out.txt"],
    "report": ["run.jsonl"],
    "stats": ["run.jsonl"],
    "baseline create": ["a.txt"],
    "baseline update": ["a.txt"],
    "baseline show": [],
    "bench": ["gold.jsonl"],
    "rules list": [],
    "rules show": ["demo/banner"],
    "rules test": [],
    "rules lint": [],
    "rules new": ["a/b"],
    "rules tune": ["a.txt"],
    "rules coverage": [],
    "config show": [],
    "config schema": ["rule"],
    "completion": ["bash"],
}
# A value for each kind of value; by the option first, then by what its help calls the value.
BY_OPTION = {
    "--baseline": "known.json", "--output": "new/out", "-o": "new/out", "--write": "docs", "--format": "json",
    "--into": "new", "--id": "a.txt", "--only": "demo", "--profile": "p", "--config": "cleaner.toml",
    "--allow": "allow.toml", "--ledger": "run.jsonl", "--licenses": "new.jsonl", "--verdicts": "new.jsonl",
    "--max-density": "recorded", "--need": "precision_lines>=0", "--from": "text", "--worst": "3",
    "--quarantine": "new-folder", "--rules": "more", "--encoding": "auto", "--usual": "usual.json",
}  # fmt: skip
BY_METAVAR = {
    "RULE": "demo", "SHARE": "50%", "NAME": "text", "SIZE": "1M", "N": "1", "FAMILY": "demo", "FOLDER": "new",
    "FILE": "new.jsonl", "PATH": "new.jsonl", "SECONDS": "60", "FAMILY=TEXT": "demo=x", "LANG": "en",
}  # fmt: skip
# Options that mean something only beside others, or that another one excludes.
BESIDE = {
    ("check", "--max-density"): ["--baseline", "known.json"],
    ("check", "--output"): ["--format", "json"],
    ("baseline create", "--baseline"): [],
    ("clean", "--ledger"): ["-o", "new/out"],
    ("clean", "--no-ledger"): ["-o", "new/out"],
    ("clean", "--licenses"): ["-o", "new/out"],
    ("clean", "--require-ledger"): ["-o", "new/out", "--ledger", "new.jsonl"],
    ("clean", "--ledger-format"): ["-o", "new/out", "--ledger", "new.jsonl"],
    ("", "--require-ledger"): ["--ledger", "new.jsonl"],
    ("", "--ledger-format"): ["--ledger", "new.jsonl"],
    ("restore", "--ledger"): ["-o", "new/out"],
}  # fmt: skip
ELSEWHERE = {"--resume", "dolma"}  # a folder that broke off, a file of records: they have tests of their own
BY_COMMAND = {"baseline update": ["--baseline", "known.json"], "baseline show": ["--baseline", "known.json"],
              "restore": ["--ledger", "run.jsonl"]}  # fmt: skip


def leaves(root: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield the parsers that do something, the whole command line first."""
    below = [action for action in root._actions if isinstance(action, argparse._SubParsersAction)]
    if not below or root.prog == "cleaner":
        yield root
    for action in below:
        for child in action.choices.values():
            yield from leaves(child)


def rows() -> Iterator[object]:
    """Yield every option of every command, each choice of it by itself."""
    for found in leaves(parser()):
        command = found.prog.partition(" ")[2]
        for action in found._actions:
            if not action.option_strings or action.dest in {"help", "command", "verb"}:
                continue
            for value in values(action):
                shown = " ".join([command, action.option_strings[-1], *value])
                yield pytest.param(command, action, value, id=shown.strip())


def values(action: argparse.Action) -> list[list[str]]:
    """Return the values to try: all choices, or one by its kind, or none for a switch."""
    if action.nargs == 0:
        return [[]]
    if action.choices:
        return [[str(choice)] for choice in action.choices]
    names = [BY_OPTION.get(name) for name in action.option_strings]
    known = next(filter(None, names), BY_METAVAR.get(str(action.metavar)))
    return [[known or f"no value for {action.metavar}: add one to BY_OPTION or BY_METAVAR"]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cleaner) -> Path:
    """A folder with something for every command."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "cleaner.toml").write_text("[profile.p]\nquiet = true\n")
    (tmp_path / "allow.toml").write_text('[[allow]]\ntext = "x"\nreason = "r"\n')
    (tmp_path / "more" / "b").mkdir(parents=True)
    (tmp_path / "more" / "b" / "c.toml").write_text(
        "format = 1\ntitle = 't'\nwhy = 'w'\nphrases.en = ['one two three']\n"
        "[examples]\nstrip = ['One two three', 'ONE two three', 'one two three!']\n"
        "keep = ['One, two and three.', 'One two.', 'Three two one.']\n"
    )
    (tmp_path / "gold.jsonl").write_text(
        json.dumps({"id": "a", "text": TEXT, "labels": [[2, "B", "x"]]}) + "\n"
    )
    cleaner("clean", "a.txt", "-o", "out.txt", "--ledger", "run.jsonl", "--stats", "usual.json")
    cleaner("baseline", "create", "a.txt", "--baseline", "known.json")
    return tmp_path


def arguments(command: str, action: argparse.Action, value: list[str]) -> list[str]:
    """Return the command line that tries an option."""
    name = action.option_strings[-1]
    beside = BESIDE.get((command, name), BY_COMMAND.get(command, []))
    if name in BY_COMMAND.get(command, []) and (command, name) not in BESIDE:
        beside = []
    if (command, name) == ("baseline create", "--baseline"):
        value = ["new.json"]
    return [*command.split(), *NEEDS[command], *beside, name, *value]


@pytest.mark.parametrize(("command", "action", "value"), list(rows()))
def test_every_option_is_taken(
    cleaner, here: Path, command: str, action: argparse.Action, value: list[str]
) -> None:
    """It ends as commands end: done, or found something; never a usage error, never a traceback."""
    if ELSEWHERE & {*action.option_strings, *value}:
        pytest.skip("has a test of its own")
    selects = {"--select", "--ignore", "--rules"} & set(action.option_strings)
    demo = [] if selects or command.startswith(("config", "completion", "restore")) else ["--select", "demo"]
    ran = cleaner(*demo, *arguments(command, action, value), stdin=TEXT.encode(), bare=True)
    assert ran.code in {0, 1}, ran.err
    assert "internal error" not in ran.err


@pytest.mark.parametrize("found", [pytest.param(p, id=p.prog) for p in leaves(parser())])
def test_an_option_without_its_value_is_a_usage_error(cleaner, found: argparse.ArgumentParser) -> None:
    """Exit 2 and one line, for each option that needs one."""
    command = found.prog.partition(" ")[2]
    for action in found._actions:
        if action.option_strings and action.nargs != 0:
            ran = cleaner(*command.split(), *NEEDS[command], action.option_strings[-1], bare=True)
            assert (ran.code, ran.err.count("\n")) == (2, 1), action.option_strings
            assert "is missing" in ran.err


@pytest.mark.parametrize("found", [pytest.param(p, id=p.prog) for p in leaves(parser())])
def test_an_unknown_option_is_a_usage_error(cleaner, found: argparse.ArgumentParser) -> None:
    """Whatever the command."""
    command = found.prog.partition(" ")[2]
    ran = cleaner(*command.split(), *NEEDS[command], "--no-such-option", bare=True)
    assert (ran.code, ran.out) == (2, b"")
    assert "unknown option --no-such-option" in ran.err


def test_every_command_is_known_here() -> None:
    """A new command needs a line in NEEDS."""
    assert {found.prog.partition(" ")[2] for found in leaves(parser())} == set(NEEDS)
