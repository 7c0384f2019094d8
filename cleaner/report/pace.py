"""How far a run is, in numbers: for a bar, for a line in a log, for a machine."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from cleaner.report.plain import counted, share

MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Pace:
    """Documents and bytes of the inputs that are done, seconds since the start, characters before and after.

    `total` are the bytes of all inputs, where that is known.
    """

    documents: int
    bytes: int
    seconds: float
    before: int
    after: int
    total: int | None = None

    def line(self) -> str:
        """Return documents, megabytes, speed and the share that went.

        >>> Pace(1200, 3_000_000, 2.0, 100, 98).line().partition("/s")[0]
        '1,200 documents, 3.0 MB, 1.5 MB'
        """
        size, rate = self.bytes / MEGA, self.bytes / MEGA / max(self.seconds, 1e-9)
        went = share(self.before - self.after, self.before)
        return f"{counted(self.documents, 'document')}, {size:,.1f} MB, {rate:,.1f} MB/s, {went} stripped"

    def json(self) -> str:
        """Return one line of JSON; `left` are the seconds that remain at this speed, or null."""
        left = None
        if self.total is not None and self.bytes:
            left = round(self.seconds * (self.total - self.bytes) / self.bytes, 1)
        return json.dumps({**asdict(self), "seconds": round(self.seconds, 3), "left": left})
