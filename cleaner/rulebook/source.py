"""Where rule files are, and their bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import RuleError, UsageError
from cleaner.rulebook import stamps

MAX_FILE = 256 * 1024  # bytes; the longest rule of our own has 20 KiB
MAX_LINE = 16 * 1024  # bytes
MACROS = "macros.toml"


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule file: its path, the id that the path gives, and how it is called in messages."""

    path: Path
    id: str
    name: str


def home() -> Path:
    """Return the folder of the packaged rules: in the wheel, or beside the package in a checkout."""
    return Path(stamps.home())


def rule_files(folder: Path) -> Iterator[RuleFile]:
    """Yield the rule files under `folder` (or the one file), sorted by id."""
    if folder.is_file():
        yield RuleFile(folder, f"{folder.parent.name}/{folder.stem}", _shown(folder))
        return
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such rule file or folder")
    for path in sorted(folder.rglob("*.toml")):
        parts = path.relative_to(folder).with_suffix("").parts
        if path.name == MACROS or any(part.startswith(".") for part in parts):
            continue
        family = parts[-2] if len(parts) > 1 else folder.name
        yield RuleFile(path, f"{family}/{parts[-1]}", _shown(path))


def _shown(path: Path) -> str:
    """Return how a path is called in messages: packaged rules by `rules/…`, others as given."""
    try:
        return f"rules/{path.resolve().relative_to(home()).as_posix()}"
    except ValueError:
        return str(path)


def read(file: RuleFile) -> str:
    """Return the text of a rule file. Raise `RuleError` if it is too large or not UTF-8."""
    size = file.path.stat().st_size
    if size > MAX_FILE:
        raise RuleError(file.name, 1, file.id, f"{size} bytes", f"keep a rule file under {MAX_FILE}")
    data = file.path.read_bytes()
    for number, line in enumerate(data.split(b"\n"), 1):
        if len(line) > MAX_LINE:
            raise RuleError(
                file.name, number, file.id, f"a line of {len(line)} bytes", f"keep lines under {MAX_LINE}"
            )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise RuleError(file.name, number, file.id, "not UTF-8", "save it as UTF-8") from None
