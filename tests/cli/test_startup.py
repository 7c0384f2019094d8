"""A pipe pays for nothing that it does not use."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cleaner.rulebook import look

compiled = pytest.mark.skipif(look.glance() is None, reason="cleaner/glance.pyx is not compiled here")
HEAVY = {"rich", "rich_argparse", "shtab", "trafilatura", "lxml", "pyarrow", "asyncio", "tempfile"}
LIST = """
import sys
from cleaner.__main__ import main
code = main()
sys.stderr.write(" ".join(sys.modules))
sys.exit(code)
"""


def modules(*words: str, data: bytes = b"hi\n") -> set[str]:
    """Return what a run of the command line has loaded."""
    done = subprocess.run([sys.executable, "-c", LIST, *words], input=data, capture_output=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return set(done.stderr.decode().split())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param((), id="filter"),
        pytest.param(("check", "-"), id="check"),
        pytest.param(("clean", "-"), id="clean"),
    ],
)
def test_plain_text_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    """No Rich, no trafilatura, no asyncio on the way from stdin to stdout."""
    assert not modules(*words) & HEAVY


def test_a_pipe_without_options_loads_no_argparse() -> None:
    """There is nothing to parse."""
    assert "argparse" not in modules()


def test_rich_comes_with_a_report() -> None:
    """The measure above would see it."""
    assert "rich" in modules("--report")


def test_a_text_without_an_anchor_loads_neither_types_nor_engine() -> None:
    """The index alone says that nothing can go."""
    assert not modules() & {"cleaner.model", "cleaner.pipeline", "dataclasses", "typing"}


@compiled
def test_prose_with_words_of_rules_does_not_meet_the_engine() -> None:
    """A look at its lines says so: an anchor is there, and nothing that a rule matches."""
    loaded = modules(data=b"The page of the book said: read more of the comments, and share this with us.\n")
    assert "cleaner.likely" in loaded
    assert not loaded & {"cleaner.model", "cleaner.pipeline", "cleaner.sketch", "dataclasses", "regex"}


def test_a_text_with_boilerplate_meets_the_engine() -> None:
    """The measure above would see it."""
    assert {"cleaner.model", "cleaner.pipeline"} <= modules(data=b"Follow us on Facebook\n")
