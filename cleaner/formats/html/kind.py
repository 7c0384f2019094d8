"""What kind of page it is: judged before anything is taken out, since each kind is read differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cleaner.evidence import PageKind

_TYPE = re.compile(r'"@type"\s*:\s*(?:"([\w:/.]+)"|\[([^\]]*)\])')
_WORD = re.compile(r"\w+")
_ENGINES = re.compile(
    r"phpbb|vbulletin|discourse|xenforo|mybb|invision|ipboard|\bsmf\b|discuz|flarum|vanilla", re.IGNORECASE
)
_THREAD = re.compile(
    r"forum|thread|topic|viewtopic|showthread|/t/|/questions?/|/comments/|discussion|communit(?:y|ies)/|/bbs|answers",
    re.IGNORECASE,
)
_FORUM = frozenset({"DiscussionForumPosting", "QAPage", "Question", "Answer"})
_PRODUCT = frozenset({"Product", "ProductGroup", "Offer", "AggregateOffer"})
_INDEX = frozenset({"CollectionPage", "ItemList", "SearchResultsPage"})
_ARTICLE = frozenset({"BlogPosting", "Report"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of a page, and whether the page itself declares an article to search engines."""

    kind: PageKind
    declared: bool = False


def judge(tree: Any, metas: Mapping[str, str]) -> Judgement:
    """Return the kind of a page by what its head, with `metas` in it, and its markup say of it.

    Forum engines and threads come first: they are the ones that also call their pages articles.
    """
    types = _types(tree)
    declared = any(each.endswith("Article") or each in _ARTICLE for each in types)
    if types & _FORUM or _ENGINES.search(f"{metas.get('generator', '')} {_body_class(tree)}"):
        return Judgement(PageKind.FORUM)
    if not declared and _THREAD.search(metas.get("og:url", "") or _canonical(tree)):
        return Judgement(PageKind.FORUM)
    if declared or metas.get("og:type", "").lower() == "article" or "article:published_time" in metas:
        return Judgement(PageKind.ARTICLE, declared)
    if types & _PRODUCT or metas.get("og:type", "").startswith("product"):
        return Judgement(PageKind.PRODUCT)
    return Judgement(PageKind.INDEX if types & _INDEX else PageKind.OTHER)


def _types(tree: Any) -> set[str]:
    """Return the names of the schema.org types that the page uses, in JSON-LD or as microdata."""
    named = (
        word
        for text in data_of(tree)
        for one, many in _TYPE.findall(text)
        for word in _WORD.findall(one or many)
    )
    marked = (each.rsplit("/", 1)[-1] for each in _texts(tree.xpath("//@itemtype")))
    return {*named, *marked}


def _texts(values: Iterable[Any]) -> Iterable[str]:
    return (str(value).strip() for value in values)


def data_of(tree: Any) -> list[str]:
    """Return the linked data of a page, as it is written."""
    return [each.text or "" for each in tree.iter("script") if each.get("type") == "application/ld+json"]


def metas_of(tree: Any) -> dict[str, str]:
    """Return the first value of each meta element by its property, name or header, in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv")
        if name:
            found.setdefault(name.lower(), meta.get("content") or "")
    return found


def _canonical(tree: Any) -> str:
    return next((each.get("href") or "" for each in tree.iterfind('.//link[@rel="canonical"]')), "")


def _body_class(tree: Any) -> str:
    body = tree.find("body")
    return "" if body is None else f"{body.get('class', '')} {body.get('id', '')}"
