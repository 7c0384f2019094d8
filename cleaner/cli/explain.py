"""`cleaner explain`: why each line went or stayed."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from cleaner.cli import exits
from cleaner.cli.engine import work
from cleaner.cli.options import Options
from cleaner.cli.plan import inputs
from cleaner.errors import DocumentError, UsageError
from cleaner.explain import UnitStory
from cleaner.explain import explain as stories
from cleaner.model import Document
from cleaner.report.story import show
from cleaner.report.terminal import Looks
from cleaner.run import Job, Work


def explain(words: argparse.Namespace) -> int:
    """The story of the document, of one line of it, or of one record, stands on stdout."""
    options = Options.of(words)
    name, number = place(words.place)
    if Path(name).is_dir():
        raise UsageError(f"{name} is a folder; name one file")
    job = inputs([name], options).jobs[0]
    engine = work(options, [job.form]).at(job.name)
    try:
        document = _document(job, engine, number)
    except DocumentError as error:
        raise DocumentError(f"{job.name}: {error}") from error
    told = stories(document, engine.rulebook, engine.policy)
    line = number if job.form.whole else None
    console = Looks.of(sys.stdout, os.environ).console(sys.stdout)
    show(console, _at(told, line, document.text), whole=line is None)
    return exits.DONE


def _document(job: Job, engine: Work, number: int | None) -> Document:
    """Return the document that a file is, or the record with this number in it."""
    if job.form.whole:
        return job.reading(job.read(), engine.fields.pages)[0].document
    if number is None:
        raise UsageError(f"{job.name} holds many documents; name one: {job.name}:17")
    for record in job.records(engine.fields, engine.cap):
        if record.number == number:
            if record.text is None:
                raise DocumentError(record.problem or f"record {number} has no text")
            return record.page or Document(record.text, record.id or f"{job.name}:{number}")
    raise UsageError(f"no record {number} in {job.name}")


def place(word: str) -> tuple[str, int | None]:
    """Return the file and the line in FILE:LINE; a file whose name looks like that comes first.

    >>> place("no/such/file.txt:14")
    ('no/such/file.txt', 14)
    """
    name, colon, line = word.rpartition(":")
    numbered = colon and name and line.isascii() and line.isdigit()
    if not numbered or os.path.exists(word):  # noqa: PTH110 - `Path.exists` fails for a name too long
        return word, None
    return name, int(line.lstrip("0")[:18] or "0")  # a longer number is no line either, and Python refuses it


def _at(told: tuple[UnitStory, ...], number: int | None, text: str) -> list[UnitStory]:
    """Return the stories that are asked for; a unit of several lines answers for each of them."""
    if number is None:
        return list(told)
    lines = text.count("\n") + (not text.endswith("\n"))
    if not 1 <= number <= lines:
        raise UsageError(f"no line {number}; the document has {lines} lines")
    before = [story for story in told if story.line <= number]
    if not before or not text.split("\n")[number - 1].strip():
        raise UsageError(f"line {number} is blank")
    last = before[-1].line
    return [story for story in before if story.line == last]
