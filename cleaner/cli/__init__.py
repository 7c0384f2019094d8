"""The command line: words in, exit code out; the only reader of argv and the environment."""

from __future__ import annotations

import io
import os
import sys

from cleaner.cli import exits
from cleaner.errors import CleanerError, DocumentError, RuleErrors, UsageError

TYPE_CHECKING = False  # see `screen`
if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT = """\
cleaner takes boilerplate and licence notices out of text.

  cmd | cleaner             filter stdin to stdout
  cleaner clean FILE        the same for files and folders
  cleaner check FILE        list what would go
  cleaner --help            everything else
"""


def main(argv: Sequence[str]) -> int:
    """Return the exit code of a command line; what went wrong is one line on stderr."""
    try:
        _open_streams()
        code = _run(list(argv))
        sys.stdout.flush()
        return code
    except SystemExit:  # a help page was asked for; argparse does not say whether it came out
        sys.stdout.flush()
        raise
    except DocumentError as error:
        return _complain(error, exits.NOT_JUDGED)
    except CleanerError as error:
        return _complain(error, exits.USAGE)
    except OSError as error:
        if error.filename is None:  # a standard stream
            raise
        from cleaner.report.plain import excerpt

        name = excerpt(os.fsdecode(error.filename))
        return _complain(UsageError(f"{name}: {error.strerror}"), exits.USAGE)


def _run(argv: list[str]) -> int:
    """Return the exit code of the command that the words name."""
    if argv or _configured():
        from cleaner.cli.dispatch import dispatch

        return dispatch(argv)
    if sys.stdin.isatty():
        sys.stderr.write(SHORT)
        return exits.USAGE
    from cleaner import rulebook
    from cleaner.cli.compiling import compiling
    from cleaner.cli.screen import passes

    data, book = sys.stdin.buffer.read(), rulebook.load(waits=compiling)
    if passes(data, book):
        sys.stdout.buffer.write(data)
        return exits.DONE
    from cleaner.cli.filter import filter_bytes
    from cleaner.cli.options import Options

    return filter_bytes(data, Options(), book)


def _configured() -> bool:
    """Return whether a configuration holds for a command line without words."""
    from cleaner.cli.nearby import configuration

    return not sys.stdin.isatty() and configuration(os.getcwd()) != ""  # noqa: PTH109 - no pathlib in a pipe


def _open_streams() -> None:
    """Every standard stream is there, and none fails for want of a character."""
    if sys.stdin is None or sys.stdout is None:
        raise UsageError("stdin and stdout must be open; for nothing, use /dev/null")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _complain(error: CleanerError, code: int) -> int:
    """The error stands on stderr, safe to print; returns `code`."""
    from cleaner.report.plain import escaped

    for line in error.errors if isinstance(error, RuleErrors) else [error]:
        sys.stderr.write(f"cleaner: {escaped(str(line))}\n")
    return code
