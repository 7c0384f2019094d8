"""A notice to its statements: the most exact first, and none that the notice does not make."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaner.licence import cc, public, words
from cleaner.licence.holder import copyright_of, grantor_of
from cleaner.licence.plain import plainly
from cleaner.licence.record import NOTHING_SAID, Permission, Statement

RESERVED = "LicenseRef-all-rights-reserved"
FORBIDDEN = "LicenseRef-no-reproduction"
CREDITED = "LicenseRef-republish-with-credit"
ALLOWED = "LicenseRef-permission"
REPRINTED = "LicenseRef-reprinted-with-permission"
DOMAIN = "LicenseRef-public-domain"
OPT_OUT = "LicenseRef-ai-opt-out"
_GRANTED = (Permission.CONDITIONAL, Permission.OPEN, Permission.PUBLIC_DOMAIN)
LONGEST = 20_000  # characters of a notice that are read; licences are longer, but say it at the beginning
_DENIED = re.compile(
    r"\b(?:not|n't|nicht|kein\w*|no está|no es|não está|n'est pas|non è|не)\b[^.]{0,25}"
    r"(?:licen[cs]|lizenz|creative|public domain|gemeinfrei|domaine public|лиценз|domin|open source)"
    r"|formerly|used to be|no longer|nicht mehr",
    re.IGNORECASE,
)


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
    text = plainly(notice[:LONGEST])
    holder, year = copyright_of(text)
    found = [*_licences(text), *_opt_out(text)]
    licensed = any(each.permission is not Permission.OPT_OUT for each in found)
    own = [] if licensed else _own_words(text)
    # "May not be used to train models" forbids that, and not every use.
    found += [each for each in own if not found or each.spdx != FORBIDDEN]
    grants = any(each.permission in _GRANTED or each.spdx == REPRINTED for each in found)
    return Reading(_unique(found), holder, year, grantor_of(text) if grants else "", scope_of(text))


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
    """Return the public licences that a notice names, unless it denies them."""
    found = [*cc.statements(text), *public.statements(text)]
    if not found or _DENIED.search(text):
        return []
    exact = [each for each in found if each.spdx != cc.UNSPECIFIED]
    return exact or found


def _own_words(text: str) -> list[Statement]:
    """Return what a notice without a public licence says in its own words; the narrowest reading of them."""
    asks = bool(words.WITHOUT_LEAVE.search(text))
    forbids = bool(words.FORBIDDEN.search(text))
    allows = _allows(text) and not (asks and forbids)
    if words.FAIR_USE.search(text):
        return [Statement(NOTHING_SAID, Permission.FAIR_USE)]
    if words.PUBLIC_DOMAIN.search(text) and not _DENIED.search(text):
        return [Statement(DOMAIN, Permission.PUBLIC_DOMAIN)]
    if allows and not (forbids and words.RESERVED.search(text)):
        demands = demands_of(text)
        credited = any(each.startswith("credit") for each in demands)
        return [Statement(CREDITED if credited else ALLOWED, Permission.CONDITIONAL, obligations=demands)]
    if words.REPRINTED.search(text) and not forbids:
        return [Statement(REPRINTED, Permission.NONE)]
    leave = ("ask-permission",) if asks else ()
    if words.RESERVED.search(text):
        return [Statement(RESERVED, Permission.NONE, obligations=leave)]
    if forbids:
        return [Statement(FORBIDDEN, Permission.NONE, obligations=leave)]
    return []


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
    media, own = words.MEDIA.search(text), words.TEXT.search(text)
    if media and not (own and own.start() < media.start()) and not words.SITE.search(text):
        return "document" if own else "media"
    return "site" if words.SITE.search(text) else "document"


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
