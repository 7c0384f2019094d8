"""Lists of links at the edge of what may be one: a word more or less, an item more or less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.heuristics import links
from cleaner.heuristics.signposts import NONE
from cleaner.model import Confidence, Strictness
from cleaner.segment import segment

PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."
PROSA = "Снег шёл на перевале всю ночь, и дорога в Варн была закрыта до самого полудня."
FOOTER = "Follow us"
CAREFUL, BALANCED, EAGER = Strictness


def claimed(
    lines: list[str],
    explained: tuple[int, ...] = (),
    announcing: tuple[int, ...] = (),
    strictness: Strictness = BALANCED,
) -> list[int]:
    """Return the places of the lines that the guess claims, each line a paragraph."""
    text = "\n\n".join(lines)
    posts = NONE._replace(labels=announcing)
    return [found.unit for found in links(segment(text), set(explained), posts, strictness)]


def words(count: int, end: str = "", begin: str = "") -> str:
    """Return a line of so many words."""
    return begin + " ".join(["tide"] * count) + end


@pytest.mark.parametrize("line", [PROSE, PROSA])
@pytest.mark.parametrize(
    ("item", "goes"),
    [
        pytest.param(words(12, "?"), True, id="a question of twelve words"),
        pytest.param(words(13, "?"), False, id="of thirteen: a sentence that asks"),
        pytest.param(words(12, "!»"), True, id="a call of twelve"),
        pytest.param(words(13, "!»"), False, id="of thirteen"),
        pytest.param(words(8, begin="— "), True, id="eight words behind a dash"),
        pytest.param(words(9, begin="— "), False, id="nine: somebody speaks"),
        pytest.param(words(8, "»", "«"), True, id="eight quoted words"),
        pytest.param(words(9, "»", "«"), False, id="nine"),
        pytest.param("潮" * 24 + "？", True, id="a Chinese question of eight words"),
        pytest.param("潮" * 39 + "？", False, id="of thirteen"),
    ],
)
def test_how_long_a_headline_may_be(line: str, item: str, goes: bool) -> None:
    """Longer questions, calls and quotations are sentences."""
    assert (claimed([line, line, FOOTER, item], (2,)) == [3]) is goes


@pytest.mark.parametrize(
    ("item", "goes"),
    [
        pytest.param(words(3), True, id="three words"),
        pytest.param(words(4), False, id="four"),
        pytest.param(words(8, begin="- "), True, id="eight words with a bullet"),
        pytest.param(words(9, begin="- "), False, id="nine with a bullet"),
        pytest.param("新闻中心 首页", True, id="Chinese: six characters are two words"),
        pytest.param("三月的潮水和渔船" * 2, False, id="Chinese: a title"),
    ],
)
def test_how_long_an_item_of_a_menu_may_be(item: str, goes: bool) -> None:
    """Before the text a longer line is its title, or its first line."""
    assert (claimed(["Home", item, FOOTER, "The Title", PROSE, PROSE], (2,)) == [0, 1]) is goes


@pytest.mark.parametrize(
    ("strictness", "most"),
    [
        pytest.param(CAREFUL, 8, id="careful"),
        pytest.param(BALANCED, 5, id="balanced"),
        pytest.param(EAGER, 3, id="eager"),
    ],
)
def test_how_many_items_with_one_bullet_prove_a_list(strictness: Strictness, most: int) -> None:
    """They are likely then, and need no line beside them that goes."""
    for count, goes in ((most - 1, False), (most, True)):
        lines = [*[f"• Tide {n}" for n in range(count)], *[PROSE] * 5, FOOTER]
        text = "\n\n".join(lines)
        found = links(segment(text), {len(lines) - 1}, NONE, strictness)
        likely = [each.unit for each in found if each.confidence is Confidence.LIKELY]
        assert likely == (list(range(count)) if goes else [])


@pytest.mark.parametrize(
    ("sentences", "goes"),
    [
        pytest.param(2, True, id="every second one ends as a sentence"),
        pytest.param(3, False, id="more than every second one"),
    ],
)
def test_bulleted_sentences_are_no_list_of_links(sentences: int, goes: bool) -> None:
    """A run of bullets may be the text's own: its points end as sentences do."""
    items = [f"- Tide {n}{'.' if n < sentences else ''}" for n in range(5)]
    lines = [PROSE, PROSE, FOOTER, *items]
    open_items = list(range(3 + sentences, 8))
    assert claimed(lines, (2,)) == (list(range(3, 8)) if goes else open_items)


@pytest.mark.parametrize(
    ("strictness", "found"),
    [
        pytest.param(CAREFUL, [], id="careful: only behind a line that a rule explains"),
        pytest.param(BALANCED, [], id="balanced: the same"),
        pytest.param(EAGER, [5, 6], id="eager: all short lines at the end"),
    ],
)
def test_who_asks_for_a_footer(strictness: Strictness, found: list[int]) -> None:
    """Without one the short lines may be a signature, a list of ingredients, a verse."""
    assert claimed([PROSE] * 5 + ["Ida Holm", "Varn"], strictness=strictness) == found


def test_a_sentence_that_a_rule_explains_is_none_of_the_text() -> None:
    """A long notice at the end does not make the items before it lines of the article."""
    notice = "This notice goes on for ten words and more, and it ends as sentences do."
    lines = [PROSE, PROSE, FOOTER, "The tides", notice, "The ferries"]
    assert claimed(lines, (2, 4)) == [3, 5]
    assert claimed(lines, (2,)) == []


