"""Whether a configuration is near: all that a pipe without one pays for."""

from __future__ import annotations

import os

NAME = "cleaner.toml"
SHARED = "pyproject.toml"
TABLE = b"[tool.cleaner"


def configuration(folder: str) -> str:
    """Return the path of the configuration for a folder, or nothing.

    It is the nearest `cleaner.toml`, or `pyproject.toml` with a table of ours, upwards from the folder and
    not beyond the root of a repository.
    """
    # os.path and not pathlib: ten levels of Path.exists cost a pipe as much as reading its rules.
    while True:
        for name in (NAME, SHARED):
            path = os.path.join(folder, name)  # noqa: PTH118
            if os.path.isfile(path) and (name == NAME or _has_table(path)):  # noqa: PTH113
                return path
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder or os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118
            return ""
        folder = above


def _has_table(path: str) -> bool:
    """Return whether a pyproject.toml speaks of us."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            return TABLE in stream.read()
    except OSError:
        return False
