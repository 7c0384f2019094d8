"""Sentences that name a licence and grant nothing: they deny it, put it off, ask for it, or speak about it."""

from __future__ import annotations

import re

_I = re.IGNORECASE
_SENTENCE = re.compile(r"(?<![ .(][A-Z]\.)(?<=[.!?…])\s+(?=[^a-z\d\s])|(?<=[。！？])")

DENIED = re.compile(
    r"\b(?:not|n't|nicht|kein\w*|no está|no es|não está|n'est pas|non è|не)\b[^.]{0,25}"
    r"(?:licen[cs]|lizenz|creative|\bCC[ -]|\bCC0|public domain|gemeinfrei|domaine public|лиценз|domin|open source)"
    r"|\bnot\b[^.]{0,20}\bfair (?:use|dealing)|\bthis (?:one|edition|version|text|work)\b[^.]{0,20}\bnot\b"
    r"|formerly|used to be|no longer|nicht mehr|n'est plus|ya no |não (?:é|está) mais|non è più|больше не|不再"
    r"|\bpreviously\b|\bfrüher\b|\behemals\b|\banciennement\b|\bprécédemment\b|\banteriormente\b|\bin precedenza\b|\bранее\b",
    _I,
)
PUT_OFF = re.compile(
    r"\b(?:will|shall|would|could|should|might) (?:\w+ )?(?:be|become)\b|\buntil then\b|\bembargo\b|\bif\b[^.]{0,50}\bwere\b|\bonce it (?:is|has)\b"
    r"|\b(?:available|licen[cs]ed|free|open)\b[^.]{0,40}\bfrom (?:\w+ ){0,2}(?:19|20)\d\d on\b"
    r"|\b(?:sera|seront|serait)\b|\bwird\b[^.]{0,80}(?:gestellt|stehen|veröffentlicht|freigegeben)|\bwürden?\b|\bsperrfrist\b"
    r"|\bab (?:dem )?(?:\d+\. ?)?(?:\w+ )?(?:19|20)\d\d\b|\bà partir d[eu']\b[^.]{0,30}(?:19|20)\d\d|\ba partir d[eo]\b[^.]{0,30}(?:19|20)\d\d"
    r"|\bdal (?:\w+ )?(?:19|20)\d\d\b|\bс (?:\w+ )?(?:19|20)\d\d года"
    r"|\b(?:estará|será|serán|estarán|sería)\b|\b(?:estarão|serão|seria)\b|\b(?:sarà|saranno|sarebbe)\b|\bбуд(?:ет|ут)\b|\bбы\b|将(?:会|以|于|在)",
    _I,
)
ASKED = re.compile(
    r"\bto (?:request|obtain|get|buy|purchase|apply for|acquire)\b[^;]{0,50}(?:licen[cs]|permission)|\bapply(?:ing)? for\b[^.]{0,40}licen[cs]"
    r"|\bpour (?:demander|obtenir)\b[^.]{0,40}licence|\b(?:para|per) (?:solicitar|obtener|obter|ottenere|richiedere)\b[^.]{0,40}licen",
    _I,
)
ABOUT = re.compile(
    r"\bdifferences? between\b|\bunlike\b|\b(?:most|more) (?:common|popular|restrictive|permissive)\b|\bexplained\b|\bversus\b|\bvs\.?(?= )"
    r"|\bhow to (?:choose|pick|use|apply|read|comply)\b|\bguide to\b|\bhistory of\b|\bcompared? (?:to|with)\b|\bcomparison\b"
    r"|\b(?:many|most|some|other|several|few) (?:\w+ )?(?:journals|authors|publishers|sites|projects|people|companies|universities|museums)\b"
    r"|\b(?:invented|introduced|drafted|criticis|criticiz|debate|lawsuit|sued|ruled)\w*\b|\bis (?:short|long|old|simple|compatible|incompatible)\b"
    r"|\bunterschiede? zwischen\b|\bim (?:gegensatz|vergleich|unterschied) zu\b|\bdifférences? entre\b|\bcontrairement à\b|\bdiferencias? entre\b"
    r"|\ba diferencia de\b|\bdiferenças? entre\b|\bdifferenz[ae] (?:tra|fra)\b|\bв отличие от\b|\bразниц\w* между\b|区别|差异|不同于",
    _I,
)
_SILENT = (DENIED, PUT_OFF, ASKED, ABOUT)
# "All rights reserved, except …": what is excepted is a part, and nobody says that it is this text.
EXCEPT = re.compile(
    r"^[^.]{0,40}\b(?:except|unless|save|other than|sauf|hormis|außer|ausgenommen|soweit nicht|sofern nicht|salvo|excepto|exceto|tranne"
    r"|eccetto|кроме|за исключением)\b|^[^。]{0,10}(?:除|另有)",
    _I,
)


def granting(text: str) -> str:
    """Return the sentences of a notice, plainly written, that may grant something.

    >>> granting("Not under a Creative Commons licence. All rights reserved.")
    'All rights reserved.'
    """
    return " ".join(sentence for sentence in _SENTENCE.split(text) if not _silent(sentence)).strip()


def _silent(sentence: str) -> bool:
    return sentence.rstrip(" )\"'").endswith(("?", "？")) or any(each.search(sentence) for each in _SILENT)
