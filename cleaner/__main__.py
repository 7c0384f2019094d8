"""The door from the shell: `python -m cleaner` and the `cleaner` command."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130
BROKEN_PIPE = 141  # what a shell reports for a writer whose reader went away


def main() -> int:
    """Return the exit code of the command line in `sys.argv`."""
    from cleaner import cli

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


def _hush() -> None:
    """Stdout leads nowhere: the interpreter flushes it once more at its end and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
