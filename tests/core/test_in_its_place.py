"""Passages that get something in their place: each kind of neighbour, each kind of line end, twice over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import book, cleaned, rule

from cleaner.errors import UsageError
from cleaner.instead import CLOSE, END, FIELDS, OPEN, checked
from cleaner.model import Action, Policy, Result

CERTAIN = 'confidence = "certain"'
CUT = f'{CERTAIN}\nscope = "span"\nmatch = "contains"\npartial = "cut"\nmax_words = 60'
BOOK = book(
    {
        "licence-open/cc": rule(phrases=["licensed under {{...4}}", "sous licence {{...4}}"], head=CERTAIN),
        "licence-copyright/line": rule(phrases=["© {{...4}}"], head=CERTAIN),
        "social/follow": rule(phrases=["follow us on {{...3}}", "folgen sie uns"], head=CERTAIN),
        "social/inside": rule(phrases=["click here"], head=CUT),
        "ui/swap": rule(
            phrases=["swap me"], head=f'{CERTAIN}\naction = "replace"\nreplacement = "(swapped)"'
        ),
        "ui/same": rule(phrases=["(same)"], head=f'{CERTAIN}\naction = "replace"\nreplacement = "(same)"'),
        "ui/mark": rule(phrases=["mark me"], head=f'{CERTAIN}\naction = "mark"'),
    }
)
PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon."
SPDX = Policy(heuristics=False, max_removed=1.0, replace=(("licence", "{spdx}"),))
STAR = Policy(heuristics=False, max_removed=1.0, replace=(("social", "*"),))
WRAP = Policy(heuristics=False, max_removed=1.0, wrap=True)
ID = "SPDX-License-Identifier: CC-BY-4.0"


def actions(result: Result) -> list[tuple[str, str, str]]:
    """Return what became of each passage, with what was put there."""
    return [(each.rule, each.action.value, each.replacement) for each in result.removals]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize(
    ("lines", "left"),
    [
        pytest.param(["{}", "Folgen Sie uns", "{}"], ["{}", "*", "{}"], id="a line"),
        pytest.param(["{}", "", "Folgen Sie uns", "", "{}"], ["{}", "", "*", "", "{}"], id="a paragraph"),
        pytest.param(["Folgen Sie uns", "{}"], ["*", "{}"], id="the first line"),
        pytest.param(["{}", "Folgen Sie uns"], ["{}", "*"], id="the last line"),
        pytest.param(["{}", "  Folgen Sie uns  ", "{}"], ["{}", "  *  ", "{}"], id="with blanks around it"),
        pytest.param(
            ["{}", "Folgen Sie uns", "Follow us on Facebook", "{}"],
            ["{}", "*", "{}"],
            id="two that get the same",
        ),
        pytest.param(
            ["{}", "Folgen Sie uns", "", "Follow us on Facebook", "{}"],
            ["{}", "*", "", "{}"],
            id="with a gap between them",
        ),
        pytest.param(
            ["{}", "Folgen Sie uns", "{}", "Folgen Sie uns", "{}"],
            ["{}", "*", "{}", "*", "{}"],
            id="with prose between them",
        ),
        pytest.param(["{} Click here! {}"], ["{} *! {}"], id="words of a line"),
        pytest.param(["{} Click here click here {}"], ["{} * {}"], id="twice the same words"),
        pytest.param(["{} Click here. {} Click here."], ["{} *. {} *."], id="in two sentences"),
    ],
)
def test_what_stands_around_a_passage_stays(lines: list[str], left: list[str], end: str) -> None:
    """Its line's end, its indent, the blank lines; neighbours that would get the same get it once."""
    text, expected = (end.join(each).replace("{}", PROSE) for each in (lines, left))
    result = cleaned(text, BOOK, STAR)
    assert result.text == expected
    assert cleaned(result.text, BOOK, STAR).text == expected


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        pytest.param(["Licensed under CC BY 4.0"], [ID], id="English"),
        pytest.param(["Sous licence CC BY-SA 3.0"], ["SPDX-License-Identifier: CC-BY-SA-3.0"], id="French"),
        pytest.param(
            ["Licensed under CC BY 4.0", "Sous licence CC BY 4.0"], [ID], id="one licence in two languages"
        ),
        pytest.param(
            ["Licensed under CC BY 4.0", "Licensed under CC BY 3.0"],
            [ID, ID.replace("4", "3")],
            id="two licences",
        ),
        pytest.param(["Licensed under CC BY 4.0", "Folgen Sie uns"], [ID], id="beside what goes"),
        pytest.param(["Folgen Sie uns", "Licensed under CC BY 4.0"], [ID], id="behind what goes"),
        pytest.param(
            ["Licensed under CC BY 4.0", "Folgen Sie uns", "Licensed under CC BY 4.0"],
            [ID],
            id="around what goes",
        ),
        pytest.param(
            ["Licensed under CC BY 4.0", "Swap me"], [ID, "(swapped)"], id="beside what a rule replaces"
        ),
        pytest.param(["Mark me", "Licensed under CC BY 4.0"], ["Mark me", ID], id="beside a mark"),
    ],
)
def test_notices_become_their_ids(lines: list[str], left: list[str]) -> None:
    """One line for each licence that is named; what is no notice goes as ever."""
    text = "\n".join([PROSE, *lines, PROSE, ""])
    result = cleaned(text, BOOK, SPDX)
    assert result.text == "\n".join([PROSE, *left, PROSE, ""])
    assert cleaned(result.text, BOOK, SPDX).text == result.text


