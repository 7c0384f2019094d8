"""Time, measured so that a machine with other work to do fails no test: a slow measurement is repeated.

What these tests look for is off by far more than noise: a square takes 256 times as long where a line takes
16 times. It takes so in every round, and a busy minute does not.

No garbage is collected while the clock runs: a collection goes through everything that the tests before have
left in memory, which has nothing to do with the text of this one.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ROUNDS = 6


def spent(work: Callable[[], object]) -> float:
    """Return the CPU seconds of this process for some work, collections of garbage left out."""
    gc.disable()
    try:
        started = time.process_time()
        work()
        return time.process_time() - started
    finally:
        gc.enable()


def within(seconds: float, work: Callable[[], object]) -> bool:
    """Return whether some work takes less than so many CPU seconds in one round of several."""
    return any(spent(work) < seconds for _ in range(ROUNDS))


def grows_at_most(times: float, few: Callable[[], object], many: Callable[[], object]) -> bool:
    """Return whether `many` takes less than so many times the time of `few` in one round of several.

    Each round measures both, `few` at its best of three.
    """
    return any(spent(many) < times * max(min(spent(few) for _ in range(3)), 0.001) for _ in range(ROUNDS))
