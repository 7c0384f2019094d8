"""Lines that come to stand in a ledger all at once: others may open it meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger.test_ledger_file import add

from cleaner.files.ledger import Ledger
from cleaner.files.tale import Tale

LARGE = 1 << 15  # more than a stream holds back


def test_who_opens_a_ledger_while_lines_come_mends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a line stands there for a moment, and it is not that of a run that was killed."""
    home, draft = tmp_path / "run.jsonl", tmp_path / "draft"
    add(home, "a")
    add(draft, *(str(number) for number in range(400)))
    expected = home.read_bytes() + draft.read_bytes()

    def slowly(tale: Tale) -> Iterator[bytes]:
        data = tale.draft.read_bytes()
        yield data[: LARGE + 9]
        assert home.stat().st_size > LARGE
        Ledger(home).close()
        yield data[LARGE + 9 :]

    monkeypatch.setattr(Tale, "_lines", slowly)
    Tale(draft, home).publish()
    assert home.read_bytes() == expected
