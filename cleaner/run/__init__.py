"""Many documents, in order; one bad document costs one document."""

from __future__ import annotations

from cleaner.run.document import Job, Work, judge
from cleaner.run.flow import Hands, Meter, Sink, alone, run

__all__ = ["Hands", "Job", "Meter", "Sink", "Work", "alone", "judge", "run"]
