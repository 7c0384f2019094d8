"""What a page states about itself, and that nothing is made of what it does not state."""

from __future__ import annotations

import json

import pytest
import webpages as pages

from cleaner import formats
from cleaner.evidence import About
from cleaner.formats import Format
from cleaner.formats.html.about import LONGEST, about
from cleaner.formats.html.maintext import parsed
from cleaner.formats.html.stated import stated

DATA = {
    "@type": "NewsArticle",
    "headline": "Boats older than the church",
    "author": [{"@type": "Person", "name": "Ida Holm"}, {"@type": "Person", "name": "Ola Berg"}],
    "datePublished": "2024-05-01T08:00:00Z",
    "publisher": {"@type": "Organization", "name": "Harbour Post"},
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "url": "https://post.example/boats",
}


def linked(data: object) -> str:
    """Return linked data as it stands in a page."""
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def meta(name: str, content: str, key: str = "property") -> str:
    """Return a meta element."""
    return f'<meta {key}="{name}" content="{content}">'


def told(head: str, body: str = pages.paragraphs(), address: str = "") -> About:
    """Return what a page with this head says of itself."""
    tree = parsed(pages.page(body, head).replace("<title>Boats</title>", ""))
    return about(tree, stated(tree), address)


def test_linked_data_tells_everything() -> None:
    """It is what a page says to machines."""
    assert told(linked(DATA)) == About(
        title="Boats older than the church",
        author="Ida Holm, Ola Berg",
        date="2024-05-01",
        site="post.example",
        publisher="Harbour Post",
        licence="https://creativecommons.org/licenses/by/4.0/",
    )


@pytest.mark.parametrize(
    "data", [{"@graph": [{"@type": "WebSite", "name": "Post"}, DATA]}, [DATA], {"mainEntity": DATA}]
)
def test_the_article_is_found_among_other_things(data: object) -> None:
    """In a graph, a list, or below a page."""
    assert told(linked(data)).author == "Ida Holm, Ola Berg"


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        pytest.param(
            meta("og:title", "Boats  and\n nets"), "title", "Boats and nets", id="blanks are single"
        ),
        pytest.param("<title>Boats - Post</title>", "title", "Boats - Post", id="title as it stands"),
        pytest.param(meta("author", "Ida Holm", "name"), "author", "Ida Holm", id="author"),
        pytest.param(meta("article:author", "https://face.example/ida"), "author", "", id="no name, a page"),
        pytest.param(meta("twitter:creator", "@ida"), "author", "", id="an account is no author"),
        pytest.param(meta("article:published_time", "2024-05-01T08:00"), "date", "2024-05-01", id="time"),
        pytest.param(meta("date", "Wed, 01 May 2024 08:00:00 GMT", "name"), "date", "2024-05-01", id="mail"),
        pytest.param(meta("date", "2024-05", "name"), "date", "2024-05", id="a month is a date"),
        pytest.param(meta("date", "01/05/2024", "name"), "date", "", id="May or January is not guessed"),
        pytest.param(meta("date", "2024-13-45", "name"), "date", "", id="no month"),
        pytest.param(meta("og:url", "https://Post.Example:8080/a"), "site", "post.example", id="host"),
        pytest.param(meta("og:url", "/a/b"), "site", "", id="no host in a path"),
        pytest.param(meta("og:url", "http://[broken"), "site", "", id="no address"),
        pytest.param(
            '<link rel="canonical" href="https://a.example/b">', "site", "a.example", id="canonical"
        ),
        pytest.param(meta("og:site_name", "Harbour Post"), "publisher", "Harbour Post", id="publisher"),
        pytest.param(meta("og:locale", "nb_NO"), "language", "nb-NO", id="locale"),
        pytest.param(meta("content-language", "de", "http-equiv"), "language", "de", id="header"),
        pytest.param(meta("og:locale", "all languages"), "language", "", id="no tag"),
        pytest.param('<link rel="license" href="/terms">', "licence", "/terms", id="link"),
        pytest.param(meta("og:title", "x" * (LONGEST + 1)), "title", "", id="too long for a title"),
    ],
)
def test_a_value_is_what_the_head_says(head: str, field: str, value: str) -> None:
    """Or nothing: none is guessed."""
    assert getattr(told(head), field) == value


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"headline": </script>',
        '<script type="application/ld+json"></script>',
        linked([[[1, None, "x"]]]),
        linked({"headline": {"a": 1}, "author": 7, "datePublished": 20240501, "url": ["x"]}),
        linked(None),
    ],
)
def test_broken_data_says_nothing(head: str) -> None:
    """And does no harm."""
    assert told(head) == About()


def test_data_without_end_is_read_to_a_depth() -> None:
    """A page may nest as it likes."""
    data: object = DATA
    for _ in range(40):
        data = {"isPartOf": data}
    assert told(linked(data)) == About()


def test_only_a_time_of_publication_is_a_date() -> None:
    """Other times on a page are those of comments and events."""
    assert told("", '<time datetime="2024-06-02">June</time>').date == ""
    assert told("", '<time itemprop="datePublished" datetime="2024-06-02">June</time>').date == "2024-06-02"


def test_the_host_of_the_address_is_the_site_where_the_page_names_none() -> None:
    """A record of an archive knows where it is from; a path is no host."""
    assert told("", address="https://crawl.example/a").site == "crawl.example"
    assert told(linked(DATA), address="https://crawl.example/a").site == "post.example"
    assert told("", address="pages/a.html").site == ""


def test_a_document_knows_its_site_and_its_page() -> None:
    """Rules that hold for one site hold for its pages."""
    document = formats.read(pages.article(head=linked(DATA)).encode(), Format.HTML).document
    assert document.site == "post.example"
    assert document.page is not None
    assert document.page.about.title == "Boats older than the church"


def test_of_several_links_the_first_counts() -> None:
    """What the text links to is not where the page lives."""
    own = '<link rel="alternate Canonical" href="https://own.example/a">'
    other = '<p><a rel="canonical license" href="https://other.example/b">b</a></p>'
    found = told(own, pages.paragraphs() + other)
    assert (found.site, found.licence) == ("own.example", "https://other.example/b")