def test_the_line_over_the_text_is_its_title_unless_it_has_a_bullet() -> None:
    """Of a menu that runs into the text the last item without a bullet stays."""
    menu = [f"- Tide {n}" for n in range(5)]
    assert claimed([*menu, PROSE, PROSE]) == [0, 1, 2, 3, 4]
    assert claimed([*menu, "The tides", PROSE, PROSE]) == [0, 1, 2, 3, 4]
    assert claimed(["Home", "World", "The tides", PROSE, PROSE], strictness=EAGER) == [0, 1]


def test_bullets_of_two_kinds_are_two_runs() -> None:
    """Four of one and five of the other: only the five prove each other."""
    lines = [*[f"* Tide {n}" for n in range(4)], *[f"- Tide {n}" for n in range(5)], "Title", PROSE, PROSE]
    text = "\n\n".join(lines)
    found = links(segment(text), set(), NONE, BALANCED)
    likely = [each.unit for each in found if each.confidence is Confidence.LIKELY]
    assert likely == [4, 5, 6, 7, 8]


def test_a_gap_parts_a_run() -> None:
    """A line without a bullet between four and four leaves two runs, which are both too short."""
    lines = [
        *[f"- Tide {n}" for n in range(4)],
        "The harbour of Varn in March",
        *[f"- Tide {n}" for n in range(4)],
    ]
    assert claimed([*lines, PROSE, PROSE]) == []
    assert claimed([*lines[:4], *lines[5:], PROSE, PROSE]) == list(range(8))


def test_of_several_labels_the_first_that_holds_good_counts() -> None:
    """A label over one more paragraph of the text announces nothing; the next one does."""
    news = ["Ice in the harbour", PROSE, "Ferry late", PROSA]
    lines = [PROSE, PROSE, "Read more", PROSE, PROSE, "Related", *news]
    assert claimed(lines, (2, 5), (2, 5)) == [6, 7, 8, 9]
    assert claimed(lines[:2] + lines[5:], (2,), (2,)) == [3, 4, 5, 6]
    assert claimed(lines, (2, 5), (2,)) == []


@pytest.mark.parametrize("strictness", [BALANCED, EAGER])
@given(
    st.lists(
        st.sampled_from([PROSE, PROSA, "Sport", "- Tide", "Follow us", "“Row home”", words(20), "潮汐。"]),
        max_size=12,
    )
)
def test_sentences_never_go(strictness: Strictness, lines: list[str]) -> None:
    """Whatever stands around them: without a label for other articles no sentence is an item."""
    explained = tuple(place for place, line in enumerate(lines) if line == FOOTER)
    found = claimed(lines, explained, strictness=strictness)
    assert not {lines[place] for place in found} & {PROSE, PROSA, "潮汐。", FOOTER}
    assert len(found) == len(set(found))


@given(st.lists(st.sampled_from([PROSE, "Sport", "- Tide", "Follow us", "Ferry late tonight"]), max_size=12))
def test_the_bolder_reader_takes_more(lines: list[str]) -> None:
    """What the careful one takes the balanced one takes, and what that one takes the eager one does."""
    explained = tuple(place for place, line in enumerate(lines) if line == FOOTER)
    careful, balanced, eager = (set(claimed(lines, explained, strictness=each)) for each in Strictness)
    assert careful <= balanced <= eager


def test_sentences_that_a_margin_broke_are_sentences() -> None:
    """A heading over them stays, however short their lines are; three headlines are no sentences."""
    thanks = (
        "Thanks go to all who read this on the long way north,\n"
        "and above all to the crew of the ferry, who waited for\n"
        "the last chapter in the ice of the harbour."
    )
    headlines = (
        "Ice closes the harbour for the third time\nFerry waits for ice to break at last\nNorth reads on"
    )
    footer = "Printed for the reader"
    assert claimed([PROSE, PROSE, footer, "Acknowledgments", thanks, footer, "The ferries"], {2, 7}) == [8]
    assert claimed([PROSE, PROSE, footer, "The tides", headlines, footer, "The ferries"], {2, 7}) == [
        3,
        4,
        5,
        6,
        8,
    ]


def test_a_title_that_the_text_says_again_stays() -> None:
    """It may stand over a menu; a word alone, or one behind it, is said again by chance."""
    menu = ["Home", "No results found"]
    assert claimed(["The pass", *menu, "Tides", PROSE, PROSE], {2}) == [1]
    assert claimed(["The tides", *menu, "Tides", PROSE, PROSE], {2}) == [0, 1]
    assert claimed(["Snow", *menu, "Tides", PROSE, PROSE], {2}) == [0, 1]
    assert claimed(["The tides", "The pass", *menu, "Tides", PROSE, PROSE], {3}) == [0, 1, 2]


@pytest.mark.parametrize(
    ("lines", "goes"),
    [
        pytest.param([PROSE, "More", PROSE, "The boat came…", "More"], [], id="below a teaser in the text"),
        pytest.param([PROSE, "All", PROSE, "More", "The boat came…", "More"], [4], id="another link"),
        pytest.param([PROSE, "More", PROSE, "More", "The boat came", "More"], [4], id="no teaser"),
        pytest.param([PROSE, "More", PROSE, "More", "The boat came…", "More"], [], id="the last of several"),
    ],
)
def test_the_last_teasers_of_a_list_stay_with_the_others(lines: list[str], goes: list[int]) -> None:
    """A page that lists articles leads on below each: what is above its last link is text as well."""
    links_on = tuple(place for place, line in enumerate(lines) if line in {"More", "All"})
    assert claimed(lines, links_on) == goes


@pytest.mark.parametrize("item", ["店铺名称：魅力重现", "商品销量：119"])
def test_a_name_with_its_value_is_no_link_in_full_width_either(item: str) -> None:
    """What a page says of a thing stays before its first sentence."""
    assert claimed(["首页", item, item, PROSE], (0,)) == []
