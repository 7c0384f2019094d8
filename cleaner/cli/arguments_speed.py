"""The options about workers, about which paths of a folder are documents, and about words on stderr."""

from __future__ import annotations

import argparse
from pathlib import Path

from cleaner.cli.parser import NOTHING, Listed
from cleaner.cli.values import number, seconds, size


def add_speed(parser: argparse.ArgumentParser) -> None:
    """The parser takes the options about workers."""
    group = parser.add_argument_group("How fast")
    group.add_argument(
        "-j", "--jobs", metavar="N", type=number, **NOTHING,
        help="Use N worker processes: as many as there are cores by default, 0 for none.",
    )  # fmt: skip
    group.add_argument(
        "--timeout", metavar="SECONDS", type=seconds, **NOTHING,
        help="Give a document up that takes a worker longer: 60 by default.",
    )  # fmt: skip
    group.add_argument(
        "--worker-memory", metavar="SIZE", type=size, **NOTHING,
        help="The most memory that a worker may ask for: 4G by default.",
    )  # fmt: skip


def add_progress(parser: argparse.ArgumentParser) -> None:
    """The parser takes the options about a long run."""
    group = parser.add_argument_group("A long run")
    group.add_argument(
        "--progress", metavar="FORM", choices=("auto", "plain", "json", "none"), **NOTHING,
        help="Tell how far it is: auto, a bar at a terminal and else plain lines; plain, json or none.",
    )  # fmt: skip
    group.add_argument(
        "--stats", metavar="FILE", type=Path, **NOTHING,
        help="Write the counts of the run, in all and by rule, to this file as JSON.",
    )  # fmt: skip


def add_choice(parser: argparse.ArgumentParser) -> None:
    """The parser takes the options about paths in folders."""
    group = parser.add_argument_group("Which files of a folder")
    group.add_argument(
        "--include", metavar="PATTERN", action=Listed, **NOTHING,
        help="Read only these, whatever they end in: '*.log'. Patterns as in .gitignore. May be repeated.",
    )  # fmt: skip
    group.add_argument(
        "--exclude", metavar="PATTERN", action=Listed, **NOTHING,
        help="Leave these out, besides those named in .cleanerignore files. May be repeated.",
    )  # fmt: skip


def add_talk(parser: argparse.ArgumentParser, done: str) -> None:
    """The parser takes the options about words on stderr."""
    group = parser.add_argument_group("What is said")
    group.add_argument(
        "--report", action="store_true", **NOTHING,
        help=f"Show on stderr what was {done}, by which rule, and where.",
    )  # fmt: skip
    loud = group.add_mutually_exclusive_group()
    loud.add_argument(
        "-q", "--quiet", action="store_true", **NOTHING,
        help="Say nothing but errors, and the --report if it is asked for.",
    )  # fmt: skip
    loud.add_argument(
        "-v", "--verbose", action="store_true", **NOTHING, help="Name every document and every skipped path."
    )
