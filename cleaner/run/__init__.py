"""Many documents, in order; one bad document costs one document."""

from __future__ import annotations

from cleaner.run.document import Job, Work, judge
from cleaner.run.flow import Sink, run

__all__ = ["Job", "Sink", "Work", "judge", "run"]
