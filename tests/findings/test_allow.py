"""An allow-list lets stay what it names, says why, and is told when it has no use."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from cleaner.allowance import Allowance
from cleaner.allowed import Allowed
from cleaner.errors import UsageError
from cleaner.findings.allow import allowed, parse
from cleaner.findings.fingerprint import fingerprint
from cleaner.model import Action, Confidence, Removal, Span

TODAY = datetime.date(2026, 11, 25)
MARK = fingerprint("a/b", "Follow us")
TEXT = "One.\n\nFollow us\n\nTwo.\n"


def removal(text: str = "Follow us", rule: str = "a/b", whole: str = TEXT) -> Removal:
    """Return the removal of a passage with the line ends around it."""
    start = whole.index(text)
    span = Span(start, min(start + len(text) + 2, len(whole)))
    return Removal(span, text, whole.count("\n", 0, start) + 1, 1, rule, "T (en): w", Confidence.CERTAIN)


def entries(body: str, path: str = "d/x.txt") -> tuple[Allowance, ...]:
    """Return the entries of a list with this one entry that hold in a file."""
    return Allowed([(Path(), parse(f'[[allow]]\nreason = "r"\n{body}\n', "allow.toml"))], TODAY).at(path)


@pytest.mark.parametrize(
    ("body", "stays"),
    [
        pytest.param('text = "follow  US"', True, id="the text, in any case"),
        pytest.param('text = "Follow"', False, id="a part of it"),
        pytest.param('text = "Follow us all"', False, id="more than it"),
        pytest.param(f'hash = "{MARK}"', True, id="the fingerprint"),
        pytest.param(f'hash = "{fingerprint("a/b", "Follow us", 7)}"', True, id="that of an equal passage"),
        pytest.param(f'hash = "{fingerprint("a/c", "Follow us")}"', False, id="that of another rule"),
        pytest.param(f'hash = "{MARK[::-1]}"', False, id="another fingerprint"),
        pytest.param('text = "Follow us"\nrule = "a/b"', True, id="of the rule"),
        pytest.param('text = "Follow us"\nrule = "a"', True, id="of the family"),
        pytest.param('text = "Follow us"\nrule = "a/c"', False, id="of another rule"),
        pytest.param('text = "Follow us"\nfiles = "d/"', True, id="in the files"),
        pytest.param('text = "Follow us"\nfiles = ["e/"]', False, id="in other files"),
        pytest.param('text = "Follow us"\nuntil = 2026-11-25', True, id="until today"),
        pytest.param('text = "Follow us"\nuntil = 2026-11-24', False, id="until yesterday"),
    ],
)
def test_what_may_stay(body: str, stays: bool) -> None:
    """All that an entry says must fit."""
    assert bool(list(allowed(TEXT, [removal()], entries(body)))) is stays


def test_the_passage_alone_stays_and_is_marked() -> None:
    """Without the line ends that would have gone with it; the entry is named."""
    (found,) = allowed(TEXT, [removal()], entries('text = "Follow us"'))
    assert (found.span.of(TEXT), found.action, found.allowed) == (
        "Follow us",
        Action.MARK,
        "allow.toml:1 (r)",
    )
    assert (found.line, found.rule) == (3, "a/b")


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        pytest.param("Like us", ["Like us"], id="a line"),
        pytest.param("Follow us Like us", ["Follow us\nLike us"], id="all of it"),
        pytest.param("Follow", [], id="a part of a line"),
        pytest.param("us Like", [], id="over a line end"),
    ],
)
def test_a_line_of_a_passage_that_is_several(text: str, stays: list[str]) -> None:
    """Neighbours that go by one rule are one passage: each of its lines can be allowed by itself."""
    whole = "One.\n\nFollow us\nLike us\n"
    found = allowed(whole, [removal("Follow us\nLike us", whole=whole)], entries(f'text = "{text}"'))
    assert [(each.text, each.span.of(whole)) for each in found] == [(each, each) for each in stays]


def test_a_line_has_its_own_place() -> None:
    """Line and column are those of the line."""
    whole = "One.\n\nFollow us\nLike us\n"
    (found,) = allowed(whole, [removal("Follow us\nLike us", whole=whole)], entries('text = "like us"'))
    assert (found.line, found.column) == (4, 1)


BOOK = (
    '[[allow]]\ntext = "Follow us"\nreason = "used"\n\n[[allow]]\ntext = "x"\nreason = "no use"\n\n'
    '[[allow]]\ntext = "y"\nreason = "old"\nuntil = 2020-01-01\n'
)


def test_unused_and_expired_entries_are_told() -> None:
    """With file, line, reason and remedy; a used one is not."""
    book = Allowed([(Path(), parse(BOOK, "allow.toml"))], TODAY)
    assert list(book.notes(["d/x.txt"], {"allow.toml:1 (used)"})) == [
        "allow.toml:9: expired on 2020-01-01 (old); take it out, or write a later day",
        "allow.toml:5: fits nothing that was found (no use); take it out",
    ]


def test_an_entry_for_files_that_were_not_judged_is_not_called_unused() -> None:
    """A check of a part of the corpus says nothing about the rest."""
    body = '[[allow]]\ntext = "x"\nreason = "r"\nfiles = ["e/"]\n'
    book = Allowed([(Path(), parse(body, "allow.toml"))], TODAY)
    assert list(book.notes(["d/x.txt"], ())) == []
    assert list(book.notes(["d/x.txt", "e/y.txt"], ())) == [
        "allow.toml:1: fits nothing that was found (r); take it out"
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param("[[allow]\n", "a.toml:1: is no TOML", id="no TOML"),
        pytest.param("x = " + "[" * 20_000, "a.toml:1: is no", id="nested without end"),
        pytest.param("x = 1\n", "a.toml:1: holds something else than [[allow]]", id="another key"),
        pytest.param("[allow]\n", "a.toml:1: holds something else", id="a table"),
        pytest.param(
            '\n[[allow]]\ntxt = "x"\n', "a.toml:2: unknown key `txt`, write `text`", id="unknown key"
        ),
        pytest.param('[[allow]]\nreason = "r"\n', "needs a text or a hash, one of them", id="neither"),
        pytest.param(
            f'[[allow]]\nreason = "r"\ntext = "x"\nhash = "{MARK}"\n', "one of them", id="both of them"
        ),
        pytest.param(
            '[[allow]]\nreason = "r"\nhash = "abc"\n', "hash is no fingerprint", id="no fingerprint"
        ),
        pytest.param('[[allow]]\ntext = "x"\n', "no reason; write why", id="no reason"),
        pytest.param('[[allow]]\ntext = "x"\nreason = " "\n', "no reason; write why", id="an empty reason"),
        pytest.param('[[allow]]\ntext = 1\nreason = "r"\n', "a value is no text", id="a number"),
        pytest.param('[[allow]]\ntext = "x"\nreason = "r"\nfiles = 1\n', "a value is no text", id="no files"),
        pytest.param(
            '[[allow]]\ntext = "x"\nreason = "r"\nuntil = "soon"\n', "until: 'soon' is no date", id="no date"
        ),
        pytest.param(
            '[[allow]]\ntext = "x"\nreason = "r"\nuntil = 2027-01-01T00:00:00\n', "is no date", id="a time"
        ),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(body: str, said: str) -> None:
    """One error, with the remedy."""
    with pytest.raises(UsageError) as caught:
        parse(body, "a.toml")
    assert said in str(caught.value)


def test_an_empty_list_allows_nothing_and_an_inline_one_is_read() -> None:
    """A list may be begun with a comment alone."""
    assert parse("# later\n", "x") == ()
    (entry,) = parse('allow = [{text = "a", reason = "b"}]', "x")
    assert (entry.text, entry.name) == ("a", "x:1 (b)")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_a_line_of_several_stays_whatever_ends_it(end: str) -> None:
    """Its span holds neither the line's end nor the blanks around it."""
    whole = f"Un.{end}{end}Suivez-nous{end}  Aimez-nous {end}{end}Partagez{end}Deux.{end}"
    passage = f"Suivez-nous{end}  Aimez-nous {end}{end}Partagez"
    gone = removal(passage, whole=whole)
    for line in ("Suivez-nous", "Aimez-nous", "Partagez"):
        (found,) = allowed(whole, [gone], entries(f'text = "{line.lower()}"'))
        assert (found.text, found.span.of(whole)) == (line, line)
        at = whole.index(line)
        assert found.line == whole.count("\n", 0, at) + 1
    assert not list(allowed(whole, [gone], entries('text = "Suivez-nous Aimez-nous"')))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2029"])
