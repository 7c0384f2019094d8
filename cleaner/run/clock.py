"""The clock of a worker: it stands still while the machine is too busy to let the worker run."""

from __future__ import annotations

import os
from contextlib import suppress
from time import monotonic

_NANO = 1e-9


class Clock:
    """The seconds since `restart`, less those in which a process was ready and had no processor.

    A process that computes, sleeps or waits for the disk lets the clock run. Where the system does not tell
    for how long a process was held up, the clock is the one on the wall.
    """

    def __init__(self, pid: int) -> None:
        self._file: int | None = None
        with suppress(OSError):  # Linux: nanoseconds on a processor, nanoseconds held up, turns
            self._file = os.open(f"/proc/{pid}/schedstat", os.O_RDONLY)
        self.restart()

    def restart(self) -> None:
        """The clock shows 0."""
        self._start, self._before = monotonic(), self._held_up()

    def left(self, limit: float) -> float:
        """Return the seconds until the clock shows `limit`."""
        left = self._start + limit - monotonic()
        return left if left > 0 else left + self._held_up() - self._before

    def close(self) -> None:
        """Nothing is asked of the system any more."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _held_up(self) -> float:
        """Return for how many seconds of its life the process could have run and had no processor."""
        if self._file is None:
            return 0.0
        try:
            return int(os.pread(self._file, 80, 0).split()[1]) * _NANO
        except (OSError, LookupError, ValueError):  # it is gone, or the kernel does not count
            return 0.0
