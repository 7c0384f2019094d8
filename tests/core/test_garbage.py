"""Garbage is looked for seldom in processes that are all ours, and nowhere else."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from cleaner.garbage import SELDOM

SAY = "import gc, sys; sys.stderr.write(str(gc.get_threshold()[0]))"


@pytest.mark.parametrize(
    ("code", "seldom"),
    [
        pytest.param(f"import cleaner; cleaner.clean('Share this:'); {SAY}", False, id="the library"),
        pytest.param(f"from cleaner.__main__ import main; main(); {SAY}", True, id="the command"),
    ],
)
def test_only_the_command_changes_how_often(code: str, seldom: bool) -> None:
    """A program that uses the library decides for itself."""
    done = subprocess.run(
        [sys.executable, "-c", code], input="Snow fell.\n", capture_output=True, text=True, check=True
    )
    assert int(done.stderr) == (SELDOM if seldom else gc.get_threshold()[0])


def test_workers_do_as_the_command_does() -> None:
    """They are processes of their own."""
    code = (
        "import os, sys; from cleaner.run import worker; sys.argv = ['', str(os.getppid())]; "
        f"os._exit = lambda code: None; worker.main(); {SAY}"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=True)
    assert int(done.stderr) == SELDOM
