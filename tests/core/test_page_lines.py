"""One line of a page at a time: which evidence takes it, and the least that is missing where it stays."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner.evidence import LineEvidence, PageEvidence, PageKind
from cleaner.heuristics import firm, pages
from cleaner.model import Confidence
from cleaner.segment import segment

STORY = [
    "The ferry to Varn left the harbour at six in the morning, as it had done every day since the war ended.",
    "Le phare de Marrow est rouge, et personne au village ne sait plus qui l’a peint, ni quand, ni pourquoi.",
    "Старый смотритель маяка записывал в тетрадь каждый корабль, который проходил мимо острова ночью и днём.",
    "Der Bürgermeister sagte, die Brücke werde im Frühjahr geöffnet, sobald das Eis gebrochen ist.",
    "La maestra contó que los niños cruzan el puente todos los días, también cuando llueve.",
]
MAIN = LineEvidence(element="p", main=True, agreed=True)
SAID = dict.fromkeys(STORY, MAIN)
PAGE: dict[str, Any] = {"kind": PageKind.ARTICLE, "gathered": 0.9, "agreement": 0.9}


def took(
    line: str,
    said: LineEvidence,
    *,
    before: int = 5,
    behind: int = 0,
    more: tuple[str, ...] = (),
    **page: Any,
) -> str:
    """Return the guess that takes a line among so many sentences, or nothing."""
    rest = [*STORY, *STORY][before : before + behind]
    lines = [*STORY[:before], line, *rest, *more]
    text = "\n\n".join(lines)
    known = PageEvidence(lines={**SAID, line: said}, **(PAGE | page))
    found = {each.span.of(text): each for each in pages(segment(text), known)}
    assert all(each.confidence is Confidence.CERTAIN for each in found.values())
    assert not set(found) & set(STORY)
    return found[line].rule.removeprefix("heuristic/page-") if line in found else ""


LINK = LineEvidence(element="p", links=1.0, agreed=True)
HALF = LineEvidence(element="p", links=0.5, agreed=True)
MORE = LineEvidence(element="p", links=0.51, agreed=True)


@pytest.mark.parametrize(
    ("said", "words", "page", "goes"),
    [
        pytest.param(LINK, 4, {}, True, id="a line that is a link"),
        pytest.param(HALF, 4, {}, False, id="half of it is none"),
        pytest.param(MORE, 4, {}, True, id="more than half of it is one"),
        pytest.param(LINK, 89, {}, True, id="a long row of links"),
        pytest.param(LINK, 90, {}, False, id="a text inside of a link"),
        pytest.param(LINK, 4, {"gathered": 0.25}, False, id="the text is scattered"),
        pytest.param(LINK, 4, {"gathered": 0.26}, True, id="a little less scattered"),
        pytest.param(LINK, 4, {"gathered": 0.0, "declared": True}, True, id="scattered, but declared"),
        pytest.param(LINK, 4, {"kind": PageKind.INDEX}, True, id="on a list of pages"),
        pytest.param(LINK, 4, {"kind": PageKind.OTHER}, True, id="on a page of no kind"),
        pytest.param(LINK, 4, {"kind": PageKind.FORUM}, False, id="on a forum"),
        pytest.param(LINK, 4, {"kind": PageKind.PRODUCT}, False, id="beside an offer"),
    ],
)
def test_a_link_behind_the_article(said: LineEvidence, words: int, page: dict[str, Any], goes: bool) -> None:
    """Where the article's end is known; what is as long as a text stays."""
    line = " ".join(["varn"] * words)
    assert took(line, said, **page) == ("link" if goes else "")
    assert took(line, said, before=2, behind=3, **page) != "link"


@pytest.mark.parametrize(
    ("said", "page", "goes"),
    [
        pytest.param(LineEvidence(element="p", away=1), {}, True, id="one element away"),
        pytest.param(LineEvidence(element="p", away=0), {}, False, id="in the article's place"),
        pytest.param(
            LineEvidence(element="p", away=1, agreed=True), {}, False, id="another extractor found it"
        ),
        pytest.param(
            LineEvidence(element="p", away=1), {"agreement": 0.6}, False, id="the other one found little"
        ),
        pytest.param(LineEvidence(element="p", away=1), {"agreement": 0.61}, True, id="it found enough"),
        pytest.param(
            LineEvidence(element="p", away=2), {"agreement": 0.31}, True, id="two away, it found less"
        ),
        pytest.param(
            LineEvidence(element="p", away=2), {"agreement": 0.3}, False, id="two away, it found too little"
        ),
    ],
)
def test_what_stands_outside_of_the_article(said: LineEvidence, page: dict[str, Any], goes: bool) -> None:
    """Behind its end, in another place, and only if somebody else left it out too."""
    line = "Lamps and oil and a good deal more"
    assert took(line, said, **page) == ("beyond" if goes else "")
    assert took(line, said, before=0, behind=5, **page) == ""
    assert took(line, said, before=2, behind=3, **page) == ""


