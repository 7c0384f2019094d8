"""An entry to a line of JSON and back; docs/schemas/ledger.schema.json is its contract."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from cleaner.errors import LedgerError
from cleaner.ledger.entry import SCHEMA, Entry, Side, Source, Taken
from cleaner.model import Action, Confidence

_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGEST = re.compile("[0-9a-f]{64}")
# A ledger may have been edited: what is not of its type must not get further than here.
_TEXTS = ("id", "path", "field", "output", "encoding", "rulebook", "version", "refused", "problem", "site")
_SPAN_TEXTS = ("rule", "reason", "evidence", "lang")
_SPAN_NUMBERS = ("start", "end", "start_byte", "end_byte", "at", "at_byte")


def line(entry: Entry) -> bytes:
    """Return the entry as one line of UTF-8 that ends with a newline."""
    return dumped(as_json(entry))


def as_json(entry: Entry) -> dict[str, Any]:
    """Return the entry as JSON has it; what is empty is left out."""
    made: dict[str, Any] = {"schema": SCHEMA, "id": entry.id, "path": entry.path}
    made["record"] = entry.record
    made |= {
        name: getattr(entry, name) for name in ("field", "site", "bom", "encoding") if getattr(entry, name)
    }
    if entry.output:
        made["output"] = entry.output
    made |= {"before": _side(entry.before), "after": _side(entry.after)}
    if entry.source:
        made["source"] = {"path": entry.source.path, **_side(entry.source)}
    if entry.page:
        made["page"] = dict(entry.page)
    made |= {"rulebook": entry.rulebook, "version": entry.version}
    made["spans"] = [_span(taken) for taken in entry.spans]
    if entry.licenses:
        made["licenses"] = dict(entry.licenses)
    return made | {name: getattr(entry, name) for name in ("refused", "problem") if getattr(entry, name)}


def _side(side: Side | Source) -> dict[str, Any]:
    return {"sha256": side.sha256, "bytes": side.bytes}


def notices(entry: Entry) -> bytes:
    """Return the licence records of a document as one line, for a file of their own."""
    made = {"schema": SCHEMA, "id": entry.id, "path": entry.path, "record": entry.record}
    made |= {"output": entry.output} if entry.output else {}
    made |= {"sha256": entry.before.sha256, **(entry.licenses or {})}
    return dumped(made)


def _span(taken: Taken) -> dict[str, Any]:
    """Return a span as JSON has it."""
    made: dict[str, Any] = {
        "rule": taken.rule,
        "family": taken.family,
        "action": taken.action.value,
        "confidence": taken.confidence.value,
        "reason": taken.reason,
        "evidence": taken.evidence,
        "start": taken.start,
        "end": taken.end,
        "start_byte": taken.start_byte,
        "end_byte": taken.end_byte,
        "at": taken.at,
        "at_byte": taken.at_byte,
        **_bytes("text", "base64", taken.removed),
    }
    if taken.put and taken.action is not Action.MARK:
        made |= _bytes("put", "put_base64", taken.put)
    if taken.raw is not None:
        made |= _bytes("raw", "raw_base64", taken.raw.encode("utf-8", "surrogateescape"))
    if taken.lang:
        made["lang"] = taken.lang
    if taken.also:
        made["also"] = list(taken.also)
    return made


def _bytes(text: str, exact: str, data: bytes) -> dict[str, str]:
    """Return bytes as text, and beside it in base64 where the text does not say all."""
    try:
        return {text: data.decode("utf-8")}
    except UnicodeDecodeError:
        return {text: data.decode("utf-8", "replace"), exact: base64.b64encode(data).decode("ascii")}


def dumped(made: Mapping[str, Any]) -> bytes:
    r"""Return an object as a line of JSON that any reader takes: a surrogate is written out.

    >>> dumped({"id": "\udcff"})
    b'{"id":"\\\\udcff"}\n'
    """
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    if not text.isascii():
        text = _SURROGATE.sub(lambda found: rf"\\u{ord(found[0]):04x}", text)
    return text.encode("utf-8") + b"\n"


def written(text: str) -> str:
    r"""Return a text as it is read from a line: there a surrogate is written out.

    >>> written("n\udcffme") == r"n\udcffme"
    True
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def entry(data: bytes | str, where: str = "ledger") -> Entry:
    """Return the entry in a line. Raise LedgerError, which begins with `where`, if there is none."""
    try:
        found = _object(data)
        if not isinstance(found, dict) or "schema" not in found:
            raise ValueError("no entry of a ledger")
        if found["schema"] != SCHEMA:
            raise ValueError(f"schema {found['schema']} is not {SCHEMA}; use the version that wrote it")
        made = _entry(found)
        _sound(made)
        return made
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        wrong = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise LedgerError(f"{where}: {wrong}") from error


