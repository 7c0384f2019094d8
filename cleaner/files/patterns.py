"""Patterns of paths, as in .gitignore, that count from a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathspec


class Patterns:
    """Patterns and the folder that they count from; can be pickled."""

    def __init__(self, folder: Path, lines: Sequence[str]) -> None:
        self.folder, self.lines = folder.resolve(), tuple(lines)

    def match(self, name: str, folder: bool = False) -> bool:
        """Return whether the path of a file or folder, from the working folder, fits one of the patterns."""
        there = os.path.relpath(Path(name).absolute(), self.folder)
        return not there.startswith("..") and self._spec.match_file(f"{there}/" if folder else there)

    @cached_property
    def _spec(self) -> pathspec.GitIgnoreSpec:
        import pathspec  # only where there are patterns

        return pathspec.GitIgnoreSpec.from_lines(self.lines)
