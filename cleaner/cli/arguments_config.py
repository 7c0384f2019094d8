"""`cleaner config` with its verbs."""

from __future__ import annotations

from typing import Any

from cleaner.cli.arguments import add_shared, command, finish
from cleaner.cli.parser import Commands


def add_config(commands: Any) -> None:
    """`cleaner config` and its verbs are known."""
    parser = command(
        commands, "config", "Show the settings that hold, and where they come from.", "cleaner config VERB …"
    )
    verbs = parser.add_subparsers(
        title="Verbs", dest="verb", metavar="VERB", action=Commands, prog=parser.prog
    )
    show = command(
        verbs, "show", "Show every setting, and where it comes from.", "cleaner config show [OPTIONS]"
    )
    add_shared(show)
    finish(show, "cleaner config show", "cleaner config show --profile web")
    schema = command(verbs, "schema", "Print a JSON Schema for your editor.", "cleaner config schema WHAT")
    schema.add_argument(
        "what",
        metavar="WHAT",
        choices=("config", "rule"),
        help="config for cleaner.toml, rule for rule files.",
    )
    finish(schema, "cleaner config schema config > cleaner.schema.json")
    finish(parser, "cleaner config show")
