"""Parsed words to the command that does them."""

from __future__ import annotations

import argparse

from cleaner.cli.arguments import parser

UNCONFIGURED = frozenset({"completion", "config"})  # these read no settings, or ask for them by themselves


def dispatch(argv: list[str]) -> int:
    """Return the exit code of the command that the words name."""
    if argv[1:] == ["--version"]:  # asked of a command; there is one version
        argv = argv[1:]
    root = parser()
    words = root.parse_args(argv)
    if getattr(words, "version", False):
        from cleaner.cli.version import version

        return version(words)
    if words.command not in UNCONFIGURED:
        from cleaner.cli.config.found import configured

        configured(words, root, root.speaker(words))
    if words.command is None:
        return _filter(words)
    return _command(words)


def _filter(words: argparse.Namespace) -> int:
    """Return the exit code of the filter."""
    from cleaner.cli.filter import filter_stdin
    from cleaner.cli.options import Options

    return filter_stdin(Options.of(words))


def _command(words: argparse.Namespace) -> int:
    """Return the exit code of a command; only its own module is loaded."""
    match words.command:
        case "clean":
            from cleaner.cli.clean import clean

            return clean(words)
        case "check":
            from cleaner.cli.check import check

            return check(words)
        case "baseline":
            from cleaner.cli.baseline import baseline

            return baseline(words)
        case "report":
            from cleaner.cli.report import report

            return report(words)
        case "review":
            from cleaner.cli.review import review

            return review(words)
        case "config":
            from cleaner.cli.config.command import config

            return config(words)
        case "explain":
            from cleaner.cli.explain import explain

            return explain(words)
        case "restore":
            from cleaner.cli.restore import restore

            return restore(words)
        case "stats":
            from cleaner.cli.stats import stats

            return stats(words)
        case "bench":
            from cleaner.cli.bench import bench

            return bench(words)
        case "completion":
            from cleaner.cli.completion import completion

            return completion(words)
        case _:
            from cleaner.cli.rules import rules

            return rules(words)
