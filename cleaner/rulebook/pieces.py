"""Rules that were planned before, each by what its file says: who changes one waits for that one alone."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from cleaner import __version__
from cleaner.nodes import Macro
from cleaner.rulebook import cache, stamps
from cleaner.rulebook.plan import Anchors
from cleaner.rulebook.probe import Plan
from cleaner.rulebook.source import RuleFile
from cleaner.sketch import Sketch

KIND = ".pieces"
Piece: TypeAlias = tuple[Plan, Anchors, Sketch]


class Pieces:
    """The planned rules of a folder, kept in the cache; a context, after which it has those of this time.

    Rules that are wrong cost the others nothing: what could be planned is kept whatever was raised.
    """

    def __init__(self, folder: Path, macros: Mapping[str, Macro]) -> None:
        code = stamps.stamp(stamps.code())
        self._stamp = f"{__version__} python {sys.version} {code} {sorted(macros.items())!r}"
        self._name = f"{sys.executable}\n{folder.absolute()}"
        self._known: dict[bytes, bytes] = {}
        self._here: dict[bytes, bytes] = {}

    def __enter__(self) -> Pieces:
        found = cache.fetch(self._name, self._stamp, tuple, KIND)
        try:
            self._known = dict(zip(*found, strict=True)) if found else {}
        except cache.BROKEN:  # one is damaged, or somebody else wrote it
            self._known = {}
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:  # not all have been asked for
            self._here = {**self._known, **self._here}
        if self._here != self._known:
            cache.store(self._name, self._stamp, list(self._here), list(self._here.values()), KIND)

    def get(self, file: RuleFile, text: str) -> Piece | None:
        """Return what was planned of a file with this text, or None."""
        key = _key(file, text)
        try:
            piece: Piece = pickle.loads(self._known[key])
        except (*cache.BROKEN, pickle.PickleError, AttributeError, ImportError):  # not there, or not ours
            return None
        self._here[key] = self._known[key]
        return piece

    def add(self, file: RuleFile, text: str, piece: Piece) -> None:
        """What is planned of a file with this text will be known."""
        self._here[_key(file, text)] = pickle.dumps(piece, protocol=5)


def _key(file: RuleFile, text: str) -> bytes:
    """Return what a plan is known by: it names its file."""
    return sha256("\0".join((file.id, file.name, text)).encode("utf-8", "surrogateescape")).digest()
