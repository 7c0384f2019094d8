"""Documents of all kinds, drawn by Hypothesis, and a rulebook of every kind of rule."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st
from making import book, rule

from cleaner.rulebook import Rulebook

PROSE = [
    "Snow fell on the pass all night, and the road to Varn was closed until noon.",
    "“Follow us on Twitter,” the minister said, and nobody did.",
    "The ferry crossed the sound twice a day in winter, whatever the weather, and its master, a man of few words,\n"
    "kept a log in which he wrote down nothing but the wind, the names of those who came aboard, and the\nprice of coal.",
    "Le vent tournait ; on remit les nasses à l’eau avant l’aube.",
    "Der Müller zählte die Säcke: zwölf, und keiner zu viel.",
    "Ветер стих к вечеру, и лодки вернулись.",
    "夜里下了雪，山口的路一直封到中午。",
    "سقط الثلج على الممر طوال الليل.",
    "def tide(hour: int) -> float:",
    "    return 1.5 * hour  # All rights reserved",
    "Share: 40 %",
    "* * *",
    "—",
    "Chapter 4",
    "x" * 7000,
    "All the rights that the charter reserved to the guild were sold in 1712.",
    "\udcff\udcfe odd bytes \ud800",
    "a\u2028b\x85c\x0bd\re",
    "\u202e\u0301\u200f\ufeff",
    "İıßςΣ ﬁ ｆｏｌｌｏｗ",
]
STRIP = [
    "Follow us on Facebook and Twitter!",
    "FOLLOW\u00a0US ON TWITTER",
    "Follow us on İnstagram",
    "Share",
    "Print",
    "Read more: The lamps of Ostrel",
    "Related articles:",
    "- The lamps of Ostrel\n- A winter in Varn\n- What the divers found",
    "The road reopened. All rights reserved by Tidewrack Press.",
    "Copyright © 2031 Tidewrack Press. All rights reserved by Tidewrack Press. Follow us on Twitter.",
    "This text may be copied by anyone for any purpose, provided that this notice stands in every copy. The text\n"
    "is given as it is, without any warranty, and nobody who wrote it answers for any harm that comes of its use.",
    "Sign up now",
    "Sign up now Sign up now",
    "订阅我们的通讯",
    "订阅我们的通讯。夜里下了雪。订阅我们的通讯",
    "Translated by Nora Wick",
]
RULES = {
    "social/follow": rule(phrases=["follow us on {{...5}}"], head='confidence = "certain"'),
    "social/share": rule(phrases=["{share|print}"], head='confidence = "weak"'),
    "related/more": rule(phrases=["read more: {{...8}}"]),
    "related/list": rule('[block]\nmax_units = 6\n', phrases=["related articles"], head='scope = "block"'),
    "legal/reserved": rule(
        phrases=["all rights reserved by {{...3}}"],
        head='confidence = "certain"\nscope = "span"\nmatch = "contains"\npartial = "cut"\nmax_words = 40',
    ),
    "legal/copying": rule(
        '[[notice]]\nphrases = ["may be copied by anyone", "provided that this notice", "without any warranty"]\n'
        "at_least = 2\n",
        head='confidence = "certain"',
    ),
    "letter/sign-up": rule(
        phrases=["sign up now", "订阅我们的通讯"],
        head='confidence = "certain"\nscope = "span"\nmatch = "contains"\npartial = "cut"\nmax_words = 40',
    ),
    "byline/translator": rule(phrases=["translated by {{...4}}"], head='confidence = "certain"\naction = "mark"'),
    "near/only": rule('[when]\nnear = ["social"]\n', phrases=["chapter {{...2}}"], head='confidence = "certain"'),
}  # fmt: skip


def small() -> Rulebook:
    """Return a rulebook with a rule of each kind."""
    return book(RULES)


@cache
def _forms(text: str) -> Sequence[str]:
    return (
        text,
        text,
        text,
        unicodedata.normalize("NFD", text),
        text.upper(),
        f"  {text} \t",
        text.replace(" ", "\u00a0"),
    )


FORMS = len(_forms(""))
GAPS = ("\n", "\n\n", "\n\n\n", "\n \n", " ", "\n")


@cache
def _numbers(most: int) -> st.SearchStrategy[list[int]]:
    """Return lists of at most twelve numbers below `most`."""
    return st.lists(st.integers(0, most - 1), max_size=12)


@st.composite
def documents(draw: st.DrawFn, strip: Sequence[str] = STRIP, keep: Sequence[str] = PROSE) -> str:
    """Return a document: prose, boilerplate and near misses, in any order, with any line endings.

    A piece, its form and what stands behind it are one number: to draw is dearer than to clean.
    """
    even = draw(st.booleans())  # as much boilerplate as prose, or each piece as likely as any other
    most = 2 * max(len(strip), len(keep)) if even else len(strip) + len(keep)
    text = ""
    for number in draw(_numbers(most * FORMS * len(GAPS))):
        rest, gap = divmod(number, len(GAPS))
        place, form = divmod(rest, FORMS)
        if even:
            piece = (strip if place % 2 else keep)[place // 2 % len(strip if place % 2 else keep)]
        else:
            piece = strip[place] if place < len(strip) else keep[place - len(strip)]
        text += _forms(piece)[form] + GAPS[gap]
    end = draw(st.sampled_from(["", "keep", "\n", "\n\n"]))
    text = text if end == "keep" else text.rstrip("\n ") + end
    return text.replace("\n", "\r\n") if draw(st.integers(0, 4)) == 0 else text
