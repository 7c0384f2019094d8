"""Labelled documents: JSONL in which each row is a text and the labels of its lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.errors import DocumentError, UsageError
from cleaner.files.read import read
from cleaner.model import Document

CLASSES = ("B", "M", "X")  # boilerplate, metadata, mixed; a line without a label is content
REMEDY = 'write {"id": …, "text": …, "labels": [[line, "B", kind], …]}'
TEXT_REMEDY = 'write {"text": …}'


@dataclass(frozen=True, slots=True)
class Label:
    """What one line of a text is; of a mixed line `part` is the boilerplate, and the rest is content."""

    line: int  # from 0
    mark: str
    kind: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with the labels of all its lines that are not content."""

    id: str
    text: str
    labels: tuple[Label, ...] = ()
    lang: str = "?"
    genre: str = "?"


def gold(paths: Sequence[Path]) -> list[GoldDocument]:
    """Return the documents of all files, in order. Raise `UsageError` for a row that is none."""
    found: dict[str, GoldDocument] = {}
    for path in paths:
        for where, row in _rows(path, REMEDY):
            document = _document(where, row)
            if document.id in found:
                raise UsageError(f"{where}: the id {document.id} is taken; give each document its own")
            found[document.id] = document
    return list(found.values())


def texts(path: Path) -> Iterator[Document]:
    """Yield the texts of a JSONL file, with labels or without. Raise `UsageError` for a row without text."""
    for where, row in _rows(path, TEXT_REMEDY):
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise UsageError(f"{where}: no text; {TEXT_REMEDY}")
        yield Document(row["text"], str(row.get("id", where)))


def _rows(path: Path, remedy: str) -> Iterator[tuple[str, Any]]:
    """Yield each row with the place where it stands."""
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    try:
        data = read(path)
    except DocumentError as error:
        raise UsageError(f"{path}: {error}") from error
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            try:
                yield f"{path}:{number}", json.loads(line)
            except RecursionError:
                raise UsageError(f"{path}:{number}: nested too deeply; {remedy} in each line") from None
            except ValueError:
                raise UsageError(f"{path}:{number}: the line is no JSON; {remedy} in each line") from None


def _document(where: str, row: Any) -> GoldDocument:
    """Return the document that a row holds, or raise."""
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("id", "text")):
        raise UsageError(f"{where}: no id or no text; {REMEDY}")
    labels = row.get("labels")
    if labels is None:
        raise UsageError(f'{where}: no labels; write "labels": [] if all of the text is content')
    if not isinstance(labels, list):
        raise UsageError(f"{where}: labels are no list; {REMEDY}")
    lines = row["text"].split("\n")
    made = tuple(_label(where, label, lines) for label in labels)
    return GoldDocument(row["id"], row["text"], made, str(row.get("lang", "?")), str(row.get("genre", "?")))


def _label(where: str, label: Any, lines: Sequence[str]) -> Label:
    """Return one label, or raise."""
    fits = isinstance(label, list) and 2 <= len(label) <= 4 and all(isinstance(x, str) for x in label[1:])
    if not fits or type(label[0]) is not int or label[1] not in CLASSES:
        raise UsageError(f"{where}: {label!r} is no label; {REMEDY}")
    if not 0 <= label[0] < len(lines):
        raise UsageError(f"{where}: there is no line {label[0]}; count from 0 to {len(lines) - 1}")
    made = Label(*label)
    if made.mark == "X" and (not made.part.strip() or made.part.strip() not in lines[made.line]):
        raise UsageError(
            f"{where}: {label!r} names no part of line {made.line}; "
            f'write [{made.line}, "X", kind, "what should go of the line"]'
        )
    return made
