"""Lines that are one share, print or menu word: the idea of trafilatura's `textfilter`."""

from __future__ import annotations

from cleaner.model import Claim, Confidence, Span
from cleaner.normal import folded
from cleaner.segment import Layout

RULE = "heuristic/label-line"
MAX_LABEL = 30  # code points; no label below is longer
# After trafilatura 2.3, `utils.py`, RE_FILTER, with the same words in more languages.
_LABELS = frozenset(
    label.strip()
    for label in """
    drucken|e-mail|email|facebook|flipboard|google|instagram|linkedin|mail|pdf|pinterest|pocket|print
    reddit|sms|twitter|whatsapp|xing|teilen|tweet|tweeten|teilen auf|share|share this|share on|merken
    mehr zum thema|more on this topic|akkordeon|imprimer|partager|envoyer|imprimir|compartir|enviar
    stampa|condividi|compartilhar|drukuj|udostepnij|skriv ut|dela|tulosta|jaa|yazdir|paylas|поделиться
    распечатать|отправить|طباعة|مشاركة
    打印|分享|分享到|シェア|印刷|ツイート|인쇄|공유|tumblr|vk|telegram|copy link
    link kopieren|copier le lien
    """.replace("\n", "|").split("|")
    if label.strip()
)


def labels(layout: Layout) -> list[Claim]:
    """Return a weak claim for each line that is nothing but a share or print label."""
    found: list[Claim] = []
    for place, line in enumerate(layout.texts):
        if len(line) > MAX_LABEL:
            continue
        word = folded(line).strip(" :|·•*-+>#.…")
        if word in _LABELS:
            found.append(_claim(place, layout.lines[place].span, word))
    return found


def _claim(place: int, span: Span, word: str) -> Claim:
    reason = "a share or print label alone on its line"
    return Claim(RULE, span, place, Confidence.WEAK, reason, word)
