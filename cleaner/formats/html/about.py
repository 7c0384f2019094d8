"""What a page states about itself: title, author, date, site, language, licence. Nothing is guessed.

trafilatura has metadata, too, but looks for dates and authors all over the page, which costs as much as the
text itself and may be wrong; here stands only what head, links and data for machines say in so many words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from cleaner.evidence import About
from cleaner.formats.html.stated import Stated

LONGEST = 500  # code points of a value; what is longer is no title and no name
DEEPEST = 8  # levels of linked data that are looked at
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_AUTHORS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
)  # fmt: skip
_DATES = (
    "article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "citation_date",
)  # fmt: skip
_LICENCES = ("dcterms.license", "dc.rights.license", "license")

Data = Mapping[str, Any]


def about(tree: Any, said: Stated, address: str = "") -> About:
    """Return what a page states about itself; `address` is where it was found, if that is known.

    `said` is what stands in it for machines. Of several values the first in the order of trust counts: the
    data for search engines, then what is meant for shared links, then the rest of the head.
    """
    data, metas, links = _article(said.data), said.metas, said.links
    places = [data.get("url"), metas.get("og:url"), links.get("canonical", ""), address]
    return About(
        title=_first(_names(data.get("headline")), _metas(metas, _TITLES), [said.title or ""]),
        author=_first([", ".join(_names(data.get("author")))], filter(_is_name, _metas(metas, _AUTHORS))),
        date=_first(map(_day, [str(data.get("datePublished") or ""), *_metas(metas, _DATES), *said.times])),
        site=_first(map(_host, places)),
        publisher=_first(_metas(metas, ("og:site_name",)), _names(data.get("publisher"))),
        language=_first(map(_language, _languages(tree, metas))),
        licence=_first(_names(data.get("license")), [links.get("license", "")], _metas(metas, _LICENCES)),
    )


def _first(*values: Iterable[str]) -> str:
    """Return the first value that is one, its blanks single."""
    for some in values:
        for value in some:
            plain = " ".join(value.split())
            if plain and len(plain) <= LONGEST:
                return plain
    return ""


def _metas(metas: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [metas.get(name, "") for name in names]


def _article(written: Iterable[str]) -> Data:
    """Return the first thing in the page's linked data that has a headline or a date, or nothing."""
    for text in written:
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for each in things(data):
            if each.get("headline") or each.get("datePublished"):
                return each
    return {}


def things(data: Any, depth: int = 0) -> Iterator[Data]:
    """Yield all objects in linked data, outer ones first."""
    if depth > DEEPEST:
        return
    if isinstance(data, dict):
        yield data
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        if isinstance(each, dict | list):
            yield from things(each, depth + 1)


def _names(value: Any) -> list[str]:
    """Return what a value of linked data is called: itself, or the name or address of what it describes."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [name for each in value if not isinstance(each, list) for name in _names(each)]
    if isinstance(value, dict):
        return [each for key in ("name", "url", "@id") if isinstance(each := value.get(key), str)][:1]
    return []


def _is_name(value: str) -> bool:
    return "://" not in value and not value.startswith("@")


def _day(value: str) -> str:
    """Return the day that a value begins with as ISO 8601 has it, or nothing; a day is never guessed.

    >>> _day("2024-05-01T08:00:00Z"), _day("Wed, 01 May 2024 08:00:00 GMT"), _day("01/05/2024")
    ('2024-05-01', '2024-05-01', '')
    """
    if found := _DAY.match(value.strip()):
        return found[0]
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _languages(tree: Any, metas: Mapping[str, str]) -> list[str]:
    root = tree.getroottree().getroot()
    named = [root.get("lang") or "", root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    return [*named, metas.get("content-language", ""), metas.get("og:locale", "")]


def _language(value: str) -> str:
    """Return a language tag, or nothing if it is none.

    >>> _language(" pt_BR "), _language("english please")
    ('pt-BR', '')
    """
    tag = value.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else ""


def _host(address: Any) -> str:
    """Return the host of an address, in lower case.

    >>> _host("https://News.example.org:8080/a"), _host("/a/b")
    ('news.example.org', '')
    """
    try:
        return urlsplit(address if isinstance(address, str) else "").hostname or ""
    except ValueError:
        return ""
