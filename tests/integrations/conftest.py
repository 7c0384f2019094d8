"""A corpus in a repository of its own, and the commands of a shell in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from repository import FERRY, HOME, NOTICES, SCHOOL

Ran = subprocess.CompletedProcess[str]


@pytest.fixture
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which `cleaner` is this very code, and git knows who commits."""
    place = tmp_path_factory.mktemp("bin")
    script = place / "cleaner"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleaner "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    who = {
        f"GIT_{role}_{what}": "x@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    path = f"{place}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **who, "PATH": path, "PYTHONPATH": str(HOME), "GIT_CONFIG_GLOBAL": os.devnull}


@pytest.fixture
def corpus(tmp_path: Path, shell: Callable[..., Ran]) -> Path:
    """A repository with two texts, one of them with notices."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "ferry.txt").write_text(FERRY + NOTICES, encoding="utf-8")
    (texts / "school.txt").write_text(SCHOOL, encoding="utf-8")
    shell("git init -q . && git add -A && git commit -qm texts")
    return texts


@pytest.fixture
def shell(tmp_path: Path, surroundings: dict[str, str]) -> Callable[..., Ran]:
    """Run a line of shell in the repository."""

    def run(line: str, **variables: str) -> Ran:
        return subprocess.run(
            ["bash", "-c", line], cwd=tmp_path, env={**surroundings, **variables},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return run
