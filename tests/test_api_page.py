"""What docs/api.md promises."""

from __future__ import annotations

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "api.md"


def test_every_example_on_the_page_is_true() -> None:
    """They run in order, as a reader would type them."""
    done = doctest.testfile(str(PAGE), module_relative=False)
    assert done.attempted > 10
    assert done.failed == 0
