"""The GNU family: which licence, which version, later ones too or not, with which exception."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.licence.record import Permission, Statement

SHARE = ("share-alike", "licence-text")
_UNDER = r"(?:under|licen[cs]ed?:?|licencia|licença|licenza|lizenz:?|unter|sous|bajo|sob|sotto|лицензи\w+) (?:(?:the|terms of|der|la|a|o) )*"
_GNU = re.compile(
    r"(?:gnu )?(?P<kind>affero |lesser |library )?general public licen[cs]e"
    r"|\bGNU (?P<short>[LA]?GPL)(?![a-z])|(?<![\w-])(?P<alone>[LA]?GPL)(?=[ -]?v?\d|[ -]licen|[ -]lizenz|[ -]version)"
    rf"|{_UNDER}(?P<under>(?-i:[LA]?GPL))\b|gnu\.org/licenses/(?P<url>[la]?gpl)"
    r"|(?P<doc>gnu free documentation licen[cs]e|\bGFDL\b)",
    re.IGNORECASE,
)
# A version belongs to the licence that it follows, unless another licence stands between them.
_OTHER = r"apache|mozilla|\bMPL|eclipse|\bEPL|artistic|creative|\bCC\b|\bMIT\b|\bBSD\b|eupl|european|open font|academic|sharealike"
_NUMBER = re.compile(
    rf"(?:(?!{_OTHER}|[.;] )[^;])"
    r"{0,60}?(?:version|v\.?|версии|licen[cs]e|gpl|gfdl)[ \-,]*(?P<version>\d(?:\.\d)?)(?![\d]|\.\d)",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"(?:(?!{_OTHER}|[;] |\b(?:not|no|without|ohne|sans)\b)[^;])"
    r"{0,90}?(?:any later version|or[ -]later|(?<=\d)\+|toute version ultérieure"
    r"|jede spätere version|(?:oder|jeder) später|cualquier versión posterior|qualquer versão posterior|более поздн)",
    re.IGNORECASE,
)
_EXCEPTIONS = (
    ("Classpath-exception-2.0", re.compile(r"classpath[ -]exception", re.IGNORECASE)),
    ("GCC-exception-3.1", re.compile(r"gcc runtime library exception[ ,]*version 3\.1", re.IGNORECASE)),
)
_EXCEPTION = re.compile(
    r"\b(?:with|mit|avec|con|com) (?:(?!\b(?:the same|no|keine)\b)[^.;]){0,40}(?:exceptions?|ausnahme|excepción|exceção|eccezione)\b",
    re.IGNORECASE,
)
_NO_INVARIANTS = re.compile(
    r"\bno invariant sections?\b|ohne unveränderliche abschnitte|sans section invariante", re.IGNORECASE
)
_INVARIANTS = re.compile(
    r"\binvariant sections? (?:being|are|is|listed)|\bthe invariant sections\b", re.IGNORECASE
)
VERSIONS = {
    "GPL": ("1.0", "2.0", "3.0"),
    "LGPL": ("2.0", "2.1", "3.0"),
    "AGPL": ("1.0", "3.0"),
    "GFDL": ("1.1", "1.2", "1.3"),
}


def statements(text: str) -> Iterator[Statement]:
    """Yield the licence of the GNU family that a notice, plainly written, names."""
    found = _GNU.search(text)
    if not found:
        return
    kind = _kind(found)
    number = _NUMBER.match(text, found.end() - len("GPL"))
    version = number["version"] if number else ""
    version = f"{version}.0" if version and "." not in version else version
    if number is None or version not in VERSIONS[kind]:
        id = "-".join(filter(None, (f"LicenseRef-{kind}", version)))
    else:
        reach = "or-later" if _LATER.match(text, number.end()) else "only"
        id = _excepted(f"{kind}-{version}{_sections(kind, text)}-{reach}", text)
    yield Statement(id, Permission.OPEN, version, obligations=SHARE)


def _sections(kind: str, text: str) -> str:
    """Return the part of the documentation licence's id that tells of sections nobody may change."""
    if kind != "GFDL":
        return ""
    return (
        "-no-invariants" if _NO_INVARIANTS.search(text) else "-invariants" if _INVARIANTS.search(text) else ""
    )


def _excepted(id: str, text: str) -> str:
    """Return an id with the exception that a notice makes; one that SPDX does not know makes it ours."""
    for name, pattern in _EXCEPTIONS:
        if pattern.search(text):
            return f"{id} WITH {name}"
    return f"LicenseRef-{id}-with-exception" if _EXCEPTION.search(text) else id


def _kind(found: re.Match[str]) -> str:
    """Return which licence of the family was found."""
    if found["doc"]:
        return "GFDL"
    short = found["short"] or found["alone"] or found["under"] or found["url"]
    if short:
        return short.upper()
    word = (found["kind"] or "").strip().lower()
    return {"affero": "AGPL", "lesser": "LGPL", "library": "LGPL"}.get(word, "GPL")
