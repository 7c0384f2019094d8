"""What a page says against its lines: what goes on such evidence, and above all what stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import webpages as pages

from cleaner import formats
from cleaner.evidence import LineEvidence, PageEvidence, PageKind
from cleaner.explain import explain
from cleaner.formats import Format
from cleaner.heuristics import pages as guesses
from cleaner.model import Action, Document, Policy, Result
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook
from cleaner.segment import segment

TEXT = "\n".join(pages.SENTENCES)
HEADLINE = "<h1>Boats older than the church</h1>"
BIO = '<div class="author-bio"><p>Ida Holm has written about the coast for twenty years and sails.</p></div>'
LETTER = '<div class="newsletter"><p>The harbour in your mailbox, once a week and free of charge.</p></div>'
COMMENTS = '<div class="comment-list"><p>My grandfather built two of them and was proud of it.</p></div>'


def document(page: str) -> Document:
    """Return the document in a page."""
    return formats.read(page.encode(), Format.HTML, "p").document


def cleaned(page: str, book: Rulebook, policy: Policy | None = None) -> Result:
    """Return what remains of a page."""
    return clean(document(page), book, policy)


def went(result: Result) -> dict[str, str]:
    """Return the rule that took each line."""
    return {each.text: each.rule for each in result.removals if each.action is not Action.MARK}


def told(*lines: tuple[str, LineEvidence], **about: Any) -> Document:
    """Return a text whose page says so much of each line."""
    known = {"kind": PageKind.ARTICLE, "gathered": 0.9, "agreement": 0.9} | about
    return Document(
        "\n".join(line for line, _ in lines) + "\n", page=PageEvidence(lines=dict(lines), **known)
    )


STORY = [(line, LineEvidence(element="p", main=True, agreed=True)) for line in pages.SENTENCES]
LINK = LineEvidence(element="p", links=1.0, away=1, agreed=True)
TEASERS = [(line, LINK) for line in pages.LINKS]


def test_links_behind_the_article_go(packaged: Rulebook) -> None:
    """Whatever their words are."""
    result = clean(told(*STORY, *TEASERS), packaged)
    assert set(went(result).values()) == {"heuristic/page-link"}
    assert result.text.strip() == TEXT


@pytest.mark.parametrize("kind", [PageKind.FORUM, PageKind.PRODUCT])
def test_links_behind_posts_and_offers_stay(kind: PageKind, packaged: Rulebook) -> None:
    """There a list of links is as often what the page is there for."""
    assert not went(clean(told(*STORY, *TEASERS, kind=kind), packaged))


def test_links_behind_a_scattered_text_stay(packaged: Rulebook) -> None:
    """A page whose text stands in many places has no end of an article."""
    assert not went(clean(told(*STORY, *TEASERS, gathered=0.2), packaged))


def test_sources_behind_the_article_stay(packaged: Rulebook) -> None:
    """They tell their addresses."""
    sources = [(f"{line}. https://harbour.example/{n}", LINK) for n, (line, _) in enumerate(TEASERS)]
    assert not went(clean(told(*STORY, *sources), packaged))


def test_links_between_paragraphs_stay(packaged: Rulebook) -> None:
    """An article may name its sources as it goes; only what declares itself is judged more boldly."""
    between = told(*STORY[:3], TEASERS[0], *STORY[3:])
    assert TEASERS[0][0] in clean(between, packaged).text


def test_what_only_one_extractor_found_outside_of_the_article_goes(packaged: Rulebook) -> None:
    """But not where the other one left out much of the article too."""
    lost = ("Lamps and oil and a good deal more", LineEvidence(element="p", away=2))
    assert went(clean(told(*STORY, lost), packaged)) == {lost[0]: "heuristic/page-beyond"}
    assert not went(clean(told(*STORY, lost, agreement=0.2), packaged))


MENU = ("The harbour on one page", LineEvidence(element="li", links=1.0, away=2))


def test_a_link_before_the_article_that_only_one_extractor_found_goes(packaged: Rulebook) -> None:
    """It is a menu, or the title of another article."""
    assert went(clean(told(MENU, *STORY), packaged)) == {MENU[0]: "heuristic/page-beyond"}


@pytest.mark.parametrize(
    ("said", "about"),
    [
        pytest.param({"links": 0.4}, {}, id="a line with a link in it"),
        pytest.param({"agreed": True}, {}, id="found by both"),
        pytest.param({"away": 0}, {}, id="in the box of the article"),
        pytest.param({}, {"agreement": 0.4}, id="the other one found little"),
        pytest.param({}, {"kind": PageKind.PRODUCT}, id="a shop"),
    ],
)
def test_a_line_before_the_article_may_be_its_beginning(
    said: dict[str, Any], about: dict[str, Any], packaged: Rulebook
) -> None:
    """Leads, datelines and names of authors stand there too."""
    first = (MENU[0], replace(MENU[1], **said))
    assert not went(clean(told(first, *STORY, **about), packaged))


def test_a_sentence_before_the_article_stays(packaged: Rulebook) -> None:
    """A lead may be a link as a whole."""
    lead = ("Boats are painted in every spring but one.", MENU[1])
    assert lead[0] in clean(told(lead, *STORY), packaged).text


PROMPT = ("The harbour in your mailbox, free", LineEvidence(element="p", marks=frozenset({"letter"})))


def test_a_box_between_paragraphs_goes_by_its_name_and_the_second_opinion(packaged: Rulebook) -> None:
    """One of both is not enough."""
    assert went(clean(told(*STORY[:3], PROMPT, *STORY[3:]), packaged)) == {PROMPT[0]: "heuristic/page-box"}


@pytest.mark.parametrize(
    ("said", "about"),
    [
        pytest.param({"marks": frozenset()}, {}, id="no name"),
        pytest.param({"agreed": True}, {}, id="found by both"),
        pytest.param({"main": True}, {}, id="in the very place of the article"),
        pytest.param({"element": "td"}, {}, id="a cell of a table"),
        pytest.param({}, {"agreement": 0.4}, id="the other one found little"),
    ],
)
def test_a_box_between_paragraphs_may_be_a_quotation(
    said: dict[str, Any], about: dict[str, Any], packaged: Rulebook
) -> None:
    """Names alone are as often those of text."""
    line = (PROMPT[0], replace(PROMPT[1], **said))
    assert not went(clean(told(*STORY[:3], line, *STORY[3:], **about), packaged))


def test_a_whole_paragraph_in_a_box_between_paragraphs_stays(packaged: Rulebook) -> None:
    """What is told at length is told."""
    line = (f"{pages.SENTENCES[0]} {pages.SENTENCES[1]}", PROMPT[1])
    assert not went(clean(told(*STORY[2:4], line, *STORY[4:]), packaged))


@pytest.mark.parametrize("box", [BIO, LETTER])
def test_a_box_behind_the_article_goes_by_its_name(box: str, packaged: Rulebook) -> None:
    """The author's life, the newsletter: only behind an article."""
    plain = cleaned(pages.article(behind=box.replace("class", "data-x")), packaged)
    named = cleaned(pages.article(behind=box), packaged)
    assert named.text.strip() == TEXT
    assert plain.text.strip() != TEXT or not went(plain)


