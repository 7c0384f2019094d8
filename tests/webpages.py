"""Pages for tests, all invented: an article, a thread, a shop's page, in parts that can be put together."""

from __future__ import annotations

SENTENCES = (
    "The boats of the town are older than its church, and nobody knows who built the first of them.",
    "Every spring they are painted again, in colours that the children of the harbour may choose.",
    "In the year of the great storm eleven of them were lost, and the bell was rung for a whole day.",
    "Since then a boat is never painted black, although the priest has often said that it does not matter.",
    "The oldest of them lies upside down behind the school, and lessons are held under it in summer.",
    "It was the only one that came home with nobody in it, and it is said to find the way by itself.",
)
LINKS = ("Ten islands without cars", "How nets are mended in winter", "The last ferryman tells")
DECLARED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Boats"}</script>'
OPEN_GRAPH = '<meta property="og:type" content="article">'


def paragraphs(sentences: tuple[str, ...] = SENTENCES) -> str:
    """Return the sentences as paragraphs."""
    return "".join(f"<p>{each}</p>" for each in sentences)


def links(texts: tuple[str, ...] = LINKS) -> str:
    """Return paragraphs that are nothing but a link."""
    return "".join(f'<p><a href="/{place}">{each}</a></p>' for place, each in enumerate(texts))


def page(body: str, head: str = "", charset: str = "utf-8") -> str:
    """Return a page with a menu and a footer around `body`."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>Boats</title>{head}</head><body>'
        f'<nav><a href="/">Start</a></nav><main>{body}</main>'
        f'<footer><a href="/imprint">Imprint</a></footer></body></html>'
    )


def article(behind: str = "", head: str = OPEN_GRAPH, before: str = "") -> str:
    """Return a page with an article and what stands behind it in the same box."""
    return page(f'<div class="text">{before}{paragraphs()}{behind}</div>', head)


def thread(posts: int = 6) -> str:
    """Return a page of a forum with as many posts."""
    said = "".join(
        f'<div class="reply" id="r{n}"><p>Post {n}: {SENTENCES[n % len(SENTENCES)]}</p></div>'
        for n in range(posts)
    )
    return page(f'<div class="replies">{said}</div>', '<meta name="generator" content="Discourse 3.1">')
