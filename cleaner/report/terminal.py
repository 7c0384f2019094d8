"""What a stream can show: width, colour, and whether somebody is watching."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    from rich.console import Console

OFF = frozenset({"", "0", "false", "no", "off"})
NARROWEST = 40
SGR = {"bold": "1", "dim": "2", "red": "31", "cyan": "36"}


def paint(text: str, style: str, colour: bool) -> str:
    """Return text that is safe to print in a style, where colour is wanted; without Rich, for many lines."""
    return f"\x1b[{SGR[style]}m{text}\x1b[0m" if colour else text


class Trimmed:
    """A stream to which whole lines are written; blanks at their ends, with which Rich fills a table, go."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """The text stands on the stream."""
        lines = text.split("\n")
        return self._stream.write("\n".join([*(line.rstrip(" ") for line in lines[:-1]), lines[-1]]))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@dataclass(frozen=True, slots=True)
class Looks:
    """How to write to a stream. Rich's own guesses are not asked: it turns colour on for FORCE_COLOR=0
    and progress bars for FORCE_COLOR=1, and does not know CLICOLOR.
    """

    width: int = 80
    colour: bool = False
    live: bool = False

    @classmethod
    def of(cls, stream: TextIO, environ: Mapping[str, str]) -> Looks:
        """Return the looks of a stream under the usual variables."""
        live = stream.isatty() and environ.get("TERM", "") not in {"dumb", "unknown"}
        return cls(_width(stream, environ), _colour(live, environ), live)

    def console(self, stream: TextIO) -> Console:
        """Return Rich's console with these looks and no mind of its own."""
        from rich.console import Console

        class Open(Console):
            """A console that leaves it to its caller what becomes of a run whose reader went away."""

            def on_broken_pipe(self) -> None:
                raise  # Rich calls this where it has caught the error

        return Open(
            file=stream if self.live else cast(IO[str], Trimmed(stream)),
            width=self.width,
            force_terminal=self.colour or self.live,
            force_interactive=self.live,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},
        )


def _colour(live: bool, environ: Mapping[str, str]) -> bool:
    """Return whether colour is wanted: NO_COLOR first, then FORCE_COLOR and CLICOLOR_FORCE, then CLICOLOR."""
    if environ.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if name in environ:
            forced = environ[name].lower() not in OFF
            if forced or name == "FORCE_COLOR":
                return forced
    return live and environ.get("CLICOLOR", "1") != "0"


def _width(stream: TextIO, environ: Mapping[str, str]) -> int:
    """Return the width in columns: COLUMNS, then the terminal's own, then 80."""
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return max(int(columns), NARROWEST)
    import os

    try:
        return max(os.get_terminal_size(stream.fileno()).columns or 80, NARROWEST)
    except (OSError, ValueError):
        return 80
