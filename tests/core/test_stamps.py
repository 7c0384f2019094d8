"""Compiled rules are made anew when what made them changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from making import rule, write_rules

from cleaner.rulebook import stamps

# What these say is in no compiled rule: messages, time budgets, types of pages, twins of what is in Python.
NOT_IN_RULES = {"allowance", "compiled", "errors", "evidence", "folding", "sifting", "spots"}
BUILT = """
import sys
from pathlib import Path
from cleaner.rulebook.build import build_part
build_part([Path(sys.argv[1])], ())
print(*(name.split(".")[1] for name in sys.modules if name.startswith("cleaner.")))
"""


def test_every_module_that_makes_rules_is_looked_at(tmp_path: Path) -> None:
    """One that is forgotten would leave old rules in the cache of everybody who pulls its change."""
    folder = write_rules(tmp_path, {"a/b": rule(phrases=["follow {us|me}"])})
    command = [sys.executable, "-c", BUILT, str(folder)]
    loaded = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    known = {name.removesuffix(".py") for name in stamps._CODE}
    assert "anchors" in loaded
    assert loaded - known <= NOT_IN_RULES


def test_what_is_looked_at_is_there() -> None:
    """A module that has moved would not be looked at."""
    assert all(Path(each).exists() for each in stamps.code())
