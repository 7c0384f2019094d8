"""Who holds the rights, since when, and who grants a permission: only where the notice names them."""

from __future__ import annotations

import re

_YEARS = r"(?P<year>(?:1[5-9]|20)\d\d(?: ?[-,/] ?(?:(?:1[5-9]|20)?\d\d|present|heute|today))*)"
_SIGN = r"(?:SPDX-FileCopyrightText|©|\(c\)|ⓒ|copyright|copyr\.|urheberrecht|derechos de autor|авторские права|版权所有|版權所有|著作権)"
_BY = r"(?:by|par|von|de|do|da|di|у|принадлежат?)"
_COPYRIGHT = re.compile(
    rf"(?:{_SIGN}(?:[ :,]|\.(?! ))*)+(?:{_YEARS}[ ,.:;]*(?:года?|г\.|年)?[ ,\-]*)?(?:{_BY} )?(?P<holder>\x22?[^\d\W].{{0,120}})?",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"[ ,(]+{_YEARS}", re.IGNORECASE)
_AHEAD = re.compile(rf"{_YEARS} ?$", re.IGNORECASE)
_STOP = re.compile(
    r"\.(?!(?-i:[a-z])|\w\.)|[;|·•\n<>\[\]]|(?<!\w)-(?!\w)| all (?:other |text |content )?rights?| tous (?:les )?droits| alle rechte| todos (?:los|os)| reservados| derechos"
    r"| direitos| tutti i| diritti| все права| wszelkie| alle rechten|版权|保留|未经|无断|無断|。|，| under | is licen| licen[cs]ed?\b| unter | sous "
    r"| bajo | sob | sotto | на условиях| по лицензии|, (?:all|except|unless|used|CC|dl-de|ODbL)\b| and contributors| this | may | no part |https?:|www\.",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"\b(?:Inc|Ltd|Co|Corp|S\.p\.A|S\.r\.l|S\.A|S\.L|B\.V|N\.V|e\.V|St|Dr|Mr|Ms|Jr|Bros|No|[A-Z])\."
)
_GRANTOR = re.compile(
    r"(?P<who>[A-ZÀ-ÞА-Я][^.;:!?]{2,90}?) (?:hereby |freely |gladly )?(?:grants?\b|gives? permission|accorde(?:nt)? la permission|autorise(?:nt)? |erteilt\b|gestattet\b|gewährt\b|erlaubt\b"
    r"|concede\b|autoriza\b|permite\b|concede\b|autorizza\b|consente\b|разрешает\b|предоставляет\b)",
)
_LEAVE = re.compile(
    r"(?i:permission|autorisation|genehmigung|erlaubnis|permiso|autorización|permissão|autorização|concessione|permesso|разрешения)"
    r" (?:of|from|de l'|d'|de la|des|du|de|von|der|do|da|di|dell'|della|del) ?(?:the |los |las |den |dem )?(?P<who>[A-ZÀ-ÞА-Я«\"][^.;:!?()]{1,60})"
)
_NO_NAME = re.compile(
    r"^(?:this|these|all|notice|notices|information|law|laws|act|and|owner|holder|holders|policy|statement|in|on|of|is|are|may|protected|material|"
    r"reserved|rights?|permission|credit|owned|belongs?|verbleibt|liegt|beim?)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:this|that|it|he|she|they|who|which|the (?:author|publisher|editor|owner)s?|we|you|se|es|er|sie|il|elle|law)$"
    r"|^(?:this|the|diese|die|cette|la|esta|a|questa|эта) "
    r"(?:licen[cs]e|agreement|notice|lizenz|licence|licencia|licença|licenza|лицензия)$"
    r"|\b(?:is|are|has|have|no|ist|sind|est|sont|è|sono|é|são|está|están|wird|werden)\b",
    re.IGNORECASE,
)


def copyright_of(text: str) -> tuple[str, str]:
    """Return the holder and the year that a notice, plainly written, names; nothing for what it does not.

    >>> copyright_of("Copyright (c) 2019-2024 Harbour Press Ltd. All rights reserved.")
    ('Harbour Press Ltd.', '2019-2024')
    """
    found = _COPYRIGHT.search(text)
    if not found:
        return "", ""
    ahead = _AHEAD.search(text[: found.start()])
    year = (found["year"] or (ahead["year"] if ahead else "")).replace(" ", "")
    holder = _name(found["holder"] or "")
    after = _AFTER.search(holder)
    if after:
        year = year or after["year"].replace(" ", "")
        holder = holder[: after.start()].rstrip(" ,")
    return holder, year


def grantor_of(text: str) -> str:
    """Return who gives the permission, if the notice says so.

    >>> grantor_of("The Harbour Archive grants permission to reprint this text.")
    'The Harbour Archive'
    """
    for pattern in (_GRANTOR, _LEAVE):
        found = pattern.search(text)
        if found:
            who = found["who"].strip(" ,\"'")
            return "" if _NOBODY.search(who) or len(who.split()) > 12 else who
    return ""


def _name(rest: str) -> str:
    """Return the name at the beginning of what follows a copyright sign, or nothing if there is none."""
    hidden = _ABBREVIATED.sub(lambda match: match[0].replace(".", "\x01"), rest)
    stop = _STOP.search(hidden)
    name = (hidden[: stop.start()] if stop else hidden).replace("\x01", ".").strip(" ,:-()/&'")
    name = name.strip('"') if '"' not in name.strip('"') else name  # quoted, or its other mark was cut off
    if not name or _NO_NAME.match(name) or len(name.split()) > 9 or not _named(name):
        return ""
    return name


def _named(name: str) -> bool:
    """Return whether a name looks like one: it begins with a capital, or its script has none."""
    first = name[0]
    return first.isupper() or (first.isalpha() and first.lower() == first.upper()) or "." in name
