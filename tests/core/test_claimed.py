"""What a claim carries from its rule, and where in a text a rule may look: to the character."""

from __future__ import annotations

import textwrap

import pytest
from making import book, cleaned, rule

from cleaner.edit import cut, part_span
from cleaner.judge import judge
from cleaner.model import Action, Confidence, Document, Partial, Policy, Span, Verdict
from cleaner.rulebook import Rulebook

ALL = Policy(max_removed=1.0, heuristics=False)
PROSE = "Snow fell on the pass all night, and the road was closed."


def verdicts(text: str, rules: Rulebook) -> list[Verdict]:
    """Return what became of each claim on a text."""
    found = judge(Document(text), rules, ALL)
    return [] if found is None else list(found[1].verdicts)


TABLES = '[phrases]\nen = ["follow us {{...3}}"]\nfr = ["suivez-nous {{...3}}"]\nja = ["フォロー{{...9}}"]\n'


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        pytest.param("Follow us on Facebook", "en", id="English"),
        pytest.param("Suivez-nous sur Facebook", "fr", id="French"),
        pytest.param("フォローしてください", "ja", id="Japanese"),
    ],
)
def test_a_claim_names_the_language_of_its_wording(line: str, lang: str) -> None:
    """Of the phrase that matched, not of the text; so does the removal."""
    rules = book({"social/follow": rule(TABLES, head='confidence = "certain"')})
    text = f"{PROSE}\n\n{line}\n"
    (verdict,) = verdicts(text, rules)
    assert (verdict.claim.lang, verdict.claim.reason) == (lang, f"A thing ({lang}): the whole line")
    (removal,) = cleaned(text, rules, ALL).removals
    assert removal.lang == lang


@pytest.mark.parametrize(
    ("head", "action", "partial", "replacement"),
    [
        pytest.param("", Action.STRIP, Partial.KEEP, "", id="nothing is said"),
        pytest.param('action = "mark"', Action.MARK, Partial.KEEP, "", id="only marked"),
        pytest.param(
            'action = "replace"\nreplacement = "[…]"', Action.REPLACE, Partial.KEEP, "[…]", id="replaced"
        ),
        pytest.param('partial = "cut"', Action.STRIP, Partial.CUT, "", id="a part may be cut"),
    ],
)
@pytest.mark.parametrize("confidence", list(Confidence))
def test_a_claim_is_what_its_rule_says(
    head: str, action: Action, partial: Partial, replacement: str, confidence: Confidence
) -> None:
    """How sure it is, and what is to happen with the passage."""
    made = rule(phrases=["follow us {{...3}}"], head=f'confidence = "{confidence}"\n{head}')
    (verdict,) = verdicts(f"{PROSE}\n\nFollow us on Facebook\n", book({"a/b": made}))
    claim = verdict.claim
    assert (claim.confidence, claim.action, claim.partial) == (confidence, action, partial)
    assert (claim.replacement, claim.near) == (replacement, ())


def test_a_notice_is_what_its_rule_says_too() -> None:
    """Its language is that of its phrases; its evidence are their numbers."""
    phrases = '["darf jeder lesen", "und jeder behalten", "nur nicht essen"]'
    notice = f'[[notice]]\nlang = "de"\nat_least = 2\nphrases = {phrases}\n'
    rules = book({"legal/reading": rule(notice, head='confidence = "likely"\naction = "mark"\n')})
    (verdict,) = verdicts("Dieses Blatt darf jeder lesen. Man mag es kaufen und jeder behalten.\n", rules)
    claim = verdict.claim
    assert (claim.lang, claim.confidence, claim.action) == ("de", "likely", "mark")
    assert (claim.reason, claim.evidence) == ("A thing (de): 2 of 3 key phrases", "phrases 1, 2")


LINE = "Follow us on foot to the sea and to the light, said the keeper"


def positioned(position: str, within: float) -> Rulebook:
    """Return a rulebook of one rule for the head or the tail of a text."""
    when = f'[when]\nposition = "{position}"\nwithin = {within}\n'
    return book({"a/b": rule(when, phrases=["follow us {{...20}}"], head='confidence = "certain"')})


