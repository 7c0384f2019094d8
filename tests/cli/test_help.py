"""The help pages, the documentation and the completion say the same as the parser."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.cli.arguments import parser
from cleaner.model import family_of

GENERAL = {"-h", "--help", "--config", "--no-config", "--profile"}  # every command takes them
DOCS = Path(__file__).parents[2] / "docs" / "cli.md"


def parsers(root: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield a parser and all below it."""
    yield root
    for action in root._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from parsers(child)


ALL = [pytest.param(found, id=found.prog) for found in parsers(parser())]


@pytest.mark.parametrize("found", ALL)
def test_every_page_has_a_summary_and_examples(cleaner, found: argparse.ArgumentParser) -> None:
    """One sentence, its options in plain words, command lines to copy."""
    ran = cleaner(*found.prog.split()[1:], "--help", bare=True)
    assert ran.code == 0
    assert ran.text.startswith("Usage: ")
    assert "\nExamples:\n" in ran.text
    assert "$ cleaner" in ran.text or "| cleaner" in ran.text
    assert found.description
    assert found.description.endswith(".")
    assert all(action.help for action in found._actions if action.dest not in {"command", "verb"})


@pytest.mark.parametrize("words", [[], ["clean"], ["rules", "new"]], ids=" ".join)
def test_help_is_a_command_too(cleaner, words: list[str]) -> None:
    """`cleaner help clean` is `cleaner clean --help`."""
    assert cleaner("help", *words, bare=True).text == cleaner(*words, "--help", bare=True).text


def test_help_for_a_misspelt_command_names_the_nearest(cleaner) -> None:
    """As the command itself would."""
    assert "did you mean clean?" in cleaner("help", "clen", bare=True).err


@pytest.mark.parametrize("command", [[], ["check"]], ids=["cleaner", "check"])
def test_the_page_tells_the_exit_codes(cleaner, command: list[str]) -> None:
    """All four of them."""
    page = cleaner(*command, "--help", bare=True).text
    told = page.partition("Exit codes:")[2].partition("\n\n")[0]
    assert re.findall(r"\b[0-9]\b", told) == ["0", "1", "2", "3"]


def test_a_known_option_before_a_command_is_none_of_its_own(cleaner) -> None:
    """Options of the command, which the filter does not know, stand behind it."""
    assert "no such file" in cleaner("-q", "check", "--format", "json", "gone.txt").err


@pytest.mark.parametrize("found", ALL)
@pytest.mark.parametrize("columns", ["60", "80", "160"])
def test_no_line_of_help_is_wider_than_the_terminal(
    cleaner, found: argparse.ArgumentParser, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only command lines to be copied may be; and nothing goes beyond a readable 100."""
    monkeypatch.setenv("COLUMNS", columns)
    lines = cleaner(*found.prog.split()[1:], "--help", bare=True).text.splitlines()
    assert all(
        len(line) <= min(int(columns), 100) for line in lines if "$ " not in line and "sage:" not in line
    )


def test_help_has_colours_only_where_they_are_wanted(cleaner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets plain words; the words are the same."""
    plain = cleaner("clean", "--help").text
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = cleaner("clean", "--help").text
    assert "\x1b[" in coloured
    assert re.sub(r"\s+|\x1b\[[0-9;]*m", "", coloured) == re.sub(r"\s+", "", plain)


@pytest.mark.parametrize("found", ALL)
def test_every_command_and_option_is_documented(found: argparse.ArgumentParser) -> None:
    """docs/cli.md has a heading for each command, and a row for each of its options and arguments."""
    text = DOCS.read_text(encoding="utf-8")
    assert f"\n## `{found.prog}`\n" in text
    section = text.split(f"\n## `{found.prog}`\n")[1].split("\n## ")[0]
    shared = text.split("\n## Shared options\n")[1].split("\n## ")[0]
    for action in found._actions:
        names = action.option_strings or [str(action.metavar)]
        if action.dest in {"command", "verb"}:
            continue
        for name in names:
            if name in GENERAL and f"`{name}" in shared:
                continue
            assert f"`{name}" in section or (
                f"`{name}" in shared and "shared options" in " ".join(section.split())
            ), name


def test_the_documentation_names_no_option_that_is_gone() -> None:
    """Every --option in docs/cli.md exists."""
    known = {name for found in parsers(parser()) for name in found._option_string_actions}
    named = set(re.findall(r"`(--[a-z-]+)", DOCS.read_text(encoding="utf-8")))
    assert named <= known


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh"])
def test_completion_knows_the_commands(cleaner, shell: str) -> None:
    """The script names commands and options."""
    ran = cleaner("completion", shell)
    assert ran.code == 0
    for word in ("check", "explain", "in-place"):
        assert word in ran.text


def test_the_version_of_a_command_is_that_of_the_program(cleaner) -> None:
    """Asked behind a command, without anything else, it is told all the same."""
    assert cleaner("clean", "--version", bare=True).text == cleaner("--version", bare=True).text


# Names in examples of how a new rule is begun; there must be no such rule.
INVENTED = {"social/follow-me", "site/our-footer", "mine", "mine/follow-us"}
ID = r"(?<![\w/.-])[a-z][a-z0-9-]*/[a-z][a-z0-9-]*(?![\w/.-])"
NAMES = r"(?:--select|--ignore|--only|families:) ([a-z][a-z0-9/,-]*)"


def told(root: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """Yield every text in which a rule may be named: help pages, README.md and docs."""
    for found in parsers(root):
        yield found.prog, found.format_help().replace("\n", " ")
    home = DOCS.parents[1]
    for path in (home / "README.md", *sorted(home.glob("docs/*.md"))):
        yield path.name, path.read_text(encoding="utf-8")


TOLD = [pytest.param(text, id=name) for name, text in told(parser())]


@pytest.mark.parametrize("text", TOLD)
def test_every_rule_that_is_named_exists(text: str, packaged) -> None:
    """Ids of families that there are, and whatever stands behind --select, --ignore and --only."""
    families = {family_of(id) for id in packaged.ids}
    ids = {id for id in re.findall(ID, text) if family_of(id) in families or family_of(id) == "licence"}
    names = {name for listed in re.findall(NAMES, text) for name in listed.strip(",").split(",") if name}
    for name in (ids | names) - INVENTED:
        packaged.without([name])  # raises for a name that fits no rule


def test_the_search_for_named_rules_finds_some(packaged) -> None:
    """The test above looks at something, and names of new rules are free."""
    found = {id for param in TOLD for id in re.findall(ID, str(param.values[0]))}
    assert {"social/follow-us", "code-licence/mit"} <= found
    assert not INVENTED & set(packaged.ids)


def test_version_names_the_rules(cleaner) -> None:
    """Program and digest; -v adds what else shapes the output."""
    short, long = cleaner("--version").text, cleaner("--version", "-v").text
    assert re.fullmatch(r"cleaner \S.*\nrules [0-9a-f]{12} \(\d+ rules\)\n", short)
    assert long.startswith(short)
    assert re.search(r"^trafilatura \d", long, re.MULTILINE)
