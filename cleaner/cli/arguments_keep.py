"""The options about what is kept, and the commands that read it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from cleaner.cli.parser import NOTHING, Listed, Parser
from cleaner.cli.values import share, template


def add_keeping(parser: Parser, files: bool = False) -> None:
    """The parser takes the options about what is kept of what goes."""
    group = parser.add_argument_group("What is kept")
    group.add_argument(
        "--ledger", metavar="PATH", type=Path, **NOTHING,
        help="Add what was taken from each document to this file of JSON lines.",
    )  # fmt: skip
    group.add_argument(
        "--ledger-format", metavar="WORD", choices=("jsonl", "dolma"), **NOTHING,
        help="jsonl holds all that went (the default); dolma is an attribute file, spans without texts.",
    )  # fmt: skip
    group.add_argument(
        "--licenses", metavar="PATH", type=Path, **NOTHING,
        help="Add what the licence notices of each document say to this file of JSON lines.",
    )  # fmt: skip
    group.add_argument(
        "--require-ledger", action="store_true", **NOTHING,
        help="Refuse to run where neither a ledger nor licence records are kept.",
    )  # fmt: skip
    group.add_argument(
        "--quarantine", metavar="FOLDER", type=Path, **NOTHING,
        help="Put a copy of each document there that was kept because too much would go, with the reason.",
    )  # fmt: skip
    group.add_argument(
        "--alarm", metavar="SHARE", type=share, **NOTHING,
        help="Name a rule that fires in more than this share of the documents; 50%% by default.",
    )  # fmt: skip
    group.add_argument(
        "--usual", metavar="FILE", type=Path, **NOTHING,
        help="Name a rule that fires three times as often as in these statistics (cleaner stats --json).",
    )  # fmt: skip
    group.add_argument(
        "--fail-on-alarm", action="store_true", **NOTHING, help="Exit 1 if a rule is named for that."
    )
    if files:
        group.add_argument(
            "--no-ledger", dest="keep_ledger", action="store_false", **NOTHING,
            help="Write no ledger beside an output.",
        )  # fmt: skip


def add_instead(group: Any) -> None:
    """The group takes the options about passages that leave something behind."""
    group.add_argument(
        "--keep-family", metavar="FAMILY", action=Listed, **NOTHING,
        help="Leave what these families or rules would take, and mark it: licence. May be repeated.",
    )  # fmt: skip
    group.add_argument(
        "--replace", metavar="FAMILY=TEXT", type=template, action="append", **NOTHING,
        help="Put a text in the place of what a family takes: 'licence={spdx}'. May be repeated.",
    )  # fmt: skip
    group.add_argument(
        "--mark", dest="wrap", action="store_true", **NOTHING,
        help="Leave every passage in the text, between marks that name its rule.",
    )  # fmt: skip


def add_where(parser: Parser) -> argparse._MutuallyExclusiveGroup:
    """The parser takes where documents go; returns the group of which one may be given."""
    where = parser.add_argument_group("Where it goes").add_mutually_exclusive_group()
    where.add_argument(
        "-o", "--output", metavar="OUT", **NOTHING,
        help="Write here: a file for one file, else a folder, in which a folder's tree is kept.",
    )  # fmt: skip
    where.add_argument("--in-place", action="store_true", **NOTHING, help="Change the files themselves.")
    return where


def add_restore(parser: Parser) -> None:
    """The parser takes what `cleaner restore` takes."""
    parser.add_argument("paths", metavar="OUTPUT", nargs="+", help="A file that was written, or a folder.")
    add_where(parser)
    group = parser.add_argument_group("What comes back")
    group.add_argument(
        "--ledger", metavar="PATH", type=Path, **NOTHING,
        help="The ledger of the run; if it is not given, the one beside each output.",
    )  # fmt: skip
    group.add_argument("--id", metavar="ID", **NOTHING, help="Restore the document with this id alone.")
    group.add_argument(
        "--only", metavar="FAMILY", action=Listed, **NOTHING,
        help="Put back only what these families or rules took: licence. May be repeated.",
    )  # fmt: skip
    talk = parser.add_argument_group("What is said")
    talk.add_argument("-q", "--quiet", action="store_true", **NOTHING, help="Say nothing but errors.")


def add_stats(parser: Parser) -> None:
    """The parser takes what `cleaner stats` takes."""
    parser.add_argument(
        "ledgers", metavar="LEDGER", nargs="+", type=Path, help="A ledger of a run, packed or not."
    )
    group = parser.add_argument_group("What is shown").add_mutually_exclusive_group()
    group.add_argument("--json", action="store_true", **NOTHING, help="Print everything as JSON.")
    group.add_argument("--csv", action="store_true", **NOTHING, help="Print everything as CSV.")
    group.add_argument("--all", action="store_true", **NOTHING, help="Show all rows of the tables, not 20.")