@pytest.mark.parametrize("within", [0.1, 0.25, 0.5])
@pytest.mark.parametrize("position", ["head", "tail", "edge"])
def test_the_share_of_a_text_that_is_its_edge(position: str, within: float) -> None:
    """The line must begin in the first share of the characters, or end in the last."""
    lines = [f"Zeile {n:03}" for n in range(100)]
    rules = positioned(position, within)
    for place in range(5, 95, 9):
        text = "\n".join([*lines[:place], LINE, *lines[place:]])
        start = text.index(LINE)
        head = start <= within * len(text)
        tail = start + len(LINE) >= (1 - within) * len(text)
        goes = {"head": head, "tail": tail, "edge": head or tail}[position]
        assert (cleaned(text, rules, ALL).text != text) is goes, place


@pytest.mark.parametrize("position", ["head", "tail"])
@pytest.mark.parametrize(("far", "goes"), [(0, True), (2, True), (3, False)])
def test_three_lines_are_the_edge_of_any_text(position: str, far: int, goes: bool) -> None:
    """However long they are; the fourth is not."""
    lines = [PROSE * 3 for _ in range(20)]
    lines.insert(far if position == "head" else 20 - far, LINE)
    text = "\n".join(lines)
    assert (cleaned(text, positioned(position, 0.001), ALL).text != text) is goes


def test_a_paragraph_is_tried_once_however_many_of_its_lines_have_an_anchor() -> None:
    """Each of its lines is, and the paragraph; nothing is claimed twice."""
    notice = "follow us here and follow us there and follow us to the end of all the roads of the island"
    text = f"{PROSE}\n\n{textwrap.fill(notice, 45)}\n\n{PROSE}\n"
    rules = book({"a/b": rule(phrases=["follow us {{...20}}"], head='confidence = "certain"')})
    found = [verdict.claim.span.of(text) for verdict in verdicts(text, rules)]
    assert len(found) == len(set(found))
    assert textwrap.fill(notice, 45) in found
    assert cleaned(text, rules, ALL).text == f"{PROSE}\n\n{PROSE}\n"


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        pytest.param("‘follow us’", True, id="quoted"),
        pytest.param("'follow us'", True, id="with straight quotes"),
        pytest.param("‚follow us‘", True, id="with German ones"),
        pytest.param("'follow us", False, id="only before it"),
        pytest.param("follow us'", False, id="only behind it"),
        pytest.param("«follow us»", True, id="guillemets"),
        pytest.param("» follow us", False, id="an arrow"),
        pytest.param("follow us »", False, id="an arrow behind it"),
    ],
)
def test_what_is_quoted_from_end_to_end_is_speech(line: str, stays: bool) -> None:
    """Whatever the quotes; one alone is a mark of a list."""
    rules = book({"a/b": rule(phrases=["follow us"], head='confidence = "certain"')})
    text = f"{PROSE}\n{line}\n{PROSE}\n"
    assert (cleaned(text, rules, ALL).text == text) is stays


@pytest.mark.parametrize(
    ("text", "part", "left"),
    [
        pytest.param(
            "One.\nTwo. \nThree.", "Two.", "One.\n \nThree.", id="a line of its own keeps its blanks"
        ),
        pytest.param("Two.  ", "Two.", "  ", id="so does a text of its own"),
        pytest.param("One. Two.  \nThree.", "Two.", "One.\nThree.", id="at the end of a line none is left"),
        pytest.param("  Two. Three.", "Two.", "  Three.", id="the indent stays"),
        pytest.param("One.\tTwo.\tThree.", "Two.", "One.\tThree.", id="tabs"),
        pytest.param(
            "One. Two.\u2028Three.", "Two.", "One.\u2028Three.", id="a break of Unicode ends a line"
        ),
        pytest.param("a.b.c", "b.", "a.c", id="no blanks at all"),
    ],
)
def test_a_part_takes_the_blanks_of_one_side(text: str, part: str, left: str) -> None:
    """Those behind it, unless the line ends there; then those before it."""
    span = Span(text.index(part), text.index(part) + len(part))
    assert cut(text, [part_span(text, span)]) == left
