"""JSON Lines: one record a line, of which only the text's own bytes are ever touched."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from json.decoder import JSONDecoder, scanstring  # type: ignore[attr-defined]  # C, and documented nowhere
from typing import Any

from cleaner.errors import DocumentError
from cleaner.formats import lines
from cleaner.formats.record import CAP, Edit, Fields, Piece, Record, edits
from cleaner.model import Result

_BLANK = re.compile(r"[ \t\r\n\ufeff]*")  # a byte order mark before the first record is no error
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")  # of one character, which a cut would join
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
    if _HALVES.search(result.text):
        raise DocumentError("would be cut between the two halves of a character")
    return edited(record, fields, edits(result))


def edited(record: Record, fields: Fields, changes: Sequence[Edit]) -> bytes:
    """Return the line with the changes in its text, and nothing else changed; they are sorted and apart."""
    line, start, end = _literal(record, fields)
    literal = line[start:end]
    places = _places(literal, {edge for each in changes for edge in (each.start, each.end)})
    made, at = [line[:start]], 0
    for each in changes:
        new = _written(each.text, literal.isascii()) if each.raw is None else each.raw
        made += [literal[at : places[each.start]], new]
        at = places[each.end]
    return "".join([*made, literal[at:], line[end:]]).encode("utf-8", "surrogateescape")


def raws(record: Record, fields: Fields, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return how the line writes stretches of its text."""
    line, start, end = _literal(record, fields)
    literal = line[start:end]
    places = _places(literal, {edge for span in spans for edge in span})
    return [literal[places[first] : places[last]] for first, last in spans]


def around(record: Record, fields: Fields) -> tuple[bytes, bytes]:
    """Return what stands before the text and behind it."""
    line, start, end = _literal(record, fields)
    return line[:start].encode("utf-8", "surrogateescape"), line[end:].encode("utf-8", "surrogateescape")


def _literal(record: Record, fields: Fields) -> tuple[str, int, int]:
    """Return the line, and where between its quotes the text begins and ends."""
    line = record.raw.decode("utf-8", "surrogateescape")
    start, end = place(line, fields.text.split("."))
    return line, start + 1, end - 1


def _written(text: str, ascii: bool) -> str:
    """Return a text as a string of JSON holds it."""
    return json.dumps(text, ensure_ascii=ascii)[1:-1]


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


def _places(literal: str, edges: Collection[int]) -> dict[int, int]:
    """Return places in a decoded string as places in its literal, in which escapes are longer."""
    if "\\" not in literal:
        return {edge: edge for edge in edges}
    places: dict[int, int] = {}
    shift = at = 0
    escapes = [(found.start(), found.end()) for found in _ESCAPE.finditer(literal)]
    for edge in sorted(edges):
        while at < len(escapes) and escapes[at][0] - shift < edge:
            shift += escapes[at][1] - escapes[at][0] - 1
            at += 1
        places[edge] = edge + shift
    return places
