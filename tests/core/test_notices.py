# ruff: noqa: E501 - one row, one line
"""Long notices by their key phrases: found in any wrapping, not found in prose about them."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from making import book, cleaned, rule

from cleaner.model import Policy

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
