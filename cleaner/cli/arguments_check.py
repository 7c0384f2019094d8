"""`cleaner check` with its options."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from cleaner.cli.arguments import add_shared, command, finish
from cleaner.cli.arguments_speed import add_choice
from cleaner.cli.parser import NOTHING, Commands, meant
from cleaner.cli.values import share

CHECKED = (
    "0 nothing was found; 1 something was found; 2 the command line, a path in it or a rule is wrong; 3 a "
    "document could not be judged, whatever was found in the others."
)


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
    _add_bounds(parser)
    add_choice(parser)
    add_shared(parser, acts=False)
    parser.add_argument_group("Exit codes", CHECKED)
    finish(
        parser,
        "cleaner check corpus/",
        "cleaner check corpus/ --baseline cleaner-baseline.json",
        "cleaner check --select licence,contact README.md",
        "cleaner check corpus/ --format text --format sarif:report.sarif",
    )


def _add_bounds(parser: Any) -> None:
    """The parser takes the options that say what fails."""
    group = parser.add_argument_group("What fails")
    _add_file(group, "Findings that stand in this file are known and do not fail.")
    group.add_argument(
        "--max-density", metavar="SHARE", type=density, **NOTHING,
        help="Fail only if more of the text would go: 0.5%%, or recorded, the figure in the baseline.",
    )  # fmt: skip
    group.add_argument(
        "--exit-zero", action="store_true", **NOTHING, help="Exit 0 although something was found."
    )


def add_baseline(commands: Any) -> None:
    """`cleaner baseline` and its verbs are known."""
    parser = command(
        commands, "baseline", "Keep the findings of today, so that a check asks for no new ones.",
        "cleaner baseline VERB …",
    )  # fmt: skip
    verbs = parser.add_subparsers(
        title="Verbs", dest="verb", metavar="VERB", action=Commands, prog=parser.prog
    )
    _add_verb(verbs, "create", "Write all findings of today to a new baseline.")
    update = _add_verb(verbs, "update", "Drop the entries of findings that are gone, and renew the density.")
    update.add_argument("--add", action="store_true", **NOTHING, help="Take new findings in, too.")
    show = command(verbs, "show", "Show what the baseline holds.", "cleaner baseline show [--baseline FILE]")
    _add_file(show, "The baseline; cleaner-baseline.json if it is not given.")
    finish(show, "cleaner baseline show")
    finish(
        parser, "cleaner baseline create corpus/", "cleaner check corpus/ --baseline cleaner-baseline.json"
    )


def add_report(commands: Any) -> None:
    """`cleaner report` is known."""
    parser = command(
        commands,
        "report",
        "Write an HTML page about what runs took, from their ledgers.",
        "cleaner report [OPTIONS] LEDGER… [-o FILE]",
    )
    parser.add_argument("ledgers", metavar="LEDGER", nargs="+", type=Path, help="A ledger of a run.")
    group = parser.add_argument_group("What comes out")
    group.add_argument(
        "-o", "--output", metavar="FILE", type=Path, **NOTHING, help="Write the page here, and not to stdout."
    )
    finish(parser, "cleaner report run.jsonl -o report.html")


KEYS = (
    "s it should go, k it should stay here, f the rule is wrong; n leaves it open, u takes the last verdict "
    "back, q ends. S, K and F hold for all equal passages that follow, too."
)


def add_review(commands: Any) -> None:
    """`cleaner review` is known."""
    parser = command(
        commands, "review", "Go through findings one by one, and keep what you say of them.",
        "cleaner review [OPTIONS] PATH…",
    )  # fmt: skip
    parser.add_argument("paths", metavar="PATH", nargs="+", help="A file or a folder.")
    group = parser.add_argument_group("What comes out")
    group.add_argument(
        "--verdicts", metavar="FILE", type=Path, **NOTHING,
        help="Keep the verdicts here; verdicts.jsonl if it is not given. What is there is not asked again.",
    )  # fmt: skip
    add_shared(parser)
    parser.add_argument_group("Keys", KEYS)
    finish(parser, "cleaner review corpus/", "cleaner review --select social corpus/ > examples.toml")


def _add_verb(verbs: Any, name: str, summary: str) -> Any:
    """Return the parser of a verb that runs a check."""
    usage = f"cleaner baseline {name} [OPTIONS] PATH…"
    parser = command(verbs, name, summary, usage)
    parser.add_argument("paths", metavar="PATH", nargs="+", help="A file, a folder, or - for stdin.")
    _add_file(parser, "The baseline; cleaner-baseline.json if it is not given.")
    add_choice(parser)
    add_shared(parser, acts=False)
    finish(parser, f"cleaner baseline {name} corpus/")
    return parser


def _add_file(group: Any, words: str) -> None:
    """The group takes --baseline."""
    group.add_argument("--baseline", metavar="FILE", type=Path, **NOTHING, help=words)


def density(word: str) -> float | str:
    """Return a share, or "recorded" as it is.

    >>> density("0.5%"), density("recorded")
    (0.005, 'recorded')
    """
    return word if word == "recorded" else share(word)


FORMS = ("text", "full", "json", "jsonl", "sarif", "github", "gitlab", "junit", "html")


class Formats(argparse.Action):
    """`--format FORMAT[:FILE]` adds a report."""

    many = True  # a configuration may list them

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        from cleaner.cli.reports import Target
        from cleaner.report.findings import Form

        name, _, file = values.partition(":")
        if name not in FORMS:
            raise argparse.ArgumentError(self, f"{name} is none of {', '.join(FORMS)}{meant(name, FORMS)}")
        target = Target(Form(name), _place(file))
        setattr(namespace, self.dest, [*getattr(namespace, self.dest, []), target])


def _place(word: str) -> Path | None:
    """Return the file that a report goes to, or None for stdout."""
    return Path(word) if word not in {"", "-"} else None


class Outputs(argparse.Action):
    """`--output FILE` sends the report before it to a file."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        from cleaner.cli.reports import Target
        from cleaner.report.findings import Form

        *others, last = getattr(namespace, "format", None) or [Target(Form.TEXT)]
        if last.path is not None:
            raise argparse.ArgumentError(self, f"--format {last.form} goes to {last.path} already")
        namespace.format = [*others, Target(last.form, _place(values))]
