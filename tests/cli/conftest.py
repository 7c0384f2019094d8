"""The command line in the same process: words and bytes in, exit code, bytes and words out."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cleaner.cli import main

RULES = Path(__file__).parent.parent / "rules"
DEMO = ("--select", "demo", "--no-heuristics")


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Stdout as text."""
        return self.out.decode("utf-8", "surrogateescape")


class Stdin(io.TextIOWrapper):
    """A stdin that is a terminal or not, as the test likes."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture
def plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the developer's own shell changes what is printed."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cleaner(monkeypatch: pytest.MonkeyPatch, plainly: None) -> Callable[..., Ran]:
    """Run `cleaner WORDS…` with the demo rules as the packaged ones, and only them unless `bare`."""
    monkeypatch.setattr("cleaner.rulebook.stamps.home", lambda: str(RULES))

    def run(*words: object, stdin: bytes = b"", bare: bool = False, terminal: bool = False) -> Ran:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        source = Stdin(io.BytesIO(stdin), "utf-8")
        source.terminal = terminal
        for name, stream in (("stdin", source), ("stdout", out), ("stderr", err)):
            monkeypatch.setattr(sys, name, stream)
        try:
            code = main([*(() if bare else DEMO), *(str(word) for word in words)])
        except SystemExit as exit_:  # argparse's own way out, after --help
            code = int(exit_.code or 0)
        out.flush()
        return Ran(code, out.buffer.getvalue(), err.getvalue())  # type: ignore[attr-defined]

    return run
