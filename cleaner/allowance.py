"""A passage that may stay, though a rule claims it."""

from __future__ import annotations

from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, slots=True)
class Allowance:
    """A passage that may stay, by what it says or by the fingerprint of its finding.

    `text` is in its comparable form (`findings.fingerprint`); `rule` is a rule or a family. It holds in
    the `files` that these patterns fit, in all if there are none, up to the day `until`. `place` is where it
    was written, as file and line.
    """

    place: str
    reason: str
    text: str = ""
    hash: str = ""
    rule: str = ""
    files: tuple[str, ...] = ()
    until: datetime.date | None = None

    @property
    def name(self) -> str:
        """Where it was written, and why: what the reader is shown."""
        return f"{self.place} ({self.reason})"
