"""Every command in the README runs, and what it says about the sample is true."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from cleaner.bench.coverage import MAIN
from cleaner.report.plain import languages
from cleaner.rulebook import Rulebook

HOME = Path(__file__).parents[1]
README = (HOME / "README.md").read_text(encoding="utf-8")
SAMPLE = (HOME / "fixtures" / "sample.txt").read_text(encoding="utf-8")
ELSEWHERE = (
    "python -m venv",
    ".venv/bin/pip",
    "uv run pytest",
    ".venv/bin/pytest",
)  # what .ci/run does itself


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """Return each command with the output that is shown below it."""
    parts = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks("console")), re.MULTILINE)
    return [(command, shown) for command, shown in parts if not command.startswith(ELSEWHERE)]


COMMANDS = commands()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the fixtures, and a `cleaner` command that is this very code."""
    here = tmp_path_factory.mktemp("clone")
    shutil.copytree(HOME / "fixtures", here / "fixtures")
    script = here / "bin" / "cleaner"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleaner "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return here


def shell(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    """Return a finished command line; however it is installed, it is this code that runs."""
    plain = command.replace("uv run cleaner", "cleaner").replace(".venv/bin/cleaner", "cleaner")
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    surroundings = {**os.environ, "PATH": path, "PYTHONPATH": str(HOME)}
    return subprocess.run(
        ["sh", "-c", plain],
        cwd=place,
        env=surroundings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


Ran = dict[str, subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def ran(place: Path) -> Ran:
    """All commands, one after the other, as a reader runs them."""
    done = {}
    for command, _ in COMMANDS:
        done[command] = shell(command, place)
        written = re.match(r"cleaner rules new (\S+) --into (\S+)", command)
        if written:  # the page says so: put the rule above into it
            (place / written[2] / f"{written[1]}.toml").write_text(blocks("toml")[0], encoding="utf-8")
    return done


@pytest.mark.parametrize(("command", "shown"), COMMANDS)
def test_every_command_runs(command: str, shown: str, ran: Ran) -> None:
    """Exit 0, no traceback, and the output that is shown."""
    done = ran[command]
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert not shown or done.stdout == shown


def test_nothing_is_written_but_where_the_page_says(place: Path, ran: Ran) -> None:
    """A clone stays clean: git ignores that folder."""
    assert ran
    assert sorted(path.name for path in place.iterdir()) == ["bin", "fixtures", "out"]
    assert sorted(path.name for path in (place / "fixtures").iterdir()) == sorted(
        path.name for path in (HOME / "fixtures").iterdir()
    )
    assert "/out/" in (HOME / ".gitignore").read_text(encoding="utf-8").split()


def test_of_the_sample_the_article_remains(place: Path) -> None:
    """Title and four paragraphs, unchanged; all that stands below them goes."""
    done = shell("cleaner < fixtures/sample.txt", place)
    article = SAMPLE[: SAMPLE.index("Follow us on Facebook")]
    assert done.stdout.rstrip("\n") == article.rstrip("\n")
    assert "follow us down to the pier" in done.stdout


def test_before_and_after_are_the_ends_of_the_sample_and_its_output(place: Path) -> None:
    """Whole to the last word; only lines are wrapped."""
    before, after = (" ".join(block.split()) for block in blocks("text"))
    assert " ".join(SAMPLE.split()).endswith(before)
    assert " ".join(shell("cleaner < fixtures/sample.txt", place).stdout.split()).endswith(after)
    assert before.startswith(after)


def test_the_rule_on_the_page_takes_a_line_of_the_sample(ran: Ran) -> None:
    """It is used by the command that shows how."""
    (used,) = [done for command, done in ran.items() if "--rules" in command]
    assert "Follow us on Facebook" not in used.stdout
    assert "Subscribe to our newsletter" in used.stdout


def test_restore_gives_the_sample_back(ran: Ran) -> None:
    """As the page says: byte for byte."""
    back = [done.stdout for command, done in ran.items() if command.startswith("cleaner restore")]
    assert back == [SAMPLE, SAMPLE]


def test_the_languages_on_the_page_have_as_many_rules_as_it_says(packaged: Rulebook) -> None:
    """The fifteen main ones."""
    least = int(re.findall(r"have (\d+) rules and more each", README)[0])
    counts = Counter(lang for rule in packaged.rules for lang in languages(rule))
    assert {lang: counts[lang] for lang in MAIN if counts[lang] < least} == {}


def test_the_python_example_runs() -> None:
    """The library says the same as the command."""
    done = subprocess.run(
        [sys.executable, "-c", blocks("python")[0]], cwd=HOME, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("The boats are older than the church.\n")
    assert "Follow us on Facebook" in done.stdout.splitlines()[-1]


def test_every_link_leads_somewhere() -> None:
    """Relative links name files that are there."""
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    assert all((HOME / link).exists() for link in links)


def test_every_decision_has_a_number_of_its_own() -> None:
    """In its name and in its title, so that “0009” means one page."""
    pages = sorted((HOME / "docs" / "decisions").glob("*.md"))
    numbers = [path.name[:4] for path in pages]
    assert len(set(numbers)) == len(numbers)
    assert [path.read_text(encoding="utf-8")[2:6] for path in pages] == numbers
