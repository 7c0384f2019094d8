"""An original without only some of what went: cut as if nobody had claimed the rest."""

from __future__ import annotations

import itertools

import pytest
from making import book, cleaned, rule

from cleaner.ledger.recut import cut, recut
from cleaner.ledger.take import taken
from cleaner.model import Action, Confidence, Policy, Removal, Span

ALL = Policy(max_removed=1.0, heuristics=False)
WORDS = {"one": "demo one", "two": "demo two", "label": "demo label"}
RULES = {
    f"demo/{name}": rule(phrases=[words], head='confidence = "certain"') for name, words in WORDS.items()
}
PART = 'confidence = "certain"\nscope = "span"\nmatch = "contains"\npartial = "cut"\nmax_words = 40'
RULES["demo/part"] = rule(phrases=["by nora wick"], head=PART)
RULES["demo/put"] = rule(
    phrases=["demo put"], head='confidence = "certain"\naction = "replace"\nreplacement = "…"'
)
BOOK = book(RULES)
PROSE = "Snow fell on the pass all night, and the road was closed."


def without(text: str, *names: str) -> str:
    """Return a text from which only these rules of all that fire have taken theirs."""
    spans = taken(text, cleaned(text, BOOK, ALL).removals)
    return cut(text, recut(text, [each for each in spans if each.rule.removeprefix("demo/") in names]))


def alone(text: str, *names: str) -> str:
    """Return what a run with these rules alone leaves."""
    return cleaned(text, book({f"demo/{name}": RULES[f"demo/{name}"] for name in names}), ALL).text


TEXTS = {
    "a footer": f"{PROSE}\n\nDemo one\n\nDemo two\n",
    "a footer without end": f"{PROSE}\n\nDemo one\n\nDemo two",
    "a head": f"Demo one\n\nDemo two\n\n{PROSE}\n",
    "in the middle": f"{PROSE}\n\nDemo one\n\nDemo two\n\n{PROSE}\n",
    "lines of one paragraph": f"{PROSE}\nDemo one\nDemo two\nDemo label\n{PROSE}\n",
    "far from each other": f"Demo one\n\n{PROSE}\n\nDemo two\n\n{PROSE}\n\nDemo label\n",
    "CRLF": f"{PROSE}\r\n\r\nDemo one\r\n\r\nDemo two\r\n",
    "blank lines at the end": f"{PROSE}\n\nDemo one\n\n\n\nDemo two\n\n\n",
    "parts of lines": f"{PROSE} By Nora Wick\n\nDemo one\n\nBy Nora Wick {PROSE}\n",
    "nothing else": "Demo one\n\nDemo two\n",
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TEXTS.items()])
@pytest.mark.parametrize(
    "names", [("one",), ("two",), ("label",), ("part",), ("one", "label"), ("two", "part")]
)
def test_as_if_only_these_had_been_claimed(text: str, names: tuple[str, ...]) -> None:
    """The same text as a run with those rules alone leaves, blank lines and all."""
    assert without(text, *names) == alone(text, *names)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TEXTS.items()])
def test_all_of_it_is_the_output_and_none_of_it_the_original(text: str) -> None:
    """The two ends of the scale."""
    assert without(text, *WORDS, "part", "put") == cleaned(text, BOOK, ALL).text
    assert without(text) == text


def test_a_gap_between_two_that_went_together_stays_if_it_parts_survivors() -> None:
    """The blank line that closed up opens again."""
    text = TEXTS["in the middle"]
    assert cleaned(text, BOOK, ALL).text == f"{PROSE}\n\n{PROSE}\n"
    assert without(text, "one") == f"{PROSE}\n\nDemo two\n\n{PROSE}\n"


def test_what_was_put_there_is_put_there_again() -> None:
    """A replacement stays one."""
    text = f"{PROSE}\n\nDemo put\n\nDemo one\n"
    assert without(text, "put") == f"{PROSE}\n\n…\n\nDemo one\n"
    spans = taken(text, cleaned(text, BOOK, ALL).removals)
    made = {each.rule: each.action for each in recut(text, spans)}
    assert made == {"demo/put": Action.REPLACE, "demo/one": Action.STRIP}


def test_the_account_keeps_who_and_why() -> None:
    """Of a removal that is made anew all stays that the ledger holds."""
    text = TEXTS["a footer"]
    spans = taken(text, cleaned(text, BOOK, ALL).removals)
    for old, new in zip(spans, recut(text, spans), strict=True):
        assert (new.rule, new.reason, new.confidence) == (old.rule, old.reason, old.confidence)
        assert (new.evidence, new.also, new.lang) == (old.evidence, old.also, old.lang)


def test_spans_that_share_a_blank_are_apart() -> None:
    """The earlier one has what both would take, and nothing is cut twice."""
    text = f"{PROSE} By Nora Wick\nDemo one\n"
    spans = taken(text, cleaned(text, BOOK, ALL).removals)
    made = recut(text, spans)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(made))
    assert cut(text, made) == cleaned(text, BOOK, ALL).text


def test_who_agreed_is_still_named() -> None:
    """A removal that is made anew names the rules that would have taken it too."""
    both = book({"demo/one": RULES["demo/one"], "demo/same": RULES["demo/one"]})
    text = f"{PROSE}\n\nDemo one\n\n{PROSE}\n"
    spans = taken(text, cleaned(text, both, ALL).removals)
    assert [(each.rule, each.also) for each in recut(text, spans)] == [("demo/one", ("demo/same",))]


def test_lines_that_went_bit_by_bit_go_whole_again() -> None:
    """Three parts that together are all of a line take its end too; two of them leave the rest in place."""
    text = f"{PROSE}\nBy Nora Wick By Nora Wick By Nora Wick\n{PROSE}\n"
    at = len(PROSE) + 1
    step = len("By Nora Wick ")
    parts = [
        Removal(
            Span(at + n * step, at + n * step + step - (n == 2)),
            "",
            2,
            1,
            "demo/part",
            "",
            Confidence.CERTAIN,
        )
        for n in range(3)
    ]
    spans = taken(text, parts)
    assert cut(text, recut(text, spans)) == f"{PROSE}\n{PROSE}\n"
    assert cut(text, recut(text, spans[:2])) == f"{PROSE}\nBy Nora Wick\n{PROSE}\n"
    assert cut(text, recut(text, [spans[0], spans[2]])) == f"{PROSE}\nBy Nora Wick \n{PROSE}\n"


def test_a_line_with_something_in_its_place_does_not_go_whole() -> None:
    """What was put there stays, with the line's end."""
    text = f"{PROSE}\nDemo put\nDemo one\n"
    spans = taken(text, cleaned(text, BOOK, ALL).removals)
    assert cut(text, recut(text, spans)) == f"{PROSE}\n…\n"
    assert cut(text, recut(text, [each for each in spans if not each.put])) == f"{PROSE}\nDemo put\n"