@pytest.mark.parametrize(
    ("line", "links", "goes"),
    [
        pytest.param("word " * 24 + "end.", 0.0, False, id="twenty-five words and a stop"),
        pytest.param("word " * 23 + "end.", 0.0, True, id="twenty-four"),
        pytest.param("word " * 24 + "end", 0.0, True, id="no stop"),
        pytest.param("word " * 24 + "end.”", 0.0, False, id="a stop in a quotation"),
        pytest.param("слово " * 24 + "конец…", 0.0, False, id="it trails off"),
        pytest.param("word " * 24 + "end. (Ida Holm/Varn Post)", 0.0, False, id="a credit behind the stop"),
        pytest.param("word " * 24 + "end (Ida Holm/Varn Post)", 0.0, True, id="a credit and no stop"),
        pytest.param("word " * 24 + "end. Ida Holm/Varn Post)", 0.0, True, id="half of a bracket"),
        pytest.param("word " * 24 + "end.", 0.3, True, id="a third of it is links"),
        pytest.param("word " * 24 + "end.", 0.29, False, id="a little less"),
    ],
)
def test_a_whole_paragraph_stays_where_the_other_extractor_found_little(
    line: str, links: float, goes: bool
) -> None:
    """A sentence of many words may be a part of the article that both read otherwise."""
    said = LineEvidence(element="p", links=links, away=2)
    assert took(line, said, agreement=0.5) == ("beyond" if goes else "")
    assert took(line, said, agreement=0.7) == "beyond"


@pytest.mark.parametrize(
    ("agreed", "listed", "held", "goes"),
    [
        pytest.param(False, 0.46, 0.75, True, id="the text holds the menus, and the other text"),
        pytest.param(True, 0.46, 0.75, False, id="the other one has it too"),
        pytest.param(False, 0.45, 0.75, False, id="few lines of links"),
        pytest.param(False, 0.46, 0.74, False, id="the other text is not in it"),
    ],
)
@pytest.mark.parametrize("before", [0, 2, 5])
def test_a_text_that_holds_the_menus_is_cut_down(
    agreed: bool, listed: float, held: float, goes: bool, before: int
) -> None:
    """To what both found, wherever a line stands."""
    said = LineEvidence(element="li", main=True, agreed=agreed)
    assert took("Harbour and tides", said, before=before, behind=3, listed=listed, held=held) == (
        "beyond" if goes else ""
    )


BOX = LineEvidence(element="p", main=True, agreed=True, marks=frozenset({"author"}))
LETTER = LineEvidence(element="p", main=True, agreed=True, marks=frozenset({"letter", "comment"}))
COMMENT = LineEvidence(element="p", main=True, agreed=True, marks=frozenset({"comment"}))


@pytest.mark.parametrize(
    ("said", "page", "goes"),
    [
        pytest.param(BOX, {}, True, id="a box about the author"),
        pytest.param(MAIN, {}, False, id="no box"),
        pytest.param(LETTER, {}, True, id="a box of two kinds"),
        pytest.param(COMMENT, {}, False, id="a comment"),
        pytest.param(COMMENT, {"declared": True}, True, id="a comment on a declared article"),
        pytest.param(BOX, {"gathered": 0.25}, False, id="the text is scattered"),
        pytest.param(
            LineEvidence(element="td", main=True, agreed=True, marks=BOX.marks), {}, False, id="a cell"
        ),
        pytest.param(
            LineEvidence(element="th", main=True, agreed=True, marks=BOX.marks),
            {},
            False,
            id="a head of a table",
        ),
    ],
)
def test_a_box_behind_the_article(said: LineEvidence, page: dict[str, Any], goes: bool) -> None:
    """By its name, behind enough sentences; on a page whose text has one place."""
    line = "Ida Holm writes about boats and lives in Varn"
    assert took(line, said, **page) == ("box" if goes else "")
    assert took(line, said, before=2, behind=3, **page) == ""


@pytest.mark.parametrize(("before", "goes"), [(1, False), (2, False), (3, False), (4, True)])
def test_how_much_of_an_article_a_box_must_stand_behind(before: int, goes: bool) -> None:
    """Sixty words in sentences: three of these have fewer, four have more."""
    line = "Ida Holm writes about boats and lives in Varn"
    assert took(line, BOX, before=before) == ("box" if goes else "")


def test_what_is_no_sentence_establishes_nothing() -> None:
    """Lines without an end, or outside of the article's place, count for nothing before a box."""
    line, size = "Ida Holm writes about boats and lives in Varn", len(STORY)
    for told, end, goes in ((MAIN, ".", True), (MAIN, "", False), (LineEvidence(element="p"), ".", False)):
        before = [f"{' '.join(['harbour'] * 20)} {n}{end}" for n in range(size)]
        text = "\n\n".join([*before, line])
        known = PageEvidence(lines={**dict.fromkeys(before, told), line: BOX}, **PAGE)
        assert ([each.span.of(text) for each in pages(segment(text), known)] == [line]) is goes


