"""The quick look rules out what cannot match, and never what does."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from making import book, cleaned, rule
from pace import grows_at_most

from cleaner import rulebook as rulebooks
from cleaner.matchers.page import Page, Stretch, _pieces_of
from cleaner.model import Document
from cleaner.nodes import Chain, Choice, Expression, Gap, Literal, Macro, Node, Sequence_
from cleaner.normal import fold, folded
from cleaner.phrases import Grammar
from cleaner.rulebook import Rulebook, look
from cleaner.rulebook.macros import macros_of
from cleaner.rulebook.probe import spans
from cleaner.rulebook.stamps import home
from cleaner.segment import segment

if look.glance() is None:
    pytest.skip("cleaner/glance.pyx is not compiled here, or was before it changed", allow_module_level=True)

DEV = Path(__file__).parents[3] / "shared" / "gold" / "dev.jsonl"
FIXTURES = Path(__file__).parents[2] / "fixtures"
PROSE = "Snow fell on the pass all night, and the road was closed."


def one(*phrases: str, head: str = "", macros: str = "", body: str = "") -> Rulebook:
    """Return a rulebook of one rule with these phrases, which are numbered from 0."""
    return book({"macros": macros, "social/follow": rule(body, phrases=phrases, head=head)})


def may(found: Rulebook, text: str) -> set[int]:
    """Return the phrases that can match a text."""
    return set(found.may(folded(text), frozenset(range(len(found.owners)))))


@pytest.mark.parametrize(
    ("phrase", "text", "wanted"),
    [
        ("follow us", "Follow us!", True),
        ("follow us", "Follow her", False),
        ("follow us", "Follow us home", False),
        ("follow us", "It is late. Follow us. Stay.", True),
        ("follow us", "It is late; (follow us) | Stay", True),
        ("follow us", "It is late: (follow us)", False),
        ("follow us", "It is late-follow us", False),
        ("follow us", "It is late - follow us", True),
        ("follow us", "It is late. Follow us, and stay.", False),
        ("follow us", "It is 3.follow us", False),
        ("关注我", "天晚了。关注我", True),
        ("follow us", "They follow us. Stay.", False),
        ("follow {us|me} on {{...2}}", "follow me on the web", True),
        ("follow {us|me} on {{...2}}", "follow me on the wide web", False),
        ("follow {us|me|}", "follow", True),
        ("{{...3}} writes:", "old Tom Ash writes :", True),
        ("{{...3}} writes:", "old Tom Ash writes", False),
        ("{{...1}} writes", "old Tom writes", False),
        ("@ home", "home", False),
        ("@ home", "@home", True),
        ("关注{我们|我}", "关注我。", True),
        ("关注{我们|我}", "关注他。", False),
        ("• follow us", "• Follow us", True),
        ("© follow us", "• Follow us", False),
        ("follow us", "❶ Follow us", True),
        ("follow us", "Follow us ⓫", True),
        ("❶ follow {us|❷}", "❶ follow ❷", True),
        ("❶ follow us", "follow us", False),
        ("二〇一九 follow", "二〇一九 follow", True),
        ("二〇一九 follow", "二一九 follow", False),
    ],
)
def test_a_phrase_is_ruled_out_by_its_words(phrase: str, text: str, wanted: bool) -> None:
    """By where they stand, and by signs that it cannot do without."""
    assert may(one(phrase), text) == ({0} if wanted else set())


def test_where_a_phrase_must_stand_is_asked_too() -> None:
    """A line that begins with it, or that ends so, or holds it."""
    text = "Please follow us and stay"
    assert may(one("follow us", head='match = "contains"'), text) == {0}
    assert may(one("follow us", head='match = "start"'), text) == set()
    assert may(one("and stay", head='match = "end"'), text) == {0}
    assert may(one("follow us", head='match = "end"'), text) == set()
    assert may(one("llow us", head='match = "contains"'), text) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Snow fell [read on]", {0}),
        ("Snow fell.Read on", {1}),
        ("Snow fell. Read on", {1}),
        ("Snow fell ->", {2}),
        ("Snow fell, read on", set()),
        ("Snow [read on] fell", set()),
        ("I spread one", set()),
    ],
)
def test_what_begins_with_a_sign_is_looked_at_too(text: str, wanted: set[int]) -> None:
    """It need not be tried inside of words."""
    macros = "[macros.stop]\npattern = '(?<=\\.) ?'\n"
    head = 'match = "end"\nanchors = ["read", "fell"]'
    assert may(one("[read on]", "{{stop}}read on", "->", macros=macros, head=head), text) == wanted


@pytest.mark.parametrize(
    ("phrase", "text", "wanted"),
    [
        ("{{stars}} follow", "★ and ★ follow", True),
        ("{{stars}} follow", "my follow", False),
        ("{{maybe}} follow", "and old follow", True),
        ("{{maybe}} follow", "my follow", False),
        ("{{name}} 2020", "मार्च 2020", True),
        ("{{name}} 2020", "मार्च 1920", False),
    ],
)
def test_lists_and_names_begin_with_what_they_may(phrase: str, text: str, wanted: bool) -> None:
    """Items may be signs, or nothing: then the word between them comes first; a name may have vowel signs."""
    macros = """
    [macros.star]
    phrases = ["★"]
    [macros.old]
    phrases = ["{old|}"]
    [macros.or]
    phrases = [" or ", " and "]
    [macros.stars]
    item = "star"
    separator = "or"
    at_most = 3
    [macros.maybe]
    item = "old"
    separator = "or"
    at_most = 2
    [macros.name]
    pattern = '[^\\W\\d_]+'
    """
    head = 'match = "start"\nmax_words = 9\nanchors = ["follow", "2020"]'
    assert may(one(phrase, macros=macros, head=head), text) == ({0} if wanted else set())


def test_patterns_are_looked_at_like_phrases() -> None:
    """As far as they can be read; the others are tried."""
    found = one(body="anchors = ['p', 'q']\n[patterns]\nen = ['p(?:age|art) \\d+']\nde = ['\\p{Ll}q.*']\n")
    assert may(found, "part 7") == {0, 1}
    assert may(found, "part of it 7") == may(found, "part") == {1}


def test_nothing_that_matches_is_ruled_out() -> None:
    """Of the examples of all packaged rules, as they stand and among other sentences."""
    rules = rulebooks.load()
    missed, hits = [], 0
    forms = itertools.cycle(("{}", PROSE + " {} Nobody came", "Home | {} | Snow"))
    for each in rules.rules:
        examples = (*each.examples.strip, *each.examples.keep)
        for text, form in zip((line for each in examples for line in lines(each)), forms, strict=False):
            around = form.format(text)
            page = Page(Document(around), segment(around))
            stretch = page.stretch(0, 1)
            for owner in rules.hits(around).get(0, set()) - rules.notices:
                if matches(rules, owner, page, stretch):
                    hits += 1
                    if not rules.may(stretch.folded.text, frozenset([owner])):
                        missed.append((rules.owners[owner], around))
    assert hits > 5_000
    assert missed == []


def lines(example: str) -> Iterator[str]:
    """Yield the lines of an example that say something."""
    return filter(str.strip, example.split("\n"))


def matches(rules: Rulebook, owner: int, page: Page, stretch: Stretch) -> bool:
    """Return whether a phrase matches a unit, or one of its sentences if it asks for that."""
    number, which, _ = rules.owners[owner]
    pieces = page.pieces(stretch)[: None if owner in rules.gates.sentences else 1]
    return any(spans(rules.plan(number).probes[which].sources[0], each.text, 1) for each in pieces)


def samples(macros: dict[str, Macro], grammar: Grammar, dice: random.Random) -> Callable[[Sequence_], str]:
    """Return what writes a text for a phrase: some option of each choice, some words for each gap."""
    words = ("snow", "night", "a", "of,", "and;", "(closed)", "7", "re-use", "it's")
    known = {
        macros[name].pattern: tuple(text)
        for name, text in {
            "number": ("7", "1,200", "3.5 k", "12"),
            "year": ("1999",),
            "years": ("1999-2004", "2001, 2003"),
            "date": ("3 May 2019", "monday, May 3rd 2019 at 10:15 pm", "2019-05-03"),
            "url": ("https://fjord.example/a-b?c=1", "www.fjord.example", "fjord.com"),
            "handle": ("@fjord.road",),
            "email": ("post@fjord.example", "post (at) fjord (dot) example"),
            "clock": ("10:15", "-1:02:03"),
            "phone": ("+47 55 12 34 56",),
            "copyright_sign": ("©", "(c)"),
        }.items()
    }

    def written(nodes: Sequence_) -> str:
        return "".join(map(of, nodes))

    def of(node: Node) -> str:
        match node:
            case Literal(text):
                return text
            case Gap(most):
                return " ".join(dice.choices(words, k=dice.randint(0, min(most, 4))))
            case Choice(options):
                return written(dice.choice(options))
            case Chain(item, separator, most):
                parts = [written(item) for _ in range(dice.randint(1, min(most, 3)))]
                return written(separator).join(parts)
            case Expression(source, _):
                return dice.choice(known.get(source, (", ",)))
        return " "

    return written


def test_nothing_that_a_phrase_can_say_is_ruled_out() -> None:
    """Of each packaged phrase some of the texts that it means, with marks around it and without."""
    rules = rulebooks.load()
    macros = dict(macros_of(Path(home())))
    grammar, dice = Grammar(macros), random.Random(11)
    write = samples(macros, grammar, dice)
    missed, hits = [], 0
    for owner, (number, which, _) in enumerate(rules.owners):
        plan = rules.plan(number)
        phrases = [phrase for own in plan.rule.phrases.values() for phrase in own]
        if plan.probes[which].kind != "phrases" or owner % 3:
            continue
        for around in ("{}", "* {}.", "[{}]"):
            text = fold(around.format(write(grammar.parse(phrases[which])))).text
            said = f"snow fell. {text}" if owner in rules.gates.sentences else text
            pieces = _pieces_of(said)[: None if owner in rules.gates.sentences else 1]
            if text and any(spans(plan.probes[which].sources[0], piece.text, 1) for piece in pieces):
                hits += 1
                if not rules.may(said, frozenset([owner])):
                    missed.append((rules.ids[number], phrases[which], said))
    assert hits > 5_000
    assert missed == []


def documents() -> Iterator[str]:
    """Yield fixtures, and labelled documents where there are some."""
    for path in sorted(FIXTURES.rglob("*.txt")):
        yield path.read_bytes().decode("utf-8", "surrogateescape")
    if DEV.exists():
        yield from (json.loads(row)["text"] for row in DEV.read_text(encoding="utf-8").splitlines()[::4])


def test_the_same_goes_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not compiled is slower, and nothing else."""
    texts = list(documents())
    quick, slow = rulebooks.load(), rulebooks.load()
    with monkeypatch.context() as patched:
        patched.setattr(look, "glance", lambda: None)
        assert slow.may("follow us", frozenset([0])) == {0}
    assert len(texts) > 20
    assert [cleaned(text, quick) for text in texts] == [cleaned(text, slow) for text in texts]