def test_an_empty_template_parts_nothing_and_joins_nothing() -> None:
    """Nothing stands in its place: prose still parts two equal ids, and nothing else does."""
    policy = Policy(heuristics=False, replace=(("licence", "{spdx}"), ("social", "")))
    notice, empty = "Licensed under CC BY 4.0", "Folgen Sie uns"
    beside = cleaned("\n".join([PROSE, notice, empty, notice, PROSE]), BOOK, policy).text
    assert beside.count(ID) == 1
    apart = cleaned("\n".join([notice, PROSE, empty, notice, PROSE]), BOOK, policy).text
    assert apart.count(ID) == 2


def test_what_has_it_already_is_left_alone() -> None:
    """And nobody says that anything went."""
    result = cleaned(f"{PROSE}\n(same)\n", BOOK)
    assert (result.text, result.removals, result.changed) == (f"{PROSE}\n(same)\n", (), False)


def test_a_rule_that_strips_has_no_replacement() -> None:
    """The account says of each passage whether something stands there now."""
    text = f"{PROSE}\nSwap me\nFolgen Sie uns\nMark me\nLicensed under CC BY 4.0\n"
    assert actions(cleaned(text, BOOK, SPDX)) == [
        ("ui/swap", "replace", "(swapped)"),
        ("social/follow", "strip", ""),
        ("ui/mark", "mark", ""),
        ("licence-open/cc", "replace", ID),
    ]


@pytest.mark.parametrize(
    ("names", "left"),
    [
        pytest.param((("ui/swap", "1"), ("ui", "2")), "1", id="the first that is meant"),
        pytest.param((("ui", "2"), ("ui/swap", "1")), "2", id="whichever that is"),
        pytest.param((("social", "2"), ("ui", "")), "", id="nothing at all"),
        pytest.param((("u", "2"),), "(swapped)", id="half a name means nobody"),
    ],
)
def test_the_first_template_that_means_a_rule(names: tuple[tuple[str, str], ...], left: str) -> None:
    """By its id, its family or the beginning of that; else what the rule itself puts there."""
    result = cleaned(f"{PROSE}\nSwap me\n{PROSE}\n", BOOK, Policy(replace=names, heuristics=False))
    assert result.text == f"{PROSE}\n{left}\n{PROSE}\n"


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        pytest.param("{id}", "NOASSERTION", id="id"),
        pytest.param("{holder} ({year})", "Harbour Press (2021)", id="holder and year"),
        pytest.param("{family}: {rule}", "licence-copyright: licence-copyright/line", id="family and rule"),
        pytest.param("“{text}”", "“© 2021 Harbour Press”", id="text"),
        pytest.param("{}", "{}", id="an empty field is none"),
        pytest.param("{{id}}", "{NOASSERTION}", id="brackets in brackets"),
        pytest.param("{id", "{id", id="half a field"),
        pytest.param("ничего", "ничего", id="no field"),
    ],
)
def test_fields_of_a_template(template: str, filled: str) -> None:
    """Each once for each time it stands there; what is no field stays as it is."""
    policy = Policy(replace=(("licence", template),), heuristics=False)
    assert cleaned(f"{PROSE}\n© 2021 Harbour Press\n", BOOK, policy).text == f"{PROSE}\n{filled}\n"


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_known(field: str) -> None:
    """A template may have any of them."""
    assert checked(f"<{{{field}}}>") == f"<{{{field}}}>"


