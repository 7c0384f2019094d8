"""Command lines that are refused, by subject, and how the message begins."""

from __future__ import annotations

from cli.mistakes.commands import CHECKS, EXPLAINED, MEASURED, RESTORED
from cli.mistakes.places import KEPT, PLACES
from cli.mistakes.values import VALUES

MISTAKES = [*PLACES, *KEPT, *VALUES, *CHECKS, *EXPLAINED, *RESTORED, *MEASURED]