def _object(data: bytes | str) -> object:
    """Return what a line says in JSON. Raise ValueError if it is none: then it is no ledger's."""
    try:
        found: object = json.loads(data)
    except json.JSONDecodeError as error:
        raise ValueError("no entry of a ledger: the line is no JSON") from error
    return found


def _sound(made: Entry) -> None:
    """Raise ValueError unless every value of an entry is of its type."""
    _typed(made, _TEXTS, ("record",))
    states: list[Side | Source] = [made.before, made.after, *([made.source] if made.source else [])]
    for state in states:
        _typed(state, ("sha256",), ("bytes",))
        if not _DIGEST.fullmatch(state.sha256):
            raise ValueError(f"{state.sha256} is no SHA-256")
    for span in made.spans:
        _typed(span, _SPAN_TEXTS, _SPAN_NUMBERS)
        if not all(isinstance(rule, str) for rule in span.also):
            raise ValueError("also names no rules")


def _typed(made: object, texts: Sequence[str], numbers: Sequence[str]) -> None:
    """Raise ValueError for a value that is not of its type."""
    for name in texts:
        if not isinstance(getattr(made, name), str):
            raise ValueError(f"{name} is no text")
    for name in numbers:
        if type(getattr(made, name)) is not int:
            raise ValueError(f"{name} is no whole number")


def _entry(found: Mapping[str, Any]) -> Entry:
    """Return the entry that a JSON object holds."""
    return Entry(
        id=found["id"],
        path=found["path"],
        record=found["record"],
        field=found.get("field", ""),
        output=found.get("output", ""),
        before=Side(**found["before"]),
        after=Side(**found["after"]),
        bom=found.get("bom", False),
        encoding=found.get("encoding", ""),
        source=Source(**found["source"]) if "source" in found else None,
        rulebook=found["rulebook"],
        version=found["version"],
        spans=tuple(_taken(span) for span in found["spans"]),
        licenses=found.get("licenses"),
        refused=found.get("refused", ""),
        problem=found.get("problem", ""),
        site=found.get("site", ""),
        page=found.get("page"),
    )


def _taken(span: Mapping[str, Any]) -> Taken:
    """Return the span that a JSON object holds."""
    action = Action(span["action"])
    removed = _exact(span, "text", "base64")
    return Taken(
        rule=span["rule"],
        action=action,
        confidence=Confidence(span["confidence"]),
        reason=span["reason"],
        evidence=span["evidence"],
        start=span["start"],
        end=span["end"],
        start_byte=span["start_byte"],
        end_byte=span["end_byte"],
        at=span["at"],
        at_byte=span["at_byte"],
        removed=removed,
        put=removed if action is Action.MARK else _exact(span, "put", "put_base64"),
        raw=_exact(span, "raw", "raw_base64").decode("utf-8", "surrogateescape") if "raw" in span else None,
        lang=span.get("lang", ""),
        also=tuple(span.get("also", ())),
    )


def _exact(span: Mapping[str, Any], text: str, exact: str) -> bytes:
    """Return the bytes that `_bytes` wrote."""
    if exact in span:
        return base64.b64decode(span[exact], validate=True)
    written: str = span.get(text, "")
    return written.encode("utf-8")
