"""All commands and options, each with its words for the help page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cleaner.cli.arguments_keep import add_instead, add_keeping, add_restore, add_stats, add_where
from cleaner.cli.arguments_pages import add_pages, add_reading
from cleaner.cli.arguments_speed import add_choice, add_progress, add_speed, add_talk
from cleaner.cli.parser import NOTHING, Commands, Listed, Parser
from cleaner.cli.values import share
from cleaner.model import Strictness

# Where nothing is given nothing is set: `Options` knows the defaults.
EXITS = (
    "0 done; 1 check found something, or a test of rules failed; 2 the command line, a path in it or a rule "
    "is wrong; 3 documents could not be judged: they pass unchanged and are named."
)
STATS = "Count by family, rule, language and site what runs took, from their ledgers."


def parser() -> Parser:
    """Return the parser of the whole command line."""
    root = Parser(
        prog="cleaner",
        usage="cleaner [OPTIONS] < IN > OUT\n       cleaner COMMAND …",
        description="Take boilerplate and licence notices out of text, and say what went and why. "
        "What a command takes stands on its own page: cleaner COMMAND --help.",
    )
    commands = root.add_subparsers(
        title="Commands", dest="command", metavar="COMMAND", action=Commands, prog="cleaner"
    )
    add_shared(root)
    add_keeping(root)
    _add_clean(commands)
    _add_check(commands)
    _add_explain(commands)
    _add_restore(commands)
    _add_stats(commands)
    _add_rules(commands)
    _add_bench(commands)
    _add_config(commands)
    _add_completion(commands)
    root.add_argument_group("Exit codes", EXITS)
    finish(
        root,
        "curl -s https://example.org/post.txt | cleaner",
        "cleaner --report < article.txt > article.clean.txt",
        "cleaner clean corpus/ -o cleaned/",
        "cleaner check corpus/ && echo nothing to strip",
    )
    return root


def command(commands: Any, name: str, summary: str, usage: str) -> Parser:
    """Return the parser of a new command; its summary stands in the list and on its own page."""
    made: Parser = commands.add_parser(name, help=summary, description=summary, usage=usage)
    return made


def finish(parser: Parser, *lines: str) -> None:
    """The help page ends with the general options and these command lines."""
    if parser.prog == "cleaner" or parser._subparsers is None:
        _add_configuration(parser)
    about = parser.add_argument_group("Help")
    about.add_argument("-h", "--help", action="help", help="Show this page.")
    if parser.prog == "cleaner":
        about.add_argument(
            "--version", action="store_true", **NOTHING, help="Print the version and the digest of the rules."
        )
    parser.add_argument_group("Examples", "\n".join(f"$ {line}" for line in lines))


def _add_configuration(parser: Parser) -> None:
    """The parser takes the options about the configuration."""
    group = parser.add_argument_group("Configuration")
    group.add_argument(
        "--config", metavar="FILE", type=Path, **NOTHING,
        help="Read this file, and not the nearest cleaner.toml or [tool.cleaner] in pyproject.toml.",
    )  # fmt: skip
    group.add_argument("--no-config", action="store_true", **NOTHING, help="Read no configuration.")
    group.add_argument(
        "--profile", metavar="NAME", **NOTHING, help="Put the settings under [profile.NAME] over the others."
    )


def add_shared(parser: Parser, acts: bool = True) -> None:
    """The parser takes the options of the filter; `acts` is false where no text is written anyway."""
    add_which(parser)
    _add_how(parser, acts)
    add_speed(parser)
    add_talk(parser, "stripped" if acts else "found")


def add_which(parser: Parser) -> None:
    """The parser takes the options that choose rules."""
    group = parser.add_argument_group("Which rules")
    group.add_argument(
        "--rules", metavar="PATH", type=Path, action="append", **NOTHING,
        help="Add the rules of this file or folder to the packaged ones. May be repeated.",
    )  # fmt: skip
    group.add_argument(
        "--select", metavar="RULE", action=Listed, **NOTHING,
        help="Use only these rules or families: social, code-licence/mit. The first words of families do, "
        "too: licence. May be repeated.",
    )  # fmt: skip
    group.add_argument(
        "--ignore", metavar="RULE", action=Listed, **NOTHING,
        help="Leave out these rules or families; of two names that fit, the longer one decides. May be "
        "repeated.",
    )  # fmt: skip


def _add_how(parser: Parser, acts: bool) -> None:
    """The parser takes the options that bound what the rules may do."""
    group = parser.add_argument_group("What they may do")
    if acts:
        group.add_argument(
            "--action", metavar="WORD", choices=("strip", "mark"), **NOTHING,
            help="strip takes passages out (the default). With mark the text passes unchanged: --report, -v "
            "or check says what would go.",
        )  # fmt: skip
    add_guesses(group)
    group.add_argument(
        "--allow", metavar="FILE", type=Path, action="append", **NOTHING,
        help="Let passages stay that stand in this list. May be repeated.",
    )  # fmt: skip
    add_instead(group)
    reading = parser.add_argument_group("What the input is")
    add_reading(reading)
    add_pages(reading)


def add_guesses(group: Any) -> None:
    """The group takes the options about guesses and their bounds."""
    group.add_argument(
        "--no-heuristics", dest="heuristics", action="store_false", **NOTHING,
        help="Use the rules alone: no guesses from repeated lines and lone labels.",
    )  # fmt: skip
    group.add_argument(
        "--strictness", metavar="WORD", choices=tuple(s.value for s in Strictness), **NOTHING,
        help="How much evidence the guesses need: careful, balanced (the default) or eager.",
    )  # fmt: skip
    group.add_argument(
        "--max-removed", metavar="SHARE", type=share, **NOTHING,
        help="Keep a document whole if more would go: 0.6 or 60%%. The default goes by --strictness.",
    )  # fmt: skip


def _add_clean(commands: Any) -> None:
    """`cleaner clean` is known."""
    parser = command(
        commands,
        "clean",
        "Clean files and folders.",
        "cleaner clean [OPTIONS] PATH… [-o OUT | --in-place | --diff]",
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", help="A file, a folder, or - for stdin.")
    where = add_where(parser)
    where.add_argument(
        "--diff",
        action="store_true",
        **NOTHING,
        help="Show the changes as a unified diff, and write nothing.",
    )
    parser.add_argument_group("If it was interrupted").add_argument(
        "--resume", action="store_true", **NOTHING,
        help="Go on where an interrupted run with the same rules, options and files stopped.",
    )  # fmt: skip
    add_choice(parser)
    add_progress(parser)
    add_shared(parser)
    add_keeping(parser, files=True)
    finish(
        parser,
        "cleaner clean article.txt > article.clean.txt",
        "cleaner clean corpus/ -o cleaned/ --report",
        "cleaner clean --in-place --ignore licence notes/*.txt",
        "cleaner clean --diff article.txt | less",
    )


def _add_check(commands: Any) -> None:
    """`cleaner check`, `baseline`, `report` and `review` are known."""
    from cleaner.cli.arguments_check import add_baseline, add_check, add_report, add_review

    add_check(commands)
    add_baseline(commands)
    add_report(commands)
    add_review(commands)


def _add_explain(commands: Any) -> None:
    """`cleaner explain` is known."""
    parser = command(
        commands,
        "explain",
        "Say for every line why it went or stayed.",
        "cleaner explain [OPTIONS] FILE[:LINE]",
    )
    parser.add_argument("place", metavar="FILE[:LINE]", help="A file, or one line of it; - is stdin.")
    add_shared(parser)
    finish(parser, "cleaner explain article.txt", "cleaner explain article.txt:14")


def _add_restore(commands: Any) -> None:
    """`cleaner restore` is known."""
    parser = command(
        commands,
        "restore",
        "Give back the original of a cleaned file.",
        "cleaner restore [OPTIONS] OUTPUT… [-o OUT | --in-place]",
    )
    add_restore(parser)
    add_reading(parser.add_argument_group("What the outputs are"))
    finish(
        parser,
        "cleaner restore article.clean.txt --ledger run.jsonl > article.txt",
        "cleaner restore --in-place cleaned/",
        "cleaner restore --in-place --only licence cleaned/",
    )


def _add_stats(commands: Any) -> None:
    """`cleaner stats` is known."""
    parser = command(commands, "stats", STATS, "cleaner stats [OPTIONS] LEDGER…")
    add_stats(parser)
    finish(
        parser,
        "cleaner stats run.ledger.jsonl",
        "cleaner stats cleaned/*.ledger.jsonl --csv > taken.csv",
        "cleaner stats run.jsonl.zst --json > usual.json",
    )


def _add_rules(commands: Any) -> None:
    """`cleaner rules` and its verbs are known."""
    from cleaner.cli.arguments_rules import add_verbs

    add_verbs(command(commands, "rules", "List, show, test and write rules.", "cleaner rules VERB …"))


def _add_bench(commands: Any) -> None:
    """`cleaner bench` is known."""
    from cleaner.cli.arguments_bench import add_bench

    add_bench(commands)


def _add_config(commands: Any) -> None:
    """`cleaner config` and its verbs are known."""
    from cleaner.cli.arguments_config import add_config

    add_config(commands)


def _add_completion(commands: Any) -> None:
    """`cleaner completion` is known."""
    parser = command(
        commands, "completion", "Print a completion script for your shell.", "cleaner completion SHELL"
    )
    parser.add_argument(
        "shell", metavar="SHELL", choices=("bash", "zsh", "fish", "tcsh"), help="bash, zsh, fish or tcsh."
    )
    finish(
        parser,
        "cleaner completion bash > ~/.local/share/bash-completion/completions/cleaner",
        "cleaner completion fish > ~/.config/fish/completions/cleaner.fish",
    )