@pytest.mark.parametrize("template", ["{spdx} {nobody}", "{ID}", "{text}{}"])
def test_a_field_that_nobody_knows(template: str) -> None:
    """It is refused before anything is read, with all that could be meant."""
    with pytest.raises(
        UsageError, match=r"write one of \{spdx\}, \{id\}, \{rule\}, \{family\}, \{holder\}, "
    ):
        checked(template)


def test_marks_name_the_rule() -> None:
    """Around the passage itself; blanks and line ends stay outside."""
    text = f"{PROSE}\n\n  Folgen Sie uns  \nSwap me\n{PROSE} Click here.\n"
    result = cleaned(text, BOOK, WRAP)
    assert result.text == (
        f"{PROSE}\n\n  {OPEN}social/follow{CLOSE}Folgen Sie uns{END}  \n{OPEN}ui/swap{CLOSE}Swap me{END}\n"
        f"{PROSE} {OPEN}social/inside{CLOSE}Click here{END}.\n"
    )
    assert {each.action for each in result.removals} == {Action.REPLACE}
    assert cleaned(result.text, BOOK, WRAP).text == result.text


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\n\t\n"])
def test_wrapping_takes_nothing_away(between: str) -> None:
    """Equal neighbours are marked each, on lines of their own and on one."""
    text = f"{PROSE}\n\n" + between.join(["Folgen Sie uns"] * 3)
    result = cleaned(text, BOOK, WRAP)
    assert result.text.count(OPEN) == 6
    assert result.text.replace(END, "").replace(f"{OPEN}social/follow{CLOSE}", "") == text


def test_a_mark_of_an_earlier_run_protects_what_is_in_it_alone() -> None:
    """What stands behind its end is marked as ever."""
    text = f"{OPEN}ui/swap{CLOSE}Swap me{END}\n\n{PROSE}\nSwap me\n"
    once = cleaned(text, BOOK, WRAP).text
    assert once == f"{OPEN}ui/swap{CLOSE}Swap me{END}\n\n{PROSE}\n{OPEN}ui/swap{CLOSE}Swap me{END}\n"


PARTS = [
    PROSE,
    "Folgen Sie uns",
    "Follow us on X",
    "Licensed under CC BY 4.0",
    "Swap me",
    "Mark me",
    "(same)",
    "",
    f"{PROSE} Click here.",
    "Click here",
    "雪が降った。",
    "  © 2021 Ñandú  ",
]


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(PARTS), max_size=9),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
    st.sampled_from([SPDX, STAR, WRAP]),
)
def test_laws_of_replacing(lines: list[str], end: str, policy: Policy) -> None:
    """The spans and what was put there make the output; again changes nothing; wrapping loses nothing."""
    text = end.join(lines)
    result = cleaned(text, BOOK, policy)
    made, at = "", 0
    for each in result.removals:
        if each.action is not Action.MARK:
            assert each.span.start >= at
            made += text[at : each.span.start] + each.replacement
            at = each.span.end
    assert made + text[at:] == result.text
    assert cleaned(result.text, BOOK, policy).text == result.text
    if policy.wrap:
        bare = result.text.replace(END, "")
        for id in BOOK.ids:
            bare = bare.replace(f"{OPEN}{id}{CLOSE}", "")
        assert bare == text
