"""Any sequence of runs over a file, whole or killed anywhere, with the same rules or others: nothing is lost.

1,000 sequences: `CLEANER_CASES=4000 pytest tests/laws`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import documents
from hypothesis import given
from hypothesis import strategies as st
from shapes import SHAPES
from test_law_3 import BOOKS, many

from cleaner.files import write as writing
from cleaner.files.ledger import Ledger, beside
from cleaner.files.shelf import OnDisk
from cleaner.formats import Format
from cleaner.ledger.line import line
from cleaner.model import Policy
from cleaner.restore import Wish, restore
from cleaner.rulebook import Rulebook
from cleaner.run import Job, Work, judge

STAGES = ["before the entry", "within the entry", "before the text", "within the text", "not at all"]


@pytest.fixture(autouse=True, scope="module")
def swift() -> Iterator[None]:
    """Nothing waits for the disk: these runs are killed, the machine is not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


def clean_in_place(path: Path, rules: Rulebook, killed: str) -> None:
    """The file is cleaned as `cleaner clean --in-place` does it, up to the point where it is killed."""
    outcome = judge(Job(str(path), Format.TEXT, path), Work(rules, Policy(max_removed=1.0), ledger=True))
    assert outcome.entry is not None
    if killed == "before the entry" or not outcome.entry.spans:
        return
    if killed == "within the entry":
        written = line(outcome.entry)
        with beside(path).open("ab") as stream:
            stream.write(written[: len(written) // 2])
        return
    with Ledger(beside(path)) as ledger:
        ledger.add(outcome.entry)
        ledger.settle()
    if killed == "within the text":
        (path.parent / ".cleaner-1.tmp").write_bytes((outcome.data or b"")[:3])
    if killed == "not at all" and outcome.changed and outcome.data is not None:
        writing.replace(path, outcome.data)


@given(
    documents(),
    st.sampled_from(sorted(SHAPES)),
    st.lists(st.tuples(st.sampled_from(BOOKS), st.sampled_from(STAGES)), min_size=1, max_size=6),
)
@many
def test_no_sequence_of_runs_loses_anything(text: str, shape: str, runs: list[tuple[Rulebook, str]]) -> None:
    """What `restore` gives is the first original; and it can be cleaned and restored again."""
    data = SHAPES[shape](text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(data)
        for rules, killed in runs:
            clean_in_place(path, rules, killed)
        if path.read_bytes() == data:
            return
        back = restore(Job(str(path), Format.TEXT, path), OnDisk(beside(path)), Wish())
        assert (back.data, back.problem) == (data, "")
        path.write_bytes(data)
        clean_in_place(path, BOOKS[0], "not at all")
        again = restore(Job(str(path), Format.TEXT, path), OnDisk(beside(path)), Wish())
        assert again.data == data