HEAD = LineEvidence(element="h1", main=True, agreed=True)


@pytest.mark.parametrize(
    ("said", "declared", "place", "goes"),
    [
        pytest.param(HEAD, True, 0, True, id="the headline"),
        pytest.param(HEAD, False, 0, False, id="of a page that declares no article"),
        pytest.param(
            LineEvidence(element="h2", main=True, agreed=True), True, 0, False, id="a heading of a part"
        ),
        pytest.param(HEAD, True, 2, False, id="between sentences"),
    ],
)
def test_the_headline(said: LineEvidence, declared: bool, place: int, goes: bool) -> None:
    """Before the first sentence of an article that declares itself; no other heading."""
    assert took("Boats older than the church", said, before=place, behind=3, declared=declared) == (
        "headline" if goes else ""
    )


def test_a_headline_of_nothing_stays() -> None:
    """Where no sentence follows it is all there is."""
    assert took("Boats older than the church", HEAD, before=0, more=("Sport",), declared=True) == ""


ASIDE = LineEvidence(element="p", links=1.0, main=True, agreed=True)


@pytest.mark.parametrize(
    ("line", "said", "declared", "goes"),
    [
        pytest.param("Read on about the ferry", ASIDE, True, True, id="a paragraph that is a link"),
        pytest.param("Read on about the ferry", ASIDE, False, False, id="of a page that declares nothing"),
        pytest.param("Read on about the ferry.", ASIDE, True, False, id="it ends as a sentence does"),
        pytest.param(
            "Read on about the ferry",
            LineEvidence(element="p", links=0.8, main=True, agreed=True),
            True,
            False,
            id="a fifth of it is no link",
        ),
        pytest.param(
            "Read on about the ferry",
            LineEvidence(element="p", links=0.81, main=True, agreed=True),
            True,
            True,
            id="nearly all of it is one",
        ),
        pytest.param(
            "Read on about the ferry",
            LineEvidence(element="li", links=1.0, main=True, agreed=True),
            True,
            False,
            id="an item of a list",
        ),
        pytest.param(
            "Read on about the ferry",
            LineEvidence(element="h2", links=1.0, main=True, agreed=True),
            True,
            False,
            id="a heading",
        ),
    ],
)
def test_an_aside_between_paragraphs(line: str, said: LineEvidence, declared: bool, goes: bool) -> None:
    """A link to another article, alone in its paragraph; before the first sentence it stays."""
    assert took(line, said, before=2, behind=3, declared=declared) == ("aside" if goes else "")
    assert took(line, said, before=0, behind=5, declared=declared) == ""


@pytest.mark.parametrize(
    ("line", "said", "is_firm"),
    [
        pytest.param(STORY[0], MAIN, True, id="English"),
        pytest.param(STORY[2], MAIN, True, id="Russian"),
        pytest.param(
            "渡轮在早上六点离开港口，战后每一天都是这样，村里的人都听见它的汽笛声。", MAIN, True, id="Chinese"
        ),
        pytest.param(STORY[0], LineEvidence(element="p", agreed=True), False, id="in another place"),
        pytest.param(STORY[0], LineEvidence(element="p", main=True), True, id="whoever else found it"),
        pytest.param(
            STORY[0], LineEvidence(element="p", main=True, links=0.3), False, id="a third of it links"
        ),
        pytest.param(STORY[0], LineEvidence(element="p", main=True, links=0.29), True, id="a little less"),
        pytest.param(STORY[0].rstrip("."), MAIN, False, id="it does not end"),
        pytest.param(STORY[0].rstrip(".") + ".”)", MAIN, True, id="it ends inside of brackets"),
        pytest.param("word " * 14 + "end.", MAIN, True, id="fifteen words"),
        pytest.param("word " * 13 + "end.", MAIN, False, id="fourteen"),
    ],
)
def test_what_is_firm(line: str, said: LineEvidence, is_firm: bool) -> None:
    """A whole paragraph in the article's place: no rule looks at it."""
    assert firm(line, PageEvidence(lines={line: said}, **PAGE)) is is_firm
    assert not firm(line, PageEvidence(lines={}, **PAGE))


def test_a_page_is_never_emptied() -> None:
    """If everything on it would go, nothing does."""
    lines = ["Harbour", "Tides", "Ferries"]
    text = "\n".join(lines)
    known = PageEvidence(lines=dict.fromkeys(lines, LINK), **PAGE)
    assert pages(segment(text), known) == []
    longer = text + "\nNobody knows who painted it"
    assert len(pages(segment(longer), known)) == 3
