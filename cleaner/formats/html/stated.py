"""What stands in a page for machines: gathered in one walk, for all who ask what the page says of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Stated:
    """The elements of a page that are for machines, as they are written.

    `metas` is the first value of each meta element by its property, name or header, in lower case. `data` is
    its linked data. `links` is the address of the first link of each relation: an article may have others in
    its text. `canonical` is that of the first one in its head which is nothing but canonical. `times` are
    those that the page marks as those of publication, `title` is its first one.
    """

    metas: dict[str, str] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    canonical: str | None = None
    times: list[str] = field(default_factory=list)
    title: str | None = None


def stated(tree: Any) -> Stated:
    """Return what stands in a page for machines."""
    found = Stated()
    for each in tree.iter(*_READ):
        _READ[each.tag](found, each)
    return found


def _meta(found: Stated, meta: Any) -> None:
    if name := meta.get("property") or meta.get("name") or meta.get("http-equiv"):
        found.metas.setdefault(name.lower(), meta.get("content") or "")


def _script(found: Stated, script: Any) -> None:
    if script.get("type") == "application/ld+json":
        found.data.append(script.text or "")


def _link(found: Stated, link: Any) -> None:
    if found.canonical is None and link.get("rel") == "canonical":
        found.canonical = link.get("href") or ""
    _anchor(found, link)


def _anchor(found: Stated, link: Any) -> None:
    if (relations := link.get("rel")) is not None and (address := link.get("href")) is not None:
        for relation in relations.lower().split():
            found.links.setdefault(relation, address)


def _time(found: Stated, time: Any) -> None:
    if time.get("pubdate") is not None or time.get("itemprop") == "datePublished":
        found.times.append(time.get("datetime") or "")


def _title(found: Stated, title: Any) -> None:
    if found.title is None:
        found.title = title.text or ""


_READ: Mapping[str, Callable[[Stated, Any], None]] = {
    "a": _anchor,
    "link": _link,
    "meta": _meta,
    "script": _script,
    "time": _time,
    "title": _title,
}
