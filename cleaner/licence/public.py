"""Public licences other than Creative Commons: by their names, URLs, identifiers, and their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.licence import gnu
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
            r"\bMIT[ -](?:licen[cs]ed?|lizenz)\b|\b(?:licen\w+|lizenz|лицензи\w+):? MIT\b(?!-0| no attr)|opensource\.org/licenses?/mit",
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
        Known("Apache-2.0 WITH LLVM-exception", r"apache\b.{0,20}\b2\.0\b.{0,20}LLVM[ -]exception"),
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
            r"free and unencumbered software released into the public domain|unlicense\.org|\bunder the unlicense\b",
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
        Known("LicenseRef-OGL-Canada", r"open government licen[cs]e[ \-]*canada", CREDIT),
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
            "EUPL-{version}",
            rf"\b(?:EUPL|european union public licen[cs]e){_V}",
            SHARE,
            versions=("1.0", "1.1", "1.2"),
        ),
        Known("LicenseRef-EUPL", r"\bEUPL\b|european union public licen[cs]e", SHARE),
    ),
    (
        Known("OFL-{version}", rf"\b(?:SIL open font licen[cs]e|OFL){_V}", versions=("1.0", "1.1")),
        Known("LicenseRef-OFL", r"\b(?:SIL )?open font licen[cs]e"),
    ),
    (
        Known("Artistic-{version}", rf"\bartistic licen[cs]e{_V}", versions=("1.0", "2.0")),
        Known("LicenseRef-Artistic", r"\bartistic licen[cs]e"),
    ),
    (
        Known(
            "AFL-{version}", rf"\bacademic free licen[cs]e{_V}", versions=("1.1", "1.2", "2.0", "2.1", "3.0")
        ),
        Known("LicenseRef-AFL", r"\bacademic free licen[cs]e"),
    ),
    (Known("0BSD", r"\b0BSD\b|\bBSD zero[ -]clause", ()),),
    (Known("MIT-0", r"\bMIT-0\b|\bMIT no attribution", ()),),
    (Known("WTFPL", r"\bWTFPL\b", ()),),
    (
        Known(
            "CDLA-Permissive-{version}",
            rf"community data licen[cs]e agreement[ \-,]*permissive{_V}",
            versions=("1.0", "2.0"),
        ),
        Known("CDLA-Sharing-1.0", r"community data licen[cs]e agreement[ \-,]*sharing", SHARE),
    ),
    (Known("LicenseRef-Open-Parliament", r"open parliament licen[cs]e", CREDIT),),
    # Sources that anyone may read are not open: these bar some uses.
    (Known("BUSL-1.1", r"\bbusiness source licen[cs]e 1\.1|\bBUSL-1\.1\b", (), Permission.CONDITIONAL),),
    (Known("SSPL-1.0", r"\bserver side public licen[cs]e", (), Permission.CONDITIONAL),),
    (Known("Elastic-2.0", r"\belastic licen[cs]e 2\.0", (), Permission.CONDITIONAL),),
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
_TAG = re.compile(r"SPDX-License-Identifier: ?(?P<id>[A-Za-z0-9.+\-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+\-]+)*)")
_ID = r"(?:MIT|MIT-0|ISC|Zlib|WTFPL|0BSD|Unlicense|[A-Z][A-Za-z]+(?:-[A-Za-z]+)*-\d[\w.+\-]*)"
_EXPRESSION = re.compile(rf"\(?(?P<id>{_ID}(?: (?:AND|OR) {_ID}| WITH [\w.\-]+)+)\)?")
# "At your option": of the licences that a notice names each will do.
_CHOICE = re.compile(
    r"\b(?:dual|double|doppelt?|triple)[ -]?(?:licen|lizen)\w*|\bat your (?:option|choice|discretion)\b|\byour choice of\b|\b(?:either|entweder|soit|o bien)\b"
    r"[^.]{0,80}\b(?:or|oder|ou|o)\b|nach (?:ihrer )?wahl|au choix|a su elección|à sua escolha|a (?:tua|sua) scelta|на (?:ваш )?выбор",
    re.IGNORECASE,
)


def statements(text: str) -> Iterator[Statement]:
    """Yield what a notice, plainly written, says of public licences, one of each kind at most."""
    tag = _TAG.search(text) or _EXPRESSION.fullmatch(text)
    if tag:
        yield _tagged(tag["id"])
        return
    found = [*gnu.statements(text), *_known(text)]
    exact = all(not each.spdx.startswith("LicenseRef-") for each in found)
    if len(found) > 1 and exact and _CHOICE.search(text):
        found = [_any_of(found)]
    yield from found


def _any_of(found: Sequence[Statement]) -> Statement:
    """Return the statement that one of several licences may be taken up; only what all demand is demanded."""
    shared = [each for each in found[0].obligations if all(each in other.obligations for other in found)]
    return Statement(" OR ".join(each.spdx for each in found), Permission.OPEN, obligations=tuple(shared))


def _known(text: str) -> Iterator[Statement]:
    """Yield the licences that are known by an expression."""
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
