"""`cleaner bench`, `cleaner rules tune` and `cleaner rules coverage`, with their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cleaner.cli.arguments import add_guesses, add_which, command, finish
from cleaner.cli.parser import NOTHING


def add_bench(commands: Any) -> None:
    """`cleaner bench` is known."""
    parser = command(
        commands,
        "bench",
        "Measure the rules on labelled documents.",
        "cleaner bench [OPTIONS] GOLD…",
    )
    parser.add_argument(
        "gold",
        metavar="GOLD",
        nargs="+",
        type=Path,
        help="JSONL with id, text and labels (see docs/bench.md).",
    )
    group = parser.add_argument_group("What is shown")
    group.add_argument(
        "--worst", metavar="N", type=int, **NOTHING,
        help="List N lines that went wrong: content that was lost, boilerplate that was left.",
    )  # fmt: skip
    group.add_argument("--json", action="store_true", **NOTHING, help="Print everything as JSON.")
    group.add_argument(
        "--need", metavar="BOUND", action="append", **NOTHING,
        help="Exit 1 if a figure does not keep this bound: recall_core>=0.8. May be repeated.",
    )  # fmt: skip
    add_which(parser)
    add_guesses(parser.add_argument_group("What they may do"))
    finish(
        parser,
        "cleaner bench fixtures/gold/web.jsonl --worst 20",
        "cleaner bench gold.jsonl --need 'content_lost<=0.001'",
        "cleaner bench gold.jsonl --select social --json",
    )


def add_tune(verbs: Any) -> None:
    """`cleaner rules tune` is known."""
    parser = command(
        verbs,
        "tune",
        "Say what the rules do to texts: what fires, what is slow, what never matters.",
        "cleaner rules tune [OPTIONS] PATH…",
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="A file or folder of texts, or JSONL with a text in each row.",
    )
    add_which(parser)
    add_guesses(parser.add_argument_group("What they may do"))
    finish(parser, "cleaner rules tune clean-corpus/", "cleaner rules tune sample.jsonl --select social")


def add_coverage(verbs: Any) -> None:
    """`cleaner rules coverage` is known."""
    parser = command(
        verbs,
        "coverage",
        "Count rules and examples by family and language.",
        "cleaner rules coverage [OPTIONS] [--write FOLDER]",
    )
    parser.add_argument(
        "--write", metavar="FOLDER", type=Path, **NOTHING,
        help="Write coverage.md and a page for each family into this folder of documentation.",
    )  # fmt: skip
    add_which(parser)
    finish(parser, "cleaner rules coverage", "cleaner rules coverage --write docs")
