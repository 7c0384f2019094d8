"""Public licences other than Creative Commons: by their names, URLs, identifiers, and their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.licence.record import Permission, Statement

CREDIT, NOTICE, SHARE = ("credit-source",), ("copyright-notice", "licence-text"), ("share-alike",)


@dataclass(frozen=True, slots=True)
class Known:
    """A licence that is known by an expression; `{version}` in the id is what the expression found."""

    spdx: str
    expression: str
    obligations: tuple[str, ...] = NOTICE
    permission: Permission = Permission.OPEN
    versions: tuple[str, ...] = ()  # that the SPDX list has; another makes a LicenseRef
    certain: bool = False


_V = r"[ ,\-(/]*(?:version|versión|versão|version|versione|версии|v\.?)?[ \-]*(?P<version>\d(?:[.\-]\d)?)"
# Of each group the first that matches counts: the exact forms stand before the vague ones.
GROUPS: tuple[tuple[Known, ...], ...] = (
    (
        Known(
            "CC0-1.0",
            r"waived all copyright and related or neighbou?ring rights",
            (),
            Permission.PUBLIC_DOMAIN,
        ),
    ),
    (
        Known(
            "MIT",
            r"permission is hereby granted, free of charge, to any person obtaining a copy",
            certain=True,
        ),
        Known(
            "MIT",
            r"\bMIT[ -](?:licen[cs]ed?|lizenz)\b|\b(?:licen\w+|lizenz|лицензи\w+) MIT\b|opensource\.org/licenses?/mit",
        ),
    ),
    (
        Known(
            "ISC",
            r"permission to use, copy, modify,? and(?:/or)? distribute this software for any purpose with or without fee",
            certain=True,
        ),
        Known("ISC", r"\bISC licen[cs]e\b"),
    ),
    (
        Known(
            "Apache-{version}",
            rf"\b(?:apache(?: software)? licen[cs]e|licen\w+ apache|apache-lizenz){_V}",
            versions=("1.0", "1.1", "2.0"),
        ),
        Known("Apache-2.0", r"apache\.org/licenses/license-2\.0|\bapache-2\.0\b", certain=True),
        Known("LicenseRef-Apache", r"\bapache licen[cs]e|\blicen\w+ apache\b|\bapache-lizenz"),
    ),
    (
        Known(
            "BSD-4-Clause",
            r"redistribution and use in source and binary forms.*advertising materials mentioning",
            certain=True,
        ),
        Known(
            "BSD-3-Clause",
            r"redistribution and use in source and binary forms.*(?:neither the names? |names? of (?:its )?contributors )",
            certain=True,
        ),
        Known(
            "BSD-2-Clause",
            r"redistribution and use in source and binary forms.*redistributions in binary form must reproduce(?!.*neither)",
            certain=True,
        ),
        Known(
            "BSD-3-Clause",
            r"\b(?:3|three)[ -]clause bsd\b|\bbsd[ -](?:3|three)[ -]clause\b|\b(?:new|modified) bsd licen",
        ),
        Known(
            "BSD-2-Clause",
            r"\b(?:2|two)[ -]clause bsd\b|\bbsd[ -](?:2|two)[ -]clause\b|\bsimplified bsd licen",
        ),
        Known(
            "LicenseRef-BSD",
            r"\bbsd(?:-style|-like)? licen[cs]e|\bbsd-lizenz|\blicen\w+ bsd\b|redistribution and use in source and binary forms",
        ),
    ),
    (
        Known("MPL-{version}", rf"\b(?:mozilla public licen[cs]e|MPL){_V}", versions=("1.0", "1.1", "2.0")),
        Known("LicenseRef-MPL", r"\bmozilla public licen[cs]e"),
    ),
    (
        Known("EPL-{version}", rf"\b(?:eclipse public licen[cs]e|EPL){_V}", versions=("1.0", "2.0")),
        Known("LicenseRef-EPL", r"\beclipse public licen[cs]e"),
    ),
    (
        Known(
            "Unlicense",
            r"free and unencumbered software released into the public domain|unlicense\.org",
            (),
            Permission.PUBLIC_DOMAIN,
            certain=True,
        ),
    ),
    (Known("BSL-1.0", r"\bboost software licen[cs]e"),),
    (Known("Zlib", r"\bzlib licen[cs]e"),),
    (
        Known(
            "LAL-{version}",
            rf"\b(?:free art licen[cs]e|licence art libre|FAL|LAL){_V}",
            SHARE,
            versions=("1.2", "1.3"),
        ),
        Known("LicenseRef-LAL", r"\bfree art licen[cs]e|\blicence art libre", SHARE),
    ),
    (
        Known(
            "ODC-By-1.0",
            r"\bODC-By\b|open data commons attribution licen|opendatacommons\.org/licenses/by",
            CREDIT,
        ),
        Known(
            "PDDL-1.0",
            r"\bPDDL\b|open data commons public domain|opendatacommons\.org/licenses/pddl",
            (),
            Permission.PUBLIC_DOMAIN,
        ),
        Known(
            "ODbL-1.0", r"\bODbL\b|open database licen|opendatacommons\.org/licenses/odbl", (*CREDIT, *SHARE)
        ),
    ),
    (
        Known(
            "OGL-UK-{version}",
            r"nationalarchives\.gov\.uk/doc/open-government-licen[cs]e/version/(?P<version>\d)",
            (*CREDIT, "licence-link"),
            versions=("1.0", "2.0", "3.0"),
            certain=True,
        ),
        Known(
            "LicenseRef-OGL-{version}",
            rf"open government licen[cs]e[ \-]*(?:canada|alberta|ontario|british columbia){_V}",
            CREDIT,
        ),
        Known(
            "OGL-UK-{version}",
            rf"open government licen[cs]e(?: for public sector information)?{_V}|\bOGL ?v ?(?P<version_>[123])",
            (*CREDIT, "licence-link"),
            versions=("1.0", "2.0", "3.0"),
        ),
        Known("LicenseRef-OGL", r"open government licen[cs]e", CREDIT),
    ),
    (
        Known(
            "etalab-{version}",
            rf"(?:licence ouverte|open licence|licence etalab|etalab)(?: ?/ ?open licence)?(?: etalab)?{_V}",
            CREDIT,
            versions=("2.0",),
        ),
        Known("LicenseRef-Licence-Ouverte", r"licence ouverte|licence etalab|etalab open licence", CREDIT),
    ),
    (
        Known(
            "DL-DE-BY-2.0",
            r"datenlizenz deutschland[ -]*(?:namensnennung)[ \-,]*(?:version )?2\.0|govdata\.de/dl-de/by-2-0|\bdl-de/by-2-0",
            CREDIT,
        ),
        Known(
            "DL-DE-ZERO-2.0",
            r"datenlizenz deutschland[ -]*(?:zero)[ \-,]*(?:version )?2\.0|govdata\.de/dl-de/zero-2-0|\bdl-de/zero-2-0",
            (),
        ),
        Known("LicenseRef-DL-DE", r"datenlizenz deutschland", ()),
    ),
    (
        Known(
            "LicenseRef-Project-Gutenberg",
            r"project gutenberg(?:-tm|™)? licen[cs]e|terms of the project gutenberg",
            ("licence-text",),
        ),
    ),
)
_COMPILED = tuple(
    tuple((known, re.compile(known.expression, re.IGNORECASE | re.DOTALL)) for known in group)
    for group in GROUPS
)
_GNU = re.compile(
    r"(?:gnu )?(?P<kind>affero |lesser |library )?general public licen[cs]e"
    r"|\bGNU (?P<short>[LA]?GPL)\b|(?<![\w-])(?P<alone>[LA]?GPL)(?=[ -]?v?\d|[ -]licen|[ -]lizenz)"
    r"|gnu\.org/licenses/(?P<url>[la]?gpl)|(?P<doc>gnu free documentation licen[cs]e|\bGFDL\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:version|v\.?|версии|licen[cs]e|gpl|gfdl)[ \-,]*(?P<version>\d(?:\.\d)?)\b", re.IGNORECASE
)
_LATER = re.compile(
    r"any later version|or[ -]later|(?<=\d)\+|toute version ultérieure|jede spätere version|(?:oder|jeder) später"
    r"|cualquier versión posterior|qualquer versão posterior|более поздн",
    re.IGNORECASE,
)
_TAG = re.compile(r"SPDX-License-Identifier: ?(?P<id>[A-Za-z0-9.+\-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+\-]+)*)")
GNU_VERSIONS = {
    "GPL": ("1.0", "2.0", "3.0"),
    "LGPL": ("2.0", "2.1", "3.0"),
    "AGPL": ("1.0", "3.0"),
    "GFDL": ("1.1", "1.2", "1.3"),
}


def statements(text: str) -> Iterator[Statement]:
    """Yield what a notice, plainly written, says of public licences, one of each kind at most."""
    tag = _TAG.search(text)
    if tag:
        yield _tagged(tag["id"])
        return
    yield from _gnu(text)
    for group in _COMPILED:
        for known, expression in group:
            found = expression.search(text)
            if found:
                yield _statement(known, next((v for v in found.groupdict().values() if v), ""))
                break


def _tagged(id: str) -> Statement:
    """Return the statement of an SPDX tag, which is taken at its word."""
    from cleaner.licence.cc import statements as cc

    known = next(iter(cc(id)), None) if " " not in id else None
    obligations = known.obligations if known else ()
    if id.upper() in {"NOASSERTION", "NONE"}:
        return Statement("NOASSERTION", certain=True)
    permission = (
        known.permission if known else Permission.UNSPECIFIED if "LicenseRef" in id else Permission.OPEN
    )
    return Statement(id, permission, obligations=obligations, certain=True)


def _statement(known: Known, version: str) -> Statement:
    """Return the statement for a licence that was found."""
    version = version.replace("-", ".")
    version = f"{version}.0" if version and "." not in version else version
    if "{version}" not in known.spdx:
        return Statement(known.spdx, known.permission, obligations=known.obligations, certain=known.certain)
    full = known.spdx.format(version=version)
    if version not in known.versions and not full.startswith("LicenseRef-"):
        full = f"LicenseRef-{full}"
    return Statement(full, known.permission, version, obligations=known.obligations, certain=known.certain)


def _gnu(text: str) -> Iterator[Statement]:
    """Yield the licence of the GNU family, of which the version and the words about later ones matter."""
    found = _GNU.search(text)
    if not found:
        return
    kind = _kind(found)
    number = _NUMBER.search(text, found.start())
    version = number["version"] if number else ""
    version = f"{version}.0" if version and "." not in version else version
    obligations = (*SHARE, "licence-text")
    if version not in GNU_VERSIONS[kind]:
        rest = f"-{version}" if version else ""
        yield Statement(f"LicenseRef-{kind}{rest}", Permission.OPEN, version, obligations=obligations)
        return
    reach = "or-later" if _LATER.search(text, found.start()) else "only"
    yield Statement(f"{kind}-{version}-{reach}", Permission.OPEN, version, obligations=obligations)


def _kind(found: re.Match[str]) -> str:
    """Return which licence of the family was found."""
    if found["doc"]:
        return "GFDL"
    short = found["short"] or found["alone"] or found["url"]
    if short:
        return short.upper()
    word = (found["kind"] or "").strip().lower()
    return {"affero": "AGPL", "lesser": "LGPL", "library": "LGPL"}.get(word, "GPL")