@pytest.mark.parametrize("box", [BIO, LETTER, COMMENTS])
def test_a_box_that_is_all_of_the_text_stays(box: str, packaged: Rulebook) -> None:
    """A page about an author, or a letter, is no article with a box behind it."""
    result = cleaned(pages.page(box * 4), packaged)
    assert result.text.strip()
    assert "heuristic/page-box" not in went(result).values()


def test_the_headline_of_a_declared_article_is_its_title(packaged: Rulebook) -> None:
    """It goes from the text only where the page itself says that it is an article."""
    declared = cleaned(pages.article(before=HEADLINE, head=pages.DECLARED), packaged)
    silent = cleaned(pages.article(before=HEADLINE, head=""), packaged)
    assert declared.text.strip() == TEXT
    assert silent.text.startswith("Boats older than the church")


def test_posts_are_no_boxes(packaged: Rulebook) -> None:
    """On a forum nothing goes because a box is called reply."""
    result = cleaned(pages.thread(), packaged)
    assert [n for n in range(6) if f"Post {n}:" not in result.text] == []


NOTICE = (
    "All rights reserved, the painter wrote under the last of them, and the children asked for days what "
    "rights a boat has, and to whom one turns when a boat is copied without asking."
)


def test_no_rule_looks_at_a_sentence_of_a_post(packaged: Rulebook) -> None:
    """All posts of a thread stand in one place, though each has a number of its own in its name."""
    posts = "".join(
        f'<div class="reply" id="post-{n}"><p>{line}</p></div>'
        for n, line in enumerate((*pages.SENTENCES, NOTICE, *pages.SENTENCES[:2]))
    )
    thread = pages.page(
        f'<div class="replies">{posts}</div>', '<meta name="generator" content="Discourse 3.1">'
    )
    found = document(thread)
    assert found.page is not None
    assert found.page.lines[NOTICE].main
    assert NOTICE in clean(found, packaged).text


def test_a_line_outside_of_the_posts_is_no_sentence_of_them(packaged: Rulebook) -> None:
    """What stands in another box is judged by its words."""
    found = document(pages.thread().replace("</main>", f'<div class="legal-7"><p>{NOTICE}</p></div></main>'))
    assert found.page is not None
    assert NOTICE not in found.page.lines or not found.page.lines[NOTICE].main