@pytest.mark.parametrize("indent", ["", "  ", "\t"])
def test_the_line_of_a_part_may_stay_whatever_ends_it(end: str, indent: str) -> None:
    """Who allows a sentence allows what a rule would cut out of it; the lines beside it are not meant."""
    line = "Sie schrieb „Alle Rechte vorbehalten“ an die Wand."
    whole = f"Es schneite.{end}{indent}{line}{end}Dann taute es.{end}"
    at = whole.index("Alle")
    gone = replace(removal("Alle Rechte vorbehalten", whole=whole), column=at - whole.rfind("\n", 0, at))
    (found,) = allowed(whole, [gone], entries(f'text = "{line}"'))
    assert (found.text, found.span.of(whole)) == (line, line)
    assert found.column == whole.index(line) - whole.rfind("\n", 0, at)
    assert not list(allowed(whole, [gone], entries('text = "Es schneite."')))


def test_columns_of_lines_count_from_the_last_line_feed() -> None:
    """As those of removals do: lone returns end lines, and are characters."""
    whole = "Snow fell. Follow us\rLike us\nShare it\n"
    gone = replace(removal("Follow us\rLike us\nShare it", whole=whole), column=12)
    places = {}
    for line in ("Follow us", "Like us", "Share it"):
        (found,) = allowed(whole, [gone], entries(f'text = "{line}"'))
        places[line] = (found.line, found.column)
    assert places == {"Follow us": (1, 12), "Like us": (1, 22), "Share it": (2, 1)}


