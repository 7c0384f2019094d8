"""The words of the product, one for each idea: what a rule, a claim or a policy may say."""

from __future__ import annotations

from enum import StrEnum


def family_of(rule: str) -> str:
    """Return the family in a rule's id, the part before the slash.

    >>> family_of("social/follow-us")
    'social'
    """
    return rule.partition("/")[0]


def means(name: str, rule: str) -> bool:
    """Return whether a name on the command line means a rule: its id, its family, or the beginning of that.

    >>> means("licence", "licence-open/cc-by"), means("licence", "code-licence/mit")
    (True, False)
    """
    family = family_of(rule)
    return name in {rule, family} or family.startswith(f"{name}-")


HEURISTICS = (
    "heuristic/label-line",
    "heuristic/link-list",
    "heuristic/page-aside",
    "heuristic/page-beyond",
    "heuristic/page-box",
    "heuristic/page-end",
    "heuristic/page-headline",
    "heuristic/page-link",
    "heuristic/repeated-line",
    "heuristic/residue",
)  # the guesses that need no rule, by the names that claims give them


NOTICES = ("licence-", "code-licence/", "fair-use/")  # how the rules of notices begin


def is_notice(rule: str) -> bool:
    """Return whether a rule takes notices about rights, of which a record should stay.

    >>> is_notice("licence-open/cc-by"), is_notice("social/follow-us")
    (True, False)
    """
    return rule.startswith(NOTICES)


class Confidence(StrEnum):
    """How much a claim needs beside itself."""

    CERTAIN = "certain"  # nothing
    LIKELY = "likely"  # the edge of the text, or a stripped neighbour
    WEAK = "weak"  # a stripped neighbour


class Scope(StrEnum):
    """What a match of the rule stands for."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    BLOCK = "block"
    SPAN = "span"
    HEAD = "head"
    TAIL = "tail"


class Match(StrEnum):
    """Where in its unit a phrase must stand."""

    WHOLE = "whole"
    START = "start"
    END = "end"
    CONTAINS = "contains"


class Partial(StrEnum):
    """What to do with a unit of which only a part is explained."""

    KEEP = "keep"
    CUT = "cut"


class Action(StrEnum):
    """What happens to a span that goes."""

    STRIP = "strip"
    MARK = "mark"
    REPLACE = "replace"


class Status(StrEnum):
    """How far a rule is."""

    DRAFT = "draft"
    EXPERIMENTAL = "experimental"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class Position(StrEnum):
    """Where in the document a unit must stand."""

    ANY = "any"
    HEAD = "head"
    TAIL = "tail"
    EDGE = "edge"


class Strictness(StrEnum):
    """How much evidence the structural heuristics ask for."""

    CAREFUL = "careful"
    BALANCED = "balanced"
    EAGER = "eager"
