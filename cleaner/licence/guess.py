"""The records of a document to one best guess, and whether they disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.licence.cc import UNSPECIFIED
from cleaner.licence.record import NOTHING_SAID, Guess, Permission, Record, Where

_SCOPES = ("document", "site", "media", "part")
_ELSE = ("media", "part")  # not the text
_SURE = ("certain", "likely", "weak")
_ASIDE = (Permission.UNSPECIFIED, Permission.FAIR_USE)
_BARE = re.compile(r"^LicenseRef-|-\d.*$")


def guess(records: Sequence[Record]) -> Guess:
    """Return the best guess for a document: of its notices the one nearest to it that says most.

    A reservation against training is no licence; it has its own records. A notice about pictures, or about
    the fair use of other people's work, is not about the text, and is taken only if there is no other.
    """
    telling = [each for each in records if each.permission is not Permission.OPT_OUT]
    telling = [each for each in telling if each.permission not in _ASIDE] or telling
    if not telling:
        return Guess()
    best = min(telling, key=_rank)
    differs = any(_disagree(best, each) for each in telling if each.scope not in _ELSE or best.scope in _ELSE)
    return Guess(best.spdx, best.permission, _confidence(best, differs), differs)


def _rank(record: Record) -> tuple[int, int, int, bool, int]:
    """Return how far a record is from being the best; the least is best."""
    linked = record.where in {Where.LINK, Where.FOOTER, Where.HEADER}
    scope, sure = _SCOPES.index(record.scope), _SURE.index(record.confidence)
    return scope, _vagueness(record.spdx), sure, linked, record.start or 0


def _vagueness(spdx: str) -> int:
    """Return how little an id says: an SPDX licence, one of our names, "Creative Commons", nothing."""
    if spdx == NOTHING_SAID:
        return 3
    return 2 if spdx == UNSPECIFIED else spdx.startswith("LicenseRef-")


def _disagree(one: Record, other: Record) -> bool:
    """Return whether two notices cannot both be the whole truth about one text."""
    if one.permission in _ASIDE or other.permission in _ASIDE:
        return False
    if one.permission != other.permission:
        return True
    if one.permission is not Permission.OPEN or NOTHING_SAID in {one.spdx, other.spdx}:
        return False
    return not (_covers(one.spdx, other.spdx) or _covers(other.spdx, one.spdx))


def _covers(general: str, exact: str) -> bool:
    """Return whether one id is the other without its version, or says only that there is a licence."""
    if general == exact:
        return True
    if general == UNSPECIFIED:
        return exact.removeprefix("LicenseRef-").startswith("CC")
    return general.startswith("LicenseRef-") and general.removeprefix("LicenseRef-") == _BARE.sub("", exact)


def _confidence(best: Record, differs: bool) -> str:
    """Return how sure the guess is: never surer than its record, and weak where notices disagree."""
    if differs or best.scope in _ELSE or best.spdx == NOTHING_SAID:
        return "weak"
    return "likely" if best.scope == "site" and best.confidence == "certain" else best.confidence
