"""Outputs to originals: each document is made in memory and compared before anybody may write it."""

from __future__ import annotations

from cleaner.restore.records import Row, rows
from cleaner.restore.whole import Back, Wish, restore

__all__ = ["Back", "Row", "Wish", "restore", "rows"]
