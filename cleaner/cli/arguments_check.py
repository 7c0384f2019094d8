"""`cleaner check` with its options."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from cleaner.cli.arguments import NOTHING, add_shared, command, finish
from cleaner.cli.parser import meant


def add_check(commands: Any) -> None:
    """`cleaner check` is known."""
    parser = command(
        commands, "check", "List what would go, and change nothing; exit 1 if there is any.",
        "cleaner check [OPTIONS] PATH…",
    )  # fmt: skip
    parser.add_argument("paths", metavar="PATH", nargs="+", help="A file, a folder, or - for stdin.")
    group = parser.add_argument_group("What comes out")
    group.add_argument(
        "--format", metavar="FORMAT[:FILE]", action=Formats, **NOTHING,
        help=f"One of {', '.join(FORMS)}; to stdout, or to FILE. May be repeated.",
    )  # fmt: skip
    group.add_argument(
        "--output", metavar="FILE", action=Outputs, **NOTHING,
        help="Write the --format before it to FILE.",
    )  # fmt: skip
    group.add_argument(
        "--statistics", action="store_true", **NOTHING,
        help="Show on stderr how often each rule fired, and the share of the text it would take.",
    )  # fmt: skip
    group.add_argument(
        "--exit-zero", action="store_true", **NOTHING, help="Exit 0 although something was found."
    )
    add_shared(parser)
    finish(
        parser,
        "cleaner check corpus/",
        "cleaner check --select licence,contact README.md",
        "cleaner check corpus/ --format text --format sarif:report.sarif",
    )


FORMS = ("text", "full", "json", "jsonl", "sarif", "github", "gitlab", "junit")


class Formats(argparse.Action):
    """`--format FORMAT[:FILE]` adds a report."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        from cleaner.cli.reports import Target
        from cleaner.report.findings import Form

        name, _, file = values.partition(":")
        if name not in FORMS:
            raise argparse.ArgumentError(self, f"{name} is none of {', '.join(FORMS)}{meant(name, FORMS)}")
        target = Target(Form(name), Path(file) if file else None)
        setattr(namespace, self.dest, [*getattr(namespace, self.dest, []), target])


class Outputs(argparse.Action):
    """`--output FILE` sends the report before it to a file."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        from cleaner.cli.reports import Target
        from cleaner.report.findings import Form

        *others, last = getattr(namespace, "format", None) or [Target(Form.TEXT)]
        if last.path is not None:
            raise argparse.ArgumentError(self, f"--format {last.form} goes to {last.path} already")
        namespace.format = [*others, Target(last.form, Path(values))]
