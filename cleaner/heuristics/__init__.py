"""What needs no rule: labels, repetition, residue. Claims like those of rules, under `heuristic/…`."""

from __future__ import annotations

from cleaner.heuristics.labels import labels
from cleaner.heuristics.links import links
from cleaner.heuristics.pages import firm, pages
from cleaner.heuristics.repeats import repeats
from cleaner.heuristics.residue import residue
from cleaner.heuristics.signposts import signposts

__all__ = ["firm", "labels", "links", "pages", "repeats", "residue", "signposts"]
