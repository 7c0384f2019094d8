# ruff: noqa: E501 - one row, one line
"""Long notices by their key phrases: found in any wrapping, not found in prose about them."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from making import book, cleaned, rule

from cleaner.evidence import LineEvidence, PageEvidence, PageKind
from cleaner.explain import explain
from cleaner.matchers.notices import MAX_GAP, MAX_SENTENCE, REACH
from cleaner.model import Document, Policy
from cleaner.pipeline import clean

NOTICE = (
    "This text may be copied by anyone for any purpose, provided that this notice stands in every copy. "
    "The text is given as it is, without any warranty of any kind. "
    "Nobody who wrote the text answers for the harm that comes of its use, even if he was told of it. "
    "If the reader doesn't agree, he must send the text back."
)
RULE = rule(
    '[[notice]]\nlang = "en"\nphrases = ["may be copied by anyone", "provided that this notice",'
    ' "without any warranty", "answers for the harm", "doesn\'t agree"]\nat_least = 3\n',
    head='confidence = "certain"',
)
BOOK = book({"legal/copying": RULE})
ALL = Policy(max_removed=1.0, heuristics=False)
SENTENCES = [f"{each.strip()}." for each in NOTICE.rstrip(".").split(". ")]


def left(notice: str) -> str:
    """Return what remains of a document around a notice."""
    return cleaned(f"Snow fell on the pass.\n\n{notice}\n\nIt thawed in March.\n", BOOK, ALL).text


GONE = "Snow fell on the pass.\n\nIt thawed in March.\n"


@pytest.mark.parametrize(
    "notice",
    [
        pytest.param(NOTICE, id="on one line"),
        pytest.param(textwrap.fill(NOTICE, 60), id="at 60 columns"),
        pytest.param(textwrap.fill(NOTICE, 45), id="at 45 columns"),
        pytest.param(textwrap.fill(NOTICE, 60).replace("\n", "\r\n"), id="CRLF inside"),
        pytest.param(
            textwrap.fill(NOTICE, 60, initial_indent="# ", subsequent_indent="# "), id="as a comment"
        ),
        pytest.param(
            textwrap.fill(NOTICE, 60, initial_indent=" * ", subsequent_indent=" * "), id="as a block comment"
        ),
        pytest.param(
            textwrap.fill(NOTICE, 60, initial_indent="> ", subsequent_indent="> "), id="as a quoted mail"
        ),
        pytest.param("\n\n".join(SENTENCES), id="a paragraph for each sentence"),
        pytest.param("\n".join(SENTENCES), id="a line for each sentence"),
        pytest.param(NOTICE.upper(), id="upper case"),
        pytest.param(unicodedata.normalize("NFD", NOTICE), id="NFD"),
        pytest.param(NOTICE.replace("'", "’"), id="curly apostrophe"),
        pytest.param(NOTICE.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(NOTICE.replace(" ", "  "), id="two blanks"),
        *(
            pytest.param(" ".join(SENTENCES[:n] + SENTENCES[n + 1 :]), id=f"without sentence {n + 1}")
            for n in range(1, len(SENTENCES))
        ),
    ],
)
def test_found(notice: str) -> None:
    """The wording counts, not how it is set; a sentence may be missing."""
    assert left(notice) == GONE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" ".join(reversed(SENTENCES)), id="sentences in the wrong order"),
        pytest.param(" ".join(SENTENCES[:1]), id="too few key phrases"),
        pytest.param(SENTENCES[1] + " " + SENTENCES[3], id="two of five"),
        pytest.param("It may be copied by all, says the guild, and there is no warranty.", id="prose about it"),
        pytest.param(
            "She had read that it may be copied by anyone, and that nobody answers for the harm.", id="quoted in a sentence"
        ),
        pytest.param(SENTENCES[0] + "\n\n" + "Snow fell. " * 400 + "\n\n" + SENTENCES[1], id="key phrases too far apart"),
    ],
)  # fmt: skip
def test_not_found(text: str) -> None:
    """Scrambled, too little, or in prose: nothing goes."""
    whole = f"Snow fell on the pass.\n\n{text}\n\nIt thawed in March.\n"
    assert cleaned(whole, BOOK, ALL).text == whole


def test_two_notices_go_each() -> None:
    """What stands between them stays."""
    middle = "The road was closed until noon, and nobody came."
    assert left(f"{NOTICE}\n\n{middle}\n\n{NOTICE}") == GONE.replace("\n\nIt", f"\n\n{middle}\n\nIt")


def test_required_phrases() -> None:
    """A notice without a required phrase is another notice."""
    strict = book({"legal/copying": RULE.replace("at_least = 3", "at_least = 3\nrequired = [5]")})
    without = " ".join(SENTENCES[:3])
    text = f"Snow fell.\n\n{without}\n\nIt thawed.\n"
    assert cleaned(text, strict, ALL).text == text
    assert (
        cleaned(f"Snow fell.\n\n{NOTICE}\n\nIt thawed.\n", strict, ALL).text == "Snow fell.\n\nIt thawed.\n"
    )


def test_the_evidence_names_the_phrases() -> None:
    """A reader can see what was found."""
    (removal,) = cleaned(f"Snow fell.\n\n{SENTENCES[0]} {SENTENCES[1]}\n", BOOK, ALL).removals
    assert removal.evidence == "phrases 1, 2, 3"
    assert "3 of 5 key phrases" in removal.reason


PAIR = rule(
    '[[notice]]\nlang = "en"\nphrases = ["the first words", "the second words"]\nat_least = 2\n',
    head='confidence = "certain"',
)
TWO = book({"legal/pair": PAIR})
FIRST, SECOND = "Here are the first words.", "Here are the second words."


def kept(text: str) -> bool:
    """Return whether a text between two lines of prose comes back as it is."""
    whole = f"Snow fell on the pass.\n\n{text}\n\nIt thawed in March.\n"
    return cleaned(whole, TWO, ALL).text == whole


@pytest.mark.parametrize(
    ("between", "found"),
    [
        pytest.param(0, True, id="side by side"),
        pytest.param(MAX_GAP, True, id="as far apart as may be"),
        pytest.param(MAX_GAP + 1, False, id="one character further"),
    ],
)
def test_how_far_apart_key_phrases_may_be(between: int, found: bool) -> None:
    """Counted in folded characters from the end of one to the beginning of the next."""
    text = f"the first words {'a' * (between - 2)} the second words" if between else f"{FIRST} {SECOND}"
    assert kept(text) is not found


def test_phrases_that_share_a_word_are_not_two() -> None:
    """The second begins where the first has ended, or later."""
    rules = book(
        {
            "legal/pair": PAIR.replace("the first words", "copies of this").replace(
                "the second words", "this notice"
            )
        }
    )
    text = "Snow fell.\n\nNo copies of this notice are left.\n\nIt thawed.\n"
    assert cleaned(text, rules, ALL).text == text
    text = "Snow fell.\n\nNo copies of this are left, and this notice is one.\n\nIt thawed.\n"
    assert cleaned(text, rules, ALL).text == "Snow fell.\n\nIt thawed.\n"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param(REACH - 1, True, id="on the last line of the reach"),
        pytest.param(REACH, False, id="one line further"),
    ],
)
def test_how_many_lines_a_notice_may_reach(lines: int, found: bool) -> None:
    """From the line of its first key phrase, however short the lines are."""
    text = "\n".join([FIRST, *["x"] * (lines - 1), SECOND])
    assert kept(text) is not found


RAIN = "It rained on the lower road until noon."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param(f"{RAIN} {FIRST} {SECOND}", RAIN, id="a sentence before it"),
        pytest.param(f"{FIRST} {SECOND} {RAIN}", RAIN, id="a sentence behind it"),
        pytest.param(f"{RAIN} {FIRST} Hail! {SECOND} {RAIN}", f"{RAIN} {RAIN}", id="what is between goes"),
        pytest.param(f"“{RAIN}” {FIRST} {SECOND}", f"“{RAIN}”", id="a quotation before it"),
        pytest.param(f"下雨了，路关闭了。{FIRST} {SECOND}", "下雨了，路关闭了。", id="a full stop without a blank"),
        pytest.param(f"It rained on the lower road, and {FIRST} {SECOND}", "", id="all of its own sentence"),
        pytest.param(f"{FIRST} Here are the second words, they say: read on", "", id="to the end of the line"),
        pytest.param(f"v1.2 of the text and {FIRST} {SECOND}", "", id="a point inside a number ends nothing"),
    ],
)  # fmt: skip
def test_a_notice_takes_whole_sentences(text: str, left: str) -> None:
    """From the beginning of the first phrase's sentence to the end of the last one's, and no more."""
    rules = book({"legal/pair": PAIR.replace('"certain"', '"certain"\npartial = "cut"')})
    whole = f"Snow fell on the pass.\n\n{text}\n\nIt thawed in March.\n"
    rest = f"\n\n{left}" if left else ""
    assert cleaned(whole, rules, ALL).text == f"Snow fell on the pass.{rest}\n\nIt thawed in March.\n"


@pytest.mark.parametrize(
    ("more", "gone"),
    [
        pytest.param(MAX_SENTENCE, True, id="a long last sentence"),
        pytest.param(MAX_SENTENCE + 1, False, id="a longer one is text: the claim ends with the phrase"),
    ],
)
@pytest.mark.parametrize("end", [".", "x", ". And then?"])
def test_a_last_sentence_without_end(more: int, gone: bool, end: str) -> None:
    """What runs on for half a page behind the last key phrase is no part of the notice, stop or no stop."""
    rest = " ".ljust(more - 1, "x") + end
    text = f"Snow fell on the pass.\n\n{FIRST} Here are the second words{rest}\n\nIt thawed in March.\n"
    (verdict,) = cleaned(text, TWO, ALL).verdicts
    assert verdict.claim.span.of(text).endswith(f"x{end[0]}" if gone else "words")


def test_a_veto_in_the_notice_keeps_it() -> None:
    """One outside of it does not."""
    rules = book(
        {"legal/pair": PAIR.replace("[examples]", '[unless]\nphrases = ["by lamplight"]\n[examples]')}
    )
    text = f"Snow fell.\n\n{FIRST} Read by lamplight. {SECOND}\n\nIt thawed.\n"
    assert cleaned(text, rules, ALL).text == text
    text = f"Snow fell by lamplight.\n\n{FIRST} {SECOND}\n\nIt thawed.\n"
    assert cleaned(text, rules, ALL).text == "Snow fell by lamplight.\n\nIt thawed.\n"


def test_a_notice_does_not_reach_over_what_a_page_shows_to_be_its_text() -> None:
    """A paragraph of the article between two key phrases parts them."""
    said = LineEvidence(element="p", main=True, agreed=True)
    prose = "The road over the pass was closed for all of the winter, and nobody came to the inn."
    for about, stays in ((said, True), (LineEvidence(), False)):
        page = PageEvidence(PageKind.ARTICLE, lines={prose: about})
        text = f"Snow fell.\n\n{FIRST}\n\n{prose}\n\n{SECOND}\n\nIt thawed.\n"
        assert (clean(Document(text, page=page), TWO, ALL).text == text) is stays
    page = PageEvidence(PageKind.ARTICLE, lines={prose: said})
    text = f"{prose}\n\n{FIRST}\n\n{SECOND}\n\n{prose}\n"
    assert clean(Document(text, page=page), TWO, ALL).text == f"{prose}\n\n{prose}\n"


def test_the_first_of_two_chains_of_one_length_counts() -> None:
    """Two notices side by side are two claims, in their order."""
    text = f"Snow fell.\n\n{FIRST} {SECOND}\n\n{FIRST} {SECOND}\n\nIt thawed.\n"
    result = cleaned(text, TWO, ALL)
    assert result.text == "Snow fell.\n\nIt thawed.\n"
    assert [verdict.claim.span.of(text) for verdict in result.verdicts] == [f"{FIRST} {SECOND}"] * 2


def test_too_few_key_phrases_are_a_near_miss() -> None:
    """`explain` says how many it takes, once for the line; of a notice that is found it says nothing."""
    stories = explain(Document(f"Snow fell.\n\n{SENTENCES[0]}\n"), BOOK)
    assert [near.failed for near in stories[1].near] == ["en: fewer than 3 key phrases in order"]
    stories = explain(Document(f"Snow fell.\n\n{NOTICE}\n"), BOOK)
    assert [story.near for story in stories] == [(), ()]
