"""JSON Lines: one record a line, of which only the text's own bytes are ever touched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from json.decoder import JSONDecoder, scanstring  # type: ignore[attr-defined]  # C, and documented nowhere
from typing import Any

from cleaner.formats import lines
from cleaner.formats.record import CAP, Fields, Piece, Record, kept
from cleaner.model import Result

_BLANK = re.compile(r"[ \t\r\n\ufeff]*")  # a byte order mark before the first record is no error
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u....|.)")


class _Number(str):
    """A number as it is written: nothing is computed, and it may have more digits than Python takes."""

    __slots__ = ()


_DECODER = JSONDecoder(strict=False, parse_int=_Number, parse_float=_Number)


def pieces(blocks: Iterable[bytes], fields: Fields, cap: int = CAP) -> Iterator[Piece]:
    """Yield whole lines."""
    return lines.pieces(blocks, cap)


def records(piece: Piece, fields: Fields) -> Iterator[Record]:
    """Yield a record for each line; a blank line is a record without text."""
    path, id = tuple(fields.text.split(".")), tuple(fields.id.split(".")) if fields.id else ()
    for number, raw in enumerate(_lines(piece.data), piece.first):
        yield _record(number, raw, path, id)


def _lines(data: bytes) -> list[bytes]:
    """Return the lines of `data` with their line feeds; a carriage return ends no line."""
    if b"\r" not in data:
        return data.splitlines(keepends=True)
    found = [line + b"\n" for line in data.split(b"\n")]
    found[-1] = found[-1][:-1]
    return found if found[-1] else found[:-1]


def _record(number: int, raw: bytes, path: Sequence[str], id: Sequence[str]) -> Record:
    """Return the record of one line."""
    line = raw.decode("utf-8", "surrogateescape")
    start = _after(line, 0)
    if start == len(line):
        return Record(number, raw)
    try:
        value, end = _DECODER.raw_decode(line, start)
    except (json.JSONDecodeError, RecursionError) as error:
        return Record(number, raw, problem=f"is no JSON: {_said(error)}")
    if _after(line, end) != len(line):
        return Record(number, raw, problem=f"is no JSON: something follows the value at column {end + 1}")
    text, name = _at(value, path), _at(value, id) if id else ""
    name = str(name) if isinstance(name, str) else ""
    if isinstance(text, str) and not isinstance(text, _Number):
        return Record(number, raw, text, name)
    wrong = "" if text is None else f"has no text in the field {'.'.join(path)}"
    return Record(number, raw, None, name, wrong)


def _said(error: Exception) -> str:
    """Return what the parser found wrong."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return "it is nested too deeply"


class _Missing:
    """The value of a field that is not there."""


def _at(value: Any, path: Sequence[str]) -> Any:
    """Return the value at a path, or `_Missing`."""
    for key in path:
        value = value.get(key, _Missing) if isinstance(value, dict) else _Missing
    return value


def splice(record: Record, fields: Fields, result: Result, head: bytes = b"") -> bytes:
    """Return the line with the text cut in place: what stays keeps its escapes."""
    line = record.raw.decode("utf-8", "surrogateescape")
    start, end = place(line, fields.text.split("."))
    literal = line[start + 1 : end - 1]
    stretches = kept(record.text or "", result)
    if stretches is None:  # something was put in the place of something
        inside = json.dumps(result.text, ensure_ascii=literal.isascii())[1:-1]
    else:
        inside = "".join(literal[a:b] for a, b in _raw(literal, stretches))
    new = f"{line[: start + 1]}{inside}{line[end - 1 :]}"
    return new.encode("utf-8", "surrogateescape")


def place(line: str, path: Sequence[str]) -> tuple[int, int]:
    """Return where in a line of JSON the value at a path begins and ends; of equal keys the last counts.

    >>> place('{"a": 1, "text": "sea"}', ["text"])
    (17, 22)
    """
    start, end = _after(line, 0), len(line)
    for key in path:
        start, end = next((a, b) for name, a, b in reversed(list(_members(line, start))) if name == key)
    return start, end


def _members(line: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Yield the keys of the object that begins at `at`, and where their values begin and end."""
    more = line[at : at + 1] == "{" and line[_after(line, at + 1)] == '"'
    while more:
        key, at = scanstring(line, _after(line, at + 1) + 1, False)
        start = _after(line, _after(line, at) + 1)
        at = _DECODER.raw_decode(line, start)[1]
        yield key, start, at
        at = _after(line, at)
        more = line[at] == ","


def _after(line: str, at: int) -> int:
    """Return where the blanks at `at` end."""
    found = _BLANK.match(line, at)
    return found.end() if found else at


def _raw(literal: str, stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches of a decoded string as stretches of its literal, in which escapes are longer."""
    if "\\" not in literal:
        return list(stretches)
    edges = sorted({edge for stretch in stretches for edge in stretch})
    places: dict[int, int] = {}
    shift = at = 0
    escapes = [(found.start(), found.end()) for found in _ESCAPE.finditer(literal)]
    for edge in edges:
        while at < len(escapes) and escapes[at][0] - shift < edge:
            shift += escapes[at][1] - escapes[at][0] - 1
            at += 1
        places[edge] = edge + shift
    return [(places[start], places[end]) for start, end in stretches]
