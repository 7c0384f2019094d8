"""Creative Commons: by its URLs, its codes, and the names of its elements in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.licence.record import Permission, Statement

UNSPECIFIED = "LicenseRef-CC-unspecified"
MARK = "LicenseRef-public-domain-mark"
# What the SPDX list has; other ports and versions are not claimed to be the unported licence.
VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
PORTED = frozenset(
    [
        "CC-BY-2.5-AU",
        "CC-BY-3.0-AT",
        "CC-BY-3.0-AU",
        "CC-BY-3.0-DE",
        "CC-BY-3.0-IGO",
        "CC-BY-3.0-NL",
        "CC-BY-3.0-US",
        "CC-BY-NC-3.0-DE",
        "CC-BY-NC-ND-3.0-DE",
        "CC-BY-NC-ND-3.0-IGO",
        "CC-BY-NC-SA-2.0-DE",
        "CC-BY-NC-SA-2.0-FR",
        "CC-BY-NC-SA-2.0-UK",
        "CC-BY-NC-SA-3.0-DE",
        "CC-BY-NC-SA-3.0-IGO",
        "CC-BY-ND-3.0-DE",
        "CC-BY-SA-2.0-UK",
        "CC-BY-SA-2.1-JP",
        "CC-BY-SA-3.0-AT",
        "CC-BY-SA-3.0-DE",
        "CC-BY-SA-3.0-IGO",
    ]
)
OBLIGATIONS = {
    "BY": ("credit-author", "licence-link"),
    "NC": ("non-commercial",),
    "SA": ("share-alike",),
    "ND": ("no-derivatives",),
}
ELEMENTS = {
    "BY": r"attribution|paternit[ée]|namensnennung|atribuci[óo]n|reconocimiento|atribui[çc][ãa]o|attribuzione"
    r"|naamsvermelding|uznanie autorstwa|атрибуция|с указанием авторства|表示|署名|저작자표시|姓名標示",
    "NC": r"non-? ?commerciale?(?: use)?|pas d'utilisation commerciale|pas d'usage commercial|nicht-? ?kommerziell"
    r"|keine kommerzielle nutzung|no-? ?comercial|n[ãa]o-? ?comercial|uso n[ãa]o-? ?comercial|niet-? ?commercieel"
    r"|non-? ?commerciale|u[żz]ycie niekomercyjne|некоммерческ(?:ая|ое использование|и)|非営利|非商业性使用|非商业性"
    r"|非商業性|비영리",
    "SA": r"share-? ?alike|partage (?:dans les mêmes conditions|à l'identique)(?: des conditions initiales)?"
    r"|weitergabe unter gleichen bedingungen|compartir-? ?igual|compartilha-? ?igual|gelijk-? ?delen"
    r"|condividi allo stesso modo|na tych samych warunkach|с сохранением условий|распространение на тех же условиях"
    r"|継承|相同方式共享|相同方式分享|동일조건변경허락",
    "ND": r"no-? ?deriv(?:ative)?s?(?: works)?|pas de modifications?|keine bearbeitung(?:en)?"
    r"|sin-? ?(?:obras? ?)?derivad[ao]s?|sem-? ?deriva(?:[çc][õo]es|[çc][ãa]o|dos)|geen afgeleide werken"
    r"|non opere derivate|bez utwor[óo]w zale[żz]nych|без производных(?: произведений)?|改変禁止|禁止演绎|變更禁止|변경금지",
}
_ANY = "|".join(f"(?:{words})(?![a-zà-ÿа-я])" for words in ELEMENTS.values())
_NAME = r"(?:creative[ -]commons?|creativecommons|知识共享|創用 ?cc|クリエイティブ・?コモンズ)"
_LINK = (
    r"(?:[ \-:,\"'(/]|licen[cs]e?s?|licen[cs]ia|licen[çc]a|licenza|lizenz|licencji|licencja|лицензи\w+"
    r"|public|the|a|des|typs|de|la|del|da|di|international|ライセンス|许可协议)*"
)
_VERSION = r"(?:[ \-:,(]*(?:licen[cs]e|lizenz|version|v\.?)?[ \-(]*(?P<version>[1-4][.,][015]))?"
_ORDER = ("BY", "NC", "SA", "ND")
_URL = re.compile(
    r"creativecommons\.org/(?:licen[cs]es/(?P<code>by(?:-nc)?(?:-nd|-sa)?)(?:/(?P<version>\d\.\d))?"
    r"(?:/(?P<port>igo|[a-z]{2}(?![a-z.])))?|publicdomain/(?P<zero>zero|mark))",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?<![\w-])\(?cc\)?[ -]{1,3}(?P<code>by(?:[ -](?:nc|nd|sa)(?![a-z]))*)(?![a-z])"
    r"(?:[ -]?v?(?P<version>\d\.\d))?(?:[ -](?P<port>igo|[a-z]{2})(?![a-z]))?",
    re.IGNORECASE,
)
_ZERO = re.compile(
    rf"(?<!\w)cc[ -]?(?:0|zero)(?![.\d]*\w)|(?<!\w)cc0 1\.0|{_NAME} (?:zero|0)(?!\w)", re.IGNORECASE
)
_PDM = re.compile(r"public domain mark", re.IGNORECASE)
_BEFORE = re.compile(
    rf"{_NAME}{_LINK}(?P<names>(?:{_ANY})(?:(?:[ \-,/]|and |et |und |y )*(?:{_ANY}))*){_VERSION}", re.I
)
_AFTER = re.compile(
    rf"(?P<names>(?:{_ANY})(?:[ \-,/]*(?:{_ANY}))*){_VERSION}(?: international| unported)?[ \-(,]{{1,3}}{_NAME}",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?i:{_NAME})|\bCC[ -](?i:licen[cs]|lizenz)|(?i:licen[cs]\w+|licen[çz]a|лицензи\w+) CC\b"
)
# After the last element something must show that it is a licence's name, and not a word of the sentence.
_NAMES_END = re.compile(
    r"[ ]?(?:$|[.,;:)\"(|。，、]|- ?[1-4]|[1-4][.,][015]|licen|lizenz|лиценз|unported|international|internacional|generic"
    r"|version|ライセンス|许可|授权|授權|国際|国际|라이선스)",
    re.IGNORECASE,
)
_PORT = re.compile(
    r"^[ \-(,]*(?:(?P<igo>igo)\b|(?P<de>deutschland|germany)|(?P<at>österreich|austria)|(?P<fr>france)"
    r"|(?P<us>united states|usa\b|us\b)|(?P<uk>united kingdom|england (?:and|&) wales|uk\b)|(?P<nl>nederland|netherlands)"
    r"|(?P<au>australia)|(?P<es>españa|spain)|(?P<it>italia|italy)|(?P<pt>portugal)|(?P<br>bra[sz]il)|(?P<pl>polska|poland)"
    r"|(?P<ch>schweiz|switzerland|suisse)|(?P<ca>canada)|(?P<jp>日本|japan)|(?P<cn>中国大陆|china mainland))",
    re.IGNORECASE,
)
_SINGLE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in ELEMENTS.items()), re.IGNORECASE)


def statements(text: str) -> Iterator[Statement]:
    """Yield what a notice, plainly written, says of Creative Commons; the most exact form alone."""
    found = [*_urls(text), *_codes(text), *_names(text)]
    if _ZERO.search(text):
        found.append(Statement("CC0-1.0", Permission.PUBLIC_DOMAIN, "1.0", certain=True))
    if _PDM.search(text):
        found.append(Statement(MARK, Permission.PUBLIC_DOMAIN))
    exact = [each for each in found if each.version or each.permission is Permission.PUBLIC_DOMAIN]
    yield from exact or found
    if not found and _BARE.search(text):
        yield Statement(UNSPECIFIED, Permission.OPEN)


def _urls(text: str) -> Iterator[Statement]:
    for found in _URL.finditer(text):
        if found["zero"]:
            zero = found["zero"].lower() == "zero"
            yield Statement("CC0-1.0" if zero else MARK, Permission.PUBLIC_DOMAIN, "1.0", certain=True)
        else:
            yield _licence(found["code"].upper().split("-"), found["version"], found["port"], certain=True)


def _codes(text: str) -> Iterator[Statement]:
    for found in _CODE.finditer(text):
        if not found["version"] and "-" not in found[0] and not found[0].isupper():
            continue  # "cc by": it may be a letter's copy
        port = found["port"]
        if port and not (found["version"] and (port.isupper() or port.lower() == "igo")):
            port = None  # "CC BY 4.0 is": a word, not a country
        port = port or (_port(text[found.end() :]) if found["version"] else "")
        yield _licence(re.split("[ -]", found["code"].upper()), found["version"], port, certain=True)


def _names(text: str) -> Iterator[Statement]:
    for pattern in (_BEFORE, _AFTER):
        for found in pattern.finditer(text):
            parts = [match.lastgroup or "" for match in _SINGLE.finditer(found["names"])]
            last = found.end("names")
            if "BY" not in parts or (pattern is _BEFORE and not _NAMES_END.match(text[last:])):
                continue
            version = (found["version"] or "").replace(",", ".")
            port = _port(text[found.end("version") :]) if version else ""
            yield _licence([name for name in _ORDER if name in parts], version, port)


def _port(rest: str) -> str:
    """Return the country that a name goes on with, or nothing; "Unported" and "International" are none."""
    found = _PORT.match(re.sub(r"^[ \-(,]*(?:license|lizenz|licence)?", "", rest))
    return (found.lastgroup or "").upper() if found else ""


def _licence(parts: list[str], version: str | None, port: str | None, certain: bool = False) -> Statement:
    """Return the statement for elements such as BY and SA, a version and a port."""
    parts = sorted(parts, key=("BY", "NC", "ND", "SA").index)
    name = "-".join(["CC", *parts])
    port = (port or "").upper()
    full = "-".join(filter(None, [name, version, port]))
    known = bool(version) and ((version in VERSIONS and not port) or full in PORTED)
    if {"SA", "ND"} <= set(parts):
        name, full, known = UNSPECIFIED, UNSPECIFIED, True  # there is no such licence
    return Statement(
        spdx=full if known else f"LicenseRef-{full}",
        permission=Permission.OPEN,
        version=version or "",
        port=port,
        obligations=tuple(each for part in parts for each in OBLIGATIONS[part]),
        certain=certain,
    )
