"""A notice to its statements: the most exact first, and none that the notice does not make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from cleaner.licence import cc, public, words
from cleaner.licence.holder import copyright_of, grantor_of
from cleaner.licence.plain import plainly
from cleaner.licence.record import NOTHING_SAID, Permission, Statement
from cleaner.licence.stance import EXCEPT, granting

RESERVED = "LicenseRef-all-rights-reserved"
FORBIDDEN = "LicenseRef-no-reproduction"
CREDITED = "LicenseRef-republish-with-credit"
ALLOWED = "LicenseRef-permission"
REPRINTED = "LicenseRef-reprinted-with-permission"
DOMAIN = "LicenseRef-public-domain"
OPT_OUT = "LicenseRef-ai-opt-out"
_GRANTED = (Permission.CONDITIONAL, Permission.OPEN, Permission.PUBLIC_DOMAIN)
_CLAUSE = re.compile(
    r"[;。；] ?|(?<![ .(][A-Z]\.)(?<=[.!])\s+"
    r"|, (?=(?:the |all |our )?(?:text|articles?|images?|photo\w*|pictures?|code|data)\b)"
)
SHORT, KNOWN = 600, 2048  # characters of a notice of which is kept what it says, and notices
LONGEST = 20_000  # characters of a notice that are read; licences are longer, but say it at the beginning


@dataclass(frozen=True, slots=True)
class Reading:
    """What a notice says: its statements, whose it is, and of what it speaks."""

    statements: tuple[Statement, ...] = ()
    holder: str = ""
    year: str = ""
    grantor: str = ""
    scope: str = "document"


def read(notice: str) -> Reading:
    """Return what a notice says. A notice that says nothing has no statements."""
    return _known_reading(notice) if len(notice) <= SHORT else _read(notice)


def _read(notice: str) -> Reading:
    text = plainly(notice[:LONGEST])
    holder, year = copyright_of(text)
    grants = granting(text)
    found = [*_licences(grants), *_opt_out(text)]
    licensed = any(each.permission is not Permission.OPT_OUT for each in found)
    own = _reserved(text) if licensed else _own_words(text, grants)
    # "May not be used to train models" forbids that, and not every use.
    found += [each for each in own if not found or each.spdx != FORBIDDEN]
    found = [replace(each, scope=_own_scope(each, grants)) for each in found]
    granted = any(each.permission in _GRANTED or each.spdx == REPRINTED for each in found)
    return Reading(_unique(found), holder, year, grantor_of(text) if granted else "", scope_of(text))


_known_reading = lru_cache(maxsize=KNOWN)(_read)  # a site has the same notice on all its pages


def opts_out(text: str) -> bool:
    """Return whether a text, plainly written, reserves its use for training, or for text and data mining."""
    if words.NO_AI.search(text):
        return True
    for found in words.TRAINING.finditer(text):
        start = max(
            text.rfind(".", 0, found.start()), text.rfind("。", 0, found.start()), found.start() - 300, 0
        )
        stops = [at for at in (text.find(".", found.end()), text.find("。", found.end())) if at >= 0]
        sentence = text[start : min(stops, default=len(text)) + 1]
        if words.NOT.search(sentence) and not words.PERMITS.search(sentence):
            return True
    return False


def _opt_out(text: str) -> list[Statement]:
    return [Statement(OPT_OUT, Permission.OPT_OUT)] if opts_out(text) else []


def _licences(text: str) -> list[Statement]:
    """Return the public licences that a notice names; of "all rights reserved, except …" none."""
    if _excepted(text):
        return []
    found = [*cc.statements(text), *public.statements(text)]
    exact = [each for each in found if each.spdx != cc.UNSPECIFIED]
    return exact or found


def _excepted(text: str) -> bool:
    """Return whether a notice reserves all rights but for a part."""
    return any(EXCEPT.search(text[found.end() :]) for found in words.RESERVED.finditer(text))


def _reserved(text: str) -> list[Statement]:
    """Return that a notice reserves all rights, although it names a licence too."""
    return [Statement(RESERVED, Permission.NONE)] if words.RESERVED.search(text) else []


def _own_words(text: str, grants: str) -> list[Statement]:
    """Return what a notice without a public licence says in its own words; the narrowest reading of them.

    `grants` are those of its sentences that may grant something.
    """
    asks = bool(words.WITHOUT_LEAVE.search(text))
    forbids = bool(words.FORBIDDEN.search(text))
    allows = _allows(grants) and not (asks and forbids)
    if words.FAIR_USE.search(grants):
        return [Statement(NOTHING_SAID, Permission.FAIR_USE)]
    if words.PUBLIC_DOMAIN.search(grants):
        return list(_domain(grants))
    if allows and not (forbids and words.RESERVED.search(text)):
        demands = demands_of(text)
        credited = any(each.startswith("credit") for each in demands)
        return [Statement(CREDITED if credited else ALLOWED, Permission.CONDITIONAL, obligations=demands)]
    if words.REPRINTED.search(text) and not (forbids or asks):
        return [Statement(REPRINTED, Permission.NONE)]
    leave = ("ask-permission",) if asks else ()
    if words.RESERVED.search(text):
        return [Statement(RESERVED, Permission.NONE, obligations=leave)]
    if forbids:
        return [Statement(FORBIDDEN, Permission.NONE, obligations=leave)]
    return []


def _domain(text: str) -> Iterator[Statement]:
    """Yield that a notice speaks of the public domain; of one country, or of a maybe, no more than that."""
    if words.MAYBE.search(text):
        return
    country = words.COUNTRY.search(text)
    if country is None:
        yield Statement(DOMAIN, Permission.PUBLIC_DOMAIN)
    else:
        port = (country.lastgroup or "").rstrip("_").upper().replace("LOCAL", "local")
        yield Statement(f"{DOMAIN}-{port}", Permission.CONDITIONAL, port="" if port == "local" else port)


def _allows(text: str) -> bool:
    """Return whether a notice allows something, in other words than those that forbid: "no part may be"."""
    barred = [found.span() for found in words.FORBIDDEN.finditer(text)]
    return any(
        not any(start <= found.start() < end or found.start() < start < found.end() for start, end in barred)
        for found in words.ALLOWED.finditer(text)
    )


def demands_of(text: str) -> tuple[str, ...]:
    """Return what a permission demands, in a fixed order."""
    return tuple(name for name, pattern in words.DEMANDS if pattern.search(text))


def scope_of(text: str) -> str:
    """Return of what a notice speaks: the document, the site, or pictures and other media."""
    text = words.BUT.sub("", text)
    media, own = words.MEDIA.search(text), words.TEXT.search(text)
    if media and not (own and own.start() < media.start()) and not words.SITE.search(text):
        return "document" if own else "media"
    return "site" if words.SITE.search(text) else "document"


def _own_scope(statement: Statement, text: str) -> str:
    """Return of what a statement speaks, if the notice speaks of several things, or of none of the text's."""
    if statement.permission is Permission.OPT_OUT or not (
        words.MEDIA.search(text) or words.PART.search(text)
    ):
        return ""
    for clause in _CLAUSE.split(text):
        if statement.spdx in {each.spdx for each in (*_licences(clause), *_own_words(clause, clause))}:
            return "part" if words.PART.search(clause) else scope_of(clause)
    return ""


def _unique(found: list[Statement]) -> tuple[Statement, ...]:
    """Return the statements without those that a more exact one makes already, in their order."""
    best: dict[str, Statement] = {}
    for each in found:
        known = best.get(each.spdx + each.permission)
        if known is None or (each.certain and not known.certain):
            best[each.spdx + each.permission] = each
    kept = list(best.values())
    return tuple(each for each in kept if not any(_says_more(other, each) for other in kept))


def _says_more(one: Statement, other: Statement) -> bool:
    """Return whether one statement is the other with a version: CC-BY-4.0 and LicenseRef-CC-BY."""
    bare = other.spdx.removeprefix("LicenseRef-")
    return one != other and other.spdx.startswith("LicenseRef-") and re.fullmatch(
        rf"(?:LicenseRef-)?{re.escape(bare)}-\d.*", one.spdx
    ) is not None  # fmt: skip
