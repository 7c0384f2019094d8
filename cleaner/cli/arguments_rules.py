"""The verbs of `cleaner rules`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cleaner.cli.arguments import add_which, command, finish
from cleaner.cli.arguments_bench import add_coverage, add_tune
from cleaner.cli.parser import NOTHING, Commands, Parser


def add_verbs(parser: Parser) -> None:
    """`cleaner rules` takes its verbs."""
    verbs = parser.add_subparsers(
        title="Verbs", dest="verb", metavar="VERB", action=Commands, prog="cleaner rules"
    )
    _add_list(verbs)
    _add_show(verbs)
    _add_test(verbs)
    _add_lint(verbs)
    _add_new(verbs)
    add_tune(verbs)
    add_coverage(verbs)
    finish(
        parser,
        "cleaner rules list",
        "cleaner rules show social/follow-us",
        "cleaner rules new social/follow-me --into my-rules",
        "cleaner rules test my-rules",
        "cleaner --rules my-rules < article.txt",
    )


def _add_list(verbs: Any) -> None:
    """`cleaner rules list` is known."""
    parser = command(
        verbs, "list", "List the rules by family; tab-separated into a pipe.", "cleaner rules list [OPTIONS]"
    )
    add_which(parser)
    finish(parser, "cleaner rules list --select social", "cleaner rules list | cut -f1")


def _add_show(verbs: Any) -> None:
    """`cleaner rules show` is known."""
    parser = command(
        verbs, "show", "Show one rule: why, its phrases, its examples.", "cleaner rules show [OPTIONS] ID"
    )
    parser.add_argument("id", metavar="ID", help="The rule's family and name: social/follow-us.")
    parser.add_argument(
        "--lang",
        metavar="LANG",
        **NOTHING,
        help="Show the wording of one language only, and what it takes: fr.",
    )
    add_which(parser)
    finish(parser, "cleaner rules show social/follow-us", "cleaner rules show social/follow-us --lang fr")


def _add_test(verbs: Any) -> None:
    """`cleaner rules test` is known."""
    parser = command(
        verbs,
        "test",
        "Run the rules' own examples; exit 1 if one fails, 2 if a rule is wrong or not finished.",
        "cleaner rules test [OPTIONS] [PATH…]",
    )
    _add_paths(parser)
    finish(parser, "cleaner rules test", "cleaner rules test my-rules")


def _add_lint(verbs: Any) -> None:
    """`cleaner rules lint` is known."""
    parser = command(
        verbs,
        "lint",
        "Look for weak spots in rules; exit 1 if there is one, 2 if a rule is wrong or not finished.",
        "cleaner rules lint [OPTIONS] [PATH…]",
    )
    _add_paths(parser)
    finish(parser, "cleaner rules lint", "cleaner rules lint my-rules")


def _add_new(verbs: Any) -> None:
    """`cleaner rules new` is known."""
    parser = command(
        verbs,
        "new",
        "Write a skeleton that fails its test until you fill it in.",
        "cleaner rules new ID [--into FOLDER]",
    )
    parser.add_argument("id", metavar="ID", help="The rule's family and name: social/follow-me.")
    parser.add_argument(
        "--into", metavar="FOLDER", type=Path, **NOTHING, help="The folder of the families (default: rules)."
    )
    finish(parser, "cleaner rules new social/follow-me", "cleaner rules new site/our-footer --into my-rules")


def _add_paths(parser: Parser) -> None:
    """The parser takes the rules to be looked at."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=Path,
        help="Rule files or folders (default: all packaged rules).",
    )
    add_which(parser)
