"""The table of anchors, compiled: nothing beside its arrays is read, and one serves all at once."""

from __future__ import annotations

import gc
from array import array
from concurrent.futures import ThreadPoolExecutor

import pytest

from cleaner.anchors import Table
from cleaner.index import Index

spots = pytest.importorskip("cleaner.spots", reason="cleaner/spots.pyx is not compiled here")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Long runs of keys alike in their beginning, which are parted when a text first comes to them.
MANY = {f"{a}nchored {b}{c}": [0] for a in LETTERS for b in LETTERS for c in LETTERS}
LINES = "\n\n".join("\n".join(f"{a}nchored {b}{b}" for b in LETTERS) for a in LETTERS)


def _numbers(*numbers: int) -> bytes:
    return array("I", numbers).tobytes()


@pytest.mark.parametrize(
    ("runs", "begin"),
    [
        pytest.param(
            _numbers(0, 10_000_000, 20_000_000, 2), _numbers(0, 1, 2), id="runs behind the last key"
        ),
        pytest.param(_numbers(0, 1, 2), _numbers(0, 1, 2 + (1 << 30)), id="owners that only fit in 32 bits"),
    ],
)
def test_what_points_behind_its_array_is_an_error(runs: bytes, begin: bytes) -> None:
    """However the arrays end."""
    keys, edges, cut, _, owners, _ = Table.pair({"follow us": [0], "the bridge": [1]})[0].packed()[1:]
    assert spots.Spots(keys, edges, cut, _numbers(0, 1, 2), owners, _numbers(0, 1, 2))
    with pytest.raises(ValueError, match="no anchors"):
        spots.Spots(keys, edges, cut, begin, owners, runs)


def test_other_code_may_scan_while_a_text_is_scanned() -> None:
    """A collection may come at any time, and what it calls may part runs, so that the same table grows."""
    index = Index.of({**MANY, "snowfall": [1], **{f"snowfall {letter}": [2] for letter in LETTERS}})
    others = LINES.split("\n\n")

    def collected(phase: str, _: object) -> None:
        if phase == "start" and others:
            index.hits(others.pop())

    limits = gc.get_threshold()
    gc.callbacks.append(collected)
    gc.set_threshold(1)
    try:
        hits = index.hits("snowfall a\n" * 200)
    finally:
        gc.set_threshold(*limits)
        gc.callbacks.remove(collected)
    assert hits == {line: {1, 2} for line in range(200)}


def test_one_index_serves_threads() -> None:
    """What is parted, or learned, for one of them is there for all."""
    index = Index.of(MANY)
    texts = [LINES, LINES.upper(), LINES.replace("a", "á"), "\n".join(reversed(LINES.split("\n")))]
    alone = [Index.of(MANY).hits(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(index.hits, texts * 8)) == alone * 8
