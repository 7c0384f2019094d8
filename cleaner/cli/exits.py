"""The exit codes, each with one meaning."""

from __future__ import annotations

DONE = 0
FOUND = 1  # `check` found boilerplate, or `rules test` or `rules lint` a fault
USAGE = 2  # the command line or a rule is wrong
NOT_JUDGED = 3  # some documents could not be judged; they pass unchanged and are named
