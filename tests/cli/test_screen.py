"""What passes on a look at the index is what the engine would hand out as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import cleaned

from cleaner.cli.screen import passes
from cleaner.model import Policy
from cleaner.rulebook import Rulebook

FIXTURES = Path(__file__).parents[2] / "fixtures"
TEXTS = sorted(path for path in FIXTURES.rglob("*") if path.suffix in {".txt", ".md"})


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xff\xfeh\0i\0", id="UTF-16"),
        pytest.param(b"hi\0", id="NUL"),
        pytest.param(b"caf\xe9", id="Latin-1"),
        pytest.param(b"Follow us on Facebook", id="boilerplate"),
        pytest.param("Ｆｏｌｌｏｗ us on Facebook".encode(), id="full-width boilerplate"),
    ],
)
def test_what_the_engine_must_see_does_not_pass(data: bytes, packaged: Rulebook) -> None:
    """Neither what is no text nor what may lose something."""
    assert not passes(data, packaged)


@pytest.mark.parametrize("data", [b"", b"hi\n", "Größe\r\n".encode(), b"\xef\xbb\xbfhi"])
def test_a_text_without_an_anchor_passes(data: bytes, packaged: Rulebook) -> None:
    """In any script and with any line end."""
    assert passes(data, packaged)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_nothing_is_lost_on_what_passes(path: Path, packaged: Rulebook) -> None:
    """The engine agrees, line by line of every fixture."""
    for line in path.read_text("utf-8", "surrogateescape").split("\n"):
        if passes(line.encode("utf-8", "surrogateescape"), packaged):
            assert cleaned(line, packaged, Policy()).text == line
