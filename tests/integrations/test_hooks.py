"""The hooks, the action and the snippets do what the documentation says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from repository import FERRY, HOME

HOOKS: list[dict[str, Any]] = yaml.safe_load((HOME / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((HOME / "action.yml").read_text("utf-8"))
CHECK = next(step for step in ACTION["runs"]["steps"] if step.get("name") == "Check")
DOCS = (HOME / "docs" / "check.md").read_text("utf-8")
COMMANDS = [
    line[2:]
    for text in (DOCS, (HOME / "docs" / "config.md").read_text("utf-8"))
    for line in text.splitlines()
    if line.startswith("$ ")
]


@pytest.fixture
def hooked(corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with our hooks, run by the real pre-commit; `cleaner` is the one of the tests."""
    if shutil.which("pre-commit") is None and not (Path(sys.executable).parent / "pre-commit").exists():
        pytest.skip("pre-commit is not installed")
    here = [{**hook, "language": "system"} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": here}]}
    (corpus.parent / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.mktemp("pre-commit")))
    return corpus


RUN = f'"{sys.executable}" -m pre_commit run --all-files'


def test_the_check_hook_fails_on_findings_and_passes_without(shell, hooked: Path) -> None:
    """And names what it found."""
    failed = shell(f"git add -A; {RUN} cleaner-check")
    assert failed.returncode == 1
    assert "texts/ferry.txt:8:1 social/" in failed.stdout
    (hooked / "ferry.txt").write_text(FERRY, "utf-8")
    passed = shell(f"git add -A; {RUN} cleaner-check")
    assert (passed.returncode, "Passed" in passed.stdout) == (0, True)


def test_the_cleaning_hook_mends_and_then_passes(shell, hooked: Path) -> None:
    """The first run changes the file, which pre-commit calls a failure; the second has nothing to do."""
    first = shell(f"git add -A; {RUN} cleaner")
    assert (first.returncode, "files were modified" in first.stdout) == (1, True)
    assert (hooked / "ferry.txt").read_text("utf-8") == FERRY
    assert shell(f"git add -A; {RUN} cleaner").returncode == 0


def test_the_hooks_leave_licences_alone(shell, hooked: Path) -> None:
    """A repository's own LICENSE and README are no corpus."""
    for name in ("LICENSE", "LICENCE.txt", "licenses.md", "docs/COPYING", "README.md", "CHANGELOG.rst"):
        path = hooked.parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("© 2019 The Harbour Courier. All rights reserved.\n", "utf-8")
    (hooked / "ferry.txt").write_text(FERRY, "utf-8")
    assert shell(f"git add -A; {RUN} cleaner-check").returncode == 0


@pytest.mark.skipif(
    "CLEANER_LONG" not in os.environ, reason="installs this package anew: CLEANER_LONG=1 runs it"
)
def test_pre_commit_installs_us_from_a_repository(
    shell, corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The hooks as a user has them: pre-commit clones this repository and installs it."""
    clone = tmp_path_factory.mktemp("clone")
    subprocess.run(["git", "clone", "-q", str(HOME), str(clone / "cleaner")], check=True)
    home = str(tmp_path_factory.mktemp("pre-commit"))
    run = f'"{sys.executable}" -m pre_commit try-repo {clone}/cleaner cleaner-check --all-files'
    failed = shell(run, PRE_COMMIT_HOME=home, PYTHONPATH="")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "texts/ferry.txt:8:1 social/" in failed.stdout


def act(shell, **inputs: str) -> subprocess.CompletedProcess[str]:  # type: ignore[no-untyped-def]
    """Return what the action's check does with these inputs."""
    known = {name: value.get("default", "") for name, value in ACTION["inputs"].items()} | inputs
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: known[m[1]], value)
        for name, value in CHECK["env"].items()
    }
    return shell(f"set -eo pipefail\n{CHECK['run']}", **variables)


def test_the_action_annotates_and_fails(shell, corpus: Path) -> None:
    """GitHub's annotations on stdout, counts in the log, a report for code scanning."""
    ran = act(shell, paths="texts", sarif="found.sarif")
    assert ran.returncode == 1
    assert ran.stdout.startswith("::error file=texts/ferry.txt,line=8,")
    assert "in all" in ran.stderr
    assert (corpus.parent / "found.sarif").exists()


def test_the_action_takes_paths_options_and_a_baseline(shell, corpus: Path) -> None:
    """Several of each."""
    shell("cleaner baseline create texts")
    assert act(shell, paths="texts", baseline="cleaner-baseline.json").returncode == 0
    assert (
        act(shell, paths="texts/school.txt texts/ferry.txt", options="--select comments -q").returncode == 0
    )


def test_nothing_in_an_input_is_run(shell, corpus: Path) -> None:
    """An input is a variable and no part of the script."""
    assert "${{" not in CHECK["run"]
    act(
        shell,
        paths="texts; touch owned",
        options="$(touch owned)",
        sarif="`touch owned`",
        baseline="'; touch owned",
    )
    assert not (corpus.parent / "owned").exists()


def test_the_action_says_what_its_inputs_are() -> None:
    """Each has a description and a default, and is used."""
    whole = str(ACTION["runs"])
    for name, value in ACTION["inputs"].items():
        assert value["description"].endswith(".")
        assert "default" in value
        assert f"inputs.{name}" in whole


@pytest.mark.parametrize("line", COMMANDS)
def test_the_commands_of_the_documentation_run(shell, corpus: Path, line: str) -> None:
    """On a folder called corpus."""
    shell("mv texts corpus")
    if "create" not in line:
        shell("cleaner baseline create corpus")
    ran = shell(line)
    assert ran.returncode in {0, 1}, ran.stderr


def test_the_gitlab_job_of_the_documentation_writes_what_it_hands_over(shell, corpus: Path) -> None:
    """Its reports have the names that its artifacts have."""
    (text,) = re.findall(r"```yaml\n(cleaner:.*?)```", DOCS, re.DOTALL)
    job = yaml.safe_load(text)["cleaner"]
    shell("mv texts corpus; cleaner baseline create corpus")
    ran = shell(job["script"][-1])
    assert ran.returncode == 0, ran.stderr
    for name in job["artifacts"]["reports"].values():
        assert (corpus.parent / name).exists()
