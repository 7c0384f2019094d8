"""What compiled rules were made of: names, sizes and times of files.

A pipe runs this before anything else, so it loads nothing but `os`.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # the typing module costs a pipe more than all of this
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CODE = (
    "anchors.py",
    "beginnings.py",
    "index.py",
    "literals.py",
    "model.py",
    "nodes.py",
    "normal.py",
    "phrases.py",
    "rarity.py",
    "sieve.py",
    "signs.py",
    "sketch.py",
    "soften.py",
    "strokes.py",
    "terms.py",
    "rulebook",
)


def package() -> str:
    """Return the folder of the package."""
    return os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120 - no pathlib here


def home() -> str:
    """Return the folder of the packaged rules: in the wheel, or beside the package in a checkout."""
    inside = f"{package()}/rules"
    return inside if os.path.isdir(inside) else f"{os.path.dirname(package())}/rules"  # noqa: PTH112, PTH120


def code() -> tuple[str, ...]:
    """Return the source files and folders whose change makes compiled rules stale."""
    top = package()
    return tuple(f"{top}/{name}" for name in _CODE)


def stamp(places: Sequence[str | os.PathLike[str]]) -> str:
    """Return a text that changes when a file under `places` does: a line for each file."""
    lines = [line for place in places for line in sorted(_lines(os.fspath(place)))]
    return "\n".join(lines)


def _lines(place: str) -> Iterator[str]:
    """Yield a line for each rule and source file under a folder, or for the one file.

    Links to folders are not followed, nor do the rules of such a folder run.
    """
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _lines(entry.path)
                elif entry.name.endswith((".toml", ".py")) or entry.is_symlink():
                    yield _line(entry.path)
    except NotADirectoryError:
        yield _line(place)
    except OSError as error:  # what is wrong, the compiler says
        yield f"{place} {error.errno}"


def _line(place: str) -> str:
    """Return what changes when the file, or that to which a link leads, does."""
    try:
        seen = os.stat(place)  # noqa: PTH116 - no pathlib here
    except OSError as error:
        return f"{place} {error.errno}"
    return f"{place} {seen.st_size} {seen.st_mtime_ns}"
