"""A result to its licence records and one best guess: every notice, with where it stood and what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from cleaner.licence.hints import may_state
from cleaner.licence.plain import plainly
from cleaner.licence.read import (
    ALLOWED,
    CREDITED,
    FORBIDDEN,
    OPT_OUT,
    Reading,
    opts_out,
    read,
)
from cleaner.licence.record import NOTHING_SAID, Permission, Record, Statement, Where
from cleaner.model import Action, Licence, Removal, is_notice

Licences = Callable[[str], Licence | None]  # what a rule says that its notice grants

PERMISSIONS = ("licence-permission/", "fair-use/")  # rules of which each knows one notice
GENERAL = frozenset({ALLOWED, CREDITED, FORBIDDEN})
_NAMED = frozenset({Where.REL, Where.JSON_LD, Where.HTTP})  # that say of themselves that they are licences
_LINKS = frozenset({Where.LINK, Where.FOOTER, Where.HEADER})
LINE = 600  # characters; a longer line of the kept text is prose
_HINT = re.compile(
    r"©|\(c\)|copyright|licen|lizenz|лиценз|rights|droits|rechte|derechos|direitos|diritti|права|permission|reproduc|reproduk|nachdruck"
    r"|riprodu|перепечат|public domain|domaine public|dominio|domínio|gemeinfrei|fair use|版权|版權|转载|轉載|许可|授权|无断|無断|creative commons"
    r"|spdx|\bcc[ -]|\bcc0|train|mining|noai|intelligen|интеллект|人工智能|知识共享|autoris|autoriz",
    re.IGNORECASE,
)  # fmt: skip
_KEPT = re.compile(
    r"creativecommons\.org/|SPDX-License-Identifier|no(?:image)?ai\b|tdm|mining|fouille de|minería|mineração"
    r"|(?:train|entra[iî]n|entren|trein|addestr|обуч|intelligen|интеллект)\w*|训练|挖掘",
    re.IGNORECASE,
)
# What a notice has beside an address, if it is no prose: one of these words, or nothing.
_GRANTS = re.compile(
    r"licen[cs]|licen[cz]|lizenz|лицензи|©|\(c\)|copyright|rights|SPDX-|\bCC\b|许可|授权|ライセンス|라이선스|^\W*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|\bcreativecommons\.org)\S*")


@dataclass(frozen=True, slots=True)
class Signal:
    """What a page says of its licence outside of its text; `scope` is of what, if its place tells."""

    text: str
    where: Where
    scope: str = ""


def records(
    text: str, removals: Sequence[Removal], licences: Licences, signals: Iterable[Signal] = ()
) -> tuple[Record, ...]:
    """Return a record for each thing that a notice of a document says, in the order of the text.

    Notices are what rules took or marked, lines that stayed and reserve the text's use for training or name
    a public licence's URL or identifier, and what a page says outside of its text.
    """
    found = [record for each in removals for record in _of_removal(each, licences)]
    found += _of_kept(text, removals)
    found.sort(key=lambda record: (record.start or 0, record.spdx))
    return (*found, *(record for signal in signals for record in _of_signal(signal)))


def _of_removal(removal: Removal, licences: Licences) -> Iterator[Record]:
    """Yield what a passage that a rule took says, if it is a notice."""
    if not is_notice(removal.rule) and not _HINT.search(removal.text):
        return
    reading = read(removal.text)
    for statement in _ruled(reading, licences(removal.rule), removal.rule):
        yield _record(
            removal.text,
            reading,
            statement,
            Where.TEXT,
            rule=removal.rule,
            removed=removal.action is not Action.MARK,
            start=removal.span.start,
            end=removal.span.end,
        )


def _ruled(reading: Reading, licence: Licence | None, rule: str) -> Sequence[Statement]:
    """Return a reading's statements, with what the rule knows of a permission that is written in full.

    A rule's SPDX id is never taken, and no name of ours where the words themselves say nothing.
    """
    found = reading.statements
    known = _known(licence) if licence and rule.startswith(PERMISSIONS) else None
    if known and len(found) == 1 and found[0].spdx in GENERAL and known.spdx != NOTHING_SAID:
        return [known]
    if found:
        return found
    if known:
        return [replace(known, spdx=NOTHING_SAID)]
    return [Statement()] if reading.holder or reading.year or (licence and is_notice(rule)) else []


def _known(licence: Licence) -> Statement:
    """Return what a rule says of its notice, without an SPDX id."""
    named = licence.spdx if licence.spdx.startswith("LicenseRef-") else NOTHING_SAID
    permission = Permission(licence.permission) if licence.permission else Permission.UNSPECIFIED
    return Statement(named, permission, obligations=licence.obligations)


def _of_kept(text: str, removals: Sequence[Removal]) -> Iterator[Record]:
    """Yield what lines that no rule took say of training, or by a licence's URL or identifier."""
    if not may_state(text) or not _KEPT.search(text):
        return
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at, at + len(line)
        at = end
        if len(line) > LINE or not _KEPT.search(line):
            continue
        if any(each.span.start < end and start < each.span.end for each in removals):
            continue
        reading = read(line)
        for statement in reading.statements:
            if statement.certain or statement.spdx == OPT_OUT:
                yield _record(line.strip(), reading, statement, Where.TEXT, start=start, end=end)


def _of_signal(signal: Signal) -> Iterator[Record]:
    """Yield what a page says in a link, a header or its metadata."""
    reading = read(signal.text)
    statements: Sequence[Statement] = reading.statements
    if not statements and (reading.holder or reading.year or signal.where in _NAMED):
        statements = [Statement()]
    for statement in statements:
        made = _record(signal.text, reading, statement, signal.where)
        yield replace(made, scope=signal.scope or made.scope)


def _record(
    text: str,
    reading: Reading,
    statement: Statement,
    where: Where,
    *,
    rule: str = "",
    removed: bool = False,
    start: int | None = None,
    end: int | None = None,
) -> Record:
    """Return the record of one statement of a notice."""
    bare = _bytes(text)
    return Record(
        spdx=statement.spdx,
        permission=statement.permission,
        text=bare.decode("utf-8", "replace"),
        sha256=sha256(bare).hexdigest(),
        where=where,
        version=statement.version,
        port=statement.port,
        holder=reading.holder,
        year=reading.year,
        grantor=reading.grantor,
        obligations=statement.obligations,
        scope=statement.scope or reading.scope,
        confidence=_confidence(statement, where, text),
        rule=rule,
        removed=removed,
        start=start,
        end=end,
    )


def _confidence(statement: Statement, where: Where, text: str) -> str:
    """Return how sure it is that a statement is about the document: an address may stand for another reason."""
    if where in _NAMED and statement.permission is not Permission.UNSPECIFIED:
        return "certain"
    if where in _LINKS:
        return "weak" if where is Where.LINK else "likely"
    if not statement.certain:
        return "likely"
    return "certain" if where is not Where.TEXT or _GRANTS.search(_ADDRESS.sub("", text)) else "weak"


def _bytes(text: str) -> bytes:
    """Return the bytes of a file's text; a record's text may have surrogates that are none of a byte."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def of_passage(removal: Removal, licences: Licences) -> tuple[Record, ...]:
    """Return what one passage that a rule took says, if it is a notice."""
    return tuple(_of_removal(removal, licences))


def against_training(texts: Iterable[str]) -> int:
    """Return how many of the passages reserve their use for training."""
    return sum(opts_out(plainly(text)) for text in texts)
