"""The options about how pages are read."""

from __future__ import annotations

from typing import Any

from cleaner.cli.parser import NOTHING
from cleaner.formats.reading import Addresses, Markup


def add_pages(group: Any) -> None:
    """The group takes the options about pages."""
    group.add_argument(
        "--to", metavar="WORD", choices=tuple(each.value for each in Markup), **NOTHING,
        help="Write the main text of a page as plain lines: text, the default; or as Markdown: md, which "
        "keeps headings and lists.",
    )  # fmt: skip
    group.add_argument(
        "--hidden-emails", metavar="WORD", choices=tuple(each.value for each in Addresses), **NOTHING,
        help="What becomes of mail addresses that a page hides from robots: mark writes [email protected] "
        "(the default), drop nothing, decode the address itself.",
    )  # fmt: skip
