"""What a page says of its licence outside of its main text: links, headers, metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from cleaner.licence.record import Where
from cleaner.licence.records import Signal

NAMES = frozenset(
    {
        "license",
        "licence",
        "rights",
        "copyright",
        "dc.rights",
        "dcterms.rights",
        "dcterms.license",
        "dc.license",
    }
)
KEYS = ("license", "copyrightNotice", "usageInfo", "conditionsOfAccess")
_MEDIA = {"ImageObject", "VideoObject", "AudioObject", "MediaObject", "Photograph"}
_PICTURES = {"image", "video", "audio", "logo", "thumbnail", "primaryImageOfPage", "associatedMedia"}
_OTHERS = {
    "citation",
    "isBasedOn",
    "mentions",
    "about",
    "comment",
    "review",
    "relatedLink",
    "itemListElement",
}
_FIGURES = {"figure", "figcaption"}
DEEPEST = 40  # levels of JSON-LD that are read
RESERVED = "Text and data mining is reserved"
_LICENSED = re.compile(
    r"<(?P<target>[^<>]{1,2000})>(?:\s*;\s*(?!rel\b)\w+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))*"
    r"\s*;\s*rel\s*=\s*\"?(?:[\w:/.\-]+ +)*license\b",
    re.IGNORECASE,
)


def signals(data: bytes) -> tuple[Signal, ...]:
    """Return what a page says, each thing once; nothing for bytes that are no page."""
    from lxml import etree, html

    try:
        page = html.document_fromstring(data)
    except (etree.LxmlError, ValueError, AssertionError):
        return ()
    return tuple(dict.fromkeys([*_links(page), *_metas(page), *_linked_data(page)]))


def answered(headers: Sequence[tuple[str, str]]) -> tuple[Signal, ...]:
    """Return what a server says with a page: `Link: <…>; rel="license"`, TDM-Reservation, X-Robots-Tag."""
    return tuple(dict.fromkeys(_answered(headers)))


def _answered(headers: Sequence[tuple[str, str]]) -> Iterator[Signal]:
    for name, value in ((name.lower(), value.strip()) for name, value in headers):
        if name == "link":
            yield from (Signal(found["target"], Where.HTTP) for found in _LICENSED.finditer(value))
        elif (name == "tdm-reservation" and value == "1") or (name == "x-robots-tag" and _no_ai(value)):
            yield Signal(_reserved(name, value), Where.HTTP)


def _reserved(name: str, value: str) -> str:
    """Return words for a reservation that is a number."""
    return f'{RESERVED} ({name}="{value}")' if name == "tdm-reservation" else value


def _no_ai(content: str) -> bool:
    """Return whether words for robots reserve a page: "noai, noimageai", perhaps behind a robot's name."""
    return bool(
        {"noai", "noimageai"} & {each.rpartition(":")[2].strip() for each in content.lower().split(",")}
    )


def _links(page: Any) -> Iterator[Signal]:
    """Yield links to licences: those that say that they are, then those in the header and the footer."""
    for link in page.xpath("//*[(self::a or self::link or self::area) and @href]"):
        target = str(link.get("href")).strip()
        scope = "media" if any(above.tag in _FIGURES for above in link.iterancestors()) else ""
        if target and "license" in (link.get("rel") or "").lower().split():
            yield Signal(target, Where.REL, scope)
        elif "creativecommons.org/" in target.lower():
            yield Signal(target, _place(link), scope)


def _place(link: Any) -> Where:
    """Return in which part of the page a link stands."""
    for above in link.iterancestors():
        words = f"{above.tag} {above.get('id') or ''} {above.get('class') or ''}".lower()
        if "footer" in words:
            return Where.FOOTER
        if "header" in words or above.tag == "head":
            return Where.HEADER
    return Where.LINK


def _metas(page: Any) -> Iterator[Signal]:
    """Yield the metadata about rights, and reservations against training or mining."""
    for meta in page.xpath("//meta[@content]"):
        name = str(meta.get("name") or meta.get("property") or "").lower()
        content = str(meta.get("content")).strip()
        if name in NAMES and content:
            yield Signal(content, Where.META)
        elif (name == "tdm-reservation" and content == "1") or (name == "robots" and _no_ai(content)):
            yield Signal(_reserved(name, content), Where.META)


def _linked_data(page: Any) -> Iterator[Signal]:
    """Yield what JSON-LD says of licence and copyright."""
    for script in page.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            found = json.loads(script)
        except (ValueError, RecursionError):
            continue
        yield from _said(found, 0)


def _said(found: Any, depth: int, scope: str = "") -> Iterator[Signal]:
    """Yield what a value of JSON-LD says, and all values in it; of other works that it names nothing."""
    if depth > DEEPEST:
        return
    if isinstance(found, list):
        for each in found:
            yield from _said(each, depth + 1, scope)
    if not isinstance(found, dict):
        return
    scope = "media" if _MEDIA & set(_texts(found.get("@type"))) else scope
    for key in KEYS:
        for value in _texts(found.get(key)):
            yield Signal(value, Where.JSON_LD, scope)
    holder = next(iter(_texts(found.get("copyrightHolder"))), "")
    year = next(iter(_texts(found.get("copyrightYear"))), "")
    if holder or year:
        yield Signal(f"© {year} {holder}".strip(), Where.JSON_LD, scope)
    for key, value in found.items():
        if isinstance(value, dict | list) and key not in _OTHERS:
            yield from _said(value, depth + 1, "media" if key in _PICTURES else scope)


def _texts(value: Any) -> Iterator[str]:
    """Yield the words of a value: itself, or the name or address of the thing that it is."""
    if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
        yield str(value).strip()
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for key in ("url", "@id", "name"):
            if isinstance(value.get(key), str) and value[key].strip():
                yield value[key].strip()
                return
