"""The options about what the input is, and how pages are read."""

from __future__ import annotations

from typing import Any

from cleaner.cli.options import Target
from cleaner.cli.parser import NOTHING
from cleaner.cli.values import FORMATS, encoding, form, size
from cleaner.formats.reading import Addresses


def add_reading(group: Any) -> None:
    """The group takes the options about what the input is."""
    group.add_argument(
        "--from", dest="form", metavar="FORMAT", type=form, **NOTHING,
        help=f"Read the input as {FORMATS}, whatever its name says; packed: jsonl.gz.",
    )  # fmt: skip
    group.add_argument(
        "--encoding", metavar="LABEL", type=encoding, **NOTHING,
        help="Read and write texts, JSONL and tables in this encoding: cp1252, koi8-r. With auto it is told "
        "from the bytes where they are not UTF-8. By default they are taken for UTF-8 and kept.",
    )  # fmt: skip
    group.add_argument(
        "--text-field", metavar="NAME", **NOTHING,
        help="The field or column of a record that holds its text; text by default; nested: page.body.",
    )  # fmt: skip
    group.add_argument(
        "--id-field", metavar="NAME", **NOTHING, help="The field or column that names a record."
    )
    group.add_argument(
        "--max-document", metavar="SIZE", type=size, **NOTHING,
        help="Let a longer document pass raw, and name it: 64M (the default), 500K, 2G.",
    )  # fmt: skip


def add_pages(group: Any) -> None:
    """The group takes the options about pages."""
    group.add_argument(
        "--to", metavar="WORD", choices=tuple(each.value for each in Target), **NOTHING,
        help="Write the main text of a page as plain lines: text, the default; or as Markdown: md, which "
        "keeps headings and lists. With jsonl every document, whatever it came from, is a row of JSON Lines.",
    )  # fmt: skip
    group.add_argument(
        "--hidden-emails", metavar="WORD", choices=tuple(each.value for each in Addresses), **NOTHING,
        help="What becomes of mail addresses that a page hides from robots: mark writes [email protected] "
        "(the default), drop nothing, decode the address itself.",
    )  # fmt: skip
