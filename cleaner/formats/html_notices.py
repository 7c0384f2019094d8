"""What a page says of its licence outside of its main text: links, headers, metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator
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
DEEPEST = 40  # levels of JSON-LD that are read
RESERVED = "Text and data mining is reserved"


def signals(data: bytes) -> tuple[Signal, ...]:
    """Return what a page says, each thing once; nothing for bytes that are no page."""
    from lxml import etree, html

    try:
        page = html.document_fromstring(data)
    except (etree.LxmlError, ValueError, AssertionError):
        return ()
    return tuple(dict.fromkeys([*_links(page), *_metas(page), *_linked_data(page)]))


def _links(page: Any) -> Iterator[Signal]:
    """Yield links to licences: those that say that they are, then those in the header and the footer."""
    for link in page.xpath("//*[(self::a or self::link or self::area) and @href]"):
        target = str(link.get("href"))
        if "license" in (link.get("rel") or "").lower().split():
            yield Signal(target, Where.REL)
        elif "creativecommons.org/" in target.lower():
            yield Signal(target, _place(link))


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
        elif name == "tdm-reservation" and content == "1":
            yield Signal(f'{RESERVED} (tdm-reservation="1")', Where.META)
        elif name == "robots" and {"noai", "noimageai"} & {
            each.strip() for each in content.lower().split(",")
        }:
            yield Signal(content, Where.META)


def _linked_data(page: Any) -> Iterator[Signal]:
    """Yield what JSON-LD says of licence and copyright."""
    for script in page.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            found = json.loads(script)
        except (ValueError, RecursionError):
            continue
        yield from _said(found, 0)


def _said(found: Any, depth: int) -> Iterator[Signal]:
    """Yield what a value of JSON-LD says, and all values in it."""
    if depth > DEEPEST:
        return
    if isinstance(found, list):
        for each in found:
            yield from _said(each, depth + 1)
    if not isinstance(found, dict):
        return
    for key in KEYS:
        for value in _texts(found.get(key)):
            yield Signal(value, Where.JSON_LD)
    holder = next(iter(_texts(found.get("copyrightHolder"))), "")
    year = next(iter(_texts(found.get("copyrightYear"))), "")
    if holder or year:
        yield Signal(f"© {year} {holder}".strip(), Where.JSON_LD)
    for value in found.values():
        if isinstance(value, dict | list):
            yield from _said(value, depth + 1)


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
