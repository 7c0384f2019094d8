"""A wait that is long is explained to who sits there, and to nobody else."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from cleaner.cli.compiling import compiling


@pytest.mark.parametrize("live", [True, False])
def test_only_a_terminal_is_told(live: bool, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log stays empty."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: live)
    compiling()
    ready = capsys.readouterr()
    assert (ready.out, bool(ready.err)) == ("", live)
