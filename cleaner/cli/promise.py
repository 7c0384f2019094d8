"""What the name of an output promises: it must be what is written, or rows of JSON Lines."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from cleaner.cli.options import Options, Target
from cleaner.cli.plan import SUFFIX, Inputs, is_folder
from cleaner.errors import UsageError
from cleaner.files.remote import remote
from cleaner.files.write import special
from cleaner.formats import Format, by_name
from cleaner.run import Job


def promised(words: argparse.Namespace, asked: Inputs, options: Options) -> Inputs:
    """Return the inputs, told to become rows if that is asked for: by name, or by `--to`.

    Raise `UsageError` if the output would not be what its name promises.
    """
    out = getattr(words, "output", None)
    if options.to is Target.JSONL and getattr(words, "in_place", False):
        raise UsageError("rows are written beside their documents; drop --in-place and name a place: -o OUT")
    if getattr(words, "diff", False):
        return replace(asked, suffix=".txt")
    if out is None or is_folder(out):
        return asked
    form = by_name(out)
    if form is Format.JSONL and not (asked.single and asked.found[0].job.form is Format.JSONL):
        asked = replace(asked, suffix=SUFFIX[Target.JSONL])
    elif form not in {Format.TEXT, Format.HTML}:
        _fits(out, form, asked.jobs, asked.rows)
    if asked.rows and remote(out):
        raise UsageError("rows are written to a local place only; name one: -o FILE.jsonl")
    return asked


def in_one_file(out: str, asked: Inputs) -> bool:
    """Return whether the rows of all documents go into one file."""
    if not asked.rows or is_folder(out):
        return False
    return by_name(out) is Format.JSONL or special(Path(out))


def _fits(out: str, form: Format, jobs: Iterable[Job], rows: bool) -> None:
    """Raise unless all documents are written as the format that the name of the output promises."""
    for job in jobs:
        written = Format.JSONL if rows else job.form
        if written is not form:
            raise UsageError(
                f"{out} promises {form.value}, and {job.name} would be written as {written.value}; "
                "name the output for that, or FILE.jsonl for rows of any documents"
            )