def test_a_passage_that_is_allowed_whole_is_not_named_line_by_line() -> None:
    """One mark for all of it, though an entry would let each of its lines stay too."""
    whole = "One.\n\nFollow us\nLike us\n"
    lists = "".join(
        f'[[allow]]\nreason = "r"\ntext = "{text}"\n'
        for text in ("Like us", "Follow us Like us", "Follow us")
    )
    found = list(allowed(whole, [removal("Follow us\nLike us", whole=whole)], parse(lists, "a.toml")))
    assert [each.text for each in found] == ["Follow us\nLike us"]
    alone = parse(lists.replace("Follow us Like us", "x"), "a.toml")
    found = list(allowed(whole, [removal("Follow us\nLike us", whole=whole)], alone))
    assert [(each.text, each.allowed) for each in found] == [
        ("Follow us", "a.toml:7 (r)"),
        ("Like us", "a.toml:1 (r)"),
    ]


def test_of_two_entries_the_first_is_named() -> None:
    """What was allowed twice has the reason that was given first."""
    entry = '[[allow]]\nreason = "{}"\ntext = "follow us"\n'
    twice = parse(entry.format("first") + entry.format("second"), "a.toml")
    assert [each.allowed for each in allowed(TEXT, [removal()], twice)] == ["a.toml:1 (first)"]


def test_a_replacement_is_none_any_more() -> None:
    """What may stay is neither cut nor replaced."""
    put = replace(removal(), action=Action.REPLACE, replacement="[link]")
    (found,) = allowed(TEXT, [put], entries('text = "Follow us"'))
    assert (found.action, found.replacement, found.span.of(TEXT)) == (Action.MARK, "", "Follow us")


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("フォローしてください", id="Japanese"),
        pytest.param("تابعنا على تويتر", id="Arabic"),
        pytest.param("Подписывайтесь на нас", id="Russian"),
        pytest.param("Ακολουθήστε μας", id="Greek"),
        pytest.param("हमें फ़ॉलो करें", id="Hindi"),
    ],
)
def test_any_script_may_stay(said: str) -> None:
    """In its own letters; a neighbour that differs in one letter may not."""
    whole = f"One.\n\n{said}\n\nTwo.\n"
    gone = removal(said, whole=whole)
    assert [each.text for each in allowed(whole, [gone], entries(f'text = "{said}"'))] == [said]
    assert not list(allowed(whole, [gone], entries(f'text = "{said[:-1]}"')))
