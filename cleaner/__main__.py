"""The door from the shell: `python -m cleaner` and the `cleaner` command."""

from __future__ import annotations

import io
import os
import sys

INTERRUPTED = 130
BROKEN_PIPE = 141  # what a shell reports for a writer whose reader went away


def main() -> int:
    """Return the exit code of the command line in `sys.argv`."""
    from cleaner import cli
    from cleaner.garbage import seldom

    seldom()
    _keep_talking()
    try:
        return cli.main(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _hush()
        return BROKEN_PIPE
    except OSError as error:  # a full disk under stdout, a terminal that is gone
        sys.stderr.write(f"cleaner: cannot go on: {error.strerror or type(error).__name__}\n")
        _hush()
        return cli.exits.NOT_JUDGED


class _Deaf(io.FileIO):
    """A stream whose reader may be gone, or its disk full: what is said there decides nothing."""

    def write(self, data: object) -> int:
        """The bytes are written, if they can be."""
        try:
            return super().write(data)  # type: ignore[arg-type]  # any buffer; its type costs an import
        except OSError:
            return len(memoryview(data))  # type: ignore[arg-type]


def _keep_talking() -> None:
    """Stderr is there and never fails: an exit code says what became of the text, not of the words on it."""
    if sys.stderr is None:  # closed; its number must not go to a file that is opened next
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
        return
    stream = io.BufferedWriter(_Deaf(sys.stderr.fileno(), "w", closefd=False))
    sys.stderr = io.TextIOWrapper(
        stream, encoding=sys.stderr.encoding, errors=sys.stderr.errors, line_buffering=True
    )


def _hush() -> None:
    """Stdout leads nowhere: the interpreter flushes it once more at its end and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
