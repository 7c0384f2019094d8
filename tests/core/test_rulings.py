"""What a ruling says: whose a line is, what each claim is told, what is only marked."""

from __future__ import annotations

import pytest
from making import claim

from cleaner.court import EDGE_HEAD
from cleaner.decide import decide
from cleaner.model import Action, Claim, Confidence, Partial, Span
from cleaner.segment import segment

LINE = "Alle Rechte vorbehalten. Folgen Sie uns auf Facebook und Instagram\n"
ALL = len(LINE) - 1
RIGHTS, FOLLOW = Span(0, 24), Span(25, ALL)


def made(rule: str, span: Span, confidence: str = "certain") -> Claim:
    """Return a claim of a rule on a stretch of the line."""
    return Claim(rule, span, 0, Confidence(confidence), "because")


@pytest.mark.parametrize(
    ("claims", "order"),
    [
        pytest.param(
            [made("legal/rights", RIGHTS), made("social/follow", FOLLOW)],
            ["social/follow", "legal/rights"],
            id="who explains more of it",
        ),
        pytest.param(
            [made("a/all", Span(0, ALL)), made("a/end", FOLLOW)],
            ["a/all", "a/end"],
            id="all of it before its end",
        ),
        pytest.param(
            [made("z/all", Span(0, ALL)), made("a/end", FOLLOW)], ["z/all", "a/end"], id="whatever its name"
        ),
        pytest.param(
            [made("a/weak", Span(0, ALL), "weak"), made("z/sure", Span(0, ALL))],
            ["z/sure", "a/weak"],
            id="the surer of two equals",
        ),
        pytest.param(
            [made("z/z", Span(0, ALL)), made("a/a", Span(0, ALL))],
            ["a/a", "z/z"],
            id="by name, of two that are equally sure",
        ),
        pytest.param(
            [made("heuristic/label-line", Span(0, ALL)), made("z/end", FOLLOW)],
            ["z/end", "heuristic/label-line"],
            id="a rule before a guess, though it explains less",
        ),
    ],
)
def test_whose_a_line_is(claims: list[Claim], order: list[str]) -> None:
    """The first claim gives the removal its name; the others are named beside it."""
    gone = decide(LINE, segment(LINE), claims).gone
    assert [each.rule for each in gone[0]] == order


def test_a_long_claim_has_of_a_line_only_what_stands_on_it() -> None:
    """A notice over three lines is no better explanation of the last one than its own rule."""
    text = "Snow.\nFollow us on Facebook\nShare\n"
    layout = segment(text)
    long = claim(layout, 0, last=2, rule="z/notice")._replace(span=Span(0, len(text) - 1))
    own = claim(layout, 2, rule="a/share")
    gone = decide(text, layout, [long, own]).gone
    assert [each.rule for each in gone[2]] == ["a/share", "z/notice"]


def test_a_claim_holds_if_one_of_its_lines_goes() -> None:
    """Its other lines may stay, where somebody else has to explain more of them."""
    text = "Follow us\nand then the snow fell on all the boats of the town\n"
    half = Claim("a/b", Span(0, 18), 0, Confidence.CERTAIN, "because")
    ruling = decide(text, segment(text), [half])
    assert list(ruling.gone) == [0]
    assert [(each.holds, each.why) for each in ruling.verdicts] == [(True, "certain")]


def test_only_marks_are_marks() -> None:
    """Of claims that hold, those that take something are not marked as well."""
    text = "By Nora Wick\n\nFollow us\n"
    layout = segment(text)
    marking = claim(layout, 0, rule="byline/name")._replace(action=Action.MARK)
    ruling = decide(text, layout, [marking, claim(layout, 1, rule="social/follow")])
    assert (ruling.marks, list(ruling.gone)) == ((marking,), [1])
    assert all(verdict.holds for verdict in ruling.verdicts)


def test_a_replacement_goes_like_what_is_cut() -> None:
    """What is put in its place is not decided here."""
    text = "Follow us\n"
    put = claim(segment(text), 0)._replace(action=Action.REPLACE, replacement="[link]")
    ruling = decide(text, segment(text), [put])
    assert (ruling.gone[0], ruling.marks) == ((put,), ())


@pytest.mark.parametrize("behind", ["", "  ", "\t", "\u3000"])
def test_blanks_behind_a_line_are_no_part_of_it(behind: str) -> None:
    """A claim that begins in them, and may cut, takes nothing of a line that stays."""
    text = f"It snowed.{behind}\nFollow us\nLike us and the snow fell on the boats\n"
    cutting = Claim(
        "a/b", Span(10, text.index(" and the")), 0, Confidence.CERTAIN, "because", partial=Partial.CUT
    )
    ruling = decide(text, segment(text), [cutting, claim(segment(text), 1, rule="a/c")])
    assert list(ruling.gone) == [1]
    assert [each.span.of(text) for each in ruling.parts] == ["Like us"]


WRAPPED = "The keeper of the light writes down in a book\nwhat he sees, and the office in Varn keeps it.\n"


@pytest.mark.parametrize(("behind", "goes"), [(EDGE_HEAD - 1, True), (EDGE_HEAD, False)])
def test_a_wrapped_paragraph_behind_a_claimed_line_counts(behind: int, goes: bool) -> None:
    """It is one of the four units that may stand before a likely line."""
    between = "\n".join("A line.\n" for _ in range(behind))
    end = "\n".join("A line.\n" for _ in range(12))
    text = f"Menu\n\n{WRAPPED}\n{between}\nShare this\n\n{end}"
    layout = segment(text)
    places = [text.count("\n\n", 0, text.index(words)) for words in ("Menu", "Share this")]
    menu, share = ({line.paragraph: n for n, line in enumerate(layout.lines)}[place] for place in places)
    ruling = decide(text, layout, [claim(layout, menu, "likely"), claim(layout, share, "likely", rule="b/c")])
    assert (menu in ruling.gone, share in ruling.gone) == (True, goes)


@pytest.mark.parametrize(
    ("confidence", "near", "why"),
    [
        ("certain", ("social",), "needs social beside it"),
        ("weak", ("social", "legal/line"), "needs social, legal/line beside it"),
        ("likely", (), "likely: not at the edge of the text, and no line beside it goes"),
        ("weak", (), "weak: no line beside it goes"),
    ],
)
def test_what_a_loser_lacks(confidence: str, near: tuple[str, ...], why: str) -> None:
    """Each is told what would have helped it."""
    text = "\n\n".join(["A line."] * 20)
    lost = claim(segment(text), 10, confidence)._replace(near=near)
    ruling = decide(text, segment(text), [lost])
    assert [(each.claim, each.holds, each.why) for each in ruling.verdicts] == [(lost, False, why)]


@pytest.mark.parametrize(
    ("first", "second", "goes"),
    [
        pytest.param(
            "social/follow",
            "social/share",
            True,
            id="its own family",
        ),
        pytest.param("legal/line", "social/share", False, id="another family is no help"),
    ],
)
def test_near_beside_what_goes(first: str, second: str, goes: bool) -> None:
    """A family that is asked for may be that of the asker; what goes must go by itself."""
    text = "\n\n".join(["A line."] * 20)
    layout = segment(text)
    asking = claim(layout, 11, rule=second)._replace(near=("social",))
    assert (11 in decide(text, layout, [claim(layout, 10, rule=first), asking]).gone) is goes
    both = [
        claim(layout, place, rule=rule)._replace(near=("social",))
        for place, rule in ((10, first), (11, second))
    ]
    assert not decide(text, layout, both).gone
