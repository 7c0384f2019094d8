"""Every command in the README runs, and what it says about the sample is true."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


COMMANDS = [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]
RUNNABLE = [command for command in COMMANDS if not command.startswith(ELSEWHERE)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the sample, and a `cleaner` command that is this very code."""
    (tmp_path / "fixtures").mkdir()
    shutil.copy(HOME / "fixtures" / "sample.txt", tmp_path / "fixtures")
    script = tmp_path / "bin" / "cleaner"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleaner "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return tmp_path


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


@pytest.mark.parametrize("command", RUNNABLE)
def test_every_command_runs(command: str, place: Path) -> None:
    """Exit 0, and no traceback."""
    done = shell(command, place)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_of_the_sample_the_article_remains(place: Path) -> None:
    """Title and four paragraphs, unchanged; all that stands below them goes."""
    done = shell("cleaner < fixtures/sample.txt", place)
    article = SAMPLE[: SAMPLE.index("Follow us on Facebook")]
    assert done.stdout.rstrip("\n") == article.rstrip("\n")
    assert "follow us down to the pier" in done.stdout


def test_the_excerpt_is_from_the_sample() -> None:
    """What is shown as before is really there."""
    shown = " ".join(blocks("text")[0].replace("…", "").split())
    assert shown in " ".join(SAMPLE.split())


def test_the_python_example_runs() -> None:
    """The library says the same as the command."""
    done = subprocess.run(
        [sys.executable, "-c", blocks("python")[0]], cwd=HOME, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("The boats are older than the church.\n")
    assert "Follow us on Facebook" in done.stdout.splitlines()[-1]


def test_the_rule_in_the_readme_is_a_good_one(place: Path) -> None:
    """It passes its own test."""
    file = place / "mine" / "readme" / "follow-us.toml"
    file.parent.mkdir(parents=True)
    file.write_text(blocks("toml")[0], encoding="utf-8")
    done = shell("cleaner rules test mine --select readme", place)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_link_leads_somewhere() -> None:
    """Relative links name files that are there."""
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    assert all((HOME / link).exists() for link in links)