def test_a_module_of_another_time_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was compiled before the sources changed."""
    monkeypatch.setattr("cleaner.glance.FORMAT", 0)
    assert may(one("follow us"), PROSE) == {0}


def test_what_it_does_not_know_is_an_error() -> None:
    """And not somebody else's memory."""
    found = one("follow us")
    for number in (1, 2**40, -1):
        with pytest.raises((IndexError, OverflowError)):
            found.may("follow us", frozenset([number]))


@pytest.mark.parametrize("text", ["a. ", ". . . ", "1 ", "share, ", "{", "www.a-", "–" * 40, "的"])
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    """Whatever the text is made of: each phrase has so many steps and no more."""
    rules = rulebooks.load()
    everything = frozenset(range(len(rules.owners)))
    assert grows_at_most(
        16, lambda: rules.may(text * 200, everything), lambda: rules.may(text * 1600, everything)
    )


def test_characters_of_all_sizes_are_letters_or_none() -> None:
    """From one byte of UTF-8 to four, and surrogates that stand for bytes of no encoding."""
    for letter in "aéж的𐍈":
        assert may(one(f"{letter}{letter} us"), f"{letter}{letter} us") == {0}
        assert may(one(f"{letter}{letter} us"), f"{letter} us") == set()
    assert may(one("follow us"), "\udcff follow us \udcff 🙂") == {0}