def test_no_rule_looks_at_a_paragraph_of_the_article(packaged: Rulebook) -> None:
    """A sentence that reads like a notice is part of the story if the page says so."""
    told = (
        "All rights reserved, the painter wrote under the last of them, and the children asked for days what "
        "rights a boat has, and to whom one turns when a boat is copied without asking."
    )
    page = pages.page(
        f'<div class="text">{pages.paragraphs((*pages.SENTENCES[:3], told, *pages.SENTENCES[3:]))}</div>'
    )
    assert told in cleaned(page, packaged).text


def test_evidence_of_a_page_is_a_heuristic_like_others(packaged: Rulebook) -> None:
    """Without heuristics, and where all is only marked, the text of the page stays."""
    known = told(*STORY, *TEASERS)
    assert clean(known, packaged, Policy(heuristics=False)).text == known.text
    marked = clean(known, packaged, Policy(action=Action.MARK))
    assert marked.text == known.text
    assert {each.rule for each in marked.removals} == {"heuristic/page-link"}


def test_each_removal_can_be_explained(packaged: Rulebook) -> None:
    """`explain` tells the same story as `clean`."""
    known = told(*STORY, *TEASERS)
    fates = {story.text: story.fate for story in explain(known, packaged)}
    assert {text for text, fate in fates.items() if fate == "stripped"} == set(pages.LINKS)


def test_a_text_of_links_alone_is_not_emptied(packaged: Rulebook) -> None:
    """A list of links is what such a page is there for."""
    texts = tuple(f"{each}, part {n}" for n in range(8) for each in pages.LINKS)
    result = cleaned(pages.page(pages.links(texts)), packaged)
    assert result.text.strip()


def test_of_a_text_that_holds_the_menus_only_what_both_found_stays(packaged: Rulebook) -> None:
    """If the second extractor's text is in it; a list of links that nobody else found is the text."""
    menus = [
        (f"{line}, part {n}", LineEvidence(links=1.0, element="li", away=3))
        for n in range(9)
        for line in pages.LINKS
    ]
    known = told(*menus[:9], *STORY, *menus[9:], agreement=0.3, listed=0.7, held=1.0)
    assert clean(known, packaged).text.strip() == TEXT
    assert "heuristic/page-beyond" not in went(clean(told(*menus, listed=1.0, held=0.0), packaged)).values()


def taken(known: Document) -> list[tuple[str, str]]:
    """Return what the page's evidence claims, with the guess that does."""
    assert known.page is not None
    found = guesses(segment(known.text), known.page)
    return [(each.span.of(known.text), each.rule) for each in found]


def test_a_line_is_claimed_once() -> None:
    """By the first of the guesses that fit it, though a link may stand in a box and elsewhere too."""
    line = ("Lamps and oil", LineEvidence(element="p", links=1.0, away=2, marks=frozenset({"author"})))
    assert taken(told(*STORY, line, declared=True)) == [(line[0], "heuristic/page-link")]


def test_nothing_is_behind_an_article_that_has_no_sentence() -> None:
    """Lines outside of its place may be all that a page says; a link is one all the same."""
    lost = ("Lamps and oil and a good deal more", LineEvidence(element="p", away=2))
    title = ("Boats older than the church", LineEvidence(element="p", main=True, agreed=True))
    assert taken(told(title, lost)) == []
    assert taken(told(title, TEASERS[0])) == [(TEASERS[0][0], "heuristic/page-link")]
    assert taken(told(*STORY, lost)) == [(lost[0], "heuristic/page-beyond")]


def test_a_text_inside_of_a_link_stays_behind_the_article_too() -> None:
    """An aside, no item of a list, stands between paragraphs: what ends the page may be its last word."""
    words = "the boats of the town and the names they have " * 7
    text, sentence, row = ((line, LINK) for line in (words.strip(), f"{words.strip()}.", f"{words * 2}|"))
    assert taken(told(*STORY, sentence, declared=True)) == []
    assert taken(told(*STORY, row, declared=True)) == []
    assert taken(told(*STORY, text, declared=True)) == [(text[0], "heuristic/page-link")]
    assert taken(told(*STORY[:2], text, *STORY[2:], declared=True)) == [(text[0], "heuristic/page-aside")]
    assert taken(told(*STORY[:2], (f"- {text[0]}", LINK), *STORY[2:], declared=True)) == []


@pytest.mark.parametrize(("words", "goes"), [(59, True), (60, False)])
def test_a_sentence_inside_of_a_link_stays_sooner_than_a_row(words: int, goes: bool) -> None:
    """A row of links ends as no sentence does."""
    assert bool(taken(told(*STORY, (" ".join(["varn"] * words) + ".", LINK)))) is goes
