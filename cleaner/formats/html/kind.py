"""What kind of page it is: judged before anything is taken out, since each kind is read differently."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from cleaner.evidence import PageKind
from cleaner.formats.html.stated import Stated

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


def judge(tree: Any, said: Stated) -> Judgement:
    """Return the kind of a page by what it has `said` for machines, and by its markup.

    Forum engines and threads come first: they are the ones that also call their pages articles.
    """
    types, metas = _types(tree, said.data), said.metas
    declared = any(each.endswith("Article") or each in _ARTICLE for each in types)
    if types & _FORUM or _ENGINES.search(f"{metas.get('generator', '')} {_body_class(tree)}"):
        return Judgement(PageKind.FORUM)
    if not declared and _THREAD.search(metas.get("og:url", "") or said.canonical or ""):
        return Judgement(PageKind.FORUM)
    if declared or metas.get("og:type", "").lower() == "article" or "article:published_time" in metas:
        return Judgement(PageKind.ARTICLE, declared)
    if types & _PRODUCT or metas.get("og:type", "").startswith("product"):
        return Judgement(PageKind.PRODUCT)
    return Judgement(PageKind.INDEX if types & _INDEX else PageKind.OTHER)


def _types(tree: Any, data: Iterable[str]) -> set[str]:
    """Return the names of the schema.org types that the page uses, in JSON-LD or as microdata."""
    named = (
        word for text in data for one, many in _TYPE.findall(text) for word in _WORD.findall(one or many)
    )
    return {*named, *(each.strip().rsplit("/", 1)[-1] for each in _marked()(tree))}


@cache
def _marked() -> Any:
    """Return what finds the types of microdata in a page."""
    from lxml import etree

    return etree.XPath("/descendant::*/@itemtype", smart_strings=False)


def _body_class(tree: Any) -> str:
    body = tree.find("body")
    return "" if body is None else f"{body.get('class', '')} {body.get('id', '')}"
