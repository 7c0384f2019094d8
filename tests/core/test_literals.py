"""What the index looks for must stand in everything that a phrase matches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleaner.literals import Literals, shortest_only
from cleaner.nodes import Blank, Chain, Choice, Gap, Literal, Macro, Node, Sequence_
from cleaner.normal import folded
from cleaner.phrases import Grammar, soft
from cleaner.sieve import sieve

MACROS = {
    "net": Macro(phrases=("facebook", "x {(twitter)|}", "télégramme", "微博")),
    "and": Macro(phrases=(", ", " {and|et|und} ", "／")),
    "nets": Macro(item="net", separator="and", at_most=4),
    "any": Macro(phrases=("{the|all} {our|your} {big|small} {old|new} {red|blue} thing",)),
}
WORDS = [
    *["follow us", "Réseaux sociaux", "Straße", "ακολουθήστε μας", "ΟΔΟΣ", "İstanbul ısı", "l’été", "“ici”"],
    *[
        "تابعونا على",
        "שתפו את",
        "请关注",
        "シェアする",
        "ページ",
        "がぎ",
        "팔로우 해",
        "it's — now",
        "ﬁn",
        "Ё-ё",
        "ngày",
        "…",
    ],
    *[
        "{{net}}",
        "{{nets}}",
        "{{any}}",
        "{{net?}}",
        "{{...3}}",
        "{a|an|the}",
        "{please |}",
        "{the {very |}end|fin}",
        ":",
        "!",
        ",",
    ],
]
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
FORMS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "upper case": str.upper,
    "title case": str.title,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "upper NFD": lambda text: unicodedata.normalize("NFD", text.upper()),
    "no-break space": lambda text: text.replace(" ", "\u00a0"),
    "ideographic space": lambda text: text.replace(" ", "\u3000"),
    "two blanks": lambda text: text.replace(" ", " \t"),
    "curly": lambda text: text.replace("'", "’").replace('"', "”"),
    "straight": lambda text: text.replace("’", "'").replace("“", '"').replace("”", '"'),
    "dashes": lambda text: text.replace("-", "–"),
    "full-width marks": lambda text: text.translate(str.maketrans(":!,", "：！，")),
    "full-width letters": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "zero width": lambda text: "\u200b".join(text),
    "right-to-left marks": lambda text: f"\u200f{text}\u200e",
    "vowel signs": lambda text: re.sub("([\u0627-\u064a])", "\\1\u064e", text),
    "tatweel": lambda text: text.replace("ت", "تـ"),
    "soft hyphens": lambda text: text.replace("oo", "o\u00ado"),
}


@st.composite
def texts(draw: st.DrawFn, nodes: Sequence_) -> str:
    """Return a text that `nodes` match, blanks as they are written."""
    return "".join(draw(one_text(node)) for node in nodes)


def one_text(node: Node) -> st.SearchStrategy[str]:
    """Return texts that one node matches."""
    match node:
        case Literal(text):
            return st.just(text)
        case Blank():
            return st.just(" ")
        case Gap(words):
            return st.lists(st.sampled_from(["ein", "two", "三"]), max_size=words).map(" ".join)
        case Choice(options):
            return st.one_of([texts(option) for option in options])
        case Chain(item, separator, at_most):
            return st.tuples(
                texts(item), st.lists(st.tuples(texts(separator), texts(item)), max_size=at_most - 1)
            ).map(lambda pair: pair[0] + "".join(a + b for a, b in pair[1]))
    raise AssertionError(node)


@given(st.data(), PHRASES, st.sampled_from(sorted(FORMS)))
def test_every_match_holds_a_literal(data: st.DataObject, phrase: str, form: str) -> None:
    """Whatever a phrase matches, in whatever form it is written, the index finds it."""
    hard, gentle, literals = Grammar(MACROS), Grammar(MACROS, soft), Literals()
    nodes = hard.parse(phrase)
    exact = literals.of(nodes)
    assume(exact)  # a rule of such a phrase must bring its own anchors
    anchors = exact | literals.of(gentle.parse(phrase))
    # The soft form keeps accents and curls of the phrase; both are drawn, as a writer would.
    text = FORMS[form](data.draw(texts(data.draw(st.sampled_from([nodes, gentle.parse(phrase)])))))
    if re.fullmatch(hard.source(nodes), folded(text)):
        assert any(anchor.encode() in sieve(text) for anchor in anchors), (
            sorted(anchors),
            sieve(text).decode(),
        )


@given(st.data(), PHRASES)
def test_generated_texts_are_matches(data: st.DataObject, phrase: str) -> None:
    """The generator of this file is right for most phrases: what it writes, the phrase matches."""
    grammar = Grammar(MACROS)
    text = data.draw(texts(grammar.parse(phrase)))
    assume("  " not in text and not re.search(r"(^| )[,:!]|[,:!.…] |^\s|\s$", text))
    assert re.fullmatch(grammar.source(grammar.parse(phrase)), folded(text))


@pytest.mark.parametrize(
    ("phrase", "literals"),
    [
        pytest.param("follow us", ["follow us"], id="words"),
        pytest.param("{follow|join} us", ["follow us", "join us"], id="alternatives are listed"),
        pytest.param("a {{...3}} subscription", [" subscription"], id="a gap parts, the longer side is kept"),
        pytest.param("{please |}share", ["please share", "share"], id="an optional part"),
        pytest.param("{{...3}}", [], id="a gap alone has none"),
        pytest.param("{a|}", [], id="an optional part alone has none"),
        pytest.param("follow us:", ["follow us"], id="a mark is free, so no part of it"),
        pytest.param("yes, please: share it", [" share it"], id="a mark parts"),
    ],
)
def test_literals_of_a_phrase(phrase: str, literals: list[str]) -> None:
    """The best literals of a phrase are as expected."""
    assert sorted(Literals().of(Grammar(MACROS).parse(phrase))) == literals


def test_shortest_only_drops_what_another_one_finds() -> None:
    """Where the longer one stands, the shorter one does."""
    assert shortest_only(frozenset(["us", "follow us", "join"])) == {"us", "join"}
