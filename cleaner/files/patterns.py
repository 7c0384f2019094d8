"""Patterns of paths, as in .gitignore, that count from a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import UsageError
from cleaner.files.read import real, straight

if TYPE_CHECKING:
    import pathspec


class Patterns:
    """Patterns and the folder that they count from; can be pickled.

    Raise `UsageError` for what is no pattern, with the place where it stands.
    """

    def __init__(self, folder: Path, lines: Sequence[str], place: str = "") -> None:
        self.folder, self.lines = real(folder), tuple(lines)
        try:
            _ = self._spec
        except ValueError as error:
            raise UsageError(
                f"{place or folder}: {self._wrong()} is no pattern; write it as in .gitignore"
            ) from error

    def _wrong(self) -> str:
        """Return the first line that is no pattern."""
        import pathspec

        for line in self.lines:
            try:
                pathspec.GitIgnoreSpec.from_lines([line])
            except ValueError:
                return f"`{line}`"
        return "something"

    def match(self, name: str, folder: bool = False) -> bool:
        """Return whether the path of a file or folder, from the working folder, fits one of the patterns."""
        there = os.path.relpath(straight(name), self.folder)
        outside = there == os.pardir or there.startswith(os.pardir + os.sep)
        return not outside and self._spec.match_file(f"{there}/" if folder else there)

    @cached_property
    def _spec(self) -> pathspec.GitIgnoreSpec:
        import pathspec  # only where there are patterns

        return pathspec.GitIgnoreSpec.from_lines(self.lines)
