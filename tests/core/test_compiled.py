"""Compiled modules are used if they are there, and of this version."""

from __future__ import annotations

import pytest

from cleaner import anchors, index, normal, segment
from cleaner.compiled import compiled
from cleaner.licence import hints


def test_without_a_compiler_there_is_none() -> None:
    """A name that is no module stands for one that could not be compiled."""
    assert compiled("never_compiled", 1) is None


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("folding", normal.FORMAT),
        ("hinting", hints.FORMAT),
        ("segmenting", segment.FORMAT),
        ("sifting", index.FORMAT),
        ("spots", anchors.FORMAT),
    ],
)
def test_a_module_of_another_version_is_not_asked(
    name: str, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was compiled before the sources changed, and may want to be asked in another way."""
    module = pytest.importorskip(f"cleaner.{name}", reason=f"cleaner/{name}.pyx is not compiled here")
    assert compiled(name, version) is module
    monkeypatch.setattr(module, "FORMAT", 0)
    assert compiled(name, version) is None
