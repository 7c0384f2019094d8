"""What docs/rules.md promises to who writes a rule."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
PAGE = (HOME / "docs" / "rules.md").read_text(encoding="utf-8")
(RULE,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
(BLOCK,) = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = re.findall(r"^\$ cleaner (.*)$", BLOCK, re.MULTILINE)
ARTICLE = "It rained.\n\nFollow us on Social Media:\n"


def cleaner(words: str, here: Path) -> subprocess.CompletedProcess[str]:
    """Return a finished command."""
    line = f'"{sys.executable}" -m cleaner {words}'
    surroundings = {**os.environ, "PYTHONPATH": str(HOME)}
    return subprocess.run(
        ["sh", "-c", line], cwd=here, env=surroundings, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, subprocess.CompletedProcess[str]]:
    """All commands of the page in their order; after the first the rule of the page is in the skeleton."""
    here = tmp_path_factory.mktemp("author")
    (here / "corpus").mkdir()
    for path in (here / "article.txt", here / "corpus" / "a.txt"):
        path.write_text(ARTICLE, encoding="utf-8")
    done = {}
    for words in COMMANDS:
        done[words] = cleaner(words, here)
        if words.startswith("rules new"):
            (here / "my-rules" / "social" / "follow-me.toml").write_text(RULE, encoding="utf-8")
    return done


@pytest.mark.parametrize("words", COMMANDS)
def test_every_step_works(words: str, ran: dict[str, subprocess.CompletedProcess[str]]) -> None:
    """The rule of the page is tested and linted without a fault, and takes its line."""
    assert ran[words].returncode == 0, ran[words].stdout + ran[words].stderr
    if words.startswith(("rules tune", "explain")):
        assert "social/follow-me" in ran[words].stdout
    if words.startswith("--rules"):
        assert ran[words].stdout == "It rained.\n"


def test_every_macro_on_the_page_exists() -> None:
    """In the file that it names."""
    known = set(re.findall(r"^\[macros\.(\w+)\]", (HOME / "rules" / "macros.toml").read_text("utf-8"), re.M))
    named = set(re.findall(r"\{\{(\w+)\??\}\}", PAGE))
    assert "social_list" in named
    assert named <= known
